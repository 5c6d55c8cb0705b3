"""How a paper words dates, bodies and capitals; what pages share with it is in core.swedish.

Source: Myndigheternas skrivregler (Språkrådet) for dates, enumerations and list punctuation.
"""

import re
from datetime import date
from enum import StrEnum

from malbild.core.swedish import long_date

_ARTICLE = re.compile(r"(?<=styrelse)n$|(?<=nämnd|dning)en$|(?<=utskott)et$")
# A body or an office named by its kind is a common noun in a sentence; other names are proper.
_COMMON_BODY = re.compile(
    r"(?:\S+- och )?\S*(?:nämnden?|styrelsen?|fullmäktige|utskottet|utskott|"
    r"förvaltningen|avdelningen|kontoret|kansliet|sekretariatet|enheten)|"
    r"(?:sociala|allmänna|tekniska) (?:utskottet|nämnden)",
    re.IGNORECASE,
)


class DateForm(StrEnum):
    """How a day is written."""

    ISO = "iso"  # 2026-12-03
    LONG = "long"  # 3 december 2026


def word_date(day: date, form: DateForm = DateForm.LONG) -> str:
    """A day as a paper writes it.

    >>> word_date(date(2026, 12, 3))
    '3 december 2026'
    >>> word_date(date(2026, 12, 3), DateForm.ISO)
    '2026-12-03'
    """
    if form is DateForm.ISO:
        return day.isoformat()
    return long_date(day)


def sentence_start(text: str) -> str:
    """With a capital, as a sentence begins.

    >>> sentence_start("älvsborre")
    'Älvsborre'
    """
    return text[:1].upper() + text[1:]


def after_genitive(body: str) -> str:
    """A body as it is named after whose it is: without capital and without its article.

    >>> [after_genitive(body) for body in ("Kommunstyrelsen", "Sociala utskottet")]
    ['kommunstyrelse', 'sociala utskott']
    >>> after_genitive("Kommunfullmäktige")
    'kommunfullmäktige'
    """
    return _ARTICLE.sub("", body[:1].lower() + body[1:])


def mid_sentence(body: str) -> str:
    """A body or an office as it stands inside a sentence; proper names keep their capital.

    >>> mid_sentence("Hälso- och sjukvårdsnämnden"), mid_sentence("Länssamrådet")
    ('hälso- och sjukvårdsnämnden', 'Länssamrådet')
    >>> mid_sentence("Norrviks kommunfullmäktige")
    'Norrviks kommunfullmäktige'
    """
    return body[:1].lower() + body[1:] if _COMMON_BODY.fullmatch(body) else body

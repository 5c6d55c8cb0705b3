"""Swedish dates, numbers and lists as people read them. Pure: no system locale, no Django.

A space inside a number or before its unit is a no-break space, so that it never ends a line.
"""

import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{EN DASH}"

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
# Swedish writes out the numbers up to twelve.
WORDS = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)
ORDINALS = (
    "första",
    "andra",
    "tredje",
    "fjärde",
    "femte",
    "sjätte",
    "sjunde",
    "åttonde",
    "nionde",
    "tionde",
    "elfte",
    "tolfte",
)

# å, ä and ö come after z, in that order; the characters after "z" in ASCII stand for them.
# Letters of the neighbours and of the Sámi languages are sorted with what they look like.
_SORTED_AS = str.maketrans(
    {
        "å": "{",
        "ä": "|",
        "æ": "|",
        "ö": "}",
        "ø": "}",
        "ü": "y",
        "đ": "d",
        "ð": "d",
        "ŋ": "n",
        "ŧ": "t",
        "þ": "th",
        "ß": "ss",
    }
)


def long_date(day: date) -> str:
    """A date in running text.

    >>> long_date(date(2025, 3, 27))
    '27 mars 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_month(day: date) -> str:
    """A date whose year is plain from what stands around it.

    >>> day_month(date(2025, 12, 3))
    '3 december'
    """
    return f"{day.day} {MONTHS[day.month - 1]}"


def short_date(day: date) -> str:
    """A date in a table or a field.

    >>> short_date(date(2025, 3, 27))
    '2025-03-27'
    """
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def number(value: float | Decimal, decimals: int = 0) -> str:
    """A number with Swedish marks; halves are rounded away from zero, as in school.

    >>> number(1505), number(-60.34, 1), number(0.125, 2)
    ('1\\xa0505', '–60,3', '0,13')
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{abs(rounded):,f}".replace(",", NO_BREAK_SPACE).replace(".", ",")
    return MINUS + digits if rounded < 0 else digits


def share(value: float | Decimal, decimals: int = 0) -> str:
    """A share of one, in per cent.

    >>> share(0.56), share(0.565, 1)
    ('56\\xa0%', '56,5\\xa0%')
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return f"{number(exact * 100, decimals)}{NO_BREAK_SPACE}%"


def and_list(words: Sequence[str]) -> str:
    """What is listed in a sentence.

    >>> and_list(["a", "b", "c"]), and_list(["a", "b"]), and_list(["a"]), and_list([])
    ('a, b och c', 'a och b', 'a', '')
    """
    *first, last = words or [""]
    return f"{', '.join(first)} och {last}" if first else last


def genitive(name: str) -> str:
    """Whose it is. Names that end in s, x or z stay as they are.

    >>> genitive("Vemån"), genitive("Borås"), genitive("Region Fjällsjö")
    ('Vemåns', 'Borås', 'Region Fjällsjös')
    """
    return name if name[-1:].lower() in ("s", "x", "z") else name + "s"


def number_word(count: int) -> str:
    """How many, in a sentence: a word up to twelve, figures above.

    >>> number_word(6), number_word(13), number_word(1505)
    ('sex', '13', '1\\xa0505')
    """
    return WORDS[count] if 0 <= count < len(WORDS) else number(count)


def ordinal(place: int) -> str:
    """Which in order.

    >>> ordinal(1), ordinal(12), ordinal(21), ordinal(13), ordinal(111)
    ('första', 'tolfte', '21:a', '13:e', '111:e')
    """
    if 1 <= place <= len(ORDINALS):
        return ORDINALS[place - 1]
    spoken_as_teen = place % 100 in (11, 12)
    return f"{place}:{'a' if place % 10 in (1, 2) and not spoken_as_teen else 'e'}"


def out_of(part: int, whole: int) -> str:
    """A part of a whole; words for both or figures for both.

    >>> out_of(6, 9), out_of(7, 50)
    ('sex av nio', '7 av 50')
    """
    if max(part, whole) < len(WORDS):
        return f"{number_word(part)} av {number_word(whole)}"
    return f"{number(part)} av {number(whole)}"


def counted(count: int, one: str, many: str) -> str:
    """A count and what is counted.

    >>> counted(1, "huvudman", "huvudmän"), counted(7, "huvudman", "huvudmän")
    ('1\\xa0huvudman', '7\\xa0huvudmän')
    """
    return f"{number(count)}{NO_BREAK_SPACE}{one if count == 1 else many}"


def unbroken(line: str) -> str:
    """A line whose § stays with its number and whose · or → never begins a new line.

    >>> unbroken("KF 16 juni 2025, § 74 · utan diarienummer")
    'KF 16 juni 2025, §\\xa074\\xa0· utan diarienummer'
    """
    return (
        line.replace("§ ", f"§{NO_BREAK_SPACE}")
        .replace(" ·", f"{NO_BREAK_SPACE}·")
        .replace(" →", f"{NO_BREAK_SPACE}→")
    )


def swedish_key(text: str) -> tuple[str, str]:
    """Sort key: å, ä and ö last; é with e, ü with y, š with s; capitals do not matter.

    >>> sorted(["Örebro", "Ånge", "Zinkgruvan", "Älvsborre", "eva", "Éva"], key=swedish_key)
    ['eva', 'Éva', 'Zinkgruvan', 'Ånge', 'Älvsborre', 'Örebro']
    """
    composed = unicodedata.normalize("NFC", text)
    lowered = unicodedata.normalize("NFD", composed.casefold().translate(_SORTED_AS))
    plain = "".join(letter for letter in lowered if not unicodedata.combining(letter))
    return plain, composed.swapcase()

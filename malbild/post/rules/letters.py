"""A letter: what is said, turned into plain text and into HTML that says the same.

The HTML has no picture, no script and nothing that tells the sender that it was read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import fill
from typing import TypeAlias

from malbild.core.obstacles import Obstacle
from malbild.core.printable import printable
from malbild.core.wording.document import Bullets, Heading, Paragraph, made_printable

# Stands in a letter where the secret of a personal link is put when it is sent (core.passes).
# As words, so that who reads the queue understands it; it fits in an address as it is.
PASS_PLACE = "PERSONLIG-NYCKEL"

LONGEST_SUBJECT = 150  # characters; a mail program shows about sixty
WIDTH = 72  # characters to a line of plain text
LONGEST_ADDRESS = 254  # characters (RFC 5321 4.5.3.1, RFC 3696 erratum 1690)

_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([^\W_]([\w-]{0,61}[^\W_])?\.)+[^\W\d_]([\w-]{0,61}[^\W_])?"
)
_OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # of this server, in ASCII without spaces

Part: TypeAlias = Heading | Paragraph | Bullets


@dataclass(frozen=True)
class Link:
    """The one thing that the letter asks for: words and where they lead.

    path: always on this server ("/remisser/svara/PERSONLIG-NYCKEL/"): who gets used to letters
        that lead elsewhere is easily deceived.

    Raises ValueError for a path that leads anywhere else.
    """

    label: str
    path: str

    def __post_init__(self) -> None:
        if not _OWN_PATH.fullmatch(self.path):
            raise ValueError(f"a letter's link leads to this server, not to {self.path!r}")


@dataclass(frozen=True)
class Letter:
    """What is said to one person.

    subject: as it was typed; what is wrong with it is said when the letter is put in the queue.
    foot: why the person gets it and who to ask, in smaller type.

    Every text in the body is made printable: control characters and marks that turn the text
    around become a space.
    """

    subject: str
    body: tuple[Part, ...]
    link: Link | None = None
    foot: str = ""

    def __post_init__(self) -> None:
        for name in ("body", "link", "foot"):
            object.__setattr__(self, name, made_printable(getattr(self, name)))

    @property
    def title(self) -> str:
        """The subject as it is sent: one line that reads one way."""
        return " ".join(printable(self.subject).split())

    @property
    def has_pass(self) -> bool:
        """Whether its link is personal."""
        return self.link is not None and PASS_PLACE in self.link.path


# ------------------------------------------------------------------ obstacles


def obstacles_to_address(address: str) -> Iterator[Obstacle]:
    """Say why nothing can be sent to an address; say nothing if it can.

    >>> list(obstacles_to_address("registrator@veman.example"))
    []
    >>> [o.code for o in obstacles_to_address("a@veman.example\\nBcc: alla@veman.example")]
    ['line_in_address']
    """
    if not address.strip():
        yield Obstacle("no_address", "E-postadressen saknas.")
    elif _LINE_ENDS.search(address):
        yield Obstacle(
            "line_in_address",
            "E-postadressen innehåller en radbrytning. Skriv en adress, på en rad.",
        )
    elif not _is_address(address):
        yield Obstacle(
            "no_such_address",
            f"”{printable(address)[:60]}” är ingen e-postadress som det går att skicka till."
            " Skriv den som namn@kommunen.se.",
        )


def _is_address(text: str) -> bool:
    if not _ADDRESS.fullmatch(text) or len(text) > LONGEST_ADDRESS:
        return False
    name, _, host = text.rpartition("@")
    try:
        return len(name) <= 64 and len(host.encode("idna")) <= 253
    except UnicodeError:  # a part that is too long once å, ä and ö are written in ASCII
        return False


def obstacles_to_letter(letter: Letter) -> Iterator[Obstacle]:
    """Say why a letter cannot be sent to anyone; say nothing if it can.

    >>> [o.code for o in obstacles_to_letter(Letter("Remiss\\r\\nBcc: alla@veman.example", ()))]
    ['line_in_subject', 'empty_letter']
    """
    if _LINE_ENDS.search(letter.subject):
        yield Obstacle(
            "line_in_subject", "Ämnesraden innehåller en radbrytning. Skriv den på en rad."
        )
    elif not letter.title:
        yield Obstacle("no_subject", "Ämnesraden är tom.")
    if len(letter.title) > LONGEST_SUBJECT:
        yield Obstacle(
            "long_subject",
            f"Ämnesraden är {len(letter.title)} tecken. Den får vara högst {LONGEST_SUBJECT}.",
        )
    said = "\n".join([letter.title, letter.foot, *_texts(letter)])
    if not any(text.strip() for text in _texts(letter)):
        yield Obstacle("empty_letter", "Det finns ingen text att skicka.")
    if PASS_PLACE in said:
        yield Obstacle(
            "pass_in_text", f"Texten innehåller ”{PASS_PLACE}”, som bara får stå i en länk."
        )


def _texts(letter: Letter) -> Iterator[str]:
    for part in letter.body:
        yield from part.items if isinstance(part, Bullets) else (part.text,)
    if letter.link:
        yield letter.link.label


# ------------------------------------------------------------------ plain text


def as_text(letter: Letter, *, site: str) -> str:
    """The letter as plain text; site: where the links begin ("https://malbild.example").

    >>> one = Letter("Remiss", (Paragraph("Svara senast 1 mars."),), Link("Svara", "/svara/"))
    >>> print(as_text(one, site="https://malbild.example"))
    Svara senast 1 mars.
    <BLANKLINE>
    Svara:
    https://malbild.example/svara/
    <BLANKLINE>
    """
    blocks = [_block(part) for part in letter.body]
    if letter.link:
        blocks.append(f"{_filled(letter.link.label)}:\n{site}{letter.link.path}")
    if letter.foot:
        blocks.append(f"--{' '}\n{_filled(letter.foot)}")  # how mail programs know a foot
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(part: Part) -> str:
    if isinstance(part, Bullets):
        return "\n".join(_filled(item, first="- ", then="  ") for item in part.items)
    return _filled(part.text)


def _filled(text: str, *, first: str = "", then: str = "") -> str:
    return fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


# ------------------------------------------------------------------ HTML

_PAGE = (
    "margin:0;padding:16px;background:#ffffff;color:#1b2430;"
    "font:18px/1.55 'Source Sans 3',Arial,sans-serif"
)
_MAIN = "max-width:36em;margin:0 auto"
_H1 = "font-size:24px;line-height:1.3;margin:0 0 16px"
_H2 = "font-size:20px;line-height:1.3;margin:24px 0 8px"
_P = "margin:0 0 16px"
_UL = "margin:0 0 16px;padding-left:24px"
_A = (
    "display:inline-block;padding:12px 20px;background:#0b4f4a;color:#ffffff;"
    "border-radius:6px;font-weight:bold"
)
_SMALL = (
    "font-size:16px;color:#4a5563;border-top:1px solid #d9dee4;margin-top:24px;padding-top:12px"
)


def as_html(letter: Letter, *, site: str) -> str:
    """The letter as a page that any mail program shows and any screen reader reads.

    The address is written out under the link: who cannot press it can copy it, and who is
    careful sees where it leads.
    """
    title = escape(letter.title)
    parts = [f'<h1 style="{_H1}">{title}</h1>', *(_element(part) for part in letter.body)]
    if letter.link:
        where = escape(f"{site}{letter.link.path}")
        parts += [
            f'<p style="{_P}"><a href="{where}" style="{_A}">{escape(letter.link.label)}</a></p>',
            f'<p style="{_P};overflow-wrap:anywhere">{where}</p>',
        ]
    if letter.foot:
        parts.append(f'<p style="{_SMALL}">{escape(letter.foot)}</p>')
    inside = "\n".join(parts)
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n</head>\n<body style="{_PAGE}">\n'
        f'<div role="main" style="{_MAIN}">\n{inside}\n</div>\n</body>\n</html>\n'
    )


def _element(part: Part) -> str:
    if isinstance(part, Bullets):
        items = "".join(f"<li>{escape(item)}</li>" for item in part.items)
        return f'<ul style="{_UL}">{items}</ul>'
    if isinstance(part, Heading):
        level = min(part.level, 5) + 1  # the subject is the first
        return f'<h{level} style="{_H2}">{escape(part.text)}</h{level}>'
    return f'<p style="{_P}">{escape(part.text)}</p>'

"""The document model: what a paper says, before it has become a file of any format.

A document is built by a kind of paper (`decisions.documents`) and turned into bytes by a
renderer (`papers.renderers`); neither knows the other.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from malbild.core.printable import printable

LANGUAGE = "sv-SE"


class ClauseStyle(StrEnum):
    """How a proposal or a decision is set out."""

    ATT = "att"  # X beslutar / att anta …
    NUMBERED = "numbered"  # 1. X antar …
    MIXED = "mixed"  # X beslutar att / 1. anta …
    PLAIN = "plain"  # X antar …
    LEAD_IN = "lead_in"  # X beslutar: / 1. Anta …


@dataclass(frozen=True)
class Head:
    """Whose paper it is and about which matter.

    date: as the paper writes it; empty where the paper has none.
    officer: a role, never a person's name unless the party itself wrote one.
    """

    party: str
    office: str = ""
    addressed_to: tuple[str, ...] = ()
    date: str = ""
    registry_number: str = ""
    officer: str = ""
    contact: str = ""
    date_label: str = "Datum"

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What stands in the head with a label, without what is missing."""
        rows = (
            (self.date_label, self.date),
            ("Diarienummer", self.registry_number),
            ("Handläggare", self.officer),
            ("Kontakt", self.contact),
        )
        return tuple((label, value) for label, value in rows if value)


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 stands directly under the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text. lead: what stands first on its line and stands out, such as who said it."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Clauses:
    """The points of one body.

    lead: what stands before the points ("Socialnämnden beslutar att"); empty where each
        point is a sentence of its own.
    numbered: a single point never is.
    """

    style: ClauseStyle
    lead: str
    items: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A small table with its headings; every row is as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class BasisItem:
    """One paper that the decision rests on; paragraph is without "§"."""

    title: str
    dated: date | None = None
    paragraph: str = ""


@dataclass(frozen=True)
class Basis:
    """The list of papers that the decision rests on, as worded and as facts, in one order."""

    items: tuple[BasisItem, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Receivers:
    """Who gets the decision, under the convention's own heading."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Signatures:
    """Who signs, by the title of the role; above stands what they sign for, if anything."""

    items: tuple[str, ...]
    above: str = ""


@dataclass(frozen=True)
class Note:
    """A remark in smaller type: how the paper came to be, what remains to be done."""

    text: str


Block: TypeAlias = (
    Heading | Paragraph | Clauses | Bullets | Table | Basis | Receivers | Signatures | Note
)


@dataclass(frozen=True)
class Document:
    """One paper, ready to be rendered.

    kind: the name of the kind of paper in this convention ("Tjänsteskrivelse").
    made_at: goes into the files' own records, so that the same document gives the same
        bytes and the same fingerprint whenever it is rendered; must be aware.

    Every text in it is made printable: control characters and line ends become a space.
    Raises ValueError for a naive `made_at`.
    """

    kind: str
    title: str
    head: Head
    blocks: tuple[Block, ...]
    made_at: datetime
    language: str = LANGUAGE

    def __post_init__(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("made_at must say its time zone")
        for field in fields(self):
            object.__setattr__(self, field.name, made_printable(getattr(self, field.name)))


def made_printable(value: Any) -> Any:
    """A text, or a value that holds texts, with what cannot be printed as spaces.

    >>> made_printable(Paragraph("Svar\\u202eets\\ndag"))
    Paragraph(text='Svar ets dag', lead='')
    """
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(made_printable(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{field.name: made_printable(getattr(value, field.name)) for field in fields(value)},
        )
    return value

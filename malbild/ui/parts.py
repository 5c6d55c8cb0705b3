"""What the components show: plain values whose words, figures and dates are already formatted.

`Cell` is a tuple because a matrix has four hundred of them and the template unpacks each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.forms import BaseForm
from django.forms.utils import ErrorList

Tone = Literal["yes", "wait", "no", "unknown"]
"""What a status means: it is so; it is on its way; it is refused or contested; we do not know."""

Sign = Literal["", "yes", "wait", "no", "unknown", "back", "scale", "arrow", "differs"]
"""A drawing beside the word; empty is the tone's own."""


class Cell(NamedTuple):
    """Where one party stands on one artefact."""

    word: str
    tone: Tone
    line: str = ""  # who, when and §
    url: str = ""
    sign: Sign = ""
    note: str = ""  # what differs from the neighbours: another version, an addition


@dataclass(frozen=True, kw_only=True)
class Column:
    """One artefact of the matrix; `line` says how many have decided."""

    label: str
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One party of the matrix; `line` says through which bodies it decides."""

    name: str
    url: str
    cells: Sequence[Cell]
    line: str = ""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One body in a party's chain and what has come of it.

    `ahead`: nothing has happened here yet. `lines`: adjusted, announced, in force, sent.
    """

    body: str
    word: str
    tone: Tone
    day: str = ""
    lines: Sequence[str] = ()
    url: str = ""
    source: str = ""
    sign: Sign = ""
    ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of a list: a thing to do, a meeting. Without `url` it is only said."""

    text: str
    line: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A word and what it is; `place` is the id of the segment that proves it."""

    term: str
    value: str
    note: str = ""
    doubt: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A piece of a paper's text; a marked piece has an id and says what was found there."""

    text: str
    mark: bool = False
    now: bool = False
    heading: bool = False
    id: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A column of a plain table; with `url` it sorts."""

    label: str
    figure: bool = False
    url: str = ""
    order: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A line of a plain table; its name is the link."""

    name: str
    cells: Sequence[str]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several ways to see a page; `count` is how many lie behind it."""

    label: str
    url: str
    current: bool = False
    count: str = ""


class Problem(NamedTuple):
    """Something to put right, and the id of the field where; empty if it is the whole form."""

    text: str
    field_id: str = ""


def problems_of(form: BaseForm) -> Iterator[Problem]:
    """Everything that is wrong in a form, with its field's label; the form's own comes first."""
    for text in form.non_field_errors():
        yield Problem(str(text))
    for field in form:
        first_choice = "_0" if field.use_fieldset and field.auto_id else ""
        for text in field.errors if isinstance(field.errors, ErrorList) else ():
            yield Problem(f"{field.label}: {text}", f"{field.auto_id}{first_choice}")


FlatCell = tuple[str, str, str, str, str, str, str]
FlatRow = tuple[str, str, str, tuple[FlatCell, ...]]


def flat_rows(columns: Sequence[Column], rows: Sequence[Row]) -> list[FlatRow]:
    """The matrix as the template unpacks it: each cell with its column's label and its sign.

    A row that has not one cell for each column raises ValueError.
    """
    labels = [column.label for column in columns]
    return [
        (
            row.name,
            row.url,
            row.line,
            tuple(
                [
                    (label, word, tone, line, url, sign or tone, note)
                    for label, (word, tone, line, url, sign, note) in zip(
                        labels, row.cells, strict=True
                    )
                ]
            ),
        )
        for row in rows
    ]


def table_rows(
    headings: Sequence[Heading], rows: Sequence[TableRow]
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """A plain table as the template unpacks it: each cell with its heading and if it is a figure.

    A row that has not one cell for each heading but the first raises ValueError.
    """
    labels = [heading.label for heading in headings[1:]]
    figures = [heading.figure for heading in headings[1:]]
    return [(row.name, row.url, list(zip(labels, row.cells, figures, strict=True))) for row in rows]

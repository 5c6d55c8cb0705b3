"""Every comment as a row of a table, a part at a time, so that ten thousand are never held."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from malbild.consultations.models import Consultation, Question
from malbild.consultations.queries.compiled import Asked, CommentBy, Overview, asked_of, overview
from malbild.core.swedish import number
from malbild.organisations.models import viewing
from malbild.organisations.rules import Viewer
from malbild.plans.rules.sheet import escaped

AT_ONCE = 500  # comments that are read at a time
_WIDE = {"Fråga", "Synpunkt", "Förslag till lydelse", "Skäl", "Ny lydelse"}
COLUMNS = (
    "Remissinstans",
    "Fråga",
    "Ställningstagande",
    "Synpunkt",
    "Förslag till lydelse",
    "Hantering",
    "Skäl",
    "Ny lydelse",
    "Diarienummer",
)
_PIECE = 64_000  # bytes of a finished file that are sent at a time
_LONGEST_CELL = 32_767  # characters in a cell of Excel
Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A format of the export. written: the rows as a file, in parts that are sent as they come."""

    name: str
    media_type: str
    extension: str
    written: Callable[[Iterator[Row]], Iterator[bytes]]


def comment_rows(consultation: Consultation, *, viewer: Viewer) -> Iterator[Row]:
    """A row for each comment as `viewer` sees it, question by question; no cell is a formula.

    The rows are asked for after the view has answered, so each part says itself who is looking.
    """
    with viewing(viewer):
        figures = overview(consultation)
    registered = {
        one.addressee.pk: one.response.registry_number for one in figures.sent if one.response
    }
    for part in _parts(figures):
        with viewing(viewer):
            asked = asked_of(figures, part)
        for question in asked:
            for one in question.said:
                yield tuple(map(escaped, _cells(question, one, registered[one.addressee])))


def _parts(figures: Overview) -> Iterator[list[Question]]:
    """The questions in order, some at a time; one alone may have more comments than that."""
    part: list[Question] = []
    comments = 0
    for one in figures.tallies:
        if part and comments + one.said > AT_ONCE:
            yield part
            part, comments = [], 0
        part.append(one.question)
        comments += one.said
    if part:
        yield part


def _cells(asked: Asked, one: CommentBy, registry_number: str) -> Row:
    return (
        one.who,
        f"{asked.question.order}. {asked.question.heading}",
        one.stance_word,
        one.text,
        one.proposal,
        one.treatment_word,
        one.disposition.reason if one.disposition else "",
        "\n\n".join(
            "\n".join(filter(None, (wording.heading, wording.body))) for wording in one.caused
        ),
        registry_number,
    )


def _as_csv(rows: Iterator[Row]) -> Iterator[bytes]:
    """With a semicolon between cells and a mark for UTF-8, as a Swedish Excel opens it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")

    def taken() -> bytes:
        said = text.getvalue()
        text.seek(0)
        text.truncate()
        return said.encode()

    text.write("\ufeff")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(row)
        if text.tell() > _PIECE:
            yield taken()
    yield taken()


def _as_xlsx(rows: Iterator[Row]) -> Iterator[bytes]:
    """Row by row to a nameless file, which is sent when it is whole: its directory stands last."""
    with TemporaryFile(prefix="malbild-") as made:
        _write(made, rows)
        made.seek(0)
        while piece := made.read(_PIECE):
            yield piece


def _write(made: IO[bytes], rows: Iterator[Row]) -> None:
    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, plain) as book:
        sheet = book.add_worksheet("Synpunkter")
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, 50 if column in _WIDE else 20)
            sheet.write_string(0, place, column, head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(last, place, _fitting(cell), text)
        sheet.autofilter(0, 0, last, len(COLUMNS) - 1)


def _fitting(cell: str) -> str:
    """What a cell of Excel can hold; what does not fit is said, never dropped in silence."""
    if len(cell) <= _LONGEST_CELL:
        return cell
    told = f"… [Hela texten är {number(len(cell))} tecken och står i CSV-filen.]"
    return cell[: _LONGEST_CELL - len(told)] + told


SHEETS = {
    "excel": Sheet(
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
        _as_xlsx,
    ),
    "csv": Sheet("CSV", "text/csv; charset=utf-8", ".csv", _as_csv),
}

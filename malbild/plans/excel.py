"""A plan as an Excel file, and an Excel file as rows: what stands in the cells, no more.

What is written holds no formula. What is read is read in a confined process (core.confined),
where this module is imported too: nothing here knows the database.
"""

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

import xlsxwriter
from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from malbild.core.confined import Confinement, run
from malbild.core.swedish import counted, number
from malbild.core.text_layer import Unreadable
from malbild.plans.rules.sheet import (
    FIELD_WORDS,
    KEY,
    MOST_ROWS,
    VERSION,
    Field,
    Typed,
    escaped,
)
from malbild.plans.rules.words import RESPONSIBILITY_WORDS, STATUS_WORDS

NAME = "Plan"
LARGEST = 10_000_000  # bytes of a file
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (KEY, *FIELD_WORDS.values(), VERSION)
_MOST_CELLS = 64  # columns that are looked at
_HEAD_WITHIN = 10  # rows in which the headings are looked for
_NUMBER = re.compile(r"\d+$")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HELP = (
    "Ändra i cellerna och läs in filen i Målbild igen. Inget ändras förrän du har sagt ja.",
    "Kolumnen Nyckel säger vilken aktivitet raden gäller. Ändra den inte.",
    "En rad utan nyckel blir en ny aktivitet. En rad som du tar bort ändrar ingenting.",
    "Flera huvudmän, milstolpar, indikatorer eller kostnader skrivs på var sin rad i cellen"
    " (Alt+Enter).",
    "Milstolpe: namn | senast | nådd. Indikator: namn | riktning | år."
    " Kostnad: huvudman | år | kronor | finansiering.",
)


# ------------------------------------------------------------------ writing


def written(rows: Sequence[Mapping[str, Typed]]) -> bytes:
    """An Excel file with a row for each activity; rows: by the columns' headings."""
    made = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, plain) as book:
        sheet = book.add_worksheet(NAME)
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        for place, column in enumerate(COLUMNS):
            sheet.write_string(0, place, column, head)
            sheet.set_column(place, place, 40 if column in _WIDE else 16)
        sheet.set_column(len(COLUMNS) - 1, len(COLUMNS) - 1, 10, None, {"hidden": True})
        sheet.freeze_panes(1, 2)
        _offer(sheet, Field.STATUS, list(STATUS_WORDS.values()), last=len(rows))
        _offer(sheet, Field.RESPONSIBILITY, list(RESPONSIBILITY_WORDS.values()), last=len(rows))
        for at, row in enumerate(rows, start=1):
            for place, column in enumerate(COLUMNS):
                cell = row.get(column)
                if isinstance(cell, date):
                    sheet.write_datetime(at, place, cell, day)
                elif cell:
                    sheet.write_string(at, place, escaped(str(cell)), text)
        told = book.add_worksheet("Så gör du")
        told.set_column(0, 0, 100)
        for at, line in enumerate(_HELP):
            told.write_string(at, 0, line, text)
    return made.getvalue()


_WIDE = {
    FIELD_WORDS[one]
    for one in (Field.NAME, Field.WHAT, Field.MILESTONES, Field.EFFECTS, Field.COSTS, Field.REMARK)
}


def _offer(
    sheet: xlsxwriter.worksheet.Worksheet, one: Field, words: Sequence[str], *, last: int
) -> None:
    """Let the cells of a column choose among words; what else is typed is read and told of."""
    place = COLUMNS.index(FIELD_WORDS[one])
    source = [word for word in words if "," not in word]
    rule = {"validate": "list", "source": source, "ignore_blank": True, "show_error": False}
    sheet.data_validation(1, place, max(last, 1) + 200, place, rule)


# ------------------------------------------------------------------ reading


@dataclass(frozen=True)
class SheetRow:
    """A row of a sheet by its headings. number: as the program that shows it counts, from 1.

    formulas: the headings of cells that hold one. merged: whether it has merged cells.
    """

    number: int
    cells: Mapping[str, Typed]
    formulas: frozenset[str] = frozenset()
    merged: bool = False


@dataclass(frozen=True)
class Sheet:
    """What was read. unknown: headings that mean nothing here; missing: those not found."""

    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass
class Table:
    """A sheet as it crosses from the confined process: days are texts that begin with a §."""

    rows: list[list[object]]
    first: int  # the number of the first row
    formulas: list[tuple[int, int]] = field(default_factory=list)  # row number, place
    merged: list[tuple[int, int]] = field(default_factory=list)  # first and last row number


def read_confined(data: bytes) -> Sheet:
    """Read an Excel file in a process of its own. Raises Unreadable with the reason in Swedish."""
    if len(data) > LARGEST:
        raise Unreadable(
            "too_large", f"Filen är större än {number(LARGEST // 1_000_000)} megabyte."
        )
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable("not_excel", "Filen är ingen Excelfil (.xlsx).")
    limits = Confinement(seconds=20, memory=1_000_000_000, output=60_000_000)
    return sheet_of(run(f"{__name__}:table_bytes", data, limits=limits))


def sheet_of(table: bytes) -> Sheet:
    """The sheet that a table as JSON holds. Raises Unreadable where it has no headings."""
    return arranged(Table(**json.loads(table)))


def table_bytes(data: bytes) -> bytes:
    """What the confined process runs: an Excel file in, a table as JSON out."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = NAME if NAME in book.sheet_names else book.sheet_names[0]
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, IndexError) as fault:
        raise Unreadable("not_excel", "Filen går inte att läsa som en Excelfil.") from fault
    if sheet.height > MOST_ROWS + _HEAD_WITHIN:
        raise Unreadable(
            "too_many_rows",
            f"Filen har {counted(sheet.height, 'rad', 'rader')}. Målbild läser högst"
            f" {number(MOST_ROWS)} aktiviteter åt gången. Ta bort tomma rader eller dela filen.",
        )
    table = Table(
        rows=[
            [_plain(cell) for cell in row[:_MOST_CELLS]]
            for row in sheet.to_python(skip_empty_area=False)
        ],
        first=1,
        formulas=_formulas(data, name),
        merged=_merged(sheet),
    )
    return json.dumps(asdict(table)).encode()


def _plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return f"§{cell.date().isoformat()}"
    if isinstance(cell, date):
        return f"§{cell.isoformat()}"
    return cell if isinstance(cell, bool | int | float) else str(cell)


def _merged(sheet: CalamineSheet) -> list[tuple[int, int]]:
    ranges = sheet.merged_cell_ranges or []
    return [(first[0] + 1, last[0] + 1) for first, last in ranges]


def _formulas(data: bytes, name: str) -> list[tuple[int, int]]:
    """Where formulas stand: row number and place of each, from the file's own markup."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = _part_of(packed, name)
        if part is None:
            return []
        with packed.open(part) as markup:
            cells = etree.iterparse(markup, tag=f"{_MAIN}c", resolve_entities=False)
            for _, cell in cells:
                if cell.find(f"{_MAIN}f") is not None:
                    place = str(cell.get("r", ""))
                    if row := _NUMBER.search(place):
                        found.append((int(row[0]), _column(place[: row.start()])))
                cell.clear()
    return found


def _part_of(packed: zipfile.ZipFile, name: str) -> str | None:
    """The file inside the file that holds a sheet."""
    quiet = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        book = etree.fromstring(packed.read("xl/workbook.xml"), quiet)
        links = etree.fromstring(packed.read("xl/_rels/workbook.xml.rels"), quiet)
    except (KeyError, etree.XMLSyntaxError):
        return None
    wanted = next(
        (one.get(f"{_REL}id") for one in book.iter(f"{_MAIN}sheet") if one.get("name") == name), ""
    )
    target = next((str(one.get("Target")) for one in links if one.get("Id") == wanted), "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in packed.namelist() else None


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def arranged(table: Table) -> Sheet:
    """The table's rows by their headings. Raises Unreadable where there are no headings."""
    at = next(
        (at for at, row in enumerate(table.rows[:_HEAD_WITHIN]) if KEY in _words(row)),
        None,
    )
    if at is None:
        raise Unreadable(
            "no_key",
            f"Målbild hittar inte kolumnen ”{KEY}”. Hämta planen som Excel härifrån och ändra i"
            " den filen. Rubrikerna ska heta som där.",
        )
    heads = _words(table.rows[at])
    twice = sorted({head for head in heads if head and heads.count(head) > 1})
    if twice:
        raise Unreadable("twice", f"Rubriken ”{twice[0]}” står på två kolumner. Ta bort den ena.")
    by_row: dict[int, frozenset[str]] = {}
    for row_number, place in table.formulas:
        if place < len(heads):
            by_row[row_number] = by_row.get(row_number, frozenset()) | {heads[place]}
    merged = {row for first, last in table.merged for row in range(first, last + 1)}
    rows = []
    for row_number, row in enumerate(table.rows[at + 1 :], start=table.first + at + 1):
        cells = {head: _typed(cell) for head, cell in zip(heads, row, strict=False) if head}
        held = by_row.get(row_number, frozenset())
        if any(cell not in ("", None) for cell in cells.values()) or held:
            rows.append(SheetRow(row_number, cells, held, row_number in merged))
    return Sheet(
        rows=tuple(rows),
        unknown=tuple(head for head in heads if head and head not in COLUMNS),
        missing=tuple(column for column in COLUMNS if column not in heads),
    )


def _words(row: Sequence[object]) -> list[str]:
    return [" ".join(str(cell or "").split()) for cell in row]


def _typed(cell: object) -> Typed:
    if isinstance(cell, str) and cell.startswith("§") and len(cell) == 11:
        try:
            return date.fromisoformat(cell[1:])
        except ValueError:
            return cell
    return cell if isinstance(cell, bool | int | float | str) else None

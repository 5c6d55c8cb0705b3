"""A plan as an Excel file, and an Excel file as rows: what stands in the cells, no more.

What is written holds no formula. What is read is read in a confined process (core.confined),
where this module is imported too: nothing here knows the database.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import xlsxwriter
from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from malbild.core.swedish import counted, number
from malbild.core.text_layer import Unreadable
from malbild.plans.rules.sheet import (
    FIELD_WORDS,
    MOST_ROWS,
    Field,
    Typed,
    escaped,
)
from malbild.plans.rules.words import RESPONSIBILITY_WORDS, STATUS_WORDS
from malbild.plans.tables import (
    COLUMNS,
    HEAD_WITHIN,
    MOST_CELLS,
    Table,
    as_json,
)

NAME = "Plan"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
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


def table_bytes(data: bytes) -> bytes:
    """What the confined process runs: an Excel file in, a table as JSON out."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        name = NAME if NAME in book.sheet_names else book.sheet_names[0]
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, IndexError) as fault:
        raise Unreadable("not_excel", "Filen går inte att läsa som en Excelfil.") from fault
    if sheet.height > MOST_ROWS + HEAD_WITHIN:
        raise Unreadable(
            "too_many_rows",
            f"Filen har {counted(sheet.height, 'rad', 'rader')}. Målbild läser högst"
            f" {number(MOST_ROWS)} aktiviteter åt gången. Ta bort tomma rader eller dela filen.",
        )
    table = Table(
        rows=[
            [_plain(cell) for cell in row[:MOST_CELLS]]
            for row in sheet.to_python(skip_empty_area=False)
        ],
        first=1,
        formulas=_formulas(data, name),
        merged=_merged(sheet),
    )
    return as_json(table)


def _plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return f"§{cell.date().isoformat()}"
    if isinstance(cell, date):
        return f"§{cell.isoformat()}"
    return cell if isinstance(cell, bool | int | float) else str(cell).replace("\0", "")


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

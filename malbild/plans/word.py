"""A plan that somebody wrote as a table in Word: its rows and cells, no more.

Read in a confined process, where this module is imported too: nothing here knows the database.
Source: ECMA-376 part 1, 17.4 (tables); element names in comments are its.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from malbild.core.text_layer import Limits, Unreadable
from malbild.core.wordprocessing import W
from malbild.core.zipped import opened, part_of, xml_of
from malbild.plans.rules.sheet import MOST_ROWS
from malbild.plans.tables import HEAD_WITHIN, MOST_CELLS, Table, as_json

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART = "word/document.xml"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def table_bytes(data: bytes) -> bytes:
    """What the confined process runs: a Word file in, a table as JSON out.

    Tables under each other with the same headings, one for each strategy as plans often have
    them, are one. Raises Unreadable where there is no table.
    """
    with opened(data, Limits()) as archive:
        part = part_of(archive, _PART)
    if part is None:
        raise Unreadable("no_document", "Filen går inte att läsa som ett Worddokument.")
    body = xml_of(part.replace(_STRICT, W[1:-1].encode()))
    tables = [_table(one) for one in body.iter(f"{W}tbl") if not _is_inside_another(one)]
    tables = [one for one in tables if len(one.rows) > 1 and len(one.rows[0]) > 1]
    if not tables:
        raise Unreadable(
            "no_table", "Det finns ingen tabell i dokumentet. Målbild läser planer som är tabeller."
        )
    longest = max(tables, key=lambda one: len(one.rows))
    whole = _together([one for one in tables if one.rows[0] == longest.rows[0]])
    if len(whole.rows) > MOST_ROWS + HEAD_WITHIN:
        raise Unreadable("too_many_rows", f"Tabellen har fler rader än {MOST_ROWS}. Dela filen.")
    return as_json(whole)


def _is_inside_another(table: "_Element") -> bool:
    return next(table.iterancestors(f"{W}tbl"), None) is not None


def _table(element: "_Element") -> Table:
    table = Table(rows=[], first=1)
    for row in element.iterchildren(f"{W}tr"):
        number = len(table.rows) + 1
        cells: list[object] = []
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue  # of a table inside a cell
            cells.append(_text(cell))
            said = cell.find(f"{W}tcPr")
            wide = said is not None and said.find(f"{W}gridSpan") is not None
            high = said is not None and said.find(f"{W}vMerge") is not None
            if wide or high:
                table.merged.append((number, number))
        table.rows.append(cells[:MOST_CELLS])
    return table


def _text(cell: "_Element") -> str:
    """What a cell says, a line to each paragraph; what was taken away is not read."""
    lines = ["".join(_words(one)) for one in cell.iter(f"{W}p")]
    return "\n".join(line.strip() for line in lines if line.strip())


def _words(paragraph: "_Element") -> Iterator[str]:
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        yield (one.text or "") if one.tag == f"{W}t" else " "


def _together(tables: list[Table]) -> Table:
    """Tables with the same headings as one; rows are counted through them, from the first."""
    whole = tables[0]
    for one in tables[1:]:
        shift = len(whole.rows) - 1
        whole.rows += one.rows[1:]
        whole.merged += [(a + shift, b + shift) for a, b in one.merged]
    return whole

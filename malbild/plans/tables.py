"""A table that was read from a file: first as it stood there, then as rows of a plan.

It crosses from the confined process as JSON and is kept so, until a person has said what its
columns are. Nothing here knows the database or a format of files.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date

from malbild.core.text_layer import Unreadable
from malbild.plans.rules.mapping import MANY, TARGET_WORDS, guessed, joined, said
from malbild.plans.rules.sheet import FIELD_WORDS, KEY, VERSION, Field, Typed

COLUMNS = (KEY, *FIELD_WORDS.values(), VERSION)
HEAD_WITHIN = 10  # rows in which the headings are looked for
MOST_CELLS = 64  # columns that are looked at
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60  # characters of a value that is shown


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
    """What was read. unknown: headings that mean nothing here; missing: those not found.

    by_name: whether no column says which activity a row is of, so that its name does.
    """

    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    by_name: bool = False


@dataclass
class Table:
    """A table as it stood in a file: days are texts that begin with a §."""

    rows: list[list[object]]
    first: int  # the number of the first row
    formulas: list[tuple[int, int]] = field(default_factory=list)  # row number, place
    merged: list[tuple[int, int]] = field(default_factory=list)  # first and last row number


def as_json(table: Table) -> bytes:
    """The table as it crosses from one process to another, and as it is kept."""
    return json.dumps(asdict(table), ensure_ascii=False).encode()


def of_json(text: bytes | str) -> Table:
    """The table that was written so."""
    return Table(**json.loads(text))


# ------------------------------------------------------------------ a sheet of our own


def is_own(table: Table) -> bool:
    """Whether it is a sheet that was written here, whose headings are all as they were.

    One with columns of somebody's own besides is; one where a heading is gone and another has
    come is not: it may have been renamed.
    """
    at = _own_head(table)
    if at is None:
        return False
    heads = heads_of(table, at)
    return not (set(COLUMNS) - set(heads) and any(one and one not in COLUMNS for one in heads))


def _own_head(table: Table) -> int | None:
    rows = enumerate(table.rows[:HEAD_WITHIN])
    return next((at for at, row in rows if KEY in _words(row)), None)


def arranged(table: Table) -> Sheet:
    """The rows of a sheet that was written here. Raises Unreadable where there are no headings."""
    at = _own_head(table)
    if at is None:
        raise Unreadable(
            "no_key",
            f"Målbild hittar inte kolumnen ”{KEY}”. Hämta planen som Excel härifrån och ändra i"
            " den filen. Rubrikerna ska heta som där.",
        )
    heads = heads_of(table, at)
    twice = sorted({head for head in heads if head and heads.count(head) > 1})
    if twice:
        raise Unreadable("twice", f"Rubriken ”{twice[0]}” står på två kolumner. Ta bort den ena.")
    return Sheet(
        rows=_rows(table, at, heads, heads),
        unknown=tuple(head for head in heads if head and head not in COLUMNS),
        missing=tuple(column for column in COLUMNS if column not in heads),
    )


# ------------------------------------------------------------------ anybody's table


def head_of(table: Table) -> int:
    """Where the headings stand: the row of which most is known, else the first with two words.

    Raises Unreadable for a table without rows under a heading.
    """
    known = {
        at: sum(bool(one) for one in guessed(_words(row)))
        for at, row in enumerate(table.rows[:HEAD_WITHIN])
    }
    at = max(known, key=lambda one: (known[one], -one), default=0)
    if not known.get(at):
        several = (at for at in known if sum(bool(one) for one in _words(table.rows[at])) > 1)
        at = next(several, 0)
    if not any(any(_words(row)) for row in table.rows[at + 1 :]):
        raise Unreadable(
            "no_rows",
            "Målbild hittar ingen tabell med rubriker och rader i filen. Den första raden ska"
            " säga vad kolumnerna är.",
        )
    return at


def heads_of(table: Table, at: int) -> list[str]:
    """The headings of a row, as many as the widest row has cells."""
    wide = min(MOST_CELLS, max(len(row) for row in table.rows[at:]))
    heads = _words(table.rows[at])
    return [*heads, *[""] * (wide - len(heads))][:wide]


def examples(table: Table, at: int) -> list[str]:
    """Some different values of each column, for who is to say what it is."""
    found: list[list[str]] = [[] for _ in heads_of(table, at)]
    for row in table.rows[at + 1 :]:
        for place, cell in enumerate(row[: len(found)]):
            text = " ".join(str(_typed(cell) or "").split())[:_LONGEST_EXAMPLE]
            if text and len(found[place]) < _EXAMPLES and text not in found[place]:
                found[place].append(text)
    return [" · ".join(values) for values in found]


def mapped(table: Table, at: int, targets: Sequence[str]) -> Sheet:
    """The rows of a table whose columns are these; "" for one that is not read."""
    heads = heads_of(table, at)
    names = [TARGET_WORDS[target] if target else "" for target in targets]
    return Sheet(
        rows=_rows(table, at, names, heads),
        unknown=tuple(head for head, name in zip(heads, names, strict=False) if head and not name),
        missing=(VERSION,) if KEY in names and VERSION not in names else (),
        by_name=KEY not in names,
    )


def _rows(
    table: Table, at: int, names: Sequence[str], heads: Sequence[str]
) -> tuple[SheetRow, ...]:
    """The rows under the headings, by what their columns are called here.

    names: "" for a column that is not read. heads: what stands above them in the file.
    """
    formulas: dict[int, set[str]] = {}
    for number, place in table.formulas:
        if place < len(names) and names[place]:
            formulas.setdefault(number, set()).add(names[place])
    merged = {row for first, last in table.merged for row in range(first, last + 1)}
    rows = []
    for number, row in enumerate(table.rows[at + 1 :], start=table.first + at + 1):
        cells: dict[str, Typed] = {}
        for name, head, cell in zip(names, heads, row, strict=False):
            if not name:
                continue
            value = said(name, head, _typed(cell)) if names is not heads else _typed(cell)
            cells[name] = joined(cells.get(name), value) if name in MANY else value
        held = frozenset(formulas.get(number, ()))
        if any(cell not in ("", None) for cell in cells.values()) or held:
            rows.append(SheetRow(number, cells, held, number in merged))
    return tuple(rows)


def _words(row: Sequence[object]) -> list[str]:
    return [" ".join(str(cell or "").split()) for cell in row[:MOST_CELLS]]


def _typed(cell: object) -> Typed:
    if isinstance(cell, str) and cell.startswith("§") and len(cell) == 11:
        try:
            return date.fromisoformat(cell[1:])
        except ValueError:
            return cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)  # Excel has no whole numbers: "1" is kept as 1.0
    return cell if isinstance(cell, bool | int | float | str) else None


def name_of(row: SheetRow) -> Typed:
    """What stands in the cell with the activity's name."""
    return row.cells.get(FIELD_WORDS[Field.NAME])

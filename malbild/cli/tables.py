"""Words in columns, for a terminal: aligned, wrapped, never wider than a page."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from malbild.core.swedish import NO_BREAK_SPACE

WIDTH = 100  # characters; what a terminal beside another window shows
NARROWEST = 24  # of a column that is to hold a date and a §
GAP = 2

Cell = tuple[str, ...]  # lines, each wrapped by itself


def table(
    head: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], *, width: int = WIDTH
) -> Iterator[str]:
    """A table with a name and one cell per column in each row.

    Where the columns do not fit beside each other they come in several tables, one below the
    other, each with the names of the rows.

    >>> print("\\n".join(table(["Huvudman", "Målbild"], [("Vemån", [("Gäller", "KS")])])))
    Huvudman  Målbild
    ───────────────────────────────────────────────────────────────────────────────────────────────────\
─
    Vemån     Gäller
              KS
    """
    first = max(map(len, (head[0], *(name for name, _ in rows)))) + GAP
    at_once = max(1, (width - first + GAP) // (NARROWEST + GAP))
    for start in range(1, len(head), at_once):
        if start > 1:
            yield ""
        part = slice(start - 1, start - 1 + at_once)
        names = head[1:][part]
        each = (width - first - GAP * (len(names) - 1)) // len(names)
        yield from _row(head[0], [(name,) for name in names], first=first, each=each)
        yield "─" * width
        for position, (name, cells) in enumerate(rows):
            if position:
                yield ""
            yield from _row(name, cells[part], first=first, each=each)


def _row(name: str, cells: Sequence[Cell], *, first: int, each: int) -> Iterator[str]:
    wrapped = [[piece for line in cell if line for piece in wrap(line, each)] for cell in cells]
    for number in range(max([1, *map(len, wrapped)])):
        line = (name if number == 0 else "").ljust(first)
        for lines in wrapped:
            line += (lines[number] if number < len(lines) else "").ljust(each + GAP)
        yield line.rstrip()


def labelled(label: str, text: str, *, indent: int = 2, hang: int = 18, width: int = WIDTH) -> str:
    """A label and what it says, wrapped under its own beginning.

    >>> print(labelled("Datum", "27 mars 2025"))
      Datum           27 mars 2025
    """
    start = " " * indent + label.ljust(hang - indent)
    if len(start) > hang:
        start += " "
    lines = wrap(
        text,
        width,
        initial_indent=start,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return plain("\n".join(lines)) or start.rstrip()


def plain(text: str) -> str:
    """Text with ordinary spaces for the no-break ones, so that it can be searched for."""
    return text.replace(NO_BREAK_SPACE, " ")

"""Set type: texts in lines, stacked in cells, the cells in grids; each knows its height.

All measures are in points. Nothing here knows where on the sheet it stands before it is put
there (`put`), which gives texts and fills with their places.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from malbild.core.poster.letters import ASCENT, DESCENT, Line, broken, count_lines


@dataclass(frozen=True)
class Type:
    """How a text is set. leading: from line to line, times the size."""

    size: float
    weight: int
    colour: str
    leading: float = 1.32


@dataclass(frozen=True)
class Text:
    """A text in its place.

    part: which part of the text alternative it is, or belongs to. x, y: the upper left corner
    of its first line.
    """

    part: int
    lines: tuple[Line, ...]
    type: Type
    x: float
    y: float

    @property
    def line_height(self) -> float:
        """From line to line."""
        return self.type.size * self.type.leading

    @property
    def width(self) -> float:
        """Of the longest line."""
        return max(line.width for line in self.lines) * self.type.size

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.line_height

    def baseline(self, line: int) -> float:
        """Where the letters of a line stand: the font lies in the middle of its line."""
        rise = (self.line_height + (ASCENT - DESCENT) * self.type.size) / 2
        return self.y + line * self.line_height + rise


@dataclass(frozen=True)
class Fill:
    """A coloured rectangle, or a thin line.

    edge: the colour of its outline, if it has one. radius: of its corners.
    """

    x: float
    y: float
    width: float
    height: float
    colour: str
    edge: str = ""
    radius: float = 0.0


@dataclass(frozen=True)
class Wanted:
    """A text that is to be set."""

    part: int
    text: str
    type: Type

    def measured(self, room: float) -> tuple[float, bool]:
        """Its height in a column of this width, and whether a word is cut."""
        count, cut = count_lines(self.text, self.type.weight, room=room / self.type.size)
        return count * self.type.size * self.type.leading, cut

    def put(self, x: float, y: float, room: float) -> Text:
        """The text in its place."""
        lines = broken(self.text, self.type.weight, room=room / self.type.size).lines
        return Text(self.part, lines, self.type, x, y)


Cell = tuple[Wanted, ...]


@dataclass(frozen=True)
class Measure:
    """What something takes. cut: whether a word is cut."""

    height: float
    cut: bool = False


@dataclass(frozen=True)
class Grid:
    """Cells in rows, read from left to right.

    gap: between rows. gutter: between columns. line: the colour of the thin line over each
    cell but those of the first row. over: how far over a cell its line stands, at most half
    of the gap. apart: between the texts of one cell.
    """

    cells: tuple[Cell, ...]
    columns: int
    width: float
    gap: float
    gutter: float
    line: str
    over: float
    apart: float = 0.0
    _measured: Measure = field(init=False, repr=False)

    def __post_init__(self) -> None:
        heights, cut = [0.0], False
        for row in self.rows:
            found = [self._cell(cell) for cell in row]
            heights.append(max(one.height for one in found))
            cut = cut or any(one.cut for one in found)
        gaps = max(0, len(self.rows) - 1) * self.gap
        object.__setattr__(self, "_measured", Measure(sum(heights) + gaps, cut))

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells, row by row."""
        starts = range(0, len(self.cells), self.columns)
        return [self.cells[start : start + self.columns] for start in starts]

    @property
    def column(self) -> float:
        """The width of one column."""
        return (self.width - (self.columns - 1) * self.gutter) / self.columns

    @property
    def measure(self) -> Measure:
        """What the grid takes."""
        return self._measured

    def spread(self, more: float, *, most: float) -> "Grid":
        """The same grid up to this much higher, with at most so much between its rows."""
        gaps = len(self.rows) - 1
        if gaps < 1 or most <= self.gap:
            return self
        return replace(self, gap=min(most, self.gap + max(0.0, more) / gaps))

    def put(self, x: float, y: float) -> Iterator[Text | Fill]:
        """The cells in their places."""
        for number, row in enumerate(self.rows):
            for place, cell in enumerate(row):
                left = x + place * (self.column + self.gutter)
                if number:
                    above = min(self.gap / 2, self.over)
                    yield Fill(left, y - above, self.column, LINE, self.line)
                yield from self._put_cell(cell, left, y)
            y += max(self._cell(cell).height for cell in row) + self.gap

    def _cell(self, cell: Cell) -> Measure:
        found = [one.measured(self.column) for one in cell]
        height = sum(height for height, _ in found) + (len(cell) - 1) * self.apart
        return Measure(height, any(cut for _, cut in found))

    def _put_cell(self, cell: Cell, x: float, y: float) -> Iterator[Text]:
        for one in cell:
            text = one.put(x, y, self.column)
            yield text
            y += text.height + self.apart


LINE = 0.75

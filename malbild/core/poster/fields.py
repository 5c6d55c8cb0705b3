"""The pieces that a poster is built of: its head, a field for each perspective, its ground."""

from collections.abc import Iterator
from dataclasses import dataclass

from malbild.core.poster.letters import REGULAR, SEMIBOLD, width
from malbild.core.poster.poster import Palette, Poster, Sheet
from malbild.core.poster.setting import LINE, Fill, Grid, Measure, Text, Type, Wanted

RADIUS = 3.0


@dataclass(frozen=True)
class Manner:
    """How freely the type is set.

    person: the person's statements, times the size of the others. air: spaces, times the usual.
    leading: from line to line, times the size. title: the least size of the name, times that of
    the others; grand: the largest, times that of the sheet. cuts: whether words may be cut.
    """

    person: float
    air: float
    leading: float
    title: float
    grand: float
    cuts: bool = False


@dataclass(frozen=True)
class Scale:
    """Every size and space on the sheet, from the size of its smallest running text."""

    size: float
    manner: Manner
    sheet: Sheet

    @property
    def person(self) -> float:
        """The size of the person's statements."""
        return self.size * self.manner.person

    @property
    def foot(self) -> float:
        """The size of the version line."""
        return max(self.sheet.least, self.size * 0.85)

    @property
    def gap(self) -> float:
        """Between fields."""
        return self.size * 1.25 * self.manner.air


@dataclass(frozen=True)
class Field:
    """A perspective: its heading over its statements, on a ground of its own.

    most: the largest space between statements that still holds them together.
    """

    heading: Wanted | None
    grid: Grid
    pad: float
    under: float
    most: float
    width: float
    colour: str
    edge: str

    @property
    def measure(self) -> Measure:
        """What the field takes."""
        height, cut = self.heading.measured(self.room) if self.heading else (0.0, False)
        grid = self.grid.measure
        between = self.under if self.heading and self.grid.cells else 0.0
        return Measure(2 * self.pad + height + between + grid.height, cut or grid.cut)

    @property
    def room(self) -> float:
        """The width of its texts."""
        return self.width - 2 * self.pad

    @property
    def appetite(self) -> float:
        """How much higher it can be and still look full."""
        return max(0.0, self.most - self.grid.gap) * max(0, len(self.grid.rows) - 1)

    def put(self, x: float, y: float, height: float) -> Iterator[Text | Fill]:
        """The field in its place, as high as it is told."""
        yield Fill(x, y, self.width, height, self.colour, self.edge, RADIUS)
        spare = height - self.measure.height
        y += self.pad
        if self.heading:
            text = self.heading.put(x + self.pad, y, self.room)
            yield text
            y += text.height + self.under
        yield from self.grid.spread(spare, most=self.most).put(x + self.pad, y)


@dataclass(frozen=True)
class Head:
    """Which county and years, and the name of the target picture."""

    place: Wanted | None
    title: Wanted
    room: float
    between: float

    @property
    def measure(self) -> Measure:
        """What the head takes."""
        height, cut = self.title.measured(self.room)
        if self.place is None:
            return Measure(height, cut)
        above, cut_above = self.place.measured(self.room)
        return Measure(above + self.between + height, cut or cut_above)

    def put(self, x: float, y: float) -> Iterator[Text]:
        """The head in its place."""
        if self.place:
            text = self.place.put(x, y, self.room)
            yield text
            y += text.height + self.between
        # large letters seem to stand further in than small ones
        yield self.title.put(x - 0.04 * self.title.type.size, y, self.room)


@dataclass(frozen=True)
class Ground:
    """The strategies, from edge to edge at the foot of the sheet, and the version under them."""

    heading: Wanted | None
    grid: Grid
    version: Wanted | None
    under: float
    margin: float
    pad: float
    colour: str
    line: str

    @property
    def measure(self) -> Measure:
        """What the ground takes, down to the edge of the sheet."""
        grid = self.grid.measure
        height, cut = grid.height, grid.cut
        for text in (self.heading, self.version):
            if text:
                more, cuts = text.measured(self.grid.width)
                height, cut = height + more, cut or cuts
        spaces = self.under if self.heading else 0.0
        spaces += 2 * self.under if self.version and self.grid.cells else 0.0
        return Measure(height + spaces + self.pad + self.foot, cut)

    @property
    def foot(self) -> float:
        """Free under the last line; no printer prints to the edge."""
        return self.margin * 0.6

    def put(self, y: float, *, sheet: Sheet) -> Iterator[Text | Fill]:
        """The ground in its place, down to the edge of the sheet."""
        if self.grid.cells:
            yield Fill(0, y, sheet.width, sheet.height - y, self.colour)
        x, y = self.margin, y + self.pad
        if self.heading:
            text = self.heading.put(x, y, self.grid.width)
            yield text
            y += text.height + self.under
        yield from self.grid.put(x, y)
        if self.version:
            y = sheet.height - self.foot - self.version.measured(self.grid.width)[0]
            if self.grid.cells:
                yield Fill(x, y - self.under * 0.75, self.grid.width, LINE, self.line)
            yield self.version.put(x, y, self.grid.width)


def head_of(poster: Poster, scale: Scale, colours: Palette) -> Head:
    """The head; its name is as large as one line allows, within limits."""
    room = scale.sheet.width - 2 * scale.sheet.margin
    least = max(scale.size * scale.manner.title, scale.sheet.least)
    one_line = room * 0.995 / max(0.1, width(poster.title, SEMIBOLD))
    size = min(max(least, scale.sheet.title * scale.manner.grand), max(least, one_line))
    title = Wanted(0, poster.title, Type(size, SEMIBOLD, colours.heading, 1.12))
    kind = Type(scale.size * 1.2, REGULAR, colours.ink)
    place = Wanted(1, poster.place_line, kind) if poster.place_line else None
    return Head(place, title, room, scale.size * 0.1)


@dataclass(frozen=True)
class Place:
    """Where a perspective's field gets its room.

    columns: of its statements. person: whether it is the person's own. size: of what another
    says, times the smallest running text; loose: the largest space between its statements,
    times their size.
    """

    width: float
    columns: int
    person: bool
    size: float = 1.0
    loose: float = 2.0


def field_of(
    name: str,
    statements: tuple[str, ...],
    *,
    first: int,
    place: Place,
    scale: Scale,
    colours: Palette,
) -> Field:
    """The field of a perspective. first: the number of its first part in the alternative."""
    size = scale.person if place.person else scale.size * place.size
    pad = scale.size * 1.5 * scale.manner.air
    ink = colours.on_field if place.person else colours.ink
    brand = colours.field_heading if place.person else colours.heading
    head = Wanted(first, name, Type(max(scale.size * 1.2, size), SEMIBOLD, brand, 1.25))
    said = Type(size, REGULAR, ink, scale.manner.leading)
    after = first + bool(name)
    cells = tuple((Wanted(after + number, text, said),) for number, text in enumerate(statements))
    grid = Grid(
        cells,
        columns=max(1, min(place.columns, len(cells))),
        width=place.width - 2 * pad,
        gap=size * 1.1 * scale.manner.air,
        gutter=size * 1.6,
        line=colours.field_line if place.person else colours.line,
        over=size * 0.8,
    )
    return Field(
        heading=head if name else None,
        grid=grid,
        pad=pad,
        under=size * 0.6 * scale.manner.air,
        most=size * (2.0 if place.person else place.loose),
        width=place.width,
        colour=colours.field if place.person else colours.paper,
        edge="" if place.person else colours.line,
    )


def ground_of(poster: Poster, first: int, scale: Scale, colours: Palette) -> Ground:
    """The ground, in as many columns as make it lowest. first: the number of its first part."""
    word = poster.strategies_word if poster.strategies else ""
    ink = colours.on_band if poster.strategies else colours.ink
    name = Type(scale.size * 1.05, SEMIBOLD, ink)
    text = Type(scale.size, REGULAR, ink, scale.manner.leading)
    after = first + bool(word)
    cells = tuple(
        tuple(
            Wanted(after + number, said, kind)
            for said, kind in ((strategy.name, name), (strategy.text, text))
            if said
        )
        for number, strategy in enumerate(poster.strategies)
    )
    last = after + len(cells)
    foot = Type(scale.foot, REGULAR, ink)
    return Ground(
        heading=Wanted(first, word, Type(scale.size * 1.2, SEMIBOLD, ink)) if word else None,
        grid=_lowest(cells, scale, colours.band_line),
        version=Wanted(last, poster.version_line, foot) if poster.version_line else None,
        under=scale.size * 0.7,
        margin=scale.sheet.margin,
        pad=scale.size * (1.5 if cells else 0.5),
        colour=colours.band,
        line=colours.band_line,
    )


def _lowest(cells: tuple[tuple[Wanted, ...], ...], scale: Scale, line: str) -> Grid:
    room = scale.sheet.width - 2 * scale.sheet.margin
    grids = [
        Grid(
            cells,
            columns,
            width=room,
            gap=scale.size * 1.3 * scale.manner.air,
            gutter=scale.size * 1.6,
            line=line,
            over=scale.size * 0.8,
            apart=scale.size * 0.15,
        )
        for columns in range(1, max(1, len(cells)) + 1)
        if room / columns > 4 * scale.size
    ]
    return min(grids, key=lambda grid: (grid.measure.cut, grid.measure.height, -grid.columns))

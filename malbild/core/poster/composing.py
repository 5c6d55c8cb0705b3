"""Where everything stands on the sheet: the largest type with which all of it has room.

The person's own statements are the largest and in the middle, the other perspectives stand
below or beside them, and the strategies are the ground under it all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from malbild.core.poster.fields import (
    Field,
    Ground,
    Head,
    Manner,
    Place,
    Scale,
    field_of,
    ground_of,
    head_of,
)
from malbild.core.poster.letters import REGULAR, SEMIBOLD
from malbild.core.poster.poster import (
    SHEETS,
    Colours,
    Format,
    Palette,
    Poster,
    Sheet,
    alternative,
    palette,
)
from malbild.core.poster.setting import Fill, Text, Type, Wanted

FREE = Manner(person=1.4, air=1.0, leading=1.32, title=2.2, grand=1.0)
LESS = Manner(person=1.2, air=0.8, leading=1.28, title=1.7, grand=0.8)
CLOSE = Manner(person=1.0, air=0.55, leading=1.24, title=1.3, grand=0.6)
CUT = replace(CLOSE, title=1.0, grand=0.5, cuts=True)
MANNERS = (FREE, LESS, CLOSE, CUT)
MOST_LETTERS = 20_000  # no sheet holds as many; to try would only take time
_STEP = 0.25
_OTHERS = (1.25, 1.2, 1.15, 1.1, 1.05)
_PLAIN = Colours(brand="#000000", brand_2="#ffffff")  # no size depends on a colour


@dataclass(frozen=True)
class Fit:
    """Whether a poster has room on a sheet.

    size: of its smallest running text, in points; 0 where it is too full.
    sentence: what to tell the person then; else empty.
    """

    size: float
    sentence: str = ""

    @property
    def too_full(self) -> bool:
        """Whether the type would have to be smaller than can be read."""
        return bool(self.sentence)


@dataclass(frozen=True)
class Composition:
    """Everything on the sheet, in its place, in the order it is drawn."""

    sheet: Sheet
    paper: str
    marks: tuple[Text | Fill, ...]
    fit: Fit

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts alone."""
        return tuple(mark for mark in self.marks if isinstance(mark, Text))


@dataclass(frozen=True)
class _Shape:
    """How the fields stand.

    columns: of the person's statements. across: how many other fields in a row, where these
    stand below; 0 where they stand at the sides. share: of the width that is the person's.
    others: the size of what the other fields say, times that of the smallest running text.
    """

    columns: int
    across: int = 0
    share: float = 1.0
    others: float = 1.0


@dataclass(frozen=True)
class _Sketch:
    """The pieces in one size, and how they stand. tracks: rows, or columns."""

    head: Head
    tracks: tuple[tuple[Field, ...], ...]
    ground: Ground
    scale: Scale
    shape: _Shape

    @property
    def beside(self) -> bool:
        """Whether the tracks stand side by side."""
        return not self.shape.across

    @property
    def between(self) -> float:
        """From the head to the fields, and from these to the ground."""
        return self.scale.size * 1.5 * self.scale.manner.air

    @property
    def spare(self) -> float:
        """The height that is left for the fields when all has its least; below 0, no room."""
        around = self.head.measure.height + self.ground.measure.height + 2 * self.between
        return self.scale.sheet.height - self.scale.sheet.margin - around - self.fields

    @property
    def fields(self) -> float:
        """The least height of the fields."""
        gap = self.scale.gap
        heights = [[field.measure.height for field in track] for track in self.tracks]
        if self.beside:
            return max((sum(track) + (len(track) - 1) * gap for track in heights), default=0.0)
        return sum(map(max, heights)) + max(0, len(heights) - 1) * gap

    @property
    def fits(self) -> bool:
        """Whether it has room, with no word cut that may not be."""
        measures = [field.measure for track in self.tracks for field in track]
        measures += [self.head.measure, self.ground.measure]
        cut = any(measure.cut for measure in measures)
        return self.spare >= 0 and (self.scale.manner.cuts or not cut)


def fit(poster: Poster, *, format: Format) -> Fit:
    """Whether the poster has room on the sheet in type that can be read."""
    return compose(poster, format=format, colours=_PLAIN).fit


def compose(poster: Poster, *, format: Format, colours: Colours) -> Composition:
    """Everything in its place; the sentence alone under the name, where the poster is too full."""
    sheet, tones = SHEETS[format], palette(colours)
    best = _best(poster, sheet, tones)
    if best is None:
        return _notice(poster, format, tones)
    return Composition(sheet, tones.paper, tuple(_put(best)), Fit(best.scale.size))


def _best(poster: Poster, sheet: Sheet, tones: Palette) -> _Sketch | None:
    """The shape with the largest type, in the freest manner that has room."""
    if sum(len(part.text) for part in alternative(poster)) > MOST_LETTERS:
        return None
    for manner in MANNERS:
        best: _Sketch | None = None
        for shape in _shapes(poster, sheet):
            least = best.scale.size + _STEP if best else sheet.least
            best = _largest(poster, shape, Scale(least, manner, sheet), tones) or best
        if best:
            return _with_larger_others(poster, best, tones)
    return None


def _with_larger_others(poster: Poster, found: _Sketch, tones: Palette) -> _Sketch:
    """The same sketch, with what is spare used to set the other fields larger."""
    for others in _OTHERS:
        shape = replace(found.shape, others=others)
        tried = _sketch(poster, shape, found.scale, tones)
        if others < found.scale.manner.person and tried.fits:
            return tried
    return found


def _shapes(poster: Poster, sheet: Sheet) -> Iterator[_Shape]:
    """The shapes that are tried; of two with the same size of type, the first is taken."""
    others = len(poster.perspectives) - 1
    for columns in (1, 2, 3):
        if not sheet.lies:
            yield from (_Shape(columns, across) for across in range(1, max(1, min(3, others)) + 1))
        elif others < 1:
            yield _Shape(columns)
        else:
            shares = (0.46, 0.52, 0.58) if others > 1 else (0.55, 0.65)
            yield from (_Shape(columns, share=share) for share in shares)
            if others > 2:  # so many do not stand well one over the other at the sides
                yield from (_Shape(columns, across) for across in range(3, others + 1))


def _largest(poster: Poster, shape: _Shape, scale: Scale, tones: Palette) -> _Sketch | None:
    """The sketch with the largest type from this scale upwards; None where not even this fits."""
    found = _sketch(poster, shape, scale, tones)
    if scale.size > scale.sheet.most or not found.fits:
        return None
    low, high = 0, round((scale.sheet.most - scale.size) / _STEP)
    while low < high:
        middle = (low + high + 1) // 2
        tried = _sketch(poster, shape, replace(scale, size=scale.size + middle * _STEP), tones)
        if tried.fits:
            found, low = tried, middle
        else:
            high = middle - 1
    return found


def _sketch(poster: Poster, shape: _Shape, scale: Scale, tones: Palette) -> _Sketch:
    first = 1 + bool(poster.place_line)
    fields = []
    for number, perspective in enumerate(poster.perspectives):
        place = _place(number, len(poster.perspectives), shape, scale)
        said = (perspective.name, perspective.statements)
        fields.append(field_of(*said, first=first, place=place, scale=scale, colours=tones))
        first += bool(perspective.name) + len(perspective.statements)
    return _Sketch(
        head_of(poster, scale, tones),
        _rows(fields, shape.across) if shape.across else _columns(fields),
        ground_of(poster, first, scale, tones),
        scale,
        shape,
    )


def _place(number: int, count: int, shape: _Shape, scale: Scale) -> Place:
    """What room the field of a perspective gets, counted from the person's own, 0."""
    room = scale.sheet.width - 2 * scale.sheet.margin
    if number == 0 and (count == 1 or shape.across):
        return Place(room, shape.columns, person=True)
    if shape.across:
        row = (number - 1) // shape.across
        fields = min(shape.across, count - 1 - row * shape.across)
        wide = (room - (fields - 1) * scale.gap) / fields
        return Place(wide, 2 if fields == 1 else 1, person=False, size=shape.others)
    sides = min(2, count - 1)
    person = room * shape.share
    if number == 0:
        return Place(person, shape.columns, person=True)
    wide = (room - person) / sides - scale.gap
    return Place(wide, 1, person=False, size=shape.others, loose=8.0)


def _rows(fields: list[Field], across: int) -> tuple[tuple[Field, ...], ...]:
    """The person's field, and the others under it."""
    others = [tuple(fields[at : at + across]) for at in range(1, len(fields), across)]
    return (tuple(fields[:1]), *others) if fields else ()


def _columns(fields: list[Field]) -> tuple[tuple[Field, ...], ...]:
    """The person's field in the middle, the others at its sides, or at its right."""
    if len(fields) < 3:
        return tuple((field,) for field in fields)
    return tuple(fields[1::2]), tuple(fields[:1]), tuple(fields[2::2])


def _put(sketch: _Sketch) -> Iterator[Text | Fill]:
    sheet = sketch.scale.sheet
    yield from sketch.head.put(sheet.margin, sheet.margin)
    top = sheet.margin + sketch.head.measure.height + sketch.between
    ground = sheet.height - sketch.ground.measure.height
    if sketch.beside:
        yield from _put_columns(sketch, top, ground - sketch.between)
    else:
        yield from _put_rows(sketch, top)
    yield from sketch.ground.put(ground, sheet=sheet)


def _put_rows(sketch: _Sketch, top: float) -> Iterator[Text | Fill]:
    """The rows share what is spare by how much each can take; the rest stays free below."""
    natural = [max(field.measure.height for field in row) for row in sketch.tracks]
    wishes = [max(field.appetite for field in row) for row in sketch.tracks]
    share = min(1.0, sketch.spare / sum(wishes)) if sum(wishes) else 0.0
    for row, least, wish in zip(sketch.tracks, natural, wishes, strict=True):
        x, height = sketch.scale.sheet.margin, least + share * wish
        for field in row:
            yield from field.put(x, top, height)
            x += field.width + sketch.scale.gap
        top += height + sketch.scale.gap


def _put_columns(sketch: _Sketch, top: float, bottom: float) -> Iterator[Text | Fill]:
    """Every column as high as the room; the fields in it share what is spare."""
    x, gap = sketch.scale.sheet.margin, sketch.scale.gap
    for column in sketch.tracks:
        y = top
        spare = bottom - top - sum(one.measure.height for one in column) - (len(column) - 1) * gap
        for field in column:
            height = field.measure.height + spare / len(column)
            yield from field.put(x, y, height)
            y += height + gap
        x += max((field.width for field in column), default=0.0) + gap


def _notice(poster: Poster, format: Format, tones: Palette) -> Composition:
    """The name, and why the rest is not drawn; the sentence alone where the name has no room."""
    sheet = SHEETS[format]
    full = Fit(0.0, _sentence(format))
    room, height = sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin
    title = Wanted(0, poster.title[:2_000], Type(sheet.least * 2, SEMIBOLD, tones.heading, 1.15))
    said = Wanted(-1, full.sentence, Type(sheet.least * 1.5, REGULAR, tones.ink))
    taken = title.measured(room)[0] + sheet.least
    if len(poster.title) > 2_000 or taken + said.measured(room)[0] > height:
        return Composition(sheet, tones.paper, (said.put(sheet.margin, sheet.margin, room),), full)
    texts = (
        title.put(sheet.margin, sheet.margin, room),
        said.put(sheet.margin, sheet.margin + taken, room),
    )
    return Composition(sheet, tones.paper, texts, full)


def _sentence(format: Format) -> str:
    sheet = SHEETS[format]
    nearer = "" if format is Format.A4 else " eller välj A4, som läses på nära håll"
    return (
        f"Målbilden har för mycket text för {sheet.name}: den skulle behöva sättas mindre än"
        f" {sheet.least:g} punkter och bli svår att läsa. Korta texterna, ta bort någon"
        f" formulering{nearer}."
    )

"""What a poster says, on which sheet, in which colours; and the same in words alone.

Every text is made printable: control characters and line ends become a space. Empty texts
are left out.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from malbild.core.contrast import INK, TEXT, WHITE, readable_on
from malbild.core.printable import printable

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SPACES = re.compile(r"[ \t]+")
_NAMELESS = "Målbild"


class Format(StrEnum):
    """A sheet that the poster is drawn for."""

    A3 = "a3"
    A4 = "a4"
    SLIDE = "slide"


@dataclass(frozen=True)
class Sheet:
    """A format's measures, in points (1/72 inch).

    least: the smallest type that can be read at the distance the sheet is read from.
    most: the largest that the smallest type on the sheet is given.
    title: the largest type of the name.
    name: as people say it.
    """

    width: float
    height: float
    margin: float
    least: float
    most: float
    title: float
    name: str

    @property
    def lies(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


_MM = 72 / 25.4
SHEETS = {
    Format.A3: Sheet(297 * _MM, 420 * _MM, 46, 14, 26, 72, "en affisch i A3"),
    Format.A4: Sheet(210 * _MM, 297 * _MM, 33, 9, 18.5, 51, "ett blad i A4"),
    # 1920 by 1080 pixels of a screen, 96 to the inch
    Format.SLIDE: Sheet(1440, 810, 46, 14, 26, 58, "en bild för skärm"),
}


@dataclass(frozen=True)
class Perspective:
    """One of the sides that the target picture is seen from, with what is said from there."""

    name: str
    statements: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _clean(self.name))
        kept = tuple(text for text in map(_clean, self.statements) if text)
        object.__setattr__(self, "statements", kept)


@dataclass(frozen=True)
class Strategy:
    """A way of working towards the target picture. text: what it means, in a sentence."""

    name: str
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", _clean(self.name))
        object.__setattr__(self, "text", _clean(self.text))


@dataclass(frozen=True)
class Poster:
    """What a poster says.

    perspectives: the person's own comes first and is drawn largest. One without a name is
        statements alone.
    version_line: which version it is, as it is to stand on the poster.
    strategies_word: what the county calls its strategies, in the language of the poster.
    language: a tag of BCP 47.
    """

    name: str
    county: str
    period: str
    version_line: str
    perspectives: tuple[Perspective, ...]
    strategies: tuple[Strategy, ...]
    strategies_word: str = "Strategier"
    language: str = "sv"

    def __post_init__(self) -> None:
        for name in ("name", "county", "period", "version_line", "strategies_word", "language"):
            object.__setattr__(self, name, _clean(getattr(self, name)))
        said = tuple(one for one in self.perspectives if one.name or one.statements)
        object.__setattr__(self, "perspectives", said)
        named = tuple(one for one in self.strategies if one.name or one.text)
        object.__setattr__(self, "strategies", named)

    @property
    def title(self) -> str:
        """The name; where there is none yet, the county or what the picture is."""
        return self.name or self.county or _NAMELESS

    @property
    def place_line(self) -> str:
        """Which county and which years."""
        return " · ".join(part for part in (self.county, self.period) if part)


class Part(NamedTuple):
    """A piece of the text alternative.

    level: 1 the name, 2 a heading, 3 an item in the list under the heading before it, 0 a
        line that stands alone.
    """

    level: int
    text: str


def alternative(poster: Poster) -> tuple[Part, ...]:
    """All that the poster says, in the order it is read, for those who do not see it."""
    return tuple(_parts(poster))


def _parts(poster: Poster) -> Iterator[Part]:
    yield Part(1, poster.title)
    if poster.place_line:
        yield Part(0, poster.place_line)
    for perspective in poster.perspectives:
        if perspective.name:
            yield Part(2, perspective.name)
        for statement in perspective.statements:
            yield Part(3, statement)
    if poster.strategies and poster.strategies_word:
        yield Part(2, poster.strategies_word)
    for strategy in poster.strategies:
        yield Part(3, ": ".join(part for part in (strategy.name, strategy.text) if part))
    if poster.version_line:
        yield Part(0, poster.version_line)


@dataclass(frozen=True)
class Colours:
    """A county's two colours, as #rrggbb: a deep one and a pale one.

    Raises ValueError for anything else.
    """

    brand: str
    brand_2: str

    def __post_init__(self) -> None:
        for colour in (self.brand, self.brand_2):
            if not _COLOUR.fullmatch(colour):
                raise ValueError(f"{colour!r} is not a colour like #0b4f4a")


@dataclass(frozen=True)
class Palette:
    """Every colour that the poster is drawn in; each text can be read on its ground."""

    paper: str
    ink: str
    heading: str
    line: str
    field: str
    on_field: str
    field_heading: str
    field_line: str
    band: str
    on_band: str
    band_line: str


def palette(colours: Colours) -> Palette:
    """The colours of a poster in a county's two, whatever these are.

    >>> made = palette(Colours("#0b4f4a", "#e4efed"))
    >>> made.heading, made.on_field, made.on_band
    ('#0b4f4a', '#1b2430', '#ffffff')
    >>> palette(Colours("#f2c400", "#333333")).heading
    '#1b2430'
    """
    brand, pale = colours.brand.lower(), colours.brand_2.lower()
    on_field = readable_on(pale, INK)
    on_band = readable_on(brand, WHITE, least=TEXT)
    return Palette(
        paper=WHITE,
        ink=INK,
        heading=readable_on(WHITE, brand, INK),
        line=_between(WHITE, brand, 0.35),
        field=pale,
        on_field=on_field,
        field_heading=readable_on(pale, brand, on_field),
        field_line=_between(pale, readable_on(pale, brand, on_field), 0.35),
        band=brand,
        on_band=on_band,
        band_line=_between(brand, on_band, 0.35),
    )


def _between(one: str, other: str, share: float) -> str:
    """The colour that lies a share of the way from one to the other."""
    channels = (
        round((1 - share) * int(one[place : place + 2], 16) + share * int(other[place:][:2], 16))
        for place in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _clean(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", printable(text)))

"""The poster of a target picture (affisch) as a file: PDF to print, SVG to place in another paper.

In the PDF the fields lie behind and the text is set upon them as headings and lists, so that
the file is read aloud in the order of the text alternative. It is built to PDF/UA-1 (not proved
to conform).
"""

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from malbild.core.poster.composing import Composition, compose
from malbild.core.poster.poster import Colours, Format, Part, Poster, alternative
from malbild.core.poster.setting import Text
from malbild.core.poster.svg import draw, draw_without_text
from malbild.papers.printing import FONTS, printed, printed_confined

LAYOUT = "poster.typ"
LISTED = 3  # the level of what is an item of a list


def pdf(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """The poster as one page of its true size, made in a process with limits; about 1 s.

    The same poster gives the same bytes. Where the poster is too full (`composing.fit`), the
    page says so. Raises Unreadable where it takes too much time or memory.
    """
    composition = compose(poster, format=format, colours=colours)
    return printed_confined(LAYOUT, _said(poster, composition), pictures=_fields(composition))


def pdf_at_once(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """As `pdf`, in this process: for the command line, and where the text is our own."""
    composition = compose(poster, format=format, colours=colours)
    return printed(LAYOUT, _said(poster, composition), pictures=_fields(composition))


def _fields(composition: Composition) -> dict[str, bytes]:
    return {"fields.svg": draw_without_text(composition).encode()}


def svg(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """The poster as SVG that holds the letters it needs, to be kept and sent; about 40 kB."""
    drawn = draw(poster, format=format, colours=colours)
    faces = "".join(_faces(frozenset(drawn)))
    return draw(poster, format=format, colours=colours, faces=faces).encode()


def _said(poster: Poster, composition: Composition) -> dict[str, object]:
    """What the poster says and where each text stands, as its layout reads it. In points."""
    return {
        "title": poster.title,
        "county": poster.county,
        "language": poster.language,
        "width": composition.sheet.width,
        "height": composition.sheet.height,
        "groups": list(_groups(alternative(poster), composition.texts)),
    }


def _groups(parts: tuple[Part, ...], texts: tuple[Text, ...]) -> Iterator[dict[str, object]]:
    """Each part of the alternative as an item of its texts; those of a list together."""
    placed = {part: list(found) for part, found in groupby(texts, key=lambda text: text.part)}
    numbered = [(part, found) for part, found in sorted(placed.items()) if found]
    for level, group in groupby(numbered, key=lambda one: _level(parts, one[0])):
        items = [[_text(text, level) for text in found] for _, found in group]
        yield {"listed": level == LISTED, "items": items}


def _level(parts: tuple[Part, ...], number: int) -> int:
    return parts[number].level if number >= 0 else 0  # below 0 is what is no part: the notice


def _text(text: Text, level: int) -> dict[str, object]:
    return {
        "level": level,
        "lines": [line.text for line in text.lines],
        "x": text.x,
        "baseline": text.baseline(0),
        "line_height": text.line_height,
        "size": text.type.size,
        "weight": text.type.weight,
        "colour": text.type.colour,
    }


def _faces(letters: frozenset[str]) -> Iterator[str]:
    """Rules that hold our fonts, cut down to these letters, as files in the rule itself."""
    left = set(map(ord, letters))
    for path in sorted(FONTS.glob("*-latin*.woff2"), key=lambda path: len(path.name)):
        with TTFont(path, recalcTimestamp=False) as font:
            wanted = left & set(font.getBestCmap())
            left -= wanted
            if not wanted:
                continue
            cutter = Subsetter(Options(flavor="woff2", layout_features=["kern", "mark", "ccmp"]))
            cutter.populate(unicodes=wanted)
            cutter.subset(font)
            made = BytesIO()
            font.flavor = "woff2"
            font.save(made)
        yield (
            "@font-face{font-family:'Source Sans 3';font-weight:200 900;"
            f"unicode-range:{','.join(f'U+{letter:X}' for letter in sorted(wanted))};"
            f"src:url(data:font/woff2;base64,{b64encode(made.getvalue()).decode()})}}"
        )

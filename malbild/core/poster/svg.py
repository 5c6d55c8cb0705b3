"""The poster as SVG: one picture that stands alone, with its text as text.

Every line is told its length (`textLength`), so that it keeps its room where the reader's
program has another font. No style element and no style attribute is needed, so the picture can
stand in a page whose policy allows none.
"""

from xml.sax.saxutils import escape, quoteattr

from malbild.core.fingerprint import of_bytes
from malbild.core.poster.composing import Composition, compose
from malbild.core.poster.poster import Colours, Format, Part, Poster, alternative
from malbild.core.poster.setting import Fill, Text

FAMILY = "'Source Sans 3', 'Source Sans Pro', 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"


def draw(poster: Poster, *, format: Format, colours: Colours, faces: str = "") -> str:
    """The poster as a standalone SVG, about 10 kB.

    Where the poster is too full (`fit`), the picture says so instead; its description holds
    all the text all the same.

    faces: CSS rules (`@font-face`) with the fonts inside, for a picture that leaves the house.
    """
    composition = compose(poster, format=format, colours=colours)
    said = _description(alternative(poster))
    drawn = "".join(_mark(mark) for mark in (_paper(composition), *composition.marks))
    mark = of_bytes("".join([poster.title, said, drawn]).encode())[:8]
    style = f"<style>{escape(faces)}</style>\n" if faces else ""
    return (
        f'<svg {_measures(composition)} role="img" lang={quoteattr(poster.language)}'
        f' xml:lang={quoteattr(poster.language)} aria-labelledby="t{mark} d{mark}"'
        f' font-family="{FAMILY}">\n'
        f'<title id="t{mark}">{escape(poster.title)}</title>\n'
        f'<desc id="d{mark}">{escape(said)}</desc>\n{style}{drawn}</svg>\n'
    )


def draw_without_text(composition: Composition) -> str:
    """The fields and lines alone, for a file that sets the text upon them itself."""
    fills = [mark for mark in composition.marks if isinstance(mark, Fill)]
    drawn = "".join(_mark(mark) for mark in (_paper(composition), *fills))
    return f"<svg {_measures(composition)}>\n{drawn}</svg>\n"


def _description(parts: tuple[Part, ...]) -> str:
    """The text alternative as running lines: the name is the title already."""
    return "\n".join(f"{part.text}:" if part.level == 2 else part.text for part in parts[1:])


def _measures(composition: Composition) -> str:
    width, height = _short(composition.sheet.width), _short(composition.sheet.height)
    return (
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}pt" height="{height}pt"'
    )


def _paper(composition: Composition) -> Fill:
    return Fill(0, 0, composition.sheet.width, composition.sheet.height, composition.paper)


def _mark(mark: Text | Fill) -> str:
    return _fill(mark) if isinstance(mark, Fill) else _text(mark)


def _short(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _fill(fill: Fill) -> str:
    edge = f' stroke="{fill.edge}"' if fill.edge else ""
    edge += f' rx="{fill.radius:g}"' if fill.radius else ""
    return (
        f'<rect x="{_short(fill.x)}" y="{_short(fill.y)}" width="{_short(fill.width)}"'
        f' height="{_short(fill.height)}" fill="{fill.colour}"{edge}/>\n'
    )


def _text(text: Text) -> str:
    kind = text.type
    lines = "\n".join(
        f'<tspan x="{_short(text.x)}" y="{_short(text.baseline(number))}"'
        f' textLength="{_short(line.width * kind.size)}" lengthAdjust="spacingAndGlyphs">'
        f"{escape(line.text)}</tspan>"
        for number, line in enumerate(text.lines)
    )
    return (
        f'<text font-size="{_short(kind.size)}" font-weight="{kind.weight}" fill="{kind.colour}">'
        f"{lines}</text>\n"
    )

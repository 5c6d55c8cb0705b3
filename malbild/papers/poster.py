"""The poster of a target picture (affisch) as a file: PDF to print, SVG to place in another paper.

In the PDF the fields lie behind and the text is set upon them as headings and lists, so that
the file is read aloud in the order of the text alternative. It is built to PDF/UA-1 (not proved
to conform).
"""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from io import BytesIO
from itertools import groupby

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from malbild.core.poster.composing import Composition, compose
from malbild.core.poster.poster import Colours, Format, Part, Poster, alternative
from malbild.core.poster.setting import Text
from malbild.core.poster.svg import draw, draw_without_text
from malbild.papers.printing import FONTS, HELD, Font, held_fonts, printed, printed_confined

_FIELDS = f"{HELD}fields.svg"
_TAGS = {0: "p", 1: "h1", 2: "h2", 3: "li"}
_STYLE = """
@page { size: WIDTHpt HEIGHTpt; margin: 0; background: url(FIELDS) 0 0 / 100% 100% no-repeat }
* { margin: 0; padding: 0; list-style: none }
html { font-family: "Source Sans 3", "Source Sans Pro", "DejaVu Sans", sans-serif }
h1, h2, p { position: absolute; white-space: pre }
"""


def pdf(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """The poster as one page of its true size, made in a process with limits; about 1 s.

    The same poster gives the same bytes. Where the poster is too full (`composing.fit`), the
    page says so. Raises Unreadable where it takes too much time or memory.
    """
    markup, fonts, fields = _pieces(poster, format, colours)
    return printed_confined(markup, fonts, pictures={_FIELDS: fields})


def pdf_at_once(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """As `pdf`, in this process: for the command line, and where the text is our own."""
    markup, fonts, fields = _pieces(poster, format, colours)
    return printed(markup, fonts, pictures={_FIELDS: fields})


def svg(poster: Poster, *, format: Format, colours: Colours) -> bytes:
    """The poster as SVG that holds the letters it needs, to be kept and sent; about 40 kB."""
    drawn = draw(poster, format=format, colours=colours)
    faces = "".join(_faces(frozenset(drawn)))
    return draw(poster, format=format, colours=colours, faces=faces).encode()


def _pieces(
    poster: Poster, format: Format, colours: Colours
) -> tuple[str, tuple[Font, ...], bytes]:
    composition = compose(poster, format=format, colours=colours)
    body = "".join(_body(alternative(poster), composition.texts))
    fonts = held_fonts(FONTS, body)
    style = "".join(font.face for font in fonts) + _style(composition)
    return _page(poster, body, style=style), fonts, draw_without_text(composition).encode()


def _style(composition: Composition) -> str:
    sheet = composition.sheet
    measures = {"WIDTH": f"{sheet.width:.3f}", "HEIGHT": f"{sheet.height:.3f}", "FIELDS": _FIELDS}
    style = _STYLE
    for word, measure in measures.items():
        style = style.replace(word, measure)
    return style


def _page(poster: Poster, body: str, *, style: str) -> str:
    return (
        f'<!doctype html><html lang="{escape(poster.language)}"><head><meta charset="utf-8">'
        f"<style>{style}</style><title>{escape(poster.title)}</title>"
        f'<meta name="author" content="{escape(poster.county)}"></head>'
        f"<body>{body}</body></html>"
    )


def _body(parts: tuple[Part, ...], texts: tuple[Text, ...]) -> Iterator[str]:
    """Each part of the alternative, set where the composition has it; items in lists."""
    placed = {part: list(found) for part, found in groupby(texts, key=lambda text: text.part)}
    numbered = [(part, found) for part, found in sorted(placed.items()) if found]
    for level, group in groupby(numbered, key=lambda one: _level(parts, one[0])):
        items = "".join(_item(_TAGS[level], found) for _, found in group)
        yield f"<ul>{items}</ul>" if level == 3 else items


def _level(parts: tuple[Part, ...], number: int) -> int:
    return parts[number].level if number >= 0 else 0  # below 0 is what is no part: the notice


def _item(tag: str, texts: list[Text]) -> str:
    if tag == "li":
        return f"<li>{''.join(_set('p', text) for text in texts)}</li>"
    return "".join(_set(tag, text) for text in texts)


def _set(tag: str, text: Text) -> str:
    kind = text.type
    lines = " \n".join(escape(line.text) for line in text.lines)
    return (
        f'<{tag} style="left:{text.x:.3f}pt;top:{text.y:.3f}pt;color:{kind.colour};'
        f"font-size:{kind.size:.3f}pt;line-height:{text.line_height:.3f}pt;"
        f'font-weight:{kind.weight}">{lines}</{tag}>'
    )


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

"""Printing: a layout of our own, what it says as data, and the fonts it needs in; a tagged PDF out.

The layout is a file of Typst in the folder beside this file. What is said never becomes part of
it: it is read as data, so that no text can be a command.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from malbild.core.confined import Confinement, run
from malbild.core.text_layer import Unreadable
from malbild.papers.typesetting import UNMARKED, print_bytes

LAYOUTS = Path(__file__).with_name("layouts")
FONTS = Path(str(files("malbild.ui") / "static" / "ui" / "fonts"))
PRINTING = Confinement(seconds=30, memory=1_000_000_000, doing="skriva PDF-filen", scratch=True)
_FONT_FILES = {".ttf", ".otf", ".woff", ".woff2"}
_WEIGHTS = {400: "Regular", 600: "Semibold"}  # those that our layouts ask for
_UNPRINTED = {0x20, 0xA0}  # spaces need no file of their own
_FAMILY, _STYLE, _POSTSCRIPT = (1, 16), (2, 17), 6  # in the table of a font's names


@dataclass(frozen=True)
class Font:
    """One weight of a font file. family: the name under which Typst finds it, one for each file."""

    family: str
    weight: int
    data: bytes


def printed(
    layout: str, said: Mapping[str, object], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """A paper in one of our layouts ("paper.typ") as PDF, the same for the same paper.

    said: what JSON can hold; the layout reads it from "said.json". pictures: SVG by the name
        under which the layout asks for it.
    """
    return _printed(print_bytes, layout, said, pictures or {})


def printed_confined(
    layout: str, said: Mapping[str, object], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """As `printed`, in a process without network and with limits.

    Raises Unreadable where it takes too much time or memory.
    """
    in_a_process = partial(run, "malbild.papers.typesetting:print_bytes", limits=PRINTING)
    return _printed(in_a_process, layout, said, pictures or {})


def _printed(
    print_it: Callable[[bytes], bytes],
    layout: str,
    said: Mapping[str, object],
    pictures: Mapping[str, bytes],
) -> bytes:
    """Printed with our fonts; where they lack a letter, with the system's; where those do too or
    PDF/UA forbids something else, without its mark. One attempt at a time takes all the memory.
    """
    pieces = _pieces(layout, said, pictures)
    for wanted in ({"alone": True, "marked": True}, {"alone": False, "marked": True}):
        try:
            return print_it(_packed(wanted, pieces))
        except Unreadable as refused:
            if refused.code != UNMARKED:
                raise
    return print_it(_packed({"alone": False, "marked": False}, pieces))


def _pieces(
    layout: str, said: Mapping[str, object], pictures: Mapping[str, bytes]
) -> dict[str, bytes]:
    """All that a paper is made of, by the names under which its layout finds them."""
    fonts = held_fonts(json.dumps(said, ensure_ascii=False))
    families = list(dict.fromkeys(font.family for font in fonts))
    return {
        "main.typ": (LAYOUTS / layout).read_bytes(),
        "said.json": json.dumps({**said, "fonts": families}, ensure_ascii=False).encode(),
        **pictures,
        **{f"{font.family}-{font.weight}.ttf": font.data for font in fonts},
    }


def _packed(wanted: Mapping[str, bool], pieces: Mapping[str, bytes]) -> bytes:
    """How it is to be printed and how long each piece is, on a line; then the pieces."""
    lengths = [[name, len(piece)] for name, piece in pieces.items()]
    return b"\n".join([json.dumps([wanted, lengths]).encode(), b"".join(pieces.values())])


def held_fonts(text: str) -> tuple[Font, ...]:
    """The product's fonts that the letters of a text need, the file with most of them first."""
    held: list[Font] = []
    letters = frozenset(map(ord, text)) - _UNPRINTED
    left = set(letters)
    for path, has in sorted(_files_in(FONTS), key=lambda file: -len(file[1] & letters)):
        if left & has:
            held += _fonts_of(path)
        left -= has
    return tuple(held)


@cache
def _files_in(folder: Path) -> tuple[tuple[Path, frozenset[int]], ...]:
    """The font files of a folder, each with the letters that it holds."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _FONT_FILES:
            with TTFont(path, lazy=True) as font:
                found.append((path, frozenset(font.getBestCmap())))
    return tuple(found)


@cache
def _fonts_of(path: Path) -> tuple[Font, ...]:
    """The weights that we use of one variable font; made once in the life of a process, in
    0.5 s. Typst takes no variable font."""
    return tuple(_font(path, weight) for weight in _WEIGHTS)


def _font(path: Path, weight: int) -> Font:
    """One weight, under a name of its own: Typst looks for a letter in one file of each name."""
    with TTFont(path, recalcTimestamp=False) as font:
        instantiateVariableFont(font, {"wght": weight}, inplace=True)
        names = font["name"]
        postscript = f"{names.getDebugName(_POSTSCRIPT).partition('-')[0]}-{_WEIGHTS[weight]}"
        for number, name in [
            *((number, path.stem) for number in _FAMILY),
            *((number, _WEIGHTS[weight]) for number in _STYLE),
            (_POSTSCRIPT, postscript),
        ]:
            names.setName(name, number, 3, 1, 0x409)
        font.flavor = None
        unpacked = BytesIO()
        font.save(unpacked, reorderTables=None)
    return Font(path.stem, weight, unpacked.getvalue())

"""How wide a text is in Source Sans 3, and where its lines break.

All widths are in em: times the size of the type they are points. The table is made from the
font files of the product by `python -m tests.core.poster.widths`, and compared with them. It
knows no kerning: drawn by Chromium, the lines of the demo are 0.976 to 1.0001 of what it says.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

REGULAR, SEMIBOLD = WEIGHTS = (400, 600)
TABLE = Path(__file__).with_name("source_sans_3.txt")
ASCENT, DESCENT = 1.024, 0.4  # of the font, in em; the table `hhea`
_UNKNOWN = 1.0  # a letter of another font; hardly any is wider
_BREAKS = re.compile(r"(?<=[-–/])(?=\w)")
_JOINS = "\u200d\ufe0e\ufe0f"
_HYPHEN = "-"
_EVENED = 15  # lines; a longer text looks even as it is, and would take time
_SMALL = 6.0  # square em: as if such a line were about two words shorter


@dataclass(frozen=True)
class Line:
    """One line of a text; width in em."""

    text: str
    width: float


@dataclass(frozen=True)
class Broken:
    """A text in lines. cut: whether a word had to be cut where no word should be."""

    lines: tuple[Line, ...]
    cut: bool


@dataclass(frozen=True)
class _Piece:
    text: str
    width: float
    space: float  # before it, where it does not begin a line


def width(text: str, weight: int) -> float:
    """The width of a text on one line, in em.

    >>> width("", 400), round(width("En god dag", 400), 2)
    (0.0, 4.64)
    """
    table = _widths()
    place = WEIGHTS.index(weight)
    letters = (table[letter][place] if letter in table else _unknown(letter) for letter in text)
    return sum(letters, 0.0)


def broken(text: str, weight: int, *, room: float) -> Broken:
    """The text in as few lines as have room, each about as long as the others if they are few.

    room: in em. A word that is wider is cut, with a hyphen.
    """
    filled = _filled(text, weight, room)
    if not 2 <= len(filled.lines) <= _EVENED or filled.cut:
        return filled
    return Broken(_even(_pieces(text, weight), len(filled.lines), room), cut=False)


def count_lines(text: str, weight: int, *, room: float) -> tuple[int, bool]:
    """How many lines the text takes, and whether a word is cut; as `broken` would have it."""
    filled = _filled(text, weight, room)
    return len(filled.lines), filled.cut


@lru_cache(maxsize=4_000)
def _filled(text: str, weight: int, room: float) -> Broken:
    """Every line as full as it can be."""
    lines: list[Line] = []
    so_far, wide, cut = "", 0.0, False
    for piece in _pieces(text, weight):
        if so_far and wide + piece.space + piece.width <= room:
            so_far += (" " if piece.space else "") + piece.text
            wide += piece.space + piece.width
            continue
        if so_far:
            lines.append(Line(so_far, wide))
        so_far, wide = piece.text, piece.width
        if piece.width > room:
            *whole, rest = _cut(piece.text, weight, room)
            lines += whole
            so_far, wide, cut = rest.text, rest.width, True
    return Broken((*lines, Line(so_far, wide)) if so_far else tuple(lines), cut)


def _even(pieces: tuple[_Piece, ...], count: int, room: float) -> tuple[Line, ...]:
    """The pieces in this many lines, with the least sum of squares of what each lacks."""
    none: tuple[float, tuple[Line, ...]] = (0.0, ())
    best: dict[int, tuple[float, tuple[Line, ...]]] = {0: none}  # by how many pieces are set
    for _ in range(count):
        reached: dict[int, tuple[float, tuple[Line, ...]]] = {}
        for start, (cost, lines) in best.items():
            for end, line in _lines_from(pieces, start, room):
                worse = cost + (room - line.width) ** 2 + _dangling(line, end < len(pieces))
                if end not in reached or worse < reached[end][0]:
                    reached[end] = (worse, (*lines, line))
        best = reached
    return best[len(pieces)][1]


def _lines_from(pieces: tuple[_Piece, ...], start: int, room: float) -> Iterator[tuple[int, Line]]:
    """Every line that can begin here, with the number of the piece after it."""
    text, wide = "", 0.0
    for end in range(start, len(pieces)):
        piece = pieces[end]
        space = piece.space if text else 0.0
        text += (" " if space else "") + piece.text
        wide += space + piece.width
        if wide > room and end > start:
            return
        yield end + 1, Line(text, wide)


def _dangling(line: Line, more: bool) -> float:
    """What it costs that a line ends with a small word that belongs to the next one."""
    return _SMALL if more and len(line.text.rpartition(" ")[2]) <= 2 else 0.0


@lru_cache(maxsize=1_000)
def _pieces(text: str, weight: int) -> tuple[_Piece, ...]:
    space = width(" ", weight)
    return tuple(
        _Piece(part, width(part, weight), 0 if place else space)
        for word in text.split(" ")
        if word
        for place, part in enumerate(_BREAKS.split(word))
    )


def _cut(word: str, weight: int, room: float) -> list[Line]:
    """A word in pieces that have room; at least one letter in each, with what hangs on it."""
    hyphen = width(_HYPHEN, weight)
    lines: list[Line] = []
    so_far, wide = "", 0.0
    for cluster in _clusters(word):
        more = width(cluster, weight)
        if so_far and wide + more + hyphen > room:
            lines.append(Line(so_far + _HYPHEN, wide + hyphen))
            so_far, wide = "", 0.0
        so_far, wide = so_far + cluster, wide + more
    return [*lines, Line(so_far, wide)]


def _clusters(word: str) -> list[str]:
    """Letters, each with the marks that hang on it."""
    clusters: list[str] = []
    for letter in word:
        if clusters and (_hangs(letter) or clusters[-1][-1] == "\u200d"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def _hangs(letter: str) -> bool:
    return letter in _JOINS or unicodedata.category(letter) in ("Mn", "Me")


def _unknown(letter: str) -> float:
    return 0.0 if _hangs(letter) else _UNKNOWN


@cache
def _widths() -> dict[str, tuple[float, ...]]:
    rows = (line.split() for line in TABLE.read_text().splitlines())
    return {chr(int(code, 16)): tuple(int(w) / 1000 for w in widths) for code, *widths in rows}

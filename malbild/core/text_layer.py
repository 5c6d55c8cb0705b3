"""The text of one paper (textskikt), and where on its pages each place in it stands.

A format turns bytes into a `TextLayer`. Everything that reads papers sees only its `text`;
everything that shows a paper asks it where a place in that text lies on a page.

Two texts are told apart. The *raw* text is what the file holds, line by line. The
*canonical* text, `TextLayer.text`, is the same without what stands in a reader's way:
hyphens at line ends, running heads, page numbers. Every difference between the two is kept
as an `Edit`, so that no place is lost and the raw text can be had back.
"""

import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

TYPE_OF_JSON = 1  # raised when the meaning of `to_json` changes

Box = tuple[int, float, float, float, float]

_WORD = re.compile(r"\S+")

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_SYMBOL_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc", "•") | {"\uf02d": "–"}
_ODD_LETTERS = re.compile(
    r"(?P<letter>[^\W\d_][\u0300-\u036f]+|[\ufb00-\ufb04])"
    r"|(?P<bullet>[\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc\uf02d])"
    r"|(?P<newline>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    r"|(?P<control>[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]+)"
)


class Unreadable(Exception):
    """A file that cannot be read, with the reason as a sentence for the person who sent it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class Limits:
    """How much of a file is read before it is refused.

    A decision paper has some ten pages and a plan some hundred; the limits lie an order of
    magnitude above. All sizes are in bytes, `ratio` is unpacked size over packed size.
    """

    size: int = 50_000_000
    pages: int = 500
    characters: int = 5_000_000
    entries: int = 2_000
    unpacked: int = 200_000_000
    part: int = 50_000_000
    ratio: int = 200


LIMITS = Limits()


@dataclass(frozen=True)
class Line:
    """One printed line: where it stands in the canonical text and on its page.

    start, end: the place in the canonical text, end excluded. Two lines share a row of the
        text where a word that was divided between them has been mended.
    page: from 1; 0 where the format has no pages (DOCX, ODT, text), and the box is then 0.
    x0, y0, x1, y1: points (1/72 inch) from the top left corner of the page as it is shown.
    size: of the letters, in points; 0 where the format does not say.
    stops: where each word of the line begins and ends, in points from the left, by turns;
        empty where it is not known, and places inside the line are then estimated.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool
    stops: tuple[float, ...] = ()


@dataclass(frozen=True)
class Edit:
    """One difference between the raw text and the canonical text.

    at: where in the canonical text it was made.
    removed: what the raw text has there.
    put: what the canonical text has there instead.
    kind: `hyphen`, `furniture` (running heads, page numbers), `letter` (one letter written as
        two, or two as one), `bullet`, `control` (characters that are no text), `newline`.
    """

    at: int
    removed: str
    put: str
    kind: str

    @property
    def end(self) -> int:
        """Where the text that was put in ends, in the canonical text."""
        return self.at + len(self.put)


@dataclass(frozen=True)
class Change:
    """An edit to be made, in places of the raw text."""

    start: int
    end: int
    put: str
    kind: str


@dataclass(frozen=True)
class TextLayer:
    """The canonical text of a paper, with its lines and its edits, both in the text's order.

    extractor: the name and version of what read the file, such as `pdf 1 (pdfium 7500)`.
    pages: how many; 0 where the format has none.
    page_sizes: width and height of each page in points, as it is shown.
    """

    text: str
    lines: tuple[Line, ...]
    edits: tuple[Edit, ...]
    extractor: str
    pages: int
    page_sizes: tuple[tuple[float, float], ...]

    @cached_property
    def raw_text(self) -> str:
        """The text as the file holds it: every edit undone."""
        pieces = []
        at = 0
        for edit in self.edits:
            pieces += [self.text[at : edit.at], edit.removed]
            at = edit.end
        return "".join([*pieces, self.text[at:]])

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Say where in the raw text a place in the canonical text stands.

        What was removed inside the place belongs to it; what was removed at its ends does not.

        >>> layer = assemble("sam-\\nverkan nu", [Change(3, 5, "", "hyphen")], extractor="")
        >>> layer.text, layer.raw_span(0, 8), layer.raw_span(3, 8)
        ('samverkan nu', (0, 10), (5, 10))
        """
        if start == end:
            place = self._raw_start(start)
            return place, place
        return self._raw_start(start), self._raw_end(end)

    def _raw_start(self, place: int) -> int:
        count = bisect_right(self._edit_ends, place)
        if count < len(self.edits) and self.edits[count].at < place:
            place = self.edits[count].at  # inside what was put in: begin where that begins
        return place + self._shifts[count]

    def _raw_end(self, place: int) -> int:
        count = bisect_left(self._edit_starts, place)
        if count and self.edits[count - 1].end > place:
            return self.edits[count - 1].end + self._shifts[count]
        return place + self._shifts[count]

    @cached_property
    def _edit_starts(self) -> list[int]:
        return [edit.at for edit in self.edits]

    @cached_property
    def _edit_ends(self) -> list[int]:
        return [edit.end for edit in self.edits]

    @cached_property
    def _shifts(self) -> list[int]:
        """How far the raw text is ahead after the first n edits."""
        ahead = (len(edit.removed) - len(edit.put) for edit in self.edits)
        return list(accumulate(ahead, initial=0))

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def boxes(self, start: int, end: int) -> list[Box]:
        """Give the boxes on the pages that a place covers: one for each line it touches.

        Each is (page, x0, y0, x1, y1), in points from the page's top left corner. Nothing
        for a format without pages, or for white space between the lines.
        """
        found: list[Box] = []
        for line in self.lines[: bisect_left(self._line_starts, end)]:
            if line.end > start and line.page:
                reach = _reach(line, self.text, max(start, line.start), min(end, line.end))
                if reach:
                    found.append((line.page, reach[0], line.y0, reach[1], line.y1))
        return found

    @property
    def silent_pages(self) -> tuple[int, ...]:
        """The pages without any text, such as a scanned page or a picture."""
        speaking = {line.page for line in self.lines}
        return tuple(page for page in range(1, self.pages + 1) if page not in speaking)

    def to_json(self) -> str:
        """Write the layer as compact JSON; the same layer always gives the same bytes."""
        return json.dumps(
            {
                "type": TYPE_OF_JSON,
                "text": self.text,
                "lines": [
                    [
                        *(line.start, line.end, line.page, line.x0, line.y0, line.x1, line.y1),
                        *(line.size, int(line.bold), list(line.stops)),
                    ]
                    for line in self.lines
                ],
                "edits": [[edit.at, edit.removed, edit.put, edit.kind] for edit in self.edits],
                "extractor": self.extractor,
                "pages": self.pages,
                "page_sizes": [list(size) for size in self.page_sizes],
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, written: str) -> "TextLayer":
        """Read what `to_json` wrote. ValueError if it is of another type."""
        given = json.loads(written)
        if given["type"] != TYPE_OF_JSON:
            raise ValueError(f"text layer of type {given['type']}, expected {TYPE_OF_JSON}")
        return cls(
            text=given["text"],
            lines=tuple(
                Line(start, end, page, x0, y0, x1, y1, size, bold == 1, tuple(stops))
                for start, end, page, x0, y0, x1, y1, size, bold, stops in given["lines"]
            ),
            edits=tuple(Edit(*edit) for edit in given["edits"]),
            extractor=given["extractor"],
            pages=given["pages"],
            page_sizes=tuple((width, height) for width, height in given["page_sizes"]),
        )


@dataclass(frozen=True)
class Format:
    """One way in which a paper can be stored, and how its text is had.

    name: as a person says it: "PDF".
    extensions: the usual endings of its file names, with the dot, the first one first.
    recognises: whether bytes are of this format. Cheap, and trusts nothing.
    extract: the text, or `Unreadable`.
    """

    name: str
    extensions: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    extract: Callable[[bytes, Limits], TextLayer]


def assemble(
    raw: str,
    changes: Iterable[Change] = (),
    *,
    extractor: str,
    lines: Sequence[Line] = (),
    pages: int = 0,
    page_sizes: Sequence[tuple[float, float]] = (),
) -> TextLayer:
    """Make the canonical text from the raw text and the changes to it.

    `lines` are given in places of the raw text; those of which nothing is left are dropped.
    Where two changes overlap, the one that begins first is made and the other is not.
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    made: list[Change] = []
    copied = length = 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < copied:
            continue
        pieces += [raw[copied : change.start], change.put]
        length += change.start - copied
        edits.append(Edit(length, raw[change.start : change.end], change.put, change.kind))
        made.append(change)
        length += len(change.put)
        copied = change.end
    text = "".join([*pieces, raw[copied:]])
    starts = [change.start for change in made]

    def canonical(place: int) -> int:
        count = bisect_left(starts, place)
        if not count:
            return place
        change, edit = made[count - 1], edits[count - 1]
        return edit.end + place - change.end if place >= change.end else edit.end

    kept = []
    for line in lines:
        start, end = canonical(line.start), canonical(line.end)
        if end > start and not text[start:end].isspace():
            kept.append(replace(line, start=start, end=end))
    return TextLayer(text, tuple(kept), tuple(edits), extractor, pages, tuple(page_sizes))


def odd_letters(raw: str) -> list[Change]:
    r"""Changes to letters that a reader of words would stumble on.

    A letter and its accent become one letter, a ligature its letters, the bullets of symbol
    fonts a bullet, every kind of line end a newline; control characters go.

    >>> [(change.put, change.kind) for change in odd_letters("Fja\u0308llsjo\u0308\x00")]
    [('ä', 'letter'), ('ö', 'letter'), ('', 'control')]
    """
    changes = []
    for found in _ODD_LETTERS.finditer(raw):
        kind = found.lastgroup or ""
        odd = found[0]
        put = {"newline": "\n", "control": ""}.get(kind, odd)
        if kind == "letter":
            put = _LIGATURES.get(odd) or unicodedata.normalize("NFC", odd)
        elif kind == "bullet":
            put = _SYMBOL_BULLETS[odd]
        if put != odd:
            changes.append(Change(found.start(), found.end(), put, kind))
    return changes


def _reach(line: Line, text: str, start: int, end: int) -> tuple[float, float] | None:
    """From where to where on the line a place reaches; None if it holds no letter."""
    words = list(_WORD.finditer(text, line.start, line.end))
    touched = [i for i, word in enumerate(words) if word.end() > start and word.start() < end]
    if not touched:
        return None
    first, last = words[touched[0]], words[touched[-1]]
    if len(line.stops) != 2 * len(words):
        if line.y1 - line.y0 > line.x1 - line.x0 and len(words) > 1:
            return line.x0, line.x1  # a line that runs upwards: all of it
        per_letter = (line.x1 - line.x0) / (line.end - line.start)
        left = line.x0 + per_letter * (max(start, first.start()) - line.start)
        return left, line.x0 + per_letter * (min(end, last.end()) - line.start)
    left = _inside(first, max(start, first.start()), *line.stops[2 * touched[0] :][:2])
    right = _inside(last, min(end, last.end()), *line.stops[2 * touched[-1] :][:2])
    return left, right


def _inside(word: re.Match[str], place: int, x0: float, x1: float) -> float:
    return x0 + (x1 - x0) * (place - word.start()) / (word.end() - word.start())

"""The text as it is read: clean-ups as an edit list, so that places map back to the original.

What is cleaned: line ends, soft hyphens and invisible characters, hyphens at line ends
(never before "och", "eller", "samt"), letter-spaced words ("a t t"), emphasis marks, page
furniture (page numbers, addresses at the foot, lines that repeat beside them), and blank
lines in the middle of a sentence. Nothing is reordered and nothing is invented.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from malbild.core.reading.facts import Span

if TYPE_CHECKING:
    from malbild.core.reading.bodies import Body
    from malbild.core.reading.headings import Heading

#: Characters that are read; a longer text is cut there and the reading says so.
LIMIT = 200_000
#: Lines that are read, of the same reason: a hundred pages have some five thousand.
MOST_LINES = 10_000

#: A line longer than this is cut: no paper has one, and it keeps hostile text cheap.
LONGEST_LINE = 4_000

_PAGE_TOKEN = re.compile(
    r"(?:\b(?:sida|sidan|sidnr|sid\.?|blad"
    r"|page)[ \t:]*\d{1,3}(?:[ \t]*(?:\([ \t]*\d{1,3}[ \t]*\)|av[ \t]*\d{1,3}|/[ \t]*\d{1,3}))?"
    r"|(?<![\w/(.-])\d{1,3}[ \t]?\([ \t]*\d{1,3}[ \t]*\))[ \t]*$",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029\x85]")
_FOOT = re.compile(
    r"justerande[sn]s?[ \t]+(?:sign|initial)|ordförandens?[ \t]+sign|^[ \t]*utdragsbestyrkande"
    r"|utdragsbestyrkande[ \t]*$|^[ \t]*sign(?:atur)?(?:er)?:?[ \t._]*$"
    r"|^[ \t]*[-–][ \t]*\d{1,3}[ \t]*[-–][ \t]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b\d{3} \d{2} [A-ZÅÄÖ]")
_CONTACT = re.compile(
    r"•|\btfn|telefon|www\.|org\.? ?-?nr|besök|postadress|\bbox \d|@|växel|\b0\d{2,3}[-X ]",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_HEAD_LINES = 12

#: Characters that may begin an edit; what follows decides.
_SPECIAL = re.compile(
    r"-(?=[ \t]*\n| [a-zåäö])|\n(?=[ \t]*\n)|\n(?<=/\n)|\n(?<=/ \n)|"
    "[*#\u00ad\u00a0\u2000-\u200f\u202a-\u202f\u2060-\u2069\u3000\ufb01\ufb02\ufeff\x00]"
)
_HYPHEN = re.compile(
    r"[-\u00ad](?:[ \t]*\n\s{0,80}| )"
    r"(?!(?:och|eller|samt|respektive|resp|men|som|till)\b)(?=[a-zåäö])"
)
_GAP = re.compile(r"\n(?:[ \t]*\n){1,4}(?=[ \t]*(?!att\b)[a-zåäö])")
#: A registry number that a line end broke at its slash: "RS/352/" and "2020" under it.
_BROKEN_NUMBER = re.compile(r"\n[ \t]{0,40}(?=\d{1,6}(?:/\d|\b(?!/)))")
_NUMBER_SO_FAR = re.compile(r"(?<![\w/])[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}(?:/|[ /-]?\d{1,5}/)\Z")
_MARK = re.compile(r"\*{1,3}|#{1,6} ")
_SPACED = re.compile(
    r"(?<![^\s])[^\W\d_](?: [^\W\d_]){2,30}(?: {2,4}[^\W\d_](?: [^\W\d_]){2,30}){0,6}(?![^\s:,.])"
)
_MAYBE_SPACED = re.compile(r" \w \w(?!\w)")
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_LIGATURES = {"\ufb01": "fi", "\ufb02": "fl"}


@dataclass(frozen=True)
class Line:
    """One line of the cleaned text, without the white space around it."""

    number: int
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text

    def cells(self) -> list[tuple[int, str]]:
        """The columns of a line that was set in columns: (start, text) of each."""
        if "\t" not in self.text and "  " not in self.text and "|" not in self.text:
            return [(self.start, self.text)] if self.text else []
        cells: list[tuple[int, str]] = []
        at = 0
        for gap in re.finditer(
            r"[ ]*\t\s*|[ ]{3,}|[ ]{2}(?=[A-ZÅÄÖ]\w{1,14}:\s)|\s\|\s+", self.text
        ):
            cells.append((self.start + at, self.text[at : gap.start()]))
            at = gap.end()
        cells.append((self.start + at, self.text[at:]))
        return [_bare(*cell) for cell in cells if cell[1].strip("| ")]


def _bare(start: int, cell: str) -> tuple[int, str]:
    """A cell without the rules that frame its table."""
    return start + len(cell) - len(cell.lstrip("| ")), cell.strip("| ")


class Surface:
    """The cleaned text, its lines, and the way back to the places in the original."""

    def __init__(self, text: str) -> None:
        self.original = _cut(text)
        self.cut_at = len(self.original) if len(self.original) < len(text) else None
        self.text, self._places = _cleaned(self.original)
        self.bodies: list[Body] | None = None  # kept by bodies.bodies_of
        self.headings: list[Heading | None] | None = None  # kept by headings.headings_of

    def span(self, start: int, end: int) -> Span:
        """The place in the original of [start, end) in the cleaned text, blanks trimmed."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            return Span(0, len(self.original)) if not self._places else self._around(start)
        return Span(self._places[start], self._places[end - 1] + 1)

    def _around(self, at: int) -> Span:
        place = self._places[min(at, len(self._places) - 1)]
        return Span(place, place + 1)

    @cached_property
    def low(self) -> str:
        """The text in lower case, where rules look for a word before they look closer."""
        return self.text.lower()

    @cached_property
    def lines(self) -> list[Line]:
        lines: list[Line] = []
        at = 0
        for number, raw in enumerate(self.text.split("\n")):
            stripped = raw.strip()
            start = at + (len(raw) - len(raw.lstrip())) if stripped else at
            lines.append(Line(number, start, start + len(stripped), stripped))
            at += len(raw) + 1
        return lines

    @cached_property
    def double_spaced(self) -> bool:
        """Whether nearly every line is followed by a blank one."""
        shown = [line.number for line in self.lines if not line.blank]
        pairs = list(pairwise(shown))
        return len(pairs) > 8 and sum(b - a == 2 for a, b in pairs) > 0.75 * len(pairs)

    def line_at(self, place: int) -> Line:
        """The line that holds a place in the cleaned text."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines[middle].start <= place:
                low = middle
            else:
                high = middle - 1
        return self.lines[low]


def _cut(text: str) -> str:
    """As much of a text as is read."""
    short = text[:LIMIT]
    if sum(short.count(sign) for sign in "\n\r\f\v\u2028\u2029\x85") <= MOST_LINES:
        return short
    at = 0
    for _, end_of_line in zip(range(MOST_LINES), _LINE_END.finditer(short), strict=False):
        at = end_of_line.end()
    return short[:at]


def _cleaned(text: str) -> tuple[str, list[int]]:
    """The cleaned text, and for each of its characters the place in the original."""
    pieces: list[str] = []
    places: list[int] = []
    kept = _without_furniture(text)
    for start, end, new_line in kept:
        pieces.append(text[start:end])
        places.extend(range(start, end))
        if new_line:
            pieces.append("\n")
            places.append(min(end, len(text) - 1))
    rough = "".join(pieces)
    rough, places = (
        _edited(
            rough, places, ((m.start(), m.end(), _joined(m[0])) for m in _SPACED.finditer(rough))
        )
        if _MAYBE_SPACED.search(rough)
        else (rough, places)
    )
    return _edited(rough, places, _edits(rough))


def _joined(spaced: str) -> str:
    return " ".join(word.replace(" ", "") for word in re.split(r" {2,}", spaced))


def _edited(
    text: str, places: list[int], edits: Iterable[tuple[int, int, str]]
) -> tuple[str, list[int]]:
    """The text with stretches replaced, and the place in the original of each character."""
    pieces: list[str] = []
    moved: list[int] = []
    at = 0
    for start, end, new in edits:
        pieces.append(text[at:start])
        moved.extend(places[at:start])
        pieces.append(new)
        step = max(1, (end - start) // max(1, len(new)))
        moved.extend(places[min(start + step * n, end - 1)] for n in range(len(new)))
        at = end
    if not pieces:
        return text, places
    pieces.append(text[at:])
    moved.extend(places[at:])
    return "".join(pieces), moved


def _edits(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what stands there instead), in order and not overlapping."""
    done = 0
    for special in _SPECIAL.finditer(text):
        at = special.start()
        if at < done:
            continue
        edit = _edit_at(text, at, special[0])
        if edit is not None:
            done = edit[1]
            yield edit


def _edit_at(text: str, at: int, sign: str) -> tuple[int, int, str] | None:
    before = text[at - 1] if at else ""
    if sign in "-\u00ad":
        line_end = _HYPHEN.match(text, at) if before.isalnum() else None
        if line_end:
            kept = "-" if before.isupper() or before.isdigit() else ""
            return at, line_end.end(), kept
        return (at, at + 1, "") if sign == "\u00ad" else None
    if sign == "\n":
        whole = _BROKEN_NUMBER.match(text, at)
        if whole and _NUMBER_SO_FAR.search(text, max(0, at - 16), at):
            return at, whole.end(), ""
        gap = _GAP.match(text, at) if text[at + 1 : at + 2] in ("\n", " ", "\t") else None
        last = text[max(0, at - 40) : at].rstrip()[-1:]
        return (at, gap.end(), "\n") if gap and (last.islower() or last in ",–-") else None
    if sign in "*#":
        mark = _MARK.match(text, at)
        after = text[mark.end() : mark.end() + 1] if mark else ""
        word = before.isalnum() and after.isalnum()
        if (
            mark is None
            or word
            or (sign == "#" and before not in ("", "\n"))
            or ((before.isspace() or not before) and after.isspace())
        ):
            return None
        return at, mark.end(), ""
    if sign in _SPACES:
        return at, at + 1, " "
    return at, at + 1, _LIGATURES.get(sign, "")


def _without_furniture(text: str) -> list[tuple[int, int, bool]]:
    """The lines to keep as (start, end, a line break follows)."""
    lines: list[tuple[int, int]] = []
    at = 0
    for end_of_line in _LINE_END.finditer(text):
        lines.append((at, min(end_of_line.start(), at + LONGEST_LINE)))
        at = end_of_line.end()
    lines.append((at, min(len(text), at + LONGEST_LINE)))

    dropped = _furniture(text, lines)
    for number in _extra_blanks(text, lines):
        dropped.setdefault(number, lines[number][0])
    kept: list[tuple[int, int, bool]] = []
    last = len(lines) - 1
    for number, (start, end) in enumerate(lines):
        if number in dropped:
            stop = dropped[number]
            if stop <= start:
                continue
            end = stop
        kept.append((start, end, number != last))
    return kept


def _extra_blanks(text: str, lines: list[tuple[int, int]]) -> list[int]:
    """The blank lines of a text whose every line end was doubled on the way here."""
    shown = [n for n, (start, end) in enumerate(lines) if text[start:end].strip()]
    gaps = list(pairwise(shown))
    if len(gaps) < 12 or sum(b - a > 1 for a, b in gaps) < 0.9 * len(gaps):
        return []
    wrapped = sum(text[lines[b][0] : lines[b][1]].lstrip()[:1].islower() for _, b in gaps)
    if wrapped < 0.15 * len(gaps):
        return []  # paragraphs of one line each are no doubled lines
    extra: list[int] = []
    for a, b in gaps:
        blanks = b - a - 1
        extra.extend(range(a + 1, a + 1 + blanks - max(0, (blanks - 1) // 2)))
    return extra


def _furniture(text: str, lines: list[tuple[int, int]]) -> dict[int, int]:
    """Line number → where the line is cut; at its start where the whole line goes."""
    dropped: dict[int, int] = {}
    shown = [number for number, (start, end) in enumerate(lines) if text[start:end].strip()]
    order = {number: position for position, number in enumerate(shown)}
    low = text.lower()
    may_sign = "sign" in low or "utdragsbest" in low or "initial" in low
    may_address = _ADDRESS.search(text) is not None
    for position, number in enumerate(shown):
        start, end = lines[number]
        line = text[start:end]
        if len(line) > 220:
            continue
        last = line.rstrip()[-1:]
        tail = line[-40:].lower() if last.isdigit() or last == ")" else ""
        token = (
            _PAGE_TOKEN.search(line[-40:])
            if "(" in tail or "sid" in tail or "blad" in tail or "page" in tail
            else None
        )
        if token:
            cut = end - len(line[-40:]) + token.start()
            whole = position >= _HEAD_LINES or not text[start:cut].strip()
            dropped[number] = start if whole else cut
        elif ((may_sign or line.lstrip()[:1] in ("-", "–")) and _FOOT.search(line)) or (
            may_address and _ADDRESS.search(line) and _CONTACT.search(line) and position > 2
        ):
            dropped[number] = start
    if not dropped:
        return dropped
    _spread(text, lines, shown, order, dropped)
    return dropped


def _spread(
    text: str,
    lines: list[tuple[int, int]],
    shown: list[int],
    order: dict[int, int],
    dropped: dict[int, int],
) -> None:
    """Drop also what repeats, again and again, beside the furniture found so far."""

    def key(number: int) -> str:
        start, end = lines[number]
        return _DIGITS.sub("#", " ".join(text[start:end].split()))

    keys = [key(number) for number in shown]
    often = Counter(keys)
    head = set(keys[:_HEAD_LINES])
    edge = [order[number] for number in dropped if dropped[number] <= lines[number][0]]
    beside: Counter[str] = Counter()
    for position in edge:
        for near in range(max(0, position - 4), min(len(shown), position + 5)):
            if often[keys[near]] > 1:
                beside[keys[near]] += 1
    seen = set(edge)
    while edge:
        position = edge.pop()
        for near in (position - 1, position + 1):
            if near < _HEAD_LINES or near >= len(shown) or near in seen:
                continue
            same = keys[near]
            if often[same] > 1 and (beside[same] > 1 or same in head) and not _content(same):
                seen.add(near)
                dropped[shown[near]] = lines[shown[near]][0]
                edge.append(near)


def _content(key: str) -> bool:
    """Lines that repeat in the text for good reasons."""
    return "§" in key[:14] or key.casefold().strip(" :") in {
        "beslut",
        "bakgrund",
        "sammanfattning",
        "yrkanden",
        "beslutsgång",
        "beslutsunderlag",
        "ärendet",
        "förslag till beslut",
        "beslutet skickas till",
        "sammanfattning av ärendet",
    }

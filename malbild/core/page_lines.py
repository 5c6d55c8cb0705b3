"""From printed lines on pages to one text: order, running heads, blocks, divided words.

A page description holds letters at places, not paragraphs. What a reader sees at once must
be worked out: which lines belong together, which stand on every page and say nothing new,
and where a word was divided only because the line was full.

Source of the rules: how Word, LibreOffice and WeasyPrint set the same Swedish paper.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from malbild.core.divided_words import hyphen_changes
from malbild.core.text_layer import Change, Line

_MARKER = re.compile(
    r"(?:\(?\d{1,3}[.)]|\(?[a-zåäö][.)]|[ivx]{1,5}[.)]|[-–—•▪●○◦·*\uf0b7\uf0a7]|att)"
)
_PAGE_NUMBER = re.compile(
    r"(?:sid(?:a|an|nr|or)?\.?|s\.|page)?\s*[-–]?\s*(\d{1,4})\s*[-–]?\s*"
    r"(\(\s*\d{1,4}\s*\)|(?:av|/|of)\s*\d{1,4})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_COUNTED_HEADING = re.compile(
    r"\s*(?:bilaga|kapitel|kap\.|del|avsnitt|tabell|figur|§)", re.IGNORECASE
)


@dataclass(frozen=True)
class PageLine:
    """A line as the page has it; places in points from the top left corner of the page."""

    page: int
    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    bold: bool
    stops: tuple[float, ...] = ()

    @property
    def height(self) -> float:
        """Of the letters' box; never 0, so that shares of it can be taken."""
        return max(self.y1 - self.y0, 0.1)


@dataclass(frozen=True)
class Arranged:
    """The raw text of all pages, its lines in places of that text, and what to change in it."""

    raw: str
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]


def arrange(pages: Sequence[Sequence[PageLine]], heights: Sequence[float]) -> Arranged:
    """Put the lines of all pages into one raw text and say what to change in it.

    `pages` in order, each with its lines in the order of the file; `heights` in points.
    """
    ordered = [in_order(joined_rows(lines)) for lines in pages]
    furniture = furniture_of(ordered, heights)
    lines = _heads_first(ordered, furniture)
    if not lines:
        return Arranged("", (), ())
    kept = [line for line in lines if line not in furniture]
    if not kept:
        furniture, kept = set(), lines
    after = dict(zip(map(id, kept), [*_breaks(kept), ""], strict=True))
    raw: list[str] = []
    placed: list[Line] = []
    changes: list[Change] = []
    at = 0
    for i, line in enumerate(lines):
        end = at + len(line.text)
        separator = after.get(id(line), "\n")
        if line in furniture:
            changes.append(Change(at, end + 1, "", "furniture"))
        elif line is kept[-1] and i + 1 < len(lines):
            separator = "\n"
            changes.append(Change(end, end + 1, "", "furniture"))
        raw += [line.text, separator]
        placed.append(_line(line, at, end))
        at = end + len(separator)
    text = "".join(raw)
    body = [place for place, line in zip(placed, lines, strict=True) if line not in furniture]
    changes += hyphen_changes(text, [(line.start, line.end) for line in body])
    return Arranged(text, tuple(placed), tuple(changes))


def _line(line: PageLine, start: int, end: int) -> Line:
    return Line(
        start, end, line.page, line.x0, line.y0, line.x1, line.y1, line.size, line.bold, line.stops
    )


# The order of the lines of one page --------------------------------------------------


def joined_rows(lines: Sequence[PageLine]) -> list[PageLine]:
    """Join what stands on one row: a list's mark with its text, a label with its value.

    Some programs write all marks of a page after all its texts, so a mark looks for its text
    by place; other pieces are joined only if they follow each other in the file, since two
    columns also share rows.
    """
    texts = [line for line in lines if not _MARKER.fullmatch(line.text.strip())]
    marks: dict[int, PageLine] = {}
    loose: set[int] = set()
    for mark in lines:
        if _MARKER.fullmatch(mark.text.strip()):
            near = [
                text
                for text in texts
                if _same_row(mark, text) and -1 <= text.x0 - mark.x1 <= 72 and id(text) not in marks
            ]
            if near:
                marks[id(min(near, key=lambda text: text.x0))] = mark
            else:
                loose.add(id(mark))
    joined: list[PageLine] = []
    for line in lines:
        if _MARKER.fullmatch(line.text.strip()) and id(line) not in loose:
            continue
        whole = _joined(marks[id(line)], line, " ") if id(line) in marks else line
        if joined and _same_row(joined[-1], whole) and whole.x0 >= joined[-1].x1 - 1:
            joined[-1] = _joined(joined[-1], whole, "\t")
        else:
            joined.append(whole)
    return joined


def _same_row(one: PageLine, other: PageLine) -> bool:
    return abs(one.baseline - other.baseline) <= 0.3 * max(min(one.size, other.size), 4)


def _joined(left: PageLine, right: PageLine, by: str) -> PageLine:
    known = left.stops and right.stops
    return replace(
        right,
        text=left.text.rstrip() + by + right.text.lstrip(),
        x0=left.x0,
        x1=max(left.x1, right.x1),
        y0=min(left.y0, right.y0),
        y1=max(left.y1, right.y1),
        bold=left.bold and right.bold,
        stops=left.stops + right.stops if known else (),
    )


def in_order(lines: Sequence[PageLine]) -> list[PageLine]:
    """Put the lines in the order in which they are read.

    From top to bottom where no two stand side by side. Where some do there are columns or
    a table, whose order only the file knows; a head or foot that the file writes last or
    first is then moved to its end of the page.
    """
    down = sorted(lines, key=lambda line: (line.baseline, line.x0))
    if not any(
        _side_by_side(one, other) for i, one in enumerate(down) for other in down[i + 1 : i + 5]
    ):
        return down
    order = list(lines)
    for k in range(1, len(order)):
        if max(line.y1 for line in order[k:]) <= min(line.y0 for line in order[:k]):
            order = order[k:] + order[:k]
            break
    return order


def _side_by_side(one: PageLine, other: PageLine) -> bool:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    apart = one.x1 <= other.x0 + 1 or other.x1 <= one.x0 + 1
    return apart and shared > 0.5 * min(one.height, other.height)


# Running heads and feet, page numbers ------------------------------------------------


def furniture_of(pages: Sequence[Sequence[PageLine]], heights: Sequence[float]) -> set[PageLine]:
    """Find the lines that belong to the pages and not to the paper's text.

    A line that stands at the same height on most pages, near the top or the foot, with the
    same words but for a running page number. The head of the first page stays, since it
    often holds the registry number and the date. A page number alone always goes.
    """
    alike: defaultdict[str, list[PageLine]] = defaultdict(list)
    for lines in pages:
        for line in lines:
            alike[_pattern(line.text)].append(line)
    enough = max(2, -(-6 * (len(pages) - 1) // 10))
    found: set[PageLine] = set()
    for lines, height in zip(pages, heights, strict=True):
        down = sorted(lines, key=lambda line: line.baseline)
        for from_top, run in ((True, down), (False, down[::-1])):
            for depth, line in enumerate(run):
                edge = line.y1 if from_top else height - line.y0
                number = _PAGE_NUMBER.fullmatch(line.text.strip())
                if number and depth < 3 and edge < 0.15 * height and _counts(number, line.page):
                    found.add(line)
                    continue
                if edge > 0.25 * height:
                    break
                if len(_repeats(line, alike[_pattern(line.text)])) >= enough:
                    if not (from_top and line.page == 1):
                        found.add(line)
                elif edge > 0.12 * height:
                    break
    return found


def is_page_number(text: str) -> bool:
    """Whether a line says nothing but which page it stands on: "3", "Sida 1 (4)"."""
    return bool(_PAGE_NUMBER.fullmatch(text.strip()))


def _counts(number: re.Match[str], page: int) -> bool:
    return number[2] is not None or int(number[1]) == page or not number[0][0].isdigit()


def _pattern(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.split()))


def _repeats(line: PageLine, alike: Sequence[PageLine]) -> set[int]:
    """The pages on which the line stands again, itself included."""
    return {
        other.page
        for other in alike
        if abs(other.baseline - line.baseline) <= 2 and _differs_by_page(line, other)
    }


def _differs_by_page(line: PageLine, other: PageLine) -> bool:
    """Whether the numbers of two alike lines are the same, or run with the pages."""
    numbers = zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=False)
    steps = {int(b[-9:]) - int(a[-9:]) for a, b in numbers} - {0}
    if not steps:
        return True
    return steps == {other.page - line.page} and not _COUNTED_HEADING.match(line.text)


def _heads_first(pages: Sequence[Sequence[PageLine]], furniture: set[PageLine]) -> list[PageLine]:
    """All lines in order; on each page the furniture at its edges, not among the columns."""
    ordered: list[PageLine] = []
    for lines in pages:
        body = [line for line in lines if line not in furniture]
        middle = min((line.baseline for line in body), default=0)
        edge = sorted((line for line in lines if line in furniture), key=lambda line: line.baseline)
        ordered += [line for line in edge if line.baseline < middle]
        ordered += body
        ordered += [line for line in edge if line.baseline >= middle]
    return ordered


# Blocks ------------------------------------------------------------------------------


def _breaks(lines: Sequence[PageLine]) -> list[str]:
    """What stands after each line but the last: a new line, or a blank line as well."""
    if not lines:
        return []
    leading = _leading(lines)
    edges = _right_edges(lines)
    return [
        _break(line, after, leading, edges.get(line.page, 0.0)) for line, after in pairwise(lines)
    ]


def _leading(lines: Sequence[PageLine]) -> float:
    """From line to line inside a paragraph, as a multiple of the size of the letters.

    The small distances are those inside paragraphs, also in a paper of mostly one-line
    paragraphs; hence a low quantile, and not the most common distance.
    """
    ratios = [
        (after.baseline - line.baseline) / line.size
        for line, after in pairwise(lines)
        if line.page == after.page and line.size > 0 and abs(line.size - after.size) < 0.5
    ]
    usual = sorted(ratio for ratio in ratios if 0.9 <= ratio <= 2.5)
    if len(usual) < 4:
        return 1.25
    return min(usual[len(usual) * 15 // 100], 1.9)


def _right_edges(lines: Sequence[PageLine]) -> dict[int, float]:
    edges: dict[int, float] = {}
    for line in lines:
        edges[line.page] = max(edges.get(line.page, 0.0), line.x1)
    return edges


def _break(line: PageLine, after: PageLine, leading: float, right: float) -> str:
    if line.page != after.page:
        return "\n" if _runs_on(line, after, right) else "\n\n"
    distance = after.baseline - line.baseline
    expected = leading * max(line.size, after.size)
    if distance <= 0:
        return "\n\n"  # the next column
    if distance > 3.2 * expected:
        return "\n\n\n"
    if distance > expected + 0.3 * min(line.size, after.size) or after.size > 1.12 * line.size:
        return "\n\n"
    return "\n"


def _runs_on(line: PageLine, after: PageLine, right: float) -> bool:
    """Whether a paragraph goes on from the foot of a page to the top of the next."""
    if abs(line.size - after.size) > 0.5 or line.bold != after.bold:
        return False
    text, following = line.text.rstrip(), after.text.lstrip()
    if not text or not following or text[-1] in ".:!?":
        return False
    if following[0].islower() and not _MARKER.match(following):
        return True
    return line.x1 > 0.85 * right and not _MARKER.match(following)

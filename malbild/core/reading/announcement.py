"""When minutes were adjusted, announced, taken down, and until when they may be appealed.

Every full date is given to the nearest word before it that says what it is; in forms set in
columns the word may go on under its cell ("Datum då anslaget" / "tas ned").
"""

import re

from malbild.core.reading import dates
from malbild.core.reading.facts import Fact, Minutes
from malbild.core.reading.people import NAME
from malbild.core.reading.surface import Line, Surface

#: Tried against the words before a date; of two matches the one nearest to the date wins.
MEANINGS = (
    (
        "announced_until",
        re.compile(
            r"tas\s+ne[dr]|tages\s+ned|togs\s+ne[dr]|nedtag\w*|nedtas"
            r"|tas\s+bort|avpubliceras|anslås\s+till"
            r"|anslaget\s+till\s+och\s+med|avanslås"
            r"|publiceras?\s+(?:t\.?o\.?m|till)|upphör",
            re.IGNORECASE,
        ),
    ),
    ("appeal_until", re.compile(r"överklag\w*", re.IGNORECASE)),
    (
        "announced",
        re.compile(
            r"anslag\w*|anslog\w*|anslås|anslås\s+från|publicerat"
            r"|publicerades|publicering\w*|tillkännag\w*|sätts?\s+upp"
            r"|uppsätt\w*|uppsatt|bevis",
            re.IGNORECASE,
        ),
    ),
    (
        "adjusted",
        re.compile(
            r"juster(?:as|ats|at|ades|ad|ing|ingen|ingens|ingsdatum"
            r"|ingsdag)\b|digital\s+justering|justeras\s+digitalt"
            r"|signer\w*",
            re.IGNORECASE,
        ),
    ),
    (
        "other",
        re.compile(
            r"sammanträd\w*|mötes\w*|§|protokollsutdrag|beslutade|daterad"
            r"|ärende\w*|dnr|diarie\w*|ajourner\w*|omedelbar\w*"
            r"|\bkl\b",
            re.IGNORECASE,
        ),
    ),
)
_DASH = re.compile(
    r"\s*(?:[-–—]+|till\s+och\s+med(?:\s+den)?|till|t\.?o\.?m\.?)\s*(?:den\s+)?$", re.IGNORECASE
)
_REACH = 160
#: "Justering: omedelbar, 2024-11-13"
_AT_ONCE = re.compile(r"\bjuster\w*\s*:\s*omedelbar\w*[\s,]*\Z", re.IGNORECASE)
#: "Göran Laxviken 2025-06-23, Maj Öhrnell 2025-06-24": who else adjusted.
_ONE_MORE = re.compile(rf"\s*(?:,|;|och|samt)\s*{NAME.pattern}\s*,?\s*(?:den\s+)?")


def minutes_of(surface: Surface, lines: list[Line]) -> Minutes | None:
    """The dates of adjustment and announcement in some lines; None where none is stated."""
    found: dict[str, Fact[str]] = {}
    last: tuple[str, dates.Day] | None = None
    for day in _days(surface, lines):
        meaning = _meaning(surface, day, last)
        ranged = (
            last is not None
            and last[0] == "appeal_until" == meaning
            and _joined(surface, last[1], day)
        )
        last = (meaning, day)
        if meaning == "other":
            continue
        fact = Fact(day.iso, (surface.span(day.start, day.end),), f"announcement.{meaning}", 0.85)
        known = found.get(meaning)
        if known is None or ((meaning == "adjusted" or ranged) and fact.value > known.value):
            found[meaning] = fact
    return Minutes(**found) if found else None


def _joined(surface: Surface, first: dates.Day, second: dates.Day) -> bool:
    """Whether two days are the ends of one time: "2025-02-21 – 2025-03-14"."""
    return _DASH.fullmatch(surface.text[first.end : second.start]) is not None


def _days(surface: Surface, lines: list[Line]) -> list[dates.Day]:
    found: list[dates.Day] = []
    for line in lines:
        if not line.blank:
            found.extend(dates.days(line.text, line.start))
    return found


def _meaning(surface: Surface, day: dates.Day, last: tuple[str, dates.Day] | None) -> str:
    text = surface.text
    floor = last[1].end if last else 0
    before = text[max(floor, day.start - _REACH) : day.start]
    if last and last[1].start == day.start:
        return "announced_until" if last[0] == "announced" else last[0]
    if last and last[0] == "announced" and _DASH.fullmatch(before):
        return "announced_until"
    if last and last[0] == "appeal_until" and _DASH.fullmatch(before):
        return "appeal_until"
    gap = before.rfind("\n\n")
    line = surface.line_at(day.start)
    own = text[max(line.start, floor) : day.start]
    under = _under(surface, line, day)
    if under and (said := _nearest(under)) and said != "other":
        return said
    if _AT_ONCE.search(own):
        return "adjusted"
    said = _nearest(own)
    if said:
        return said
    if last and last[0] == "adjusted" and _ONE_MORE.fullmatch(own):
        return "adjusted"
    if _signed_under(surface, line):
        return "adjusted"
    if gap >= 0 and not own.strip():
        before = before[gap:]
    return _nearest(before) or "other"


_ADJUSTED_BY = re.compile(r"(?:.{0,60}\s)?justera[ts]\b[^.]{0,60}$", re.IGNORECASE)


def _signed_under(surface: Surface, line: Line) -> bool:
    """A day under "Justeras" with nothing but names between."""
    seen = 0
    for above in reversed(surface.lines[max(0, line.number - 6) : line.number]):
        if above.blank:
            continue
        if _ADJUSTED_BY.match(above.text):
            return True
        seen += 1
        if seen > 2 or not all(NAME.fullmatch(c) or dates.days(c) for _, c in above.cells()):
            return False
    return False


def _nearest(text: str) -> str:
    best, at = "", -1
    for meaning, pattern in MEANINGS:
        for match in pattern.finditer(text):
            if match.start() > at or (match.start() == at and not best):
                best, at = meaning, match.start()
    if best == "announced" and re.search(r"överklag|tas\s+ne[dr]|nedtag", text[at:], re.IGNORECASE):
        return "announced_until"
    return best


def _under(surface: Surface, line: Line, day: dates.Day) -> str:
    """A label that goes on in the next line: its cell above and the cell under it."""
    cells = line.cells()
    if len(cells) < 2 or line.number + 1 >= len(surface.lines):
        return ""
    below = surface.lines[line.number + 1]
    if below.blank or dates.days(below.text):
        return ""
    own = next((cell for cell in reversed(cells) if cell[0] <= day.start), None)
    if own and any(c.isalpha() for c in own[1][: day.start - own[0]]):
        return ""  # the label stands in the day's own cell
    labels = [(start, cell) for start, cell in cells if start < day.start and not dates.days(cell)]
    if not labels:
        return ""
    label_start, label = labels[-1]
    column = label_start - _line_start(surface, line)
    for start, cell in below.cells():
        if abs(start - _line_start(surface, below) - column) <= 3:
            return f"{label} {cell}"
    return ""


def _line_start(surface: Surface, line: Line) -> int:
    return surface.text.rfind("\n", 0, line.start) + 1

"""Dates as papers write them. A date without its year is seen and never completed.

The year of "29 maj–31 augusti 2023" is written once and belongs to both days; that is the
only case where a year is carried over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as calendar_date

from malbild.core.reading.rules import Family, rule

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "maj": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DASH = r"\s*(?:[-–—]{1,3}|till(?:\s+och\s+med)?|t\.?o\.?m\.?|och|fram\s+till)\s*"

RULES = (
    rule(
        "date.range_words",
        Family.DATE,
        rf"(?<!\d)(?P<d1>\d{{1,2}})\s+(?P<m1>{MONTH})(?:\s+(?P<y1>20\d\d))?{_DASH}(?:den\s+)?"
        rf"(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}),?\s+(?P<y2>(?:19|20)\d\d)(?!\d)",
        0.95,
    ),
    rule(
        "date.range_days",
        Family.DATE,
        rf"(?<!\d)(?P<d1>\d{{1,2}})\s*[-–]\s*(?P<d2>\d{{1,2}})"
        rf"\s+(?P<m2>{MONTH}),?\s+(?P<y2>20\d\d)(?!\d)",
        0.9,
    ),
    rule(
        "date.iso",
        Family.DATE,
        r"(?<![\d/])(?<!\d-)(?P<y2>(?:19"
        r"|20)\d\d)\s?[-–.]\s?(?P<m2>\d\d)\s?[-–.]\s?(?P<d2>\d\d)(?!\d)",
        0.98,
    ),
    rule(
        "date.words",
        Family.DATE,
        rf"(?<!\d)(?P<d2>\d{{1,2}})\s+(?P<m2>{MONTH}),?\s+(?P<y2>(?:19|20)\d\d)(?!\d)",
        0.97,
    ),
    rule(
        "date.compact",
        Family.DATE,
        r"(?<![\d/:-])(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?![\d/-])",
        0.85,
    ),
    rule(
        "date.slash",
        Family.DATE,
        r"(?<![\d/])(?P<d2>\d{1,2})/(?P<m2>\d{1,2})[\s,-]\s?(?P<y2>20\d\d)(?!\d)",
        0.8,
    ),
)

_YEARLESS = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({MONTH})(?!,?\s*(?:19|20)\d\d)", re.IGNORECASE)
_MIGHT = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Day:
    """A full date at a place in the cleaned text; two share the place of a range."""

    iso: str
    start: int
    end: int
    rule: str
    confidence: float
    first_of_range: bool = False


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    if not (year and month and day):
        return None
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold()[:3], 0)
    try:
        return calendar_date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def days(text: str, offset: int = 0) -> list[Day]:
    """Every full date in the text, in order; `offset` is added to the places.

    >>> [day.iso for day in days("pågick mellan 29 maj –31 augusti 2023")]
    ['2023-05-29', '2023-08-31']
    >>> days("seminariet den 10 september")
    []
    """
    if not _MIGHT.search(text):
        return []
    return sorted(_days(text, offset), key=lambda day: (day.start, not day.first_of_range))


def _days(text: str, offset: int) -> Iterator[Day]:
    taken: list[tuple[int, int]] = []
    for each in RULES:
        for match in each.pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            group = match.groupdict()
            last = _iso(group["y2"], group["m2"], group["d2"])
            if last is None:
                continue
            taken.append(match.span())
            place = (match.start() + offset, match.end() + offset)
            first = _iso(
                group.get("y1") or group["y2"], group.get("m1") or group["m2"], group.get("d1")
            )
            if first:
                yield Day(first, *place, each.id, each.confidence, first_of_range=True)
            yield Day(last, *place, each.id, each.confidence)


def yearless(text: str) -> re.Match[str] | None:
    """The first day and month that lack their year.

    >>> yearless("sammanträde den 12 mars")[0]
    '12 mars'
    """
    return _YEARLESS.search(text)

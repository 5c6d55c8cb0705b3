"""Rows of a plan as its templates show them: words, days and bars are ready, nothing is computed.

The template engine is where a page's time goes, so each row is a tuple that it unpacks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from malbild.core.swedish import NO_BREAK_SPACE, and_list, long_date
from malbild.plans.queries.overview import Row
from malbild.plans.rules.following import days_line, gaps_line, real_line, timing_of
from malbild.plans.rules.words import STATUS_WORDS, Involved, Status
from malbild.ui.parts import Sign, Tone

TONES: dict[Status, tuple[Tone, Sign]] = {
    Status.PLANNED: ("unknown", "unknown"),
    Status.UNDER_WAY: ("wait", "arrow"),
    Status.DONE: ("yes", "yes"),
    Status.PAUSED: ("unknown", "wait"),
    Status.STOPPED: ("no", "no"),
}
WIDE = 1000  # units of a bar from the first year's first day to the last year's last


class Shown(NamedTuple):
    """An activity in a list."""

    piece: int
    version: int
    name: str
    url: str
    word: str
    tone: str
    sign: str
    note: str
    who: str
    days: str
    milestone: str
    missing: str
    bar: tuple[int, int] | None
    real: str
    real_bar: tuple[int, int] | None


class Group(NamedTuple):
    """Activities under one heading. line: what is said under it."""

    heading: str
    line: str
    rows: list[Shown]


@dataclass(frozen=True)
class Years:
    """The years of a time line, whole ones."""

    first: int
    last: int

    @property
    def all(self) -> range:
        """Each of them."""
        return range(self.first, self.last + 1)

    def bar(self, start: date | None, end: date | None) -> tuple[int, int] | None:
        """From where on the line and how far; what has no day reaches the end of the line.

        >>> Years(2025, 2026).bar(date(2026, 1, 1), None)
        (500, 500)
        """
        if start is None and end is None:
            return None
        whole = (date(self.last + 1, 1, 1) - date(self.first, 1, 1)).days
        begins = ((start or date(self.first, 1, 1)) - date(self.first, 1, 1)).days
        ends = ((end or date(self.last, 12, 31)) - date(self.first, 1, 1)).days + 1
        left = begins * WIDE // whole
        return left, max(4, ends * WIDE // whole - left)


def years_of(rows: Iterable[Row], *, today: date) -> Years:
    """The years that hold every day of the rows."""
    days = [
        day
        for row in rows
        for day in (row.planned_start, row.planned_end, *real_days(row, today=today))
        if day
    ]
    years = [day.year for day in days] or [today.year]
    return Years(min(years), max(years))


def real_days(row: Row, *, today: date) -> tuple[date | None, date | None]:
    """From when to when it was really done; what has begun and not ended goes on until today."""
    start, end = row.actual_start, row.actual_end
    if start and not end:
        return start, max(start, today)
    return start or end, end


def shown(
    rows: Sequence[Row],
    *,
    here: str,
    names: Mapping[int, str],
    involved: Mapping[int, Mapping[Involved, Sequence[int]]],
    milestones: Mapping[int, tuple[str, date | None]],
    years: Years,
    today: date,
) -> list[Shown]:
    """The rows of one page. here: the plan's address; names: the parties', by number."""
    return [
        Shown(
            row.piece,
            row.version,
            row.name,
            f"{here}aktivitet/{row.piece}/",
            STATUS_WORDS[row.status],
            *TONES[row.status],
            timing_of(
                status=row.status,
                planned=(row.planned_start, row.planned_end),
                began=row.actual_start,
                today=today,
            ),
            who_line(involved.get(row.activity, {}), names),
            days_line(row.planned_start, row.planned_end),
            milestone_line(milestones.get(row.activity), today=today),
            gaps_line(row.gaps),
            years.bar(row.planned_start, row.planned_end),
            real_line(row.actual_start, row.actual_end),
            years.bar(*real_days(row, today=today)),
        )
        for row in rows
    ]


def who_line(involved: Mapping[Involved, Sequence[int]], names: Mapping[int, str]) -> str:
    """Who leads, and how many take part."""
    leads = [names.get(party, "") for party in involved.get(Involved.LEADS, ())]
    others = [names.get(party, "") for party in involved.get(Involved.TAKES_PART, ())]
    line = f"{and_list(leads)} leder" if leads else "Ingen leder"
    if not others:
        return line
    few = and_list(others) if len(others) < 3 else f"{len(others)} till"
    return f"{line}, {few} deltar"


def milestone_line(following: tuple[str, date | None] | None, *, today: date) -> str:
    """The milestone that comes next or should have come, and its day.

    >>> milestone_line(("Avtal klart", None), today=date(2026, 6, 1))
    'Härnäst: Avtal klart'
    >>> milestone_line(("Avtal klart", date(2026, 5, 1)), today=date(2026, 6, 1)).split(",")[0]
    'Skulle ha nåtts: Avtal klart'
    """
    if following is None:
        return ""
    name, day = following
    lead = "Skulle ha nåtts" if day and day < today else "Härnäst"
    when = f", {long_date(day).replace(' ', NO_BREAK_SPACE)}" if day else ""
    return f"{lead}: {name}{when}"

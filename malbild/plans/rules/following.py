"""Whether an activity can be followed up, what its milestones say, and a plan in one sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from malbild.core.swedish import NO_BREAK_SPACE, and_list, counted, day_month, number
from malbild.plans.rules.facts import Facts
from malbild.plans.rules.words import Status


class Gap(StrEnum):
    """What is missing before anybody can follow an activity up."""

    LEADS = "leads"
    WHEN = "when"
    MILESTONE = "milestone"
    EFFECT = "effect"
    COST = "cost"
    FOR_WHOM = "for_whom"


GAP_WORDS: dict[Gap, str] = {
    Gap.LEADS: "vem som leder",
    Gap.WHEN: "när den börjar och slutar",
    Gap.MILESTONE: "en milstolpe med dag",
    Gap.EFFECT: "en indikator med riktning och år",
    Gap.COST: "vad den kostar",
    Gap.FOR_WHOM: "för vem",
}


def gaps(facts: Facts) -> list[Gap]:
    """What is missing before the activity can be followed up; a cost that is to be described
    when the activity is decided on is none.

    >>> gaps(Facts(cost_later=True, for_whom="alla över 75 år"))
    [<Gap.LEADS: 'leads'>, <Gap.WHEN: 'when'>, <Gap.MILESTONE: 'milestone'>, <Gap.EFFECT: 'effect'>]
    """
    return list(
        gaps_of(
            led=facts.is_led,
            dated=facts.planned_start is not None and facts.planned_end is not None,
            milestone=any(one.planned for one in facts.milestones),
            effect=any(one.direction and one.year for one in facts.effects),
            cost=bool(facts.costs) or facts.cost_later,
            for_whom=bool(facts.for_whom),
        )
    )


def gaps_of(
    *, led: bool, dated: bool, milestone: bool, effect: bool, cost: bool, for_whom: bool
) -> Iterator[Gap]:
    """The same, for who has asked a database whether each is there."""
    there = (
        (Gap.LEADS, led),
        (Gap.WHEN, dated),
        (Gap.MILESTONE, milestone),
        (Gap.EFFECT, effect),
        (Gap.COST, cost),
        (Gap.FOR_WHOM, for_whom),
    )
    return (gap for gap, is_there in there if not is_there)


def gaps_line(found: Iterable[Gap]) -> str:
    """What is missing, as it stands on a page.

    >>> gaps_line([Gap.LEADS, Gap.COST]), gaps_line([])
    ('Saknas: vem som leder och vad den kostar', '')
    """
    words = [GAP_WORDS[gap] for gap in found]
    return f"Saknas: {and_list(words)}" if words else ""


def suggestion(facts: Facts) -> Status | None:
    """The status that milestones and days speak for, where that is another than what is said.

    Nothing is suggested of one that somebody has paused or stopped.
    """
    if facts.status in (Status.PAUSED, Status.STOPPED):
        return None
    reached = [one.reached is not None for one in facts.milestones]
    if facts.actual_end or (reached and all(reached)):
        found = Status.DONE
    elif facts.actual_start or any(reached):
        found = Status.UNDER_WAY
    else:
        return None
    return found if found is not facts.status else None


def days_line(start: date | None, end: date | None) -> str:
    """From when to when, as it stands in a list.

    >>> days_line(date(2025, 3, 1), date(2026, 12, 31)), days_line(None, date(2026, 12, 31))
    ('1 mars 2025 – 31 december 2026', 'till 31 december 2026')
    """
    if start and end:
        first = day_month(start) if start.year == end.year else _day(start)
        return f"{first} – {_day(end)}"
    if start:
        return f"från {_day(start)}"
    return f"till {_day(end)}" if end else ""


def real_line(start: date | None, end: date | None) -> str:
    """When it really began and ended, as it stands in a list.

    >>> real_line(date(2025, 3, 3), date(2026, 5, 4)), real_line(None, None)
    ('Började 3 mars 2025, slutade 4 maj 2026', '')
    """
    said = [f"började {_day(start)}"] if start else []
    said += [f"slutade {_day(end)}"] if end else []
    return ", ".join(said).capitalize()


def _day(day: date) -> str:
    return f"{day_month(day)} {day.year}"


def timing_line(facts: Facts, *, today: date) -> str:
    """What is remarkable about when it happens; empty where nothing is.

    A start that came later than planned is said in whole months from three on.

    >>> late = Facts(planned_end=date(2026, 1, 31), status=Status.UNDER_WAY)
    >>> timing_line(late, today=date(2026, 3, 1))
    'Skulle ha varit klar 31 januari 2026'
    """
    return timing_of(
        status=facts.status,
        planned=(facts.planned_start, facts.planned_end),
        began=facts.actual_start,
        today=today,
    )


def timing_of(
    *, status: Status, planned: tuple[date | None, date | None], began: date | None, today: date
) -> str:
    """The same, for who has no more than the days."""
    start, end = planned
    if end and end < today and status not in (Status.DONE, Status.STOPPED):
        return f"Skulle ha varit klar {_day(end)}"
    if start and start < today and status is Status.PLANNED:
        return f"Skulle ha börjat {_day(start)}"
    if start and began and (months := whole_months(start, began)) >= 3:
        return f"Började {months}{NO_BREAK_SPACE}månader senare än planerat"
    return ""


def whole_months(first: date, last: date) -> int:
    """How many whole months there are from one day to another; negative the other way.

    >>> whole_months(date(2026, 2, 1), date(2026, 5, 1))
    3
    >>> whole_months(date(2024, 6, 1), date(2026, 5, 22))
    23
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)


def line_on_plan(statuses: Iterable[Status], *, not_followable: int) -> str:
    """A plan's state in a sentence or two.

    >>> line_on_plan([Status.UNDER_WAY] * 4 + [Status.PLANNED] * 9 + [Status.DONE] * 2,
    ...              not_followable=6).replace("\\xa0", " ")
    '15 aktiviteter: 4 pågår, 9 är planerade, 2 är klara. 6 går inte att följa upp än.'
    """
    counts = Counter(statuses)
    whole = sum(counts.values())
    if not whole:
        return "Planen har inga aktiviteter ännu."
    words = {
        Status.UNDER_WAY: ("pågår", "pågår"),
        Status.PLANNED: ("är planerad", "är planerade"),
        Status.DONE: ("är klar", "är klara"),
        Status.PAUSED: ("är pausad", "är pausade"),
        Status.STOPPED: ("är avbruten", "är avbrutna"),
    }
    parts = [
        f"{number(counts[one])}{NO_BREAK_SPACE}{said[counts[one] > 1]}"
        for one, said in words.items()
        if counts[one]
    ]
    line = f"{counted(whole, 'aktivitet', 'aktiviteter')}: {', '.join(parts)}."
    if not not_followable:
        return f"{line} Alla går att följa upp."
    return f"{line} {number(not_followable)}{NO_BREAK_SPACE}går inte att följa upp än."

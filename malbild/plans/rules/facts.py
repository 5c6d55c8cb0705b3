"""What is said of an activity besides its wording, and why it cannot be said so."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from malbild.core.obstacles import Obstacle
from malbild.plans.rules.words import (
    Direction,
    Involved,
    Responsibility,
    Status,
    obstacles_to_status,
)

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_ROWS = 40  # milestones, effects or costs of one activity
MOST_KRONOR = 10**12
LONGEST_NAME = 160  # characters of a milestone, an indicator or a financing
LONGEST_REMARK = 2_000


@dataclass(frozen=True, order=True)
class MilestoneFact:
    """Something to be reached: by which day, and when it was."""

    name: str
    planned: date | None = None
    reached: date | None = None


@dataclass(frozen=True, order=True)
class EffectFact:
    """An indicator, in words, that the activity should move: which way, and from which year."""

    indicator: str
    direction: Direction | None = None
    year: int | None = None


@dataclass(frozen=True, order=True)
class CostFact:
    """What an activity costs a party in a year, in whole kronor, and how that is financed.

    party: its number in the database; 0 for what the parties bear together.
    """

    party: int
    year: int
    kronor: int
    financing: str = ""


@dataclass(frozen=True)
class Facts:
    """What is said of an activity besides its wording.

    strategy: the number of the piece that it serves; None where it serves none.
    parts: what each party is in it, by the party's number.
    waits: the pieces of the activities that it waits for.
    """

    strategy: int | None = None
    for_whom: str = ""
    responsibility: Responsibility | None = None
    status: Status = Status.PLANNED
    planned_start: date | None = None
    planned_end: date | None = None
    actual_start: date | None = None
    actual_end: date | None = None
    cost_later: bool = False
    remark: str = ""
    parts: tuple[tuple[int, Involved], ...] = ()
    milestones: tuple[MilestoneFact, ...] = ()
    effects: tuple[EffectFact, ...] = ()
    costs: tuple[CostFact, ...] = ()
    waits: frozenset[int] = frozenset()

    @property
    def involved(self) -> dict[int, Involved]:
        """What each party is in it."""
        return dict(self.parts)

    @property
    def is_led(self) -> bool:
        """Whether somebody leads it."""
        return any(part is Involved.LEADS for _, part in self.parts)


def one_line(text: str) -> str:
    """A name as it can stand in a row of a sheet: one line, without the sign between its parts.

    >>> one_line("  Teamet |\\n är  bemannat ")
    'Teamet / är bemannat'
    """
    return " ".join(text.replace("|", "/").split())


def tidied(facts: Facts) -> Facts:
    """The same facts in their one form: names on one line, rows and parties in order."""
    return Facts(
        strategy=facts.strategy,
        for_whom=one_line(facts.for_whom),
        responsibility=facts.responsibility,
        status=facts.status,
        planned_start=facts.planned_start,
        planned_end=facts.planned_end,
        actual_start=facts.actual_start,
        actual_end=facts.actual_end,
        cost_later=facts.cost_later,
        remark=facts.remark.replace("\r\n", "\n").strip(),
        parts=tuple(sorted(facts.parts)),
        milestones=tuple(
            sorted(
                (
                    MilestoneFact(one_line(one.name), one.planned, one.reached)
                    for one in facts.milestones
                ),
                key=lambda one: (one.planned or date.max, one.name),
            )
        ),
        effects=tuple(
            sorted(
                (
                    EffectFact(one_line(one.indicator), one.direction, one.year)
                    for one in facts.effects
                ),
                key=lambda one: one.indicator,
            )
        ),
        costs=tuple(
            sorted(
                CostFact(one.party, one.year, one.kronor, one_line(one.financing))
                for one in facts.costs
            )
        ),
        waits=facts.waits,
    )


# ------------------------------------------------------------------ what cannot be


def obstacles_to_facts(before: Facts, after: Facts, *, today: date) -> Iterator[Obstacle]:
    """Why this cannot be said of an activity of which that was said before.

    An activity may begin before the day that was planned; it may not end before it began.

    >>> wrong = Facts(planned_start=date(2026, 5, 1), planned_end=date(2026, 4, 1))
    >>> [one.code for one in obstacles_to_facts(Facts(), wrong, today=date(2026, 1, 1))]
    ['planned_order']
    """
    yield from obstacles_to_status(before.status, after.status)
    yield from _obstacles_to_days(after, today=today)
    if after.status in (Status.UNDER_WAY, Status.DONE) and not after.is_led:
        yield Obstacle("not_led", "Ange vilken huvudman som leder innan den börjar.")
    if len(after.remark) > LONGEST_REMARK:
        yield Obstacle("long_remark", f"Anmärkningen är längre än {LONGEST_REMARK} tecken.")
    if len(after.for_whom) > LONGEST_NAME:
        yield Obstacle("long", f"”För vem” är längre än {LONGEST_NAME} tecken.")
    yield from _obstacles_to_rows(after)


def _obstacles_to_days(facts: Facts, *, today: date) -> Iterator[Obstacle]:
    if facts.planned_start and facts.planned_end and facts.planned_end < facts.planned_start:
        yield Obstacle("planned_order", "Det planerade slutet ligger före den planerade starten.")
    if facts.actual_start and facts.actual_end and facts.actual_end < facts.actual_start:
        yield Obstacle("actual_order", "Den slutade före den dag då den började.")
    happened = [facts.actual_start, facts.actual_end, *(one.reached for one in facts.milestones)]
    if any(day and day > today for day in happened):
        yield Obstacle("future", "Det som har hänt kan inte ligga i framtiden.")
    days = [facts.planned_start, facts.planned_end, *(one.planned for one in facts.milestones)]
    if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (*days, *happened)):
        yield Obstacle("year", f"Dagar ska ligga mellan {FIRST_YEAR} och {LAST_YEAR}.")


def _obstacles_to_rows(facts: Facts) -> Iterator[Obstacle]:
    names = [one.name for one in facts.milestones]
    yield from _obstacles_to_names(names, "milstolpe", "milstolpar")
    indicators = [one.indicator for one in facts.effects]
    yield from _obstacles_to_names(indicators, "indikator", "indikatorer")
    for effect in facts.effects:
        if effect.year is not None and not FIRST_YEAR <= effect.year <= LAST_YEAR:
            yield Obstacle("year", f"Året {effect.year} kan inte stämma.")
    for cost in facts.costs:
        if cost.kronor < 0:
            yield Obstacle("negative", "En kostnad kan inte vara mindre än noll kronor.")
        if cost.kronor > MOST_KRONOR:
            yield Obstacle("too_much", "Kostnaden är orimligt stor. Skriv den i hela kronor.")
        if not FIRST_YEAR <= cost.year <= LAST_YEAR:
            yield Obstacle("year", f"Året {cost.year} kan inte stämma.")
        if len(cost.financing) > LONGEST_NAME:
            yield Obstacle("long", f"Finansieringen är längre än {LONGEST_NAME} tecken.")
    same = Counter((one.party, one.year, one.financing.casefold()) for one in facts.costs)
    if any(count > 1 for count in same.values()):
        yield Obstacle(
            "twice", "Samma huvudman, år och finansiering står två gånger. Lägg ihop kostnaderna."
        )
    if max(len(names), len(indicators), len(facts.costs)) > MOST_ROWS:
        yield Obstacle("many", f"Högst {MOST_ROWS} milstolpar, indikatorer eller kostnader.")


def _obstacles_to_names(names: Collection[str], one: str, many: str) -> Iterator[Obstacle]:
    if any(not name for name in names):
        yield Obstacle("no_name", f"En {one} saknar namn.")
    if any(len(name) > LONGEST_NAME for name in names):
        yield Obstacle("long", f"En {one} har ett namn som är längre än {LONGEST_NAME} tecken.")
    if len({name.casefold() for name in names}) < len(names):
        yield Obstacle("twice", f"Två {many} har samma namn.")


def obstacles_to_waiting(
    waits: Mapping[int, Iterable[int]], *, names: Mapping[int, str]
) -> Iterator[Obstacle]:
    """Why activities cannot wait for each other so: in the end one would wait for itself.

    waits: for each activity those that it waits for. names: what each is called.

    >>> ring = {1: [2], 2: [3], 3: [1]}
    >>> [one.text for one in obstacles_to_waiting(ring, names={1: "A", 2: "B", 3: "C"})]
    ['Aktiviteterna väntar på varandra i en ring: A → B → C → A.']
    """
    ring = _ring(waits)
    if ring:
        shown = " → ".join(f"{names.get(one, '?')}" for one in [*ring, ring[0]])
        yield Obstacle("ring", f"Aktiviteterna väntar på varandra i en ring: {shown}.")


def _ring(waits: Mapping[int, Iterable[int]]) -> list[int]:
    """Some activities that wait for each other in a ring; empty where there is none."""
    finished: set[int] = set()
    for first in waits:
        path: list[int] = []
        on_path: set[int] = set()
        stack = [(first, iter(waits.get(first, ())))] if first not in finished else []
        if stack:
            path, on_path = [first], {first}
        while stack:
            _, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                done = path.pop()
                on_path.discard(done)
                finished.add(done)
                stack.pop()
            elif following in on_path:
                return path[path.index(following) :]
            elif following not in finished:
                path.append(following)
                on_path.add(following)
                stack.append((following, iter(waits.get(following, ()))))
    return []

"""All activities of a plan as plain rows, and what is missing in each; two queries for any number.

What only the rows on a page show (who is in it, the next milestone) is asked for those alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Value

from malbild.plans.models import Activity, Cost, Effect, Involvement, Milestone, Plan
from malbild.plans.queries.texts import Worded, all_wordings
from malbild.plans.rules.following import Gap, gaps_of
from malbild.plans.rules.words import Involved, Status
from malbild.texts.models import TextVersion
from malbild.texts.rules import PieceKind


class Row(NamedTuple):
    """One activity as lists show it."""

    activity: int
    piece: int
    name: str
    body: str
    place: int
    strategy: int | None
    status: Status
    planned_start: date | None
    planned_end: date | None
    actual_start: date | None
    actual_end: date | None
    version: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Overview:
    """A plan's activities and its running text, in their order."""

    rows: list[Row]
    sections: list[Worded]

    @property
    def not_followable(self) -> int:
        """How many cannot be followed up yet."""
        return sum(bool(row.gaps) for row in self.rows)


_LED, _MILESTONE, _EFFECT, _COST = range(4)
_STATUS = {one.value: one for one in Status}


def overview(plan: Plan, *, writes: bool, version: TextVersion | None = None) -> Overview:
    """The plan's activities as the one who asks may see them.

    version: the one that was fixed last, where the caller has asked for it already.
    """
    worded = all_wordings(plan, writes=writes, version=version)
    there = _there(plan)
    rows = Activity.objects.filter(plan=plan).order_by()
    found = []
    for pk, piece, status, start, end, began, ended, number, later, whom in rows.values_list(
        "pk",
        "piece_id",
        "status",
        "planned_start",
        "planned_end",
        "actual_start",
        "actual_end",
        "version",
        "cost_later",
        "for_whom",
    ):
        words = worded.get(piece)
        if words is None:
            continue
        missing = gaps_of(
            led=(pk, _LED) in there,
            dated=start is not None and end is not None,
            milestone=(pk, _MILESTONE) in there,
            effect=(pk, _EFFECT) in there,
            cost=later or (pk, _COST) in there,
            for_whom=bool(whom),
        )
        found.append(
            Row(
                pk,
                piece,
                words.name,
                words.body,
                words.place,
                words.serves,
                _STATUS[status],
                start,
                end,
                began,
                ended,
                number,
                tuple(missing),
            )
        )
    found.sort(key=lambda row: row.place)
    sections = [one for one in worded.values() if one.kind == PieceKind.SECTION]
    return Overview(found, sections)


def _there(plan: Plan) -> set[tuple[int, int]]:
    """Which activities are led, and have a milestone, an effect, a cost; in one query.

    Subqueries for each activity took seconds on SQLite, which took the county's index for them.
    """
    own = {"activity__plan": plan}
    led = Involvement.objects.filter(**own, part=Involved.LEADS)
    dated = Milestone.objects.filter(**own, planned__isnull=False)
    pointed = Effect.objects.filter(**own, year__isnull=False).exclude(direction="")
    paid = Cost.objects.filter(**own)
    parts = [
        rows.order_by().annotate(what=Value(what)).values_list("activity_id", "what")
        for rows, what in ((led, _LED), (dated, _MILESTONE), (pointed, _EFFECT), (paid, _COST))
    ]
    return set(parts[0].union(*parts[1:]))


def involved_in(activities: Iterable[int]) -> dict[int, dict[Involved, list[int]]]:
    """Who is what in each activity: parties' numbers by part, by activity."""
    found: dict[int, dict[Involved, list[int]]] = defaultdict(lambda: defaultdict(list))
    rows = Involvement.objects.filter(activity__in=list(activities)).order_by("party")
    for activity, party, part in rows.values_list("activity_id", "party_id", "part"):
        found[activity][Involved(part)].append(party)
    return found


def parts_of(plan: Plan, party: int | None) -> dict[int, set[Involved]]:
    """What one party is in the plan's activities, by activity; what any is where none is given."""
    rows = Involvement.objects.filter(activity__plan=plan).order_by()
    if party is not None:
        rows = rows.filter(party=party)
    found: dict[int, set[Involved]] = defaultdict(set)
    for activity, part in rows.values_list("activity_id", "part"):
        found[activity].add(Involved(part))
    return found


def next_milestones(activities: Iterable[int]) -> dict[int, tuple[str, date | None]]:
    """The milestone that comes next in each activity, by activity."""
    found: dict[int, tuple[str, date | None]] = {}
    rows = Milestone.objects.filter(activity__in=list(activities), reached=None)
    for activity, name, planned in rows.values_list("activity_id", "name", "planned"):
        found.setdefault(activity, (name, planned))
    return found

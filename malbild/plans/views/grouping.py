"""A plan's rows under their headings: by strategy, by who leads, by status; a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from malbild.core.swedish import counted
from malbild.plans.queries.overview import Row, involved_in, next_milestones
from malbild.plans.rules.words import STATUS_WORDS, Involved, Status
from malbild.plans.views.asking import Asked
from malbild.plans.views.showing import Group, Shown, Years, shown, years_of

PER_PAGE = 200


@dataclass
class Page:
    """One page of a plan's rows, in groups as the view has them.

    parties, strategies: what each is called, by number, in order. here: the plan's address.
    years: those of the page's rows, once they are grouped.
    """

    parties: Mapping[int, str]
    strategies: Mapping[int, str]
    here: str
    asked: Asked
    today: date
    years: Years = field(init=False)

    def groups(self, rows: Sequence[Row]) -> tuple[list[Group], int, int]:
        """The groups, which page is shown, from 1, and how many there are."""
        placed = self._placed(rows)
        pages = max(1, -(-len(placed) // PER_PAGE))
        page = min(self.asked.page, pages)
        part = placed[(page - 1) * PER_PAGE : page * PER_PAGE]
        these = [row for _, row in part]
        self.years = years_of(these, today=self.today)
        lines = shown(
            these,
            here=self.here,
            names=self.parties,
            involved=involved_in(row.activity for row in these),
            milestones=next_milestones(row.activity for row in these),
            years=self.years,
            today=self.today,
        )
        groups: dict[str, list[Shown]] = {}
        for (heading, _), row in zip(part, lines, strict=True):
            groups.setdefault(heading, []).append(row)
        counts: dict[str, int] = {}
        for heading, _ in placed:
            counts[heading] = counts.get(heading, 0) + 1
        return (
            [
                Group(heading, counted(counts[heading], "aktivitet", "aktiviteter"), found)
                for heading, found in groups.items()
            ],
            page,
            pages,
        )

    def _placed(self, rows: Sequence[Row]) -> list[tuple[str, Row]]:
        """Each row under its heading, in the order of the headings."""
        if self.asked.view == "strategi":
            order = {piece: place for place, piece in enumerate(self.strategies)}
            placed = sorted(rows, key=lambda row: order.get(row.strategy or 0, len(order)))
            return [
                (self.strategies.get(row.strategy or 0, "Utan strategi"), row) for row in placed
            ]
        if self.asked.view == "huvudman":
            return self._by_party(rows)
        if self.asked.view == "tavla":
            return [
                (STATUS_WORDS[status].capitalize(), row)
                for status in Status
                for row in rows
                if row.status is status
            ]
        return [("", row) for row in rows]

    def _by_party(self, rows: Sequence[Row]) -> list[tuple[str, Row]]:
        leading: dict[int, list[int]] = {}
        for activity, parts in involved_in(row.activity for row in rows).items():
            for party in parts.get(Involved.LEADS, ()):
                leading.setdefault(party, []).append(activity)
        by_activity = {row.activity: row for row in rows}
        led = {activity for activities in leading.values() for activity in activities}
        places = {row.activity: place for place, row in enumerate(rows)}
        return [
            *(
                (f"{name} leder", by_activity[activity])
                for party, name in self.parties.items()
                for activity in sorted(leading.get(party, ()), key=places.__getitem__)
            ),
            *(("Ingen leder", row) for row in rows if row.activity not in led),
        ]

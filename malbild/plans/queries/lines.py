"""What later rooms show of activities: remisses, decisions and follow-up hang on their pieces."""

from collections.abc import Collection
from dataclasses import dataclass

from malbild.core.swedish import and_list
from malbild.organisations.models import Party
from malbild.plans.models import Activity
from malbild.plans.queries.overview import involved_in
from malbild.plans.rules.following import days_line
from malbild.plans.rules.words import STATUS_WORDS, Involved, Status


@dataclass(frozen=True)
class ActivityLine:
    """An activity in words, besides its wording. who: who leads; empty where nobody does."""

    piece: int
    status: str
    who: str
    days: str
    for_whom: str
    url: str


def activity_lines(pieces: Collection[int]) -> dict[int, ActivityLine]:
    """What is said of the activities among these pieces now, by piece, in three queries.

    Whether the one who looks may know of a piece is for the caller to have asked (texts).
    """
    rows = list(
        Activity.objects.filter(piece__in=pieces).select_related("plan__text__county", "piece")
    )
    involved = involved_in(row.pk for row in rows)
    counties = {row.county_id for row in rows}
    names = dict(Party.objects.filter(county__in=counties).values_list("pk", "short"))
    return {
        row.piece_id: ActivityLine(
            piece=row.piece_id,
            status=STATUS_WORDS[Status(row.status)],
            who=and_list([names[party] for party in involved[row.pk].get(Involved.LEADS, ())]),
            days=days_line(row.planned_start, row.planned_end),
            for_whom=row.for_whom,
            url=row.get_absolute_url(),
        )
        for row in rows
    }

"""Finding what an address of the room is about, for the one who asks."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from malbild.organisations.models import Party
from malbild.organisations.queries import county_of, require, viewer_of
from malbild.plans.models import Activity, Plan
from malbild.plans.queries import activity_wordings, facts_of
from malbild.plans.queries.texts import Worded
from malbild.plans.rules.facts import Facts
from malbild.plans.rules.words import may_report, reports_for
from malbild.texts.rules import may_write


@dataclass(frozen=True)
class Found:
    """An activity that the one who asks may see.

    worded: as it reads for who asks. names: what the activities are called for who asks,
    by piece. reports: whether who asks may say how it goes; own: for which parties.
    """

    activity: Activity
    worded: Worded
    facts: Facts
    names: dict[int, str]
    writes: bool
    reports: bool
    own: frozenset[int]

    @property
    def plan(self) -> Plan:
        """The plan that it belongs to."""
        return self.activity.plan


def seen_plan(request: HttpRequest, county: str, text: str) -> Plan:
    """A plan of a county in which the one who asks has a role; else 404."""
    rows = Plan.objects.select_related("text__county", "picture__text", "county")
    return get_object_or_404(rows, county=county_of(request, county), text__slug=text)


def written_plan(request: HttpRequest, county: str, text: str) -> Plan:
    """A plan that the one who asks writes; else 404."""
    found = seen_plan(request, county, text)
    require(writes(request, found))
    return found


def writes(request: HttpRequest, plan: Plan) -> bool:
    """Whether the one who asks leads the county's work."""
    return may_write(viewer_of(request), county=plan.county_id)


def seen_activity(request: HttpRequest, county: str, text: str, piece: int) -> Found:
    """An activity that is fixed, or any for those who lead the work; else 404."""
    plan = seen_plan(request, county, text)
    rows = Activity.objects.select_related("piece", "plan__text__county", "plan__picture__text")
    activity = get_object_or_404(rows, plan=plan, piece=piece)
    may = writes(request, plan)
    worded = activity_wordings(plan, writes=may)
    if piece not in worded:
        raise Http404
    facts = facts_of([activity])[activity.pk]
    viewer = viewer_of(request)
    return Found(
        activity=activity,
        worded=worded[piece],
        facts=facts,
        names={one: words.name for one, words in worded.items()},
        writes=may,
        reports=may_report(viewer, county=plan.county_id, involved=facts.involved),
        own=reports_for(viewer, involved=facts.involved),
    )


def written_activity(request: HttpRequest, county: str, text: str, piece: int) -> Found:
    """An activity that the one who asks writes; else 404."""
    found = seen_activity(request, county, text, piece)
    require(found.writes)
    return found


def reported_activity(request: HttpRequest, county: str, text: str, piece: int) -> Found:
    """An activity of which the one who asks may say how it goes; else 404."""
    found = seen_activity(request, county, text, piece)
    require(found.reports)
    return found


def parties_of(plan: Plan) -> list[Party]:
    """The county's parties, the region first."""
    return list(Party.objects.filter(county=plan.county_id))

"""How a page finds what it is about: what may not be seen is as if it did not exist."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from malbild.decisions.models import JointMatter, Matter
from malbild.organisations.models import Party
from malbild.organisations.queries import county_of, require, today


def day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day in the address (?dag=2025-11-22), and what is wrong with it if anything is."""
    asked = request.GET.get("dag", "")
    if not asked:
        return today(), ""
    try:
        return date.fromisoformat(asked), ""
    except ValueError:
        return today(), f"”{asked[:20]}” är inget datum. Läget visas för i dag."


def joint_matter_of(request: HttpRequest, matters: Sequence[JointMatter]) -> JointMatter | None:
    """The joint matter in the address (?arende=…), else the first; None if there are none."""
    wanted = request.GET.get("arende", "")
    if not wanted:
        return matters[0] if matters else None
    found = next((one for one in matters if one.slug == wanted), None)
    require(found is not None)
    return found


def matter_of(request: HttpRequest, county: str, party: str, matter: str) -> Matter:
    """A party's case; else 404."""
    found = county_of(request, county)
    return get_object_or_404(
        Matter.objects.select_related("party", "joint_matter", "county"),
        county=found,
        party=get_object_or_404(Party, county=found, slug=party),
        joint_matter__slug=matter,
    )

"""How a page finds what it is about: what may not be seen is as if it did not exist."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from malbild.decisions.models import JointMatter, Matter
from malbild.organisations.models import County, Party
from malbild.organisations.queries import key_of as key_of  # one of what a page begins with
from malbild.organisations.queries import today, viewer_of


def county_of(request: HttpRequest, slug: str) -> County:
    """A county in which the one who asks has a role; else 404."""
    return get_object_or_404(County, slug=slug, pk__in=viewer_of(request).counties)


def day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day in the address (?dag=2025-11-22), and what is wrong with it if anything is."""
    asked = request.GET.get("dag", "")
    if not asked:
        return today(), ""
    try:
        return date.fromisoformat(asked), ""
    except ValueError:
        return today(), f"”{asked[:20]}” är inget datum. Läget visas för i dag."


def joint_matter_of(request: HttpRequest, county: County) -> JointMatter | None:
    """The joint matter in the address (?arende=…), else the county's first; None if none."""
    wanted = request.GET.get("arende", "").replace("\0", "")  # PostgreSQL has no NUL
    rows = JointMatter.objects.filter(county=county)
    if wanted:
        return get_object_or_404(rows, slug=wanted)
    return rows.first()


def matter_of(request: HttpRequest, county: str, party: str, matter: str) -> Matter:
    """A party's case; else 404."""
    found = county_of(request, county)
    return get_object_or_404(
        Matter.objects.select_related("party", "joint_matter", "county"),
        county=found,
        party=get_object_or_404(Party, county=found, slug=party),
        joint_matter__slug=matter,
    )


def require(allowed: bool) -> None:
    """Go on if it is allowed; else the page does not exist for the one who asks."""
    if not allowed:
        raise Http404


def new_key() -> str:
    """The key of a form that is shown: sent twice, it has one effect."""
    return uuid4().hex


def form_data(request: HttpRequest) -> Any:
    """What was posted; None when the page is only shown."""
    return request.POST if request.method == "POST" else None


def number_of(text: str) -> int:
    """A row's number as it came in an address or a form; 0, which no row has, if it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0

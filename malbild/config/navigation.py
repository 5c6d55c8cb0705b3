"""What the frame of every page shows; here, since it knows the addresses of every room."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from malbild.organisations.models import County, User
from malbild.organisations.queries import may_set_up_joint, roles_of, viewer_of
from malbild.organisations.rules import NOBODY
from malbild.ui.frame import Frame, Link

FOOT = (
    ("Öppna sidor", "portal:start"),
    ("Tillgänglighet", "portal:accessibility"),
    ("Om Målbild", "portal:about"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame for the one who asks (a context processor); a page without a user has none."""
    if not hasattr(request, "user"):
        return {"viewer": NOBODY}
    foot = [Link(label=label, url=reverse(name)) for label, name in FOOT]
    user = request.user
    if not isinstance(user, User):
        return {
            "viewer": NOBODY,
            "frame": Frame(log_in_url=reverse("account_login"), foot=foot),
        }
    viewer = viewer_of(request)
    roles = roles_of(request)
    role = next((one for one in roles if one.party_id), roles[0] if roles else None)
    county = role.county if role and len(viewer.counties) == 1 else _county_in(request)
    menu = []
    if county is not None:
        places = [
            ("Läget", reverse("decisions:county", args=[county.slug])),
            ("Målbild", reverse("targets:pictures", args=[county.slug])),
            ("Plan", reverse("plans:plans", args=[county.slug])),
            ("Remisser", reverse("consultations:consultations", args=[county.slug])),
            ("Handlingar", reverse("papers:papers", args=[county.slug])),
        ]
        if any(r.county_id == county.pk and r.party_id in viewer.registers for r in roles):
            places.append(("Att diarieföra", reverse("decisions:to_register", args=[county.slug])))
        if county.pk in viewer.coordinates:
            places.append(("Utskick", reverse("post:messages", args=[county.slug])))
        if may_set_up_joint(viewer, county):
            places.append(("Parter", reverse("organisations:parties", args=[county.slug])))
        elif role and role.party and viewer.works_for(role.party.pk):
            own = reverse("organisations:party", args=[county.slug, role.party.slug])
            places.append((role.party.short, own))
        menu = _with_current(places, request.path)
    if len(viewer.counties) != 1:
        menu.insert(0, Link(label="Län", url=reverse("decisions:counties")))
    if viewer.administers:
        menu.append(Link(label="Inställningar", url=reverse("organisations:settings")))
    party = role.party if role else None
    return {
        "viewer": viewer,
        "frame": Frame(
            menu=menu,
            person=user.name,
            party=party.short if party else (county.name if county else ""),
            account_url=reverse("organisations:account"),
            log_out_url=reverse("account_logout"),
            foot=foot,
        ),
    }


def _county_in(request: HttpRequest) -> County | None:
    """The county in the address, for who has roles in several."""
    parts = request.path.strip("/").split("/")
    if len(parts) < 2 or parts[0] != "lan":
        return None
    return next((role.county for role in roles_of(request) if role.county.slug == parts[1]), None)


def _with_current(places: list[tuple[str, str]], path: str) -> list[Link]:
    """The menu, with the place that the page belongs to marked as current.

    The first is the county's page, which every address of the county lies under: only a
    party's case belongs to it besides.
    """
    first = places[0][1]
    under = [url for _, url in places[1:] if path.startswith(url)]
    if path == first or path.startswith(f"{first}huvudman/"):
        under.append(first)
    here = max(under, key=len, default="")
    return [Link(label=label, url=url, current=url == here) for label, url in places]

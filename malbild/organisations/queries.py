"""Who is looking, what they may reach, and what every page's frame shows."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache as kept_for_ever
from ipaddress import ip_address, ip_network
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.forms import BaseForm
from django.http import Http404, HttpRequest
from django.utils import timezone

from malbild.core import fingerprint
from malbild.core.reading.facts import Known
from malbild.organisations import facts
from malbild.organisations.facts import CountyFact
from malbild.organisations.models import Body, Chain, County, Meeting, Party, Role, User
from malbild.organisations.rules import NOBODY, KnownParty, RoleName, Viewer

_NETWORK = 64  # bits of an IPv6 address that a household or an office has for itself
KEY = re.compile(r"[0-9A-Za-z-]{1,40}")  # what new_key makes, and nothing that a database refuses


def today() -> date:
    """The day in Stockholm, whatever the clock of the server."""
    return timezone.localdate()


def roles_of(request: HttpRequest) -> list[Role]:
    """The roles that the one who asks has today."""
    return _asker_of(request)[0]


def viewer_of(request: HttpRequest) -> Viewer:
    """Who asks, with the roles that hold today."""
    return _asker_of(request)[1]


def _asker_of(request: HttpRequest) -> tuple[list[Role], Viewer]:
    """The roles of the one who asks and what they let see; asked for once per request."""
    found: tuple[list[Role], Viewer] | None = getattr(request, "asker", None)
    if found is None:
        user, on = request.user, today()
        roles = list(user.roles.current(on)) if isinstance(user, User) else []
        viewer = user.viewer(today=on, roles=roles) if isinstance(user, User) else NOBODY
        found = roles, viewer
        request.asker = found  # type: ignore[attr-defined]  # kept for the rest of the request
    return found


def home_county(viewer: Viewer) -> County | None:
    """The county that the person works in; None for nobody and for those with several."""
    if len(viewer.counties) != 1:
        return None
    return County.objects.get(pk=next(iter(viewer.counties)))


def known_to_reader(county: County) -> Known:
    """Names of the county that the reader of papers may recognise.

    Other names only of joint bodies: what one party called its committee last year is what its
    neighbour calls one today. Whose body a paper means is settled when its party is known.
    """
    bodies = list(Body.objects.filter(county=county).prefetch_related("names"))
    return Known(
        bodies=tuple(body.name for body in bodies),
        aliases={
            name.name: body.name
            for body in bodies
            if body.party_id is None
            for name in body.names.all()
        },
        parties=tuple(party.name for party in Party.objects.filter(county=county)),
    )


def known_parties(county: County) -> list[KnownParty]:
    """The county's parties, as papers name them."""
    return [
        KnownParty(party.pk, party.kind == Party.Kind.REGION, names_of(party))
        for party in Party.objects.filter(county=county)
    ]


def names_of(party: Party) -> tuple[str, ...]:
    """How a party is named in papers: "Storfallet", "Storfallets kommun", "RJH"."""
    if party.kind == Party.Kind.REGION:
        initials = "".join(word[0] for word in party.name.split())
        return (party.name, initials) if len(initials) > 2 else (party.name,)
    return (party.name, party.short)


def chain_version(chain: Chain | None) -> str:
    """The fingerprint of a chain's steps, which tells if it is the one that an edit began with."""
    steps = [] if chain is None else [[s.order, s.body_id, s.part] for s in chain.steps.all()]
    return fingerprint.of_value(steps)


# ------------------------------------------------------------------ who administers whom


def administered(viewer: Viewer) -> frozenset[int]:
    """The counties in which the person is administrator today; a role elsewhere gives none."""
    if not viewer.administers:
        return frozenset()
    rows = Role.objects.current(today()).filter(user=viewer.user, name=RoleName.ADMINISTRATOR)
    return frozenset(rows.values_list("county_id", flat=True))


def may_set_up(viewer: Viewer, party: Party) -> bool:
    """Change a party's bodies, chains, meetings and convention: who works there, or administers."""
    return viewer.works_for(party.pk) or party.county_id in administered(viewer)


def may_set_up_joint(viewer: Viewer, county: County) -> bool:
    """Change the joint bodies: the county's leads, or who administers it."""
    return county.pk in viewer.coordinates or county.pk in administered(viewer)


def people_of(county: County) -> list[tuple[User, list[Role]]]:
    """Everybody who has or has had a role in the county, by name, with the roles there."""
    rows = Role.objects.filter(county=county).select_related("user", "party", "county")
    found: dict[int, tuple[User, list[Role]]] = {}
    for role in rows.order_by("user__name", "user_id", "id"):
        found.setdefault(role.user_id, (role.user, []))[1].append(role)
    return list(found.values())


def person_of(county: County, pk: int) -> tuple[User, list[Role]]:
    """A person of the county with the roles there; else 404."""
    for person, roles in people_of(county):
        if person.pk == pk:
            return person, roles
    raise Http404


def is_of_others_too(person: User, counties: frozenset[int]) -> bool:
    """Whether the person has had a role in a county outside these."""
    return Role.objects.filter(user=person).exclude(county__in=counties).exists()


def is_of_one(person: User, counties: frozenset[int]) -> bool:
    """Whether the person has or has had a role in one of these counties."""
    return Role.objects.filter(user=person, county__in=counties).exists()


def person_with(email: str) -> User | None:
    """The person with this address, if there is one."""
    return User.objects.filter(email=email.strip().lower()).first()


def own_roles(user: User) -> list[Role]:
    """The person's roles, past and to come too."""
    return list(Role.objects.filter(user=user).select_related("party", "county").order_by("id"))


def workers_of(parties: Iterable[int], *, on: date) -> dict[int, list[User]]:
    """By party: those who work for it that day and can log in, in the order of their addresses."""
    rows = Role.objects.current(on).filter(party__in=list(parties), user__is_active=True)
    rows = rows.filter(name__in=[RoleName.EDITOR, RoleName.REGISTRAR, RoleName.COORDINATOR])
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for role in rows.select_related("user").order_by("user__email"):
        found[role.party_id or 0][role.user_id] = role.user
    return {party: list(people.values()) for party, people in found.items()}


def coming(body: Body) -> list[Meeting]:
    """The body's meetings from today on."""
    return list(body.meetings.filter(on__gte=today()))


# ------------------------------------------------------------------ what a page begins with


def county_of(request: HttpRequest, slug: str) -> County:
    """A county in which the one who asks has a role; else 404."""
    for role in roles_of(request):
        if role.county.slug == slug:
            return role.county
    raise Http404


def require(allowed: bool) -> None:
    """Go on if it is allowed; else the page does not exist for the one who asks."""
    if not allowed:
        raise Http404


def new_key() -> str:
    """The key of a form that is shown: sent twice, it has one effect."""
    return uuid4().hex


def key_of(request: HttpRequest, *, link: int | None = None) -> str | None:
    """The key that a form was sent with, bound to its sender and address; None if it had none
    or one that no form of ours has.

    link: the personal link by which who has no account came, where the address does not say it.

    Sent to another address the same key is another key: what the first act made is not what
    the second one is about.
    """
    key = request.POST.get("key", "").strip()
    where = fingerprint.of_bytes(request.path.encode())[:12]
    sender = f"l{link}" if link else request.user.pk
    return f"{sender}:{where}:{key}"[:64] if KEY.fullmatch(key) else None


def form_data(request: HttpRequest) -> Any:
    """What was posted; None when the page is only shown."""
    return request.POST if request.method == "POST" else None


def number_of(text: str) -> int:
    """A row's or a version's number as it came in an address or a form; 0, which none has, if it
    is none. Longer ones than a database's integers are none either."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def edited_version(
    request: HttpRequest,
    form: BaseForm,
    *,
    latest: object,
    conflict: bool,
    name: str = "version",
) -> str:
    """The version that the form on a page is an edit of. name: that of the field that holds it.

    What was typed and could not be saved is still an edit of the version that it was begun
    with, or what another person saved meanwhile would be overwritten unseen. After a conflict
    that version is shown beside, and the edit goes on from it.
    """
    kept = request.method == "POST" and form.errors and not conflict
    return request.POST.get(name, "") if kept else str(latest)


def counties_of_sweden() -> dict[str, CountyFact]:
    """The 21 counties that can be set up by choosing them, by slug."""
    return facts.counties()


@kept_for_ever
def parties_of_sweden() -> dict[str, str]:
    """The full name of every region and municipality, and the name of its county."""
    found: dict[str, str] = {}
    for county in facts.counties().values():
        found[county.region] = county.name
        for one in facts.municipalities(county.code):
            found.setdefault(facts.municipality_name(one.name), county.name)
    return found


# ------------------------------------------------------------------ how often


@dataclass(frozen=True)
class Limit:
    """At most so many times in so many seconds from the first of them.

    Counted in the server's memory, by client or by link; with several servers each counts by
    itself, so that the limit is so many times as high.
    """

    name: str
    most: int
    seconds: int

    def is_reached(self, who: str) -> bool:
        """Whether no more is let through now."""
        return int(cache.get(self._place(who), 0)) >= self.most

    def count(self, who: str) -> None:
        """Count once more."""
        place = self._place(who)
        if not cache.add(place, 1, self.seconds):
            try:
                cache.incr(place)
            except ValueError:  # its time went out in between
                cache.add(place, 1, self.seconds)

    def _place(self, who: str) -> str:
        return f"limit:{self.name}:{who}".replace(" ", "_")


def client_of(request: HttpRequest) -> str:
    """Where a request came from: the address, of IPv6 the network, as config.wsgi believes it."""
    said = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(said)
    except ValueError:
        return said
    if address.version == 4:
        return said
    if address.ipv4_mapped:  # how a server that listens for both kinds writes one of IPv4
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), _NETWORK), strict=False).network_address)

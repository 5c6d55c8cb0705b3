"""Makers: what a test needs around the thing that it is about, in the fictional county.

Each takes keyword arguments with sensible defaults, makes what it stands on, and goes the way
of the program: through actions, which journal. Names and codes are counted up, so that two of
a kind can be made without saying how they differ. What a party owns is made inside
`everything(reason=…)` or `viewing(…)`, as everywhere.
"""

from datetime import date
from itertools import count
from typing import Any

from malbild.decisions.actions import joint
from malbild.decisions.models import Artefact, JointMatter, Matter, Step
from malbild.decisions.rules.words import ArtefactKind
from malbild.organisations import actions
from malbild.organisations.models import Body, Chain, County, Meeting, Party, Role, User
from malbild.organisations.rules import BodyKind, Part, RoleName, Sharing, Viewer

DAY = date(2025, 11, 18)  # a day on which nothing in particular happens
PASSWORD = "ett-långt-lösenord-för-prov"

_numbers = count(1)
_NAMES: dict[BodyKind, tuple[str, str]] = {
    BodyKind.COUNCIL: ("Kommunfullmäktige", "KF"),
    BodyKind.BOARD: ("Kommunstyrelsen", "KS"),
    BodyKind.COMMITTEE: ("Socialnämnden", "SN"),
    BodyKind.SUBCOMMITTEE: ("Kommunstyrelsens arbetsutskott", "KSAU"),
    BodyKind.JOINT: ("Samverkansrådet Fjällsjö", "Samrådet"),
}


def _in_36(number: int) -> str:
    """A number in few characters; SCB's codes are digits, so these are never one of them."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return (_in_36(number // 36) if number >= 36 else "") + digits[number % 36]


def county(*, code: str = "", name: str = "", slug: str = "") -> County:
    """A county with a code that SCB does not use."""
    number = next(_numbers)
    return actions.add_county(
        code=code or f"{chr(65 + number // 36 % 26)}{_in_36(number % 36)}",
        name=name or f"Fjällsjö län {number}",
        slug=slug or f"fjallsjo-{number}",
        by=None,
    )


def party(
    *,
    county: County | None = None,
    kind: Party.Kind = Party.Kind.MUNICIPALITY,
    short: str = "",
    code: str = "",
    **more: Any,
) -> Party:
    """A municipality with its council and its board, in a new county unless one is given."""
    number = next(_numbers)
    short = short or f"Vemån {number}"
    name = f"{short} kommun" if kind == Party.Kind.MUNICIPALITY else short
    return actions.add_party(
        county=_some_county(county),
        kind=kind,
        code=code or f"M{_in_36(number):0>3}",
        **{"name": name, "short": short, "by": None, **more},
    )


def region(*, county: County | None = None, **more: Any) -> Party:
    """The county's region."""
    return party(county=county, kind=Party.Kind.REGION, **{"short": "Region Fjällsjö", **more})


def body(
    *,
    party: Party | None = None,
    county: County | None = None,
    kind: BodyKind = BodyKind.COUNCIL,
    name: str = "",
    short: str = "",
    aliases: tuple[str, ...] = (),
) -> Body:
    """A body of a party: the one that it has of this kind, unless the name is another.

    A joint one belongs to a county.
    """
    usual, usual_short = _NAMES[kind]
    owner = None if kind is BodyKind.JOINT else _some_party(party, county=county)
    if owner and not name and (found := owner.bodies.filter(kind=kind).first()):
        for alias in aliases:
            actions.add_name(found, name=alias, by=None)
        return found
    return actions.add_body(
        county=owner.county if owner else _some_county(county),
        party=owner,
        kind=kind,
        name=name or usual,
        short=short or name or usual_short,
        names=aliases,
        by=None,
    )


def chain(
    *,
    party: Party | None = None,
    kinds: tuple[BodyKind, ...] = (BodyKind.SUBCOMMITTEE, BodyKind.BOARD, BodyKind.COUNCIL),
    matter_kind: str = "",
) -> Chain:
    """A chain of the party's bodies in which the last one decides."""
    party = _some_party(party)
    bodies = [body(party=party, kind=kind) for kind in kinds]
    parts = [Part.PREPARES] * (len(bodies) - 1) + [Part.DECIDES]
    steps = list(zip(bodies, parts, strict=True))
    return actions.set_chain(party=party, steps=steps, matter_kind=matter_kind, by=None)


def meeting(*, body: Body | None = None, on: date = DAY, papers_due: date | None = None) -> Meeting:
    """A meeting of a body."""
    return actions.plan_meeting(body=_some_body(body), on=on, papers_due=papers_due, by=None)


def user(*, email: str = "", name: str = "", password: str | None = None) -> User:
    """A person without any role; without a password, since hashing one takes its time."""
    number = next(_numbers)
    return actions.add_user(
        email=email or f"person{number}@fjallsjo.example",
        name=name or f"Person {number}",
        password=password,
        by=None,
    )


def role(
    *,
    name: RoleName = RoleName.EDITOR,
    user: User | None = None,
    county: County | None = None,
    party: Party | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Role:
    """A role for a party, or for a whole county when only that is given."""
    if party is None and county is None:
        party = _some_party(None)
    return actions.give_role(
        user=_some_user(user),
        county=party.county if party else _some_county(county),
        party=party,
        name=name,
        since=since,
        until=until,
        by=None,
    )


def editor(*, party: Party | None = None, **more: Any) -> User:
    """Somebody who works with a party's papers and steps."""
    return role(name=RoleName.EDITOR, party=_some_party(party), **more).user


def registrar(*, party: Party | None = None, **more: Any) -> User:
    """Somebody who registers a party's papers."""
    return role(name=RoleName.REGISTRAR, party=_some_party(party), **more).user


def reader(*, party: Party | None = None, **more: Any) -> User:
    """Somebody who reads what a party has shared and what is its own."""
    return role(name=RoleName.READER, party=_some_party(party), **more).user


def coordinator(*, county: County | None = None, **more: Any) -> User:
    """Somebody who leads a county's joint matters."""
    return role(name=RoleName.COORDINATOR, county=_some_county(county), **more).user


def viewer(user: User, *, today: date = DAY) -> Viewer:
    """How the person sees, for `with viewing(make.viewer(...))`."""
    return user.viewer(today=today)


def joint_matter(*, county: County | None = None, name: str = "God dag nära dig") -> JointMatter:
    """A joint matter with a case for each of the county's parties; make the parties first."""
    return joint.start_joint_matter(county=_some_county(county), name=name, by=None)


def artefact(
    *,
    joint_matter: JointMatter | None = None,
    kind: ArtefactKind = ArtefactKind.TARGET_PICTURE,
    name: str = "",
    version: str = "version 1",
) -> Artefact:
    """What is decided on, with its first version."""
    return joint.add_artefact(
        joint_matter=_some_joint_matter(joint_matter),
        kind=kind,
        name=name,
        version=version,
        by=None,
    )


def matter(*, joint_matter: JointMatter | None = None, party: Party | None = None) -> Matter:
    """A party's case of a joint matter."""
    home = joint_matter.county if joint_matter else None
    party = _some_party(party, county=home)
    return joint.matter_of(_some_joint_matter(joint_matter, county=party.county), party)


def step(*, matter: Matter, body: Body | None = None, sharing: Sharing = Sharing.SHARED) -> Step:
    """A body that the matter passes."""
    at = body or _some_body(None, party=matter.party)
    return joint.step_of(matter, at, sharing=sharing)


def _some_county(given: County | None) -> County:
    return given or county()


def _some_party(given: Party | None, *, county: County | None = None) -> Party:
    return given or party(county=county)


def _some_body(given: Body | None, *, party: Party | None = None) -> Body:
    return given or body(party=party)


def _some_user(given: User | None) -> User:
    return given or user()


def _some_joint_matter(given: JointMatter | None, *, county: County | None = None) -> JointMatter:
    return given or joint_matter(county=county)

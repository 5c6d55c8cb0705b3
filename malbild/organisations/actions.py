"""Setting up counties, parties, bodies, chains, meetings, people and roles."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from malbild.core.obstacles import Obstacle, RuleBroken, require_none
from malbild.journal import actions as journal
from malbild.organisations import facts
from malbild.organisations.models import (
    Body,
    BodyName,
    Chain,
    ChainStep,
    County,
    Meeting,
    Party,
    Role,
    User,
)
from malbild.organisations.queries import chain_version
from malbild.organisations.rules import BodyKind, Part, RoleName

# kommunallagen (2017:725) 3 kap.: every municipality and region has a council and a board.
_BODIES_BY_LAW = {
    Party.Kind.REGION: (
        (BodyKind.BOARD, "Regionstyrelsen", "RS"),
        (BodyKind.COUNCIL, "Regionfullmäktige", "RF"),
    ),
    Party.Kind.MUNICIPALITY: (
        (BodyKind.BOARD, "Kommunstyrelsen", "KS"),
        (BodyKind.COUNCIL, "Kommunfullmäktige", "KF"),
    ),
}


# Letters and digits that are not taken for each other; 16 of them are 77 bits.
_EASY_TO_TYPE = "abcdefghjkmnpqrstuvwxyz23456789"


class SavedByAnother(RuleBroken):
    """Somebody else saved after this edit began; `saved` is what stands there now."""

    def __init__(self, saved: Party | Body | Chain | None) -> None:
        self.saved = saved
        super().__init__(
            [Obstacle("saved_by_another", "Någon annan har sparat sedan du öppnade sidan.")]
        )


def set_up_county(slug: str, *, by: User, key: str | None = None) -> County:
    """Choose a county that nobody has set up, with the one who does it as its administrator.

    Raises RuleBroken where the county is set up: who administers it gives the roles there.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return County.objects.get(pk=done.about)
        if County.objects.filter(slug=slug).exists():
            require_none([Obstacle("is_set_up", "Länet är redan inlagt i Målbild.")])
        county = choose_county(slug, by=by.pk)
        give_role(user=by, county=county, name=RoleName.ADMINISTRATOR, by=by.pk)
        journal.record("organisations.county_set_up", by=by.pk, about=county, key=key)
    return county


def choose_county(slug: str, *, by: int | None, key: str | None = None) -> County:
    """Set up one of the 21 counties: its region, its municipalities, and their councils and
    boards, which the law gives every party. Choosing it again changes nothing.

    Raises RuleBroken for a county that does not exist.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return County.objects.get(pk=done.about)
        fact = facts.counties().get(slug)
        if fact is None:
            names = ", ".join(facts.counties())
            require_none([Obstacle("no_county", f"Länet ”{slug}” finns inte. Välj bland {names}.")])
        assert fact is not None
        if found := County.objects.filter(code=fact.code).first():
            return found
        county = County.objects.create(code=fact.code, name=fact.name, slug=fact.slug)
        add_party(
            county=county, kind=Party.Kind.REGION, code=f"00{fact.code}", name=fact.region, by=by
        )
        if fact.code != facts.GOTLAND:
            for one in facts.municipalities(fact.code):
                add_party(
                    county=county,
                    kind=Party.Kind.MUNICIPALITY,
                    code=one.code,
                    name=facts.municipality_name(one.name),
                    short=one.name,
                    by=by,
                )
        journal.record("organisations.county_chosen", by=by, about=county, key=key)
    return county


def add_county(
    *, code: str, name: str, slug: str, by: int | None, key: str | None = None
) -> County:
    """Set up a county of one's own, with a code that SCB does not use."""
    with transaction.atomic():
        if done := journal.done(key):
            return County.objects.get(pk=done.about)
        county = County.objects.create(code=code, name=name, slug=slug)
        journal.record("organisations.county_added", by=by, about=county, key=key)
    return county


def add_party(
    *,
    county: County,
    kind: Party.Kind,
    code: str,
    name: str,
    short: str = "",
    convention: str = "numbered",
    organisation_number: str = "",
    by: int | None,
    key: str | None = None,
) -> Party:
    """Add a party with the two bodies that every party has: its council and its board."""
    with transaction.atomic():
        if done := journal.done(key):
            return Party.objects.get(pk=done.about)
        party = Party.objects.create(
            county=county,
            kind=kind,
            code=code,
            name=name,
            short=short or name,
            slug=slugify(short or name),
            convention=convention,
            organisation_number=organisation_number,
        )
        for body_kind, body_name, body_short in _BODIES_BY_LAW[kind]:
            Body.objects.create(
                county=county, party=party, kind=body_kind, name=body_name, short=body_short
            )
        journal.record("organisations.party_added", by=by, about=party, key=key)
    return party


def add_body(
    *,
    county: County,
    party: Party | None,
    kind: str,
    name: str,
    short: str = "",
    names: Sequence[str] = (),
    by: int | None,
    key: str | None = None,
) -> Body:
    """Add a body; names are its aliases and abbreviations.

    Raises RuleBroken where the party has a body of that name.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Body.objects.get(pk=done.about)
        if Body.objects.filter(county=county, party=party, name=name).exists():
            require_none([Obstacle("body_exists", f"{name} finns redan.")])
        body = Body.objects.create(
            county=county, party=party, kind=kind, name=name, short=(short or name)[:20]
        )
        for other in names:
            BodyName.objects.create(body=body, name=other)
        journal.record("organisations.body_added", by=by, about=body, key=key)
    return body


def rename_body(
    body: Body,
    *,
    name: str,
    since: date,
    short: str = "",
    was: str | None = None,
    by: int | None,
    key: str | None = None,
) -> Body:
    """Give a body a new name from a day; the old name is kept and still recognised.

    was: the name when the edit began. Raises SavedByAnother if it is another by now.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Body.objects.get(pk=done.about)
        body = Body.objects.select_for_update().get(pk=body.pk)
        if was is not None and was != body.name:
            raise SavedByAnother(body)
        if not name.strip() or name == body.name:
            require_none([Obstacle("same_name", "Ange ett nytt namn.")])
        BodyName.objects.get_or_create(body=body, name=body.name, defaults={"until": since})
        body.name, body.short = name, (short or body.short)[:20]
        body.save()
        journal.record("organisations.body_renamed", by=by, about=body, key=key)
    return body


def add_name(body: Body, *, name: str, by: int | None, key: str | None = None) -> BodyName:
    """Add an alias or an abbreviation of a body."""
    with transaction.atomic():
        if done := journal.done(key):
            return BodyName.objects.get(pk=done.about)
        other = BodyName.objects.get_or_create(body=body, name=name.strip())[0]
        journal.record("organisations.body_name_added", by=by, about=other, key=key)
    return other


def set_chain(
    *,
    party: Party,
    steps: Sequence[tuple[Body, Part]],
    matter_kind: str = "",
    version: str | None = None,
    by: int | None,
    key: str | None = None,
) -> Chain:
    """Say which bodies a kind of matter goes through at a party, in order.

    version: of the chain when the edit began (queries.chain_version). Raises RuleBroken
    where no body decides, or a body of another party is among them, and SavedByAnother
    where the chain is another by now.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Chain.objects.get(pk=done.about)
        Party.objects.select_for_update().get(pk=party.pk)
        before = Chain.objects.filter(party=party, matter_kind=matter_kind).first()
        if version is not None and version != chain_version(before):
            raise SavedByAnother(before)
        if not any(part is Part.DECIDES for _, part in steps):
            require_none([Obstacle("nobody_decides", "Säg vilket organ som beslutar.")])
        if any(body.party_id != party.pk for body, _ in steps):
            require_none([Obstacle("other_party", "Organen måste höra till huvudmannen.")])
        chain = Chain.objects.get_or_create(party=party, matter_kind=matter_kind)[0]
        chain.steps.all().delete()
        for order, (body, part) in enumerate(steps):
            ChainStep.objects.create(chain=chain, order=order, body=body, part=part)
        journal.record("organisations.chain_set", by=by, about=chain, key=key)
    return chain


def plan_meeting(
    *, body: Body, on: date, papers_due: date | None = None, by: int | None, key: str | None = None
) -> Meeting:
    """Put a meeting in the calendar; the same day again moves only its deadline."""
    with transaction.atomic():
        if done := journal.done(key):
            return Meeting.objects.get(pk=done.about)
        meeting = Meeting.objects.update_or_create(
            body=body, on=on, defaults={"papers_due": papers_due}
        )[0]
        journal.record("organisations.meeting_planned", by=by, about=meeting, key=key)
    return meeting


def plan_meetings(
    body: Body, *, days: Sequence[tuple[date, date | None]], by: int | None, key: str | None = None
) -> int:
    """Put several meetings in the calendar, each with its deadline; all of them or none.

    Returns how many there were.
    """
    with transaction.atomic():
        if journal.done(key):
            return len(days)
        for on, papers_due in days:
            plan_meeting(body=body, on=on, papers_due=papers_due, by=by)
        journal.record("organisations.meetings_planned", by=by, about=body, key=key)
    return len(days)


def remove_meeting(meeting: Meeting, *, by: int | None, key: str | None = None) -> None:
    """Take a meeting out of the calendar; what a party has scheduled there stands."""
    with transaction.atomic():
        if journal.done(key):
            return
        gone = {"body": meeting.body_id, "on": meeting.on.isoformat()}
        journal.record("organisations.meeting_removed", by=by, about=meeting, key=key, **gone)
        meeting.delete()


def set_convention(
    party: Party, *, convention: str, version: int, by: int | None, key: str | None = None
) -> Party:
    """Choose how the party words its papers. Raises SavedByAnother if somebody saved since."""
    with transaction.atomic():
        if done := journal.done(key):
            return Party.objects.get(pk=done.about)
        party = _held(party, version=version)
        party.convention = convention
        party.save(update_fields=["convention", "version"])
        journal.record("organisations.convention_set", by=by, about=party, key=key)
    return party


def set_organisation_number(
    party: Party, *, number: str, version: int, by: int | None, key: str | None = None
) -> Party:
    """Say what the party's organisation number is. Raises SavedByAnother as above."""
    with transaction.atomic():
        if done := journal.done(key):
            return Party.objects.get(pk=done.about)
        party = _held(party, version=version)
        party.organisation_number = number
        party.save(update_fields=["organisation_number", "version"])
        journal.record("organisations.number_set", by=by, about=party, key=key)
    return party


def _held(party: Party, *, version: int) -> Party:
    """The party, locked, as the version after the one that the edit began with."""
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.version != version:
        raise SavedByAnother(party)
    party.version += 1
    return party


def add_user(
    *, email: str, name: str, password: str | None, by: int | None, key: str | None = None
) -> User:
    """Give a person an account. Raises ValidationError for an address that is taken."""
    with transaction.atomic():
        if done := journal.done(key):
            return User.objects.get(pk=done.about)
        user = User.objects.create_user(email=email, name=name, password=password)
        journal.record("organisations.user_added", by=by, about=user, key=key)
    return user


def give_password(user: User, *, by: int | None, key: str | None = None) -> str | None:
    """Give a person a new password, to be told once and changed by the person.

    Returns it; None where the key has had its effect, since it is told only once.
    """
    with transaction.atomic():
        if journal.done(key):
            return None
        letters = "".join(secrets.choice(_EASY_TO_TYPE) for _ in range(16))
        password = "-".join(letters[place : place + 4] for place in range(0, 16, 4))
        user = User.objects.select_for_update().get(pk=user.pk)
        user.set_password(password)
        user.save(update_fields=["password"])
        journal.record("organisations.password_given", by=by, about=user, key=key)
    return password


def give_role(
    *,
    user: User,
    county: County,
    name: RoleName,
    party: Party | None = None,
    since: date | None = None,
    until: date | None = None,
    by: int | None,
    key: str | None = None,
) -> Role:
    """Give a person a role for a term."""
    with transaction.atomic():
        if done := journal.done(key):
            return Role.objects.get(pk=done.about)
        role = Role.objects.update_or_create(
            user=user,
            county=county,
            party=party,
            name=name,
            defaults={"since": since, "until": until},
        )[0]
        journal.record("organisations.role_given", by=by, about=role, key=key, role=str(name))
    return role


def end_role(role: Role, *, on: date, by: int | None, key: str | None = None) -> Role:
    """End a role with a day as its last."""
    with transaction.atomic():
        if done := journal.done(key):
            return Role.objects.get(pk=done.about)
        role = Role.objects.select_for_update().get(pk=role.pk)
        role.until = max(on, role.since) if role.since else on
        role.save(update_fields=["until"])
        journal.record("organisations.role_ended", by=by, about=role, key=key)
    return role

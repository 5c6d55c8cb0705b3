"""More that addresses can be about: the open pages, setting up, and what crosses counties."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from malbild.organisations.models import Meeting, Role, everything
from malbild.organisations.queries import chain_version
from malbild.organisations.rules import Sharing
from malbild.portal.queries import public_status
from malbild.post.models import Message
from malbild.post.rules.stages import Stage
from tests import make
from tests.access.actors import ACTORS, COUNTIES, PARTIES
from tests.access.ground import Thing, World

NOWHERE = "none"  # a county in which nobody has a role
SAME_WORDS = {"open data", "joint matter"}  # whose addresses are the same words in A
# Whose accounts and roles are asked about: enough to meet each case.
TOUCHED = {
    "administrator",
    "term has ended",
    "editor and registrar of A2",
    "editor and registrar of B1",
    "reader of A1, registrar of B1",
}


def add(world: World) -> None:
    """Put them in the world."""
    with everything(reason="the tests' world is made"):
        for key in COUNTIES:
            _open_pages(world, key)
            _mailed(world, key)
            _people(world, key)
        world.things.append(Thing("county to choose", "", form=lambda: {"county": "Gotlands län"}))
        for party in PARTIES:
            _taken_in(world, party)
            _set_up(world, party)
        for key in COUNTIES:
            _joint_body(world, key)
    _crossing(world)


def _open_pages(world: World, key: str) -> None:
    slug, joint = world.counties[key].slug, world.joint[key]

    def seen() -> dict[str, str]:
        with everything(reason="what is published is what was looked at the same day"):
            status = public_status(world.counties[key], joint, on=timezone.localdate())
        return {"version": status.fingerprint}

    new_artefact = {"form": "artefact", "kind": "plan", "name": "Gemensam plan"}
    world.things += [
        Thing("open county", key, args=(slug,)),
        Thing("open data", key, args=(slug, "json")),
        Thing("open data", key, args=(slug, "csv")),
        Thing("status to publish", key, args=(slug,), form=seen),
        Thing("status to withdraw", key, args=(slug,)),
        Thing("joint matter", key, args=(slug, joint.slug), form=lambda: new_artefact),
    ]


def _mailed(world: World, key: str) -> None:
    """A message of the county that did not arrive, and one that waits."""
    county, now = world.counties[key], timezone.now()
    for stage, what in ((Stage.REFUSED, "again"), (Stage.WAITING, "stop")):
        message = Message.objects.create(
            **world.canaries.fill(Message, county=key),
            county=county,
            stage=stage,
            put_at=now,
            not_after=now + timedelta(days=30),
            next_try_at=now if stage is Stage.WAITING else None,
        )
        form = {"do": what}
        args = (county.slug, message.pk)
        world.things.append(Thing("message", key, args=args, form=partial(dict, form)))


def _taken_in(world: World, party: str) -> None:
    owner = str(world.parties[party].pk)

    def form() -> dict[str, Any]:
        file = SimpleUploadedFile("protokoll.txt", b"Kommunstyrelsen beslutar")
        return {"papers": file, "owner": owner, "shared": "on"}

    args = (world.counties[party[0]].slug,)
    world.things.append(Thing("paper to take in", party[0], party, args=args, form=form))


def _people(world: World, key: str) -> None:
    slug = world.counties[key].slug
    added = {"name": "Ny Person", "email": f"ny.{key.lower()}@fjallsjo.example", "role": "reader"}
    world.things.append(Thing("person to add", key, args=(slug,), form=lambda: added))
    for actor in ACTORS:
        if key not in {post.county for post in actor.posts} or actor.key not in TOUCHED:
            continue
        args = (slug, world.people[actor.key].pk)
        elsewhere = {post.county for post in actor.posts} != {key}
        world.things += [
            Thing("person", key, args=args, form=lambda: {"role": "reader", "until": "2030-12-31"}),
            # Whoever sets a password can log in as the person, in the other county too.
            Thing("person to help", NOWHERE if elsewhere else key, args=args),
        ]
        for role in Role.objects.filter(user=world.people[actor.key], county__slug=slug):
            world.things.append(
                Thing(
                    "role",
                    key,
                    args=(*args, role.pk),
                    form=lambda: {"on": timezone.localdate().isoformat()},
                    acts=actor.key != "administrator",
                )
            )


def _set_up(world: World, party: str) -> None:
    key, made = party[0], world.parties[party]
    args = (world.counties[key].slug, made.slug)
    bodies = [world.bodies[party, sharing] for sharing in Sharing]
    chain = {"body_0": str(bodies[0].pk), "part_0": "decides", "version": chain_version(None)}
    forms: dict[str, dict[str, str]] = {
        "number": {"number": "212000-9994", "version": "1"},
        "convention": {"convention": "plain", "version": "1"},
        "body to add": {"name": "Kultur- och fritidsnämnden", "short": "KFN", "kind": "committee"},
    }
    for kind, form in forms.items():
        world.things.append(Thing(kind, key, party, args=args, form=partial(dict, form)))
    world.things.append(Thing("chain", key, party, args=(*args, "alla"), form=partial(dict, chain)))
    body = world.bodies[party, Sharing.SHARED]
    _body_things(world, key, party, (args[0], body.pk), name=body.name)
    meeting = make.meeting(body=body, on=date(2030, 1, 15))
    _meeting(world, key, party, meeting)


def _joint_body(world: World, key: str) -> None:
    slug, body = world.counties[key].slug, world.joint_bodies[key]
    form = {"name": "Länets nya råd", "short": "LNR"}
    world.things.append(Thing("joint body to add", key, args=(slug,), form=lambda: form))
    _body_things(world, key, "", (slug, body.pk), name=body.name)
    _meeting(world, key, "", make.meeting(body=body, on=date(2030, 1, 15)))


def _meeting(world: World, key: str, party: str, meeting: Meeting) -> None:
    args = (world.counties[key].slug, meeting.body_id, meeting.pk)
    world.things.append(Thing("meeting", key, party, args=args))


def _body_things(
    world: World, key: str, party: str, args: tuple[object, ...], *, name: str
) -> None:
    day = timezone.localdate() + timedelta(days=30)
    renamed = {"name": "Det nya namnet", "since": day.isoformat(), "version": name}
    world.things += [
        Thing("body", key, party, args=args),
        Thing("body to call", key, party, args=args, form=lambda: {"name": "NN"}),
        Thing("body to rename", key, party, args=args, form=lambda: renamed),
        Thing("body to meet", key, party, args=args, form=lambda: {"on": day.isoformat()}),
    ]


def _crossing(world: World) -> None:
    """What is county B's, asked for under county A's address: nobody has that."""
    slugs = {world.counties[key].slug: key for key in COUNTIES}
    here = world.counties["A"].slug
    kinds = set()
    for thing in list(world.things):
        from_b = len(thing.args) > 1 and slugs.get(str(thing.args[0])) == "B"
        shared = thing.sharing in (None, Sharing.SHARED)
        if from_b and shared and thing.kind not in kinds and thing.kind not in SAME_WORDS:
            kinds.add(thing.kind)
            world.things.append(
                Thing(
                    thing.kind,
                    NOWHERE,
                    sharing=thing.sharing,
                    args=(here, *thing.args[1:]),
                    form=thing.form,
                    acts=False,
                )
            )

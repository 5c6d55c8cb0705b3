"""Two counties full of canaries, and everybody who may ask about them.

County A has three parties, B one. Every party owns a row of every table at every level of
sharing, and every text that people write holds a canary of its own. Something that an address
can be about is a `Thing`.
"""

import io
from datetime import timedelta
from functools import partial
from typing import Any

import docx
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.utils import timezone

from malbild.core.reading.facts import Known
from malbild.core.reading.reader import read
from malbild.core.text_layer import assemble
from malbild.decisions.models import (
    Artefact,
    ArtefactVersion,
    Clause,
    Decision,
    Draft,
    Happening,
    JointMatter,
    Matter,
    Onward,
    Recommendation,
    Step,
    ToRegister,
)
from malbild.journal import actions as journal
from malbild.organisations.models import User, everything
from malbild.organisations.rules import BodyKind, Sharing
from malbild.papers.actions import keep
from malbild.papers.models import Correction, Paper, PartyTemplate, Reading
from malbild.portal.models import Snapshot, SnapshotCell
from tests import make
from tests.access.actors import ACTORS, COUNTIES, PARTIES, Actor
from tests.access.ground import DAY, KINDS, PLACES, SWAPPED, TEXT, Thing, World


def build() -> World:
    """Make the world. Runs in the caller's transaction."""
    world = World()
    with everything(reason="the tests' world is made"):
        for county in COUNTIES:
            _county(world, county)
        for actor in ACTORS:
            _person(world, actor)
        for party in PARTIES:
            for sharing in Sharing:
                _rows(world, party, sharing)
        for county in COUNTIES:
            _joint_paper(world, county)
            _published(world, county)
    for actor in ACTORS:
        world.clients[actor.key] = _client(world, actor)
    return world


def _county(world: World, key: str) -> None:
    county = world.counties[key] = make.county()
    for party in (one for one in PARTIES if one[0] == key):
        made = world.parties[party] = make.party(county=county)
        for sharing, usual in KINDS.items():
            # In A1 the body whose decision counts has not been shown to the others.
            kind = KINDS[SWAPPED.get(sharing, sharing)] if party == "A1" else usual
            world.bodies[party, sharing] = make.body(party=made, kind=kind)
        world.things.append(Thing("party", key, party, args=(county.slug, made.slug)))
    body = world.joint_bodies[key] = make.body(county=county, kind=BodyKind.JOINT)

    def words(model: type[models.Model]) -> dict[str, str]:
        return world.canaries.fill(model, county=key)

    for number in range(2):
        joint = JointMatter.objects.create(
            **words(JointMatter), county=county, slug=f"arende-{number}"
        )
        artefact = Artefact.objects.create(
            **words(Artefact), county=county, joint_matter=joint, kind="target_picture"
        )
        ArtefactVersion.objects.create(
            **words(ArtefactVersion),
            county=county,
            artefact=artefact,
            fixed_on=DAY - timedelta(days=60),
        )
        Recommendation.objects.create(
            **words(Recommendation),
            county=county,
            artefact=artefact,
            body=body,
            kind="recommendation",
            on=DAY - timedelta(days=30),
            recorded_at=timezone.now(),
        )
        if number == 0:
            world.joint[key], world.artefacts[key] = joint, artefact
    world.things.append(Thing("county", key, args=(county.slug,)))
    for party in (one for one in PARTIES if one[0] == key):
        Matter.objects.create(
            county=county, joint_matter=world.joint[key], party=world.parties[party]
        )
        _case(world, party)


def _case(world: World, party: str) -> None:
    county, joint = world.counties[party[0]], world.joint[party[0]]
    args = (county.slug, world.parties[party].slug, joint.slug)
    said = {"kind": "received", "on": "2025-11-10", "step": "", "day": "", "text": "", "reason": ""}
    paper = {"document": "memorandum", "artefacts": [str(world.artefacts[party[0]].pk)]}
    world.things += [
        Thing("case", party[0], party, args=args),
        Thing("case to tell of", party[0], party, args=args, form=lambda: said),
        Thing("case to write in", party[0], party, args=args, form=lambda: paper),
    ]


def _person(world: World, actor: Actor) -> None:
    if not actor.logs_in:
        return
    home = actor.posts[0].county if actor.posts else ""
    name = world.canaries.new("user", "name", county=home, party=actor.key)
    email = world.canaries.new("user", "email", county=home, party=actor.key)
    user = world.people[actor.key] = make.user(name=name, email=f"{email}@fjallsjo.example")
    yesterday = timezone.localdate() - timedelta(days=1)
    for post in actor.posts:
        make.role(
            user=user,
            name=post.name,
            county=world.counties[post.county],
            party=world.parties[post.party] if post.party else None,
            until=None if post.holds else yesterday,
        )


def _client(world: World, actor: Actor) -> Client:
    client = Client()
    if actor.logs_in:
        user = world.people[actor.key]
        client.force_login(user)
        world.sessions[actor.key] = client.cookies[settings.SESSION_COOKIE_NAME].value
        if not actor.active:  # logged in first, then closed
            User.objects.filter(pk=user.pk).update(is_active=False)
    return client


def _rows(world: World, party: str, sharing: Sharing) -> None:
    if sharing is Sharing.INTERNAL:
        words = world.canaries.new(
            "partytemplate", "file", county=party[0], party=party, sharing=sharing
        )
        made = keep(_template(words))
        world.row(PartyTemplate, party, sharing, fingerprint=made, uploaded_at=timezone.now())
    county, key = world.counties[party[0]], party[0]
    now = timezone.now()
    by = next((a.key for a in ACTORS if party in a.works_for), "")
    body = world.bodies[party, sharing]
    matter = Matter.objects.get(joint_matter=world.joint[key], party=world.parties[party])
    paper, reading = _paper(world, party, sharing)
    world.row(Correction, party, sharing, reading=reading, field="title", at=now)
    step = world.row(
        Step, party, sharing, matter=matter, body=body, order=PLACES[BodyKind(body.kind)]
    )
    clause = world.row(
        Clause,
        party,
        sharing,
        step=step,
        artefact=world.artefacts[key],
        verb="anta",
        paper=paper,
        start=0,
        end=5,
        recorded_at=now,
    )
    world.row(Onward, party, sharing, clause=clause, order=0, body=body)
    first = world.row(
        Decision, party, sharing, clause=clause, outcome="referred_back", on=DAY, recorded_at=now
    )
    world.row(
        Decision,
        party,
        sharing,
        clause=clause,
        outcome="yes_with_addition",
        on=DAY,
        recorded_at=now,
        replaces=first,
    )
    final = world.row(  # sent on to nobody: what the body decides on it counts
        Clause,
        party,
        sharing,
        step=step,
        artefact=world.artefacts[key],
        verb="anta",
        recorded_at=now,
    )
    world.row(Decision, party, sharing, clause=final, outcome="yes", on=DAY, recorded_at=now)
    about: dict[str, Any] = {"matter": matter, "on": DAY, "recorded_at": now}
    world.row(Happening, party, sharing, kind="registered", **about)
    world.row(Happening, party, sharing, kind="announced", step=step, **about)
    received = world.row(Happening, party, sharing, kind="received", **about)
    world.row(Happening, party, sharing, kind="received", replaces=received, **about)
    # Told by the party of a body that it has not shown to the others.
    world.row(Happening, party, Sharing.SHARED, kind="adjusted", step=step, **about)
    case = (county.slug, world.parties[party].slug, matter.joint_matter.slug)
    world.things.append(
        Thing(
            "step",
            key,
            party,
            sharing,
            (*case, step.pk),
            form=lambda: {"meeting": "2026-12-15", "version": "1"},
        )
    )
    _drafts(world, party, sharing, matter=matter, by=world.people[by])


def _paper(world: World, party: str, sharing: Sharing) -> tuple[Paper, Reading]:
    key = party[0]

    def new(name: str) -> str:
        return world.canaries.new(name, "text", county=key, party=party, sharing=sharing)

    body = world.bodies[party, Sharing.SHARED]
    text = TEXT.format(
        party=world.parties[party].name,
        title=f"Länsgemensam målbild {new('title')}",
        number=new("registry_number"),
        words=new("object"),
        more=new("layer"),
    )
    drawn = party in ("A1", "A2") and sharing is Sharing.SHARED  # one own, one foreign PDF
    data = pdf(new("file")) if drawn else f"{text}{new('file')}\n".encode()
    paper = _stored(world, party, sharing, data=data, layer=text)
    known = Known(bodies=(body.name,), aliases={}, parties=(world.parties[party].name,))
    facts = read(text, known=known).as_json(file=paper.name, fingerprint=paper.fingerprint)
    reading = world.row(
        Reading,
        party,
        sharing,
        paper=paper,
        rules_version=1,
        kind="minutes_extract",
        facts=facts,
        fingerprint=paper.fingerprint,
        made_at=timezone.now(),
    )
    refusal = new("refusal")
    refused = world.row(
        Paper,
        party,
        sharing,
        fingerprint=keep(refusal.encode()),
        media_type="image/png",
        size=1,
        refusal=refusal,
        uploaded_at=timezone.now(),
    )
    about = (key, party, sharing)
    slug = world.counties[key].slug
    answers = {
        "party": str(world.parties[party].pk),
        "joint_matter": str(world.joint[key].pk),
        "body:kommunstyrelsen": str(body.pk),
        "artefact:target_picture": str(world.artefacts[key].pk),
        "because": "Så säger nämndsekreteraren.",
    }
    world.things += [
        Thing("paper", *about, (slug, paper.pk)),
        Thing("reading", *about, (slug, paper.pk), form=lambda: answers),
        Thing("reading", *about, (slug, refused.pk), acts=False),
        Thing("waiting paper", *about, (slug, paper.pk)),
        Thing("page", *about, (slug, paper.pk, 1), heavy=True),
    ]
    return paper, reading


def _stored(
    world: World, party: str, sharing: Sharing, *, data: bytes, layer: str, **more: Any
) -> Paper:
    drawn = data.startswith(b"%PDF")
    paper = world.row(
        Paper,
        party,
        sharing,
        fingerprint=keep(data),
        media_type="application/pdf" if drawn else "text/plain",
        size=len(data),
        layer=keep(assemble(layer, [], extractor="made").to_json().encode()),
        uploaded_at=timezone.now(),
        **more,
    )
    assert isinstance(paper, Paper)
    return paper


def pdf(words: str) -> bytes:
    """The smallest PDF that shows some words."""
    drawn = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{out}{tail}startxref\n{len(out)}\n%%EOF\n".encode()


def _drafts(world: World, party: str, sharing: Sharing, *, matter: Matter, by: User) -> None:
    key, slug = party[0], world.counties[party[0]].slug
    official = sharing is Sharing.OFFICIAL
    about = (key, party, sharing)
    for number in range(2 if official else 1):
        draft = world.row(
            Draft,
            party,
            sharing,
            matter=matter,
            document="memorandum",
            body=world.bodies[party, Sharing.SHARED],
            dated=DAY,
            fingerprint="0" * 64 if official else "",
            changed_at=timezone.now(),
            changed_by=by,
        )
        assert isinstance(draft, Draft)
        draft.artefacts.set([world.artefacts[key]])
        if official:
            _line(world, party, draft, registered=number == 1)
        if number == 1:
            break
        texts = {name: f"{name} enligt prov" for name in ("summary", "background", "office")}
        world.things += [
            Thing(
                "draft",
                *about,
                (slug, draft.pk),
                form=partial(dict, texts, dated="2025-11-05", version="1"),
                acts=not official,
            ),
            Thing("draft in template", *about, (slug, draft.pk), heavy=True),
            Thing("template to keep", *about, (slug, draft.pk), form=_template_form, heavy=True),
            Thing("draft to share", *about, (slug, draft.pk), acts=sharing is Sharing.INTERNAL),
            Thing("draft to fix", *about, (slug, draft.pk), acts=not official),
        ]
        world.things += [
            Thing("file", *about, (slug, draft.pk, name), heavy=name in ("docx", "odt", "pdf"))
            for name in _formats(party, sharing)
        ]


def _template(words: str) -> bytes:
    """A party's own Word template."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(words)
    made.add_paragraph("{{ rubrik }} {{ beslut }}")
    made.save(out)
    return out.getvalue()


def _template_form() -> dict[str, Any]:
    return {"template": SimpleUploadedFile("mall.docx", _template("Ny mall"))}


def _formats(party: str, sharing: Sharing) -> tuple[str, ...]:
    """All formats of one own and one foreign draft; the quickest of the rest."""
    all_of = (party, sharing) in (("A1", Sharing.INTERNAL), ("A2", Sharing.SHARED))
    return ("text", "html", "docx", "odt", "pdf") if all_of else ("text",)


def _line(world: World, party: str, draft: Draft, *, registered: bool) -> None:
    """A line in the registrar's list, which is never shared."""
    number: dict[str, Any] = {} if registered else {"registry_number": ""}
    line = world.row(
        ToRegister,
        party,
        Sharing.INTERNAL,
        draft=draft,
        made_official_at=timezone.now(),
        registered_on=DAY if registered else None,
        **number,
    )
    sent = {"line": str(line.pk), "number": "KS 2025/9", "on": "2025-11-20"}
    world.things.append(
        Thing(
            "line",
            party[0],
            party,
            Sharing.INTERNAL,
            (world.counties[party[0]].slug,),
            form=lambda: sent,
            acts=not registered,
        )
    )


def more_of(world: World, party: str, sharing: Sharing) -> None:
    """One more paper with its reading, and a happening, of a party."""
    _paper(world, party, sharing)
    matter = Matter.objects.get(joint_matter=world.joint[party[0]], party=world.parties[party])
    world.row(
        Happening,
        party,
        sharing,
        kind="announced",
        matter=matter,
        on=DAY,
        recorded_at=timezone.now(),
    )
    # The rows are written past the actions, which would have told; pages are kept until then.
    journal.record("access.more", by=None)


def _joint_paper(world: World, key: str) -> None:
    """A paper that the county's leads have taken in."""
    code = world.canaries.new("paper", "file", county=key)
    words = world.canaries.fill(Paper, county=key)
    text = TEXT.format(party="", title=code, number="1", words=code, more="")
    paper = Paper.objects.create(
        **words,
        county=world.counties[key],
        sharing=Sharing.SHARED,
        fingerprint=keep(text.encode()),
        media_type="text/plain",
        size=1,
        layer=keep(assemble(text, [], extractor="made").to_json().encode()),
        uploaded_at=timezone.now(),
    )
    facts = read(text, known=Known(bodies=(), aliases={}, parties=())).as_json(
        file=paper.name, fingerprint=paper.fingerprint
    )
    Reading.objects.create(
        **world.canaries.fill(Reading, county=key),
        county=world.counties[key],
        sharing=Sharing.SHARED,
        paper=paper,
        rules_version=1,
        kind="minutes_extract",
        facts=facts,
        fingerprint=paper.fingerprint,
        made_at=timezone.now(),
    )
    args = (world.counties[key].slug, paper.pk)
    world.things += [
        Thing("paper", key, args=args),
        Thing("reading", key, args=args, acts=False),
        Thing("waiting paper", key, args=args),
    ]


def _published(world: World, key: str) -> None:
    """What anyone may read of a county, and what nobody may read any more."""
    county = world.counties[key]
    for withdrawn in (False, True):
        table = "withdrawn" if withdrawn else "published"

        def new(name: str, table: str = table) -> str:
            return world.canaries.new(table, name, county=key)

        snapshot = Snapshot.objects.create(
            county_slug=county.slug,
            county_name=county.name,
            matter_slug=world.joint[key].slug,
            name=new("name"),
            lead=new("lead"),
            as_of=DAY,
            published_at=timezone.now(),
            withdrawn_at=timezone.now() if withdrawn else None,
            fingerprint=("f" if withdrawn else "e") * 63 + key.lower(),
        )
        SnapshotCell.objects.create(
            snapshot=snapshot,
            row=0,
            column=0,
            party=new("party"),
            artefact=new("artefact"),
            word=new("word"),
            tone="yes",
            line=new("line"),
            note=new("note"),
        )

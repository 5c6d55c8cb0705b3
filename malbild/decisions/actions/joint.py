"""Starting a joint matter, and giving every party its case of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from malbild.core.obstacles import Obstacle, require_none
from malbild.decisions.models import Artefact, ArtefactVersion, Happening, JointMatter, Matter, Step
from malbild.decisions.rules.entry import EntryRule, IfRefused, obstacles_to_rule
from malbild.decisions.rules.words import ARTEFACT_WORDS, Kind
from malbild.journal import actions as journal
from malbild.organisations.models import Body, Chain, County, Party
from malbild.organisations.rules import BodyKind, Sharing
from malbild.papers.models import Paper
from malbild.texts.models import TextVersion

# The usual order of bodies: what prepares stands before what decides.
ORDER = {
    BodyKind.SUBCOMMITTEE: 10,
    BodyKind.COMMITTEE: 20,
    BodyKind.BOARD: 30,
    BodyKind.COUNCIL: 40,
    BodyKind.JOINT: 0,
}


def start_joint_matter(
    *, county: County, name: str, by: int | None, key: str | None = None
) -> JointMatter:
    """Start a joint matter, with a case for every party of the county.

    Raises RuleBroken for a name that is empty.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return JointMatter.objects.get(pk=done.about)
        if not name.strip():
            require_none([Obstacle("no_name", "Ärendet saknar namn.")])
        matter = JointMatter.objects.create(
            county=county, name=name.strip()[:200], slug=_free_slug(county, name)
        )
        for party in Party.objects.filter(county=county):
            Matter.objects.create(county=county, joint_matter=matter, party=party)
        journal.record("decisions.joint_matter_started", by=by, about=matter, key=key)
    return matter


def _free_slug(county: County, name: str) -> str:
    wanted = slugify(name)[:70] or "arende"
    taken = set(
        JointMatter.objects.filter(county=county, slug__startswith=wanted).values_list(
            "slug", flat=True
        )
    )
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def add_artefact(
    *,
    joint_matter: JointMatter,
    kind: str,
    name: str = "",
    version: str = "",
    by: int | None,
    key: str | None = None,
) -> Artefact:
    """Add what is decided on, with its first version where that is known."""
    with transaction.atomic():
        if done := journal.done(key):
            return Artefact.objects.get(pk=done.about)
        name = name.strip() or ARTEFACT_WORDS[kind][0].capitalize()
        found = Artefact.objects.filter(joint_matter=joint_matter, name=name).first()
        if found is not None:
            return found
        artefact = Artefact.objects.create(
            county=joint_matter.county,
            joint_matter=joint_matter,
            kind=kind,
            name=name[:200],
            order=Artefact.objects.filter(joint_matter=joint_matter).count(),
        )
        if version:
            version_of(artefact, version)
        journal.record("decisions.artefact_added", by=by, about=artefact, key=key)
    return artefact


def version_of(artefact: Artefact, label: str) -> ArtefactVersion:
    """The version with this label; made if it is not there."""
    return ArtefactVersion.objects.get_or_create(
        artefact=artefact, label=label.strip()[:40], defaults={"county": artefact.county}
    )[0]


def matter_of(joint_matter: JointMatter, party: Party) -> Matter:
    """The party's case of the joint matter; made if the party came to the county later."""
    return Matter.objects.get_or_create(
        joint_matter=joint_matter, party=party, defaults={"county": joint_matter.county}
    )[0]


def step_of(matter: Matter, body: Body, *, sharing: Sharing) -> Step:
    """The body's step in the case; made in its usual place if it is not there.

    A step that was internal is seen by all once something shared happens at it.
    """
    step = Step.objects.filter(matter=matter, body=body).first()
    if step is None:
        return Step.objects.create(
            county=matter.county,
            party=matter.party,
            sharing=sharing,
            matter=matter,
            body=body,
            order=_place_in_chain(matter.party, body),
        )
    if step.sharing == Sharing.INTERNAL and sharing != Sharing.INTERNAL:
        step.sharing = sharing
        step.save(update_fields=["sharing"])
    return step


def _place_in_chain(party: Party, body: Body) -> int:
    """A body's place: as in the party's own chain where it has one, else as is usual."""
    for chain in Chain.objects.filter(party=party).prefetch_related("steps"):
        for step in chain.steps.all():
            if step.body_id == body.pk:
                return int(step.order)
    return ORDER[BodyKind(body.kind)]


def dispatch(
    *,
    joint_matter: JointMatter,
    artefacts: Sequence[Artefact],
    parties: Sequence[Party],
    on: date,
    by: int | None,
    key: str | None = None,
) -> None:
    """Note that the joint body has sent artefacts to parties for decision.

    Each party's bodies become the steps of its case, from the chain that it has given. What has
    been noted as sent to a party that day is not noted again.
    """
    with transaction.atomic():
        if journal.done(key):
            return
        for party in parties:
            matter = matter_of(joint_matter, party)
            for artefact in artefacts:
                rows = Happening.objects.filter(matter=matter, artefact=artefact, on=on)
                if rows.filter(kind=Kind.DISPATCHED, replaced_by=None).exists():
                    continue
                Happening.objects.create(
                    county=joint_matter.county,
                    party=party,
                    sharing=Sharing.SHARED,
                    matter=matter,
                    artefact=artefact,
                    kind=Kind.DISPATCHED,
                    on=on,
                    recorded_at=timezone.now(),
                    by_id=by,
                )
            for chain in Chain.objects.filter(party=party).prefetch_related("steps__body"):
                for step in chain.steps.all():
                    step_of(matter, step.body, sharing=Sharing.SHARED)
        journal.record(
            "decisions.dispatched",
            by=by,
            about=joint_matter,
            key=key,
            parties=[party.pk for party in parties],
        )


@dataclass
class MatterSavedByAnother(Exception):
    """Somebody else saved the joint matter after this edit began."""

    latest: JointMatter


def set_joint_matter(
    matter: JointMatter,
    *,
    name: str,
    entry_rule: EntryRule,
    named: Sequence[Party],
    anyway_on: date | None,
    if_refused: IfRefused,
    summary: str,
    background: str,
    version: int,
    by: int | None,
    key: str | None = None,
) -> JointMatter:
    """Say what the joint matter is called, when it takes effect and what its papers begin with.

    version: the matter's when the edit began. Raises MatterSavedByAnother if it has been saved
    since, and RuleBroken where the rule for taking effect lacks its date or its parties.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return JointMatter.objects.get(pk=done.about)
        matter = JointMatter.objects.select_for_update().get(pk=matter.pk)
        if matter.version != version:
            raise MatterSavedByAnother(matter)
        require_none(
            obstacles_to_rule(rule=entry_rule, named=len(named), anyway_on=anyway_on, name=name)
        )
        matter.name = name.strip()[:200]
        matter.entry_rule, matter.if_refused = entry_rule, if_refused
        matter.anyway_on = anyway_on
        matter.summary, matter.background = summary, background
        matter.version += 1
        matter.save()
        matter.named.set(named if entry_rule is EntryRule.SUBSET else [])
        journal.record("decisions.joint_matter_set", by=by, about=matter, key=key)
    return matter


def add_version(
    artefact: Artefact,
    *,
    label: str,
    fixed_on: date | None,
    paper: Paper | None = None,
    text: TextVersion | None = None,
    by: int | None,
    key: str | None = None,
) -> ArtefactVersion:
    """Add a version of an artefact, or give a known one its date and its text.

    paper: the paper that holds its text, or text: the version of a joint text that is it; its
        fingerprint becomes the version's.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ArtefactVersion.objects.get(pk=done.about)
        if not label.strip():
            require_none([Obstacle("no_label", "Ange vilken version det är.")])
        version = version_of(artefact, label)
        version.fixed_on = fixed_on or version.fixed_on
        if paper is not None:
            version.paper, version.text, version.fingerprint = paper, None, paper.fingerprint
        elif text is not None:
            version.paper, version.text, version.fingerprint = None, text, text.fingerprint
        version.save()
        journal.record("decisions.version_added", by=by, about=version, key=key)
    return version

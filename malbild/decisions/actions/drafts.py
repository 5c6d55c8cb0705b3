"""Writing a paper: a draft is internal until somebody shares it or makes it official."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import require_none
from malbild.decisions.actions.joint import step_of
from malbild.decisions.models import Artefact, Draft, Happening, Matter, ToRegister
from malbild.decisions.queries import brief_of, document_fingerprint, kinds_of_document
from malbild.decisions.rules.telling import obstacles_to_registering, obstacles_to_sharing
from malbild.decisions.rules.words import Kind
from malbild.journal import actions as journal
from malbild.organisations.models import Body
from malbild.organisations.rules import Sharing, Viewer

TEXT_FIELDS = (
    "office",
    "officer",
    "officer_title",
    "summary",
    "background",
    "economy",
    "children",
    "gender",
    "environment",
    "receivers",
)


@dataclass
class DraftSavedByAnother(Exception):
    """Somebody else saved the draft after this edit began; both texts are shown."""

    latest: Draft


def start_draft(
    *,
    matter: Matter,
    document: str,
    body: Body,
    artefacts: Sequence[Artefact],
    dated: date,
    paragraph: str = "",
    texts: Mapping[str, str] | None = None,
    sharing: Sharing = Sharing.INTERNAL,
    by: int | None,
    key: str | None = None,
) -> Draft:
    """Start a paper for a party: internal to it, or shared from the start where the county's
    leads offer it to the party."""
    with transaction.atomic():
        if done := journal.done(key):
            return Draft.objects.get(pk=done.about)
        draft = Draft.objects.create(
            county=matter.county,
            party=matter.party,
            sharing=sharing,
            matter=matter,
            document=document,
            body=body,
            paragraph=paragraph,
            dated=dated,
            changed_at=timezone.now(),
            changed_by_id=by,
            **{name: (texts or {}).get(name, "") for name in TEXT_FIELDS},
        )
        draft.artefacts.set(artefacts)
        journal.record("decisions.draft_started", by=by, about=draft, key=key, document=document)
    return draft


def save_draft(
    draft: Draft,
    *,
    texts: Mapping[str, str],
    dated: date,
    version: int,
    by: int | None,
    key: str | None = None,
) -> Draft:
    """Save what a person wrote. version: the draft's when the edit began.

    Raises DraftSavedByAnother if it has been saved since, and RuleBroken once it is official.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Draft.objects.get(pk=done.about)
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        if draft.sharing == Sharing.OFFICIAL:
            require_none(
                obstacles_to_sharing(sharing=Sharing.OFFICIAL, to=Sharing.INTERNAL, may=True)
            )
        if draft.version != version:
            raise DraftSavedByAnother(draft)
        for name in TEXT_FIELDS:
            setattr(draft, name, texts.get(name, getattr(draft, name)))
        draft.dated = dated
        draft.version += 1
        draft.changed_at = timezone.now()
        draft.changed_by_id = by
        draft.save()
        journal.record("decisions.draft_saved", by=by, about=draft, key=key, version=draft.version)
    return draft


def share(draft: Draft, *, viewer: Viewer, key: str | None = None) -> Draft:
    """Let the county's other parties see the draft and comment on it."""
    with transaction.atomic():
        if done := journal.done(key):
            return Draft.objects.get(pk=done.about)
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        require_none(
            obstacles_to_sharing(
                sharing=Sharing(draft.sharing),
                to=Sharing.SHARED,
                may=viewer.works_for(draft.party_id or 0),
            )
        )
        draft.sharing = Sharing.SHARED
        draft.version += 1
        draft.save(update_fields=["sharing", "version"])
        journal.record("decisions.draft_shared", by=viewer.user, about=draft, key=key)
    return draft


def make_official(draft: Draft, *, viewer: Viewer, key: str | None = None) -> ToRegister:
    """Fix the paper as it stands and put it in the registrar's list.

    After this it does not change. Raises RuleBroken while the document lacks something.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ToRegister.objects.get(pk=done.about)
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        kind = kinds_of_document()[draft.document]
        brief = brief_of(draft)
        require_none(
            obstacles_to_sharing(
                sharing=Sharing(draft.sharing),
                to=Sharing.OFFICIAL,
                may=viewer.works_for(draft.party_id or 0),
                missing=kind.obstacles(brief),
            )
        )
        draft.sharing = Sharing.OFFICIAL
        draft.fingerprint = document_fingerprint(kind.build(brief))
        draft.version += 1
        draft.save(update_fields=["sharing", "fingerprint", "version"])
        line = ToRegister.objects.create(
            county=draft.county,
            party=draft.party,
            sharing=Sharing.INTERNAL,
            draft=draft,
            subject=f"{kind.label}: {draft.matter.joint_matter.name}"[:300],
            sender=(draft.office or str(draft.party))[:200],
            made_official_at=timezone.now(),
            by_id=viewer.user,
        )
        if draft.document == "memorandum":
            _prepared(draft, by=viewer.user)
        journal.record(
            "decisions.draft_made_official",
            by=viewer.user,
            about=line,
            key=key,
            draft=draft.pk,
            fingerprint=draft.fingerprint,
        )
    return line


def _prepared(draft: Draft, *, by: int | None) -> None:
    """A memorandum that is official moves its case to preparation."""
    step = step_of(draft.matter, draft.body, sharing=Sharing.SHARED)
    for artefact in draft.artefacts.all():
        Happening.objects.create(
            county=draft.county,
            party=draft.party,
            sharing=Sharing.SHARED,
            matter=draft.matter,
            step=step,
            artefact=artefact,
            kind=Kind.PREPARED,
            on=draft.dated,
            recorded_at=timezone.now(),
            by_id=by,
        )


def register(
    line: ToRegister,
    *,
    number: str,
    on: date,
    by: int | None,
    key: str | None = None,
) -> ToRegister:
    """Note that the registrar has registered the paper, with its number and day."""
    with transaction.atomic():
        if done := journal.done(key):
            return ToRegister.objects.get(pk=done.about)
        line = ToRegister.objects.select_for_update().get(pk=line.pk)
        require_none(obstacles_to_registering(number=number, registered=bool(line.registry_number)))
        line.registry_number, line.registered_on = number.strip()[:60], on
        line.save(update_fields=["registry_number", "registered_on"])
        matter = line.draft.matter
        latest = matter.happenings.filter(kind=Kind.REGISTERED, replaced_by=None).last()
        if latest is None:
            Happening.objects.create(
                county=line.county,
                party=line.party,
                sharing=Sharing.SHARED,
                matter=matter,
                kind=Kind.REGISTERED,
                on=on,
                text=line.registry_number,
                recorded_at=timezone.now(),
                by_id=by,
            )
        journal.record("decisions.registered", by=by, about=line, key=key)
    return line

"""Telling what has happened in a party's case; a correction is a new row."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, require_none
from malbild.decisions.actions.joint import step_of
from malbild.decisions.models import Artefact, Happening, Matter, Step
from malbild.decisions.rules.telling import obstacles_to_telling
from malbild.decisions.rules.words import Kind
from malbild.journal import actions as journal
from malbild.organisations.models import Body
from malbild.organisations.rules import Sharing


@dataclass
class SavedByAnother(Exception):
    """Somebody else saved the step after this edit began; both are shown, nothing is lost."""

    step: Step
    latest: Happening | None


def add_step(
    *,
    matter: Matter,
    body: Body,
    sharing: Sharing = Sharing.SHARED,
    by: int | None,
    key: str | None = None,
) -> Step:
    """Let the case pass a body."""
    with transaction.atomic():
        if done := journal.done(key):
            return Step.objects.get(pk=done.about)
        step = step_of(matter, body, sharing=sharing)
        journal.record("decisions.step_added", by=by, about=step, key=key)
    return step


def schedule(
    step: Step,
    *,
    meeting: date,
    known_on: date,
    version: int,
    artefact: Artefact | None = None,
    sharing: Sharing = Sharing.SHARED,
    by: int | None,
    key: str | None = None,
) -> Happening:
    """Put the case on a body's agenda.

    version: of the step when the edit began. Raises SavedByAnother when somebody was there
    in between.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Happening.objects.get(pk=done.about)
        step = Step.objects.select_for_update().get(pk=step.pk)
        if step.version != version:
            raise SavedByAnother(
                step, step.happenings.filter(kind=Kind.SCHEDULED).order_by("id").last()
            )
        happening = _add(
            step.matter,
            kind=Kind.SCHEDULED,
            on=known_on,
            day=meeting,
            step=step,
            artefact=artefact,
            sharing=sharing,
            by=by,
        )
        step.version += 1
        step.save(update_fields=["version"])
        journal.record(
            "decisions.scheduled", by=by, about=happening, key=key, meeting=meeting.isoformat()
        )
    return happening


def tell(
    matter: Matter,
    *,
    kind: Kind,
    on: date,
    day: date | None = None,
    step: Step | None = None,
    artefact: Artefact | None = None,
    text: str = "",
    reason: str = "",
    replaces: Happening | None = None,
    sharing: Sharing = Sharing.SHARED,
    today: date,
    by: int | None,
    key: str | None = None,
) -> Happening:
    """Add something that happened, or correct what was said of it (replaces, with a reason).

    Raises RuleBroken where the rule names obstacles, such as a day after today.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Happening.objects.get(pk=done.about)
        require_none(
            obstacles_to_telling(
                kind=kind,
                on=on,
                day=day,
                text=text,
                reason=reason,
                corrects=Kind(replaces.kind) if replaces is not None else None,
                today=today,
            )
        )
        if replaces is not None and Happening.objects.filter(replaces=replaces).exists():
            require_none(
                [Obstacle("already_corrected", "Uppgiften är redan rättad av någon annan.")]
            )
        if replaces is not None and replaces.sharing != Sharing.INTERNAL:
            sharing = Sharing(replaces.sharing)  # who saw the error must see the correction
        happening = _add(
            matter,
            kind=kind,
            on=on,
            day=day,
            step=step,
            artefact=artefact,
            text=text,
            reason=reason,
            replaces=replaces,
            sharing=sharing,
            by=by,
        )
        journal.record(f"decisions.told_{kind}", by=by, about=happening, key=key)
    return happening


def _add(
    matter: Matter,
    *,
    kind: Kind,
    on: date,
    day: date | None,
    step: Step | None,
    artefact: Artefact | None,
    sharing: Sharing,
    by: int | None,
    text: str = "",
    reason: str = "",
    replaces: Happening | None = None,
) -> Happening:
    return Happening.objects.create(
        county=matter.county,
        party=matter.party,
        sharing=sharing,
        matter=matter,
        kind=kind,
        on=on,
        day=day,
        step=step,
        artefact=artefact,
        text=text[:300],
        reason=reason[:300],
        replaces=replaces,
        recorded_at=timezone.now(),
        by_id=by,
    )

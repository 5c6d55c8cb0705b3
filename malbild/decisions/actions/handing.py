"""Handing a version of a joint text over to decision: what the parties decide on, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from malbild.core.obstacles import Obstacle, require_none
from malbild.decisions.actions.joint import (
    add_artefact,
    add_version,
    dispatch,
    start_joint_matter,
)
from malbild.decisions.models import Artefact, ArtefactVersion, JointMatter, Recommendation
from malbild.journal import actions as journal
from malbild.organisations.models import Body, Party
from malbild.texts.models import TextVersion


@dataclass(frozen=True)
class Recommended:
    """What a joint body said of the version. kind: a value of Recommendation.Kind."""

    body: Body
    kind: str
    on: date
    paragraph: str = ""


def hand_over(
    text: TextVersion,
    *,
    matter: JointMatter | None,
    name: str,
    background: str,
    artefact_kind: str,
    label: str,
    recommended: Recommended | None,
    parties: Sequence[Party],
    sent_on: date | None,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> ArtefactVersion:
    """Make a version of a joint text what every party decides on.

    matter: a joint matter that is there; None starts one with this name and background.
    parties, sent_on: who it has been sent to, and when; nobody yet where there is no day.

    Raises RuleBroken where the matter's document has another text as the version of that label.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ArtefactVersion.objects.get(pk=done.about)
        require_none(_obstacles(text, matter, label=label, kind=artefact_kind, sent_on=sent_on))
        if matter is None:
            matter = start_joint_matter(county=text.county, name=name, by=by)
            matter.background = background.strip()
            matter.save(update_fields=["background"])
        artefact = _artefact(matter, kind=artefact_kind) or add_artefact(
            joint_matter=matter, kind=artefact_kind, name=text.text.name, by=by
        )
        version = add_version(
            artefact, label=label, fixed_on=text.fixed_at.date(), text=text, by=by
        )
        if recommended:
            Recommendation.objects.create(
                county=text.county,
                artefact=artefact,
                body=recommended.body,
                kind=recommended.kind,
                on=recommended.on,
                paragraph=recommended.paragraph.strip()[:12],
                recorded_at=now,
            )
        if sent_on and parties:
            dispatch(joint_matter=matter, artefacts=[artefact], parties=parties, on=sent_on, by=by)
        journal.record(
            "decisions.handed_over",
            by=by,
            about=version,
            key=key,
            text_version=text.pk,
            fingerprint=text.fingerprint,
        )
    return version


def _artefact(matter: JointMatter, *, kind: str) -> Artefact | None:
    return Artefact.objects.filter(joint_matter=matter, kind=kind).first()


def _obstacles(
    text: TextVersion, matter: JointMatter | None, *, label: str, kind: str, sent_on: date | None
) -> Iterator[Obstacle]:
    artefact = _artefact(matter, kind=kind) if matter else None
    if artefact is None:
        return
    rows = ArtefactVersion.objects.filter(artefact=artefact, label=label.strip()[:40])
    if rows.exclude(fingerprint__in=("", text.fingerprint)).exists():
        yield Obstacle(
            "other_text",
            f"{artefact.name} har redan en {label.strip()} med en annan text. Ge versionen ett"
            " annat namn, så att ingen beslutar om fel text.",
        )

"""Handing a version of a joint text over to decision: what the parties decide on, word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, require_none
from malbild.decisions.actions.joint import (
    add_artefact,
    add_version,
    dispatch,
    start_joint_matter,
)
from malbild.decisions.models import Artefact, ArtefactVersion, JointMatter, Recommendation
from malbild.decisions.rules.words import ARTEFACT_WORDS
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

    matter: a joint matter that is there; None starts one with this name. background: of the
        matter where it has none yet.
    parties, sent_on: who it has been sent to, and when; nobody yet where there is no day.

    What has been noted before, as the same day's recommendation, is not noted again. Raises
    RuleBroken where the matter's document has another text as the version of that label or is of
    another kind, and where the matter has another background.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return ArtefactVersion.objects.get(pk=done.about)
        artefact = None
        if matter is None:
            matter = start_joint_matter(county=text.county, name=name, by=by)
        else:
            matter = JointMatter.objects.select_for_update().get(pk=matter.pk)
            artefact = _artefact(matter, text, kind=artefact_kind)
        require_none(
            chain(
                _obstacles(artefact, text, label=label, kind=artefact_kind) if artefact else (),
                _obstacles_to_background(matter, background),
            )
        )
        if background.strip() and not matter.background.strip():
            matter.background, matter.version = background.strip(), matter.version + 1
            matter.save(update_fields=["background", "version"])
        artefact = artefact or add_artefact(
            joint_matter=matter, kind=artefact_kind, name=text.text.name, by=by
        )
        fixed_on = timezone.localdate(text.fixed_at)
        version = add_version(artefact, label=label, fixed_on=fixed_on, text=text, by=by)
        if recommended:
            _note(recommended, artefact, now=now)
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


def _note(recommended: Recommended, artefact: Artefact, *, now: datetime) -> None:
    """Note what the joint body did, if it has not been noted before."""
    said = {
        "artefact": artefact,
        "body": recommended.body,
        "kind": recommended.kind,
        "on": recommended.on,
        "paragraph": recommended.paragraph.strip()[:12],
    }
    if not Recommendation.objects.filter(**said).exists():
        Recommendation.objects.create(county=artefact.county, recorded_at=now, **said)


def _artefact(matter: JointMatter, text: TextVersion, *, kind: str) -> Artefact | None:
    """The matter's document that the text is a version of, whatever kind somebody said now.

    The one that has held the text before, else the one that is called what the text is called,
    else the one of its kind that has no name of its own.
    """
    rows = list(Artefact.objects.filter(joint_matter=matter))
    held = ArtefactVersion.objects.filter(text__text=text.text, artefact__in=rows)
    before = set(held.values_list("artefact_id", flat=True))
    nameless = (kind, ARTEFACT_WORDS[kind][0].capitalize())
    return next(
        chain(
            (one for one in rows if one.pk in before),
            (one for one in rows if one.name == text.text.name),
            (one for one in rows if (one.kind, one.name) == nameless),
        ),
        None,
    )


def _obstacles(
    artefact: Artefact, text: TextVersion, *, label: str, kind: str
) -> Iterator[Obstacle]:
    rows = ArtefactVersion.objects.filter(artefact=artefact, label=label.strip()[:40])
    if rows.exclude(fingerprint__in=("", text.fingerprint)).exists():
        yield Obstacle(
            "other_text",
            f"{artefact.name} har redan en {label.strip()} med en annan text. Ge versionen ett"
            " annat namn, så att ingen beslutar om fel text.",
        )
    if artefact.kind != kind:
        yield Obstacle(
            "other_kind",
            f"{artefact.name} finns redan i ärendet, som {artefact.get_kind_display()}."
            " Välj det slaget.",
        )


def _obstacles_to_background(matter: JointMatter, background: str) -> Iterator[Obstacle]:
    if matter.background.strip() and background.strip() not in ("", matter.background.strip()):
        yield Obstacle(
            "other_background",
            f"{matter.name} har redan en bakgrund, och den ändras inte härifrån. Töm fältet, eller"
            " ändra bakgrunden på ärendets sida först.",
        )

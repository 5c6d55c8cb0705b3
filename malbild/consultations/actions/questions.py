"""Changing what is asked, until the consultation is opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from malbild.consultations.actions.asking import ChangedByAnother
from malbild.consultations.models import Consultation, Question
from malbild.consultations.rules import Asks, Stage
from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal


@dataclass(frozen=True)
class Wanted:
    """A question as it is to be. pk: None for one that is new and about no piece of the text."""

    pk: int | None
    heading: str
    asks: Asks


def set_questions(
    consultation: Consultation,
    wanted: Sequence[Wanted],
    *,
    version: int,
    by: int | None,
    key: str | None = None,
) -> Consultation:
    """Let a consultation ask these questions in this order; those that are left out are removed.

    version: the consultation's when the edit began. Raises ChangedByAnother if it has been
    saved since, and RuleBroken once it has been opened or for a question without words.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Consultation.objects.get(pk=done.about)
        consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
        if consultation.version != version:
            raise ChangedByAnother(consultation)
        if consultation.standing is not Stage.DRAFT:
            require_none([Obstacle("not_draft", "En öppnad remiss behåller sina frågor.")])
        if any(not one.heading.strip() for one in wanted):
            require_none([Obstacle("no_heading", "Varje fråga behöver en rubrik.")])
        if not wanted:
            require_none([Obstacle("no_question", "Remissen behöver minst en fråga.")])
        _set(consultation, wanted)
        consultation.version += 1
        consultation.save(update_fields=["version"])
        journal.record(
            "consultations.questions_changed",
            by=by,
            about=consultation,
            key=key,
            questions=[[one.heading.strip(), str(one.asks)] for one in wanted],
        )
    return consultation


def _set(consultation: Consultation, wanted: Sequence[Wanted]) -> None:
    rows = {one.pk: one for one in Question.objects.filter(consultation=consultation)}
    kept = [one.pk for one in wanted if one.pk in rows]
    Question.objects.filter(consultation=consultation).exclude(pk__in=kept).delete()
    # Numbers are unique at every moment, so all step aside before they take their new ones.
    aside = max((one.order for one in rows.values()), default=0) + len(wanted)
    for step, one in enumerate(wanted, start=1):
        row = rows.get(one.pk or 0)
        if row is not None:
            Question.objects.filter(pk=row.pk).update(order=aside + step)
    for order, one in enumerate(wanted, start=1):
        row = rows.get(one.pk or 0) or Question(
            county_id=consultation.county_id, consultation=consultation
        )
        row.order, row.heading, row.asks = order, one.heading.strip()[:200], one.asks
        row.save()

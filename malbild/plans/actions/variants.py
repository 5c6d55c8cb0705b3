"""A party writes how it does a joint activity at home, and shares it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import Party
from malbild.organisations.rules import NEXT_SHARING, SHARING_WORDS, Sharing
from malbild.plans.models import Activity, LocalVariant
from malbild.plans.rules.words import obstacles_to_rewriting

LONGEST = 5_000  # characters


@dataclass
class VariantSavedByAnother(Exception):
    """Somebody else at the party saved the variant after this edit began."""

    latest: LocalVariant


def write_variant(
    activity: Activity,
    party: Party,
    *,
    text: str,
    version: int,
    by: int | None,
    key: str | None = None,
) -> LocalVariant:
    """Write a party's local variant of an activity; seen by the party alone until it is shared.

    version: the variant's when the edit began, 0 where there was none. Raises
    VariantSavedByAnother if it has been saved since, RuleBroken for an empty or too long one
    and for one that is an official record.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return LocalVariant.objects.get(pk=done.about)
        if not text.strip():
            require_none([Obstacle("empty", "Skriv hur ni gör hos er.")])
        if len(text) > LONGEST:
            require_none([Obstacle("long", f"Texten är längre än {LONGEST} tecken.")])
        Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
        row = LocalVariant.objects.filter(activity=activity, party=party).first()
        if row is not None:
            require_none(obstacles_to_rewriting(Sharing(row.sharing)))
            if row.version != version:
                raise VariantSavedByAnother(row)
        if row is None:
            row = LocalVariant(
                county_id=activity.county_id, activity=activity, party=party, version=0
            )
        row.text, row.version = text.strip(), row.version + 1
        row.written_at, row.written_by_id = timezone.now(), by
        row.save()
        journal.record("plans.variant_written", by=by, about=row, key=key, activity=activity.pk)
    return row


def share_variant(
    row: LocalVariant, *, sharing: Sharing, version: int, by: int | None, key: str | None = None
) -> None:
    """Let others see a party's local variant.

    version: that of the text that was read when this was chosen. Raises VariantSavedByAnother
    if another has been saved since, and RuleBroken for a step back.
    """
    with transaction.atomic():
        if journal.done(key):
            return
        row = LocalVariant.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if row.version != version:
            raise VariantSavedByAnother(row)
        if sharing not in NEXT_SHARING[Sharing(row.sharing)]:
            word = SHARING_WORDS[Sharing(row.sharing)].lower()
            require_none([Obstacle("sharing", f"Texten är redan {word}.")])
        row.sharing = sharing
        row.save(update_fields=["sharing"])
        journal.record("plans.variant_shared", by=by, about=row, key=key, sharing=sharing)

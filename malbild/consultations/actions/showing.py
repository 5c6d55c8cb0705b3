"""Saying that a question is open to be answered; not journalled, since nothing is done."""

from datetime import datetime, timedelta

from django.db import transaction

from malbild.consultations.models import Addressee, Question, Responding, ResponseLink
from malbild.organisations.rules import Sharing

SHOWN_FOR = timedelta(seconds=90)  # the page that is open says each half minute that it is


def say_responding(
    addressee: Addressee,
    question: Question,
    *,
    by: int | None,
    link: ResponseLink | None,
    at: datetime,
) -> None:
    """Note that somebody has the question open; by: the account, or None for a link's holder."""
    with transaction.atomic():
        erase_old_responding(now=at)
        Responding.objects.update_or_create(
            addressee=addressee,
            question=question,
            editor_id=by,
            link=link,
            defaults={
                "county_id": addressee.county_id,
                "party_id": addressee.party_id,
                "sharing": Sharing.INTERNAL,
                "until": at + SHOWN_FOR,
            },
        )


def stop_responding(
    addressee: Addressee, question: Question, *, by: int | None, link: ResponseLink | None
) -> None:
    """Note that somebody has closed the question."""
    rows = Responding.objects.filter(addressee=addressee, question=question)
    rows.filter(editor=by, link=link).delete()


def erase_old_responding(*, now: datetime) -> None:
    """Erase who had a question open and no longer says so, as far as the one who looks sees."""
    Responding.objects.filter(until__lte=now).delete()

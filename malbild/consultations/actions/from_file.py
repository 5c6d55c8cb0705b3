"""Taking a response in that was read from a file, once a person has looked at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from malbild.consultations.actions.responding import (
    register_by_hand,
    require_writing,
    save_comment,
    save_response,
)
from malbild.consultations.models import Addressee, Question, Response
from malbild.consultations.rules import Came, Decided, Stance
from malbild.core.reading.responses import Said
from malbild.journal import actions as journal


@dataclass(frozen=True)
class General:
    """What a response says in general, and who stands behind it. since: the response's version
    when the edit began; 0 where there was none."""

    text: str
    decided: Decided
    registry_number: str
    since: int


def take_in_response(
    addressee: Addressee,
    *,
    said: Mapping[int, tuple[Said, int]],
    general: General | None,
    arrived_on: date | None,
    file: str,
    name: str,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> Response:
    """Keep what was read in a file as the addressee's response: all of it or nothing.

    said: by the question's number, with the comment's version when the edit began. general:
    None where what is there is to stay. arrived_on: the day on which it came, for one that the
    leads register; None where the party fills its own draft. file: SHA-256 of the file, which
    is in the store. Raises CommentedByAnother, RespondedByAnother and RuleBroken as the acts
    that a person does by hand.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Response.objects.get(pk=done.about)
        if arrived_on:
            assert general is not None  # who stands behind it is said when it is registered
            register_by_hand(
                addressee,
                text=general.text,
                decided=general.decided,
                registry_number=general.registry_number,
                arrived_on=arrived_on,
                came=Came.READ,
                now=now,
                by=by,
            )
        else:
            require_writing(addressee, now=now)
        if general and not arrived_on:
            save_response(
                addressee,
                text=general.text,
                decided=general.decided,
                registry_number=general.registry_number,
                since=general.since,
                now=now,
                by=by,
            )
        for question in Question.objects.filter(
            consultation=addressee.consultation_id, order__in=said
        ):
            one, since = said[question.order]
            save_comment(
                addressee,
                question,
                stance=Stance(one.stance) if one.stance else None,
                text=one.text,
                proposal=one.proposal,
                since=since,
                now=now,
                by=by,
            )
        response = Response.objects.get(addressee=addressee)
        response.fingerprint, response.file_name = file, Path(name).name[:200]
        response.save(update_fields=["fingerprint", "file_name"])
        journal.record("consultations.read_from_file", by=by, about=response, key=key, file=file)
    return response

"""Writing the journal, inside the transaction of what it tells."""

from typing import Any

from django.db import connection, models
from django.utils import timezone

from malbild.core import fingerprint
from malbild.journal.models import Entry
from malbild.journal.rules import BEFORE_THE_FIRST, Line

CHAIN_LOCK = 7_203_114  # any number that nobody else uses as an advisory lock


class NotInTransaction(Exception):
    """The journal was written outside the transaction of what it tells."""


def record(
    did: str,
    *,
    by: int | None,
    about: models.Model | None = None,
    key: str | None = None,
    **detail: Any,
) -> Entry:
    """Add a line to the journal.

    Raises NotInTransaction outside a transaction, and IntegrityError for a key that has been
    used: the act is then rolled back, since its effect is already there.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(did)
    hold_chain()
    last = Entry.objects.order_by("-number").values("number", "fingerprint").first()
    line = Line(
        number=last["number"] + 1 if last else 1,
        key=key,
        at=timezone.now(),
        did=did,
        by=by,
        about_kind=about._meta.label_lower if about else "",
        about=str(about.pk) if about else "",
        detail=fingerprint.canonical(detail),
        previous=last["fingerprint"] if last else BEFORE_THE_FIRST,
    )
    return Entry.objects.create(
        number=line.number,
        key=line.key,
        at=line.at,
        did=line.did,
        by=line.by,
        about_kind=line.about_kind,
        about=line.about,
        detail=line.detail,
        previous=line.previous,
        fingerprint=line.linked(),
    )


def hold_chain() -> None:
    """Let nobody else add a line until this transaction ends.

    On PostgreSQL two acts at once would take the same number, and one of them fail; on
    SQLite the transaction itself is the lock (IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def done(key: str | None) -> Entry | None:
    """The entry of the act that this key has already had, if it has had any.

    Called first in every action, under the chain's lock, so that of two equal requests at
    once the second sees what the first did.
    """
    if key is None:
        return None
    if connection.in_atomic_block:
        hold_chain()
    return Entry.objects.filter(key=key).first()

"""Putting letters in the queue."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from malbild.core.obstacles import require_none
from malbild.journal import actions as journal
from malbild.organisations.models import County
from malbild.post.models import Message
from malbild.post.queries import kept_pass
from malbild.post.rules.letters import (
    Letter,
    as_html,
    as_text,
    obstacles_to_address,
    obstacles_to_letter,
)
from malbild.post.rules.stages import WORTH_SENDING


def put(
    letter: Letter,
    *,
    county: County,
    to: str,
    about: str,
    key: str,
    now: datetime,
    by: int | None,
    pass_name: str = "",
    calendar: str = "",
    not_after: datetime | None = None,
) -> Message:
    """Put a letter to one address in the queue, as a part of what the caller does.

    key: what makes it the same sending; the second time the message that is there is given
    back as it stands. pass_name: of the letter's personal link. not_after: when it is no longer
    worth sending, else in thirty days.

    Raises RuleBroken for an address or a letter that cannot be sent, and ValueError where only
    one of the link and the pass's name is personal.
    """
    if letter.has_pass is not bool(pass_name):
        raise ValueError("a personal link has its place in the letter and a name, or neither")
    with transaction.atomic():
        journal.hold_chain()  # of two equal sendings at once the second sees the first
        if found := Message.objects.filter(county=county, key=key).first():
            return found
        require_none([*obstacles_to_address(to), *obstacles_to_letter(letter)])
        message = Message.objects.create(
            county=county,
            key=key,
            about=about,
            to=to,
            subject=letter.title,
            text=as_text(letter, site=settings.SITE),
            html=as_html(letter, site=settings.SITE),
            calendar=calendar,
            pass_name=pass_name,
            pass_kept=kept_pass(pass_name) if pass_name else "",
            message_id=_new_message_id(),
            put_at=now,
            next_try_at=now,
            not_after=not_after or now + WORTH_SENDING,
        )
        journal.record("post.put", by=by, about=message, what=about)
    return message


def _new_message_id() -> str:
    host = settings.MAIL.sender_address.rpartition("@")[2] or "malbild.invalid"
    return f"<{uuid4().hex}@{host.encode('idna').decode()}>"

"""What people say became of a message, and what is not kept."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from malbild.core.obstacles import require_none
from malbild.journal import actions as journal
from malbild.post.models import Message
from malbild.post.queries import stage_of
from malbild.post.rules.stages import (
    KEPT_FOR,
    LEADS_TO,
    WORTH_SENDING,
    Act,
    Stage,
    obstacles_to_moving,
)


def act(
    message: Message, *, what: Act, now: datetime, by: int | None, key: str | None = None
) -> Message:
    """Do what a person chose: send again, count as sent, mark as not arrived, stop.

    Raises RuleBroken where the message stands so that it cannot be done.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Message.objects.get(pk=done.about)
        journal.hold_chain()  # before the row, as in every act, or two would wait for each other
        message = Message.objects.select_for_update().get(pk=message.pk)
        to, now_at = LEADS_TO[what], stage_of(message, now=now)
        erased = message.erased_at is not None
        require_none(obstacles_to_moving(stage=now_at, to=to, erased=erased))
        message.stage = to.value
        message.next_try_at = now if to is Stage.WAITING else None
        if to is Stage.WAITING:
            message.attempts, message.answer = 0, ""
            message.not_after = max(message.not_after, now + WORTH_SENDING)
        if to is Stage.SENT:
            message.sent_at = message.taken_at
        message.save()
        journal.record(f"post.{what.value}_chosen", by=by, about=message, key=key)
    return message


def erase_old(*, now: datetime) -> int:
    """Erase the address and the text of what was sent or put away long ago; how many."""
    long_ago = now - KEPT_FOR
    with transaction.atomic():
        journal.hold_chain()
        not_since = Q(taken_at=None) | Q(taken_at__lte=long_ago)
        old = Message.objects.filter(not_since, put_at__lte=long_ago, erased_at=None)
        old = old.exclude(stage=Stage.WAITING.value)
        count = old.update(to="", text="", html="", calendar="", answer="", erased_at=now)
        if count:
            journal.record("post.erased", by=None, count=count)
    return count

"""Mailings as text for a terminal and as JSON: no addresses, and no secrets of links."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import wrap
from typing import Any

from malbild.cli.tables import WIDTH, plain, table
from malbild.post.models import Message
from malbild.post.queries import State, stage_of, when
from malbild.post.rules.stages import STAGE_WORDS, sentence


def post_lines(messages: Sequence[Message], state: State, *, now: datetime) -> Iterator[str]:
    """How it has gone, and each message that waits or that a person must look at."""
    yield plain(sentence(state.counts))
    if not messages:
        return
    yield ""
    yield from table(
        ["Nr", "Utskick", "Läge", "Serverns svar"],
        [(str(one.pk), _cells(one, now=now)) for one in messages],
    )
    yield ""
    yield from wrap(
        "Det som kanske är skickat skickas inte igen av sig självt. Länets samordnare väljer på"
        " sidan Utskick.",
        WIDTH,
    )


def _cells(one: Message, *, now: datetime) -> list[tuple[str, ...]]:
    stage = stage_of(one, now=now)
    return [
        (one.subject, f"till {receiver(one)}"),
        (STAGE_WORDS[stage], *_time(one)),
        (one.answer,),
    ]


def _time(one: Message) -> tuple[str, ...]:
    if one.next_try_at is not None:
        return (f"nästa försök {plain(when(one.next_try_at))}",)
    return (f"senast {plain(when(one.taken_at))}",) if one.taken_at else ()


def receiver(one: Message) -> str:
    """Whose mail server it goes to: enough to see what is wrong, and nobody's address.

    >>> receiver(Message(to="kim.ek@veman.example"))
    '…@veman.example'
    """
    return f"…@{one.to.rpartition('@')[2]}" if one.to else "borttagen adress"


def post_as_json(messages: Sequence[Message], state: State, *, now: datetime) -> dict[str, Any]:
    """The same for programs: stages by their names in code, times in UTC."""
    return {
        "counts": {stage.value: count for stage, count in state.counts.items()},
        "messages": [
            {
                "number": one.pk,
                "county": one.county.slug,
                "about": one.about,
                "subject": one.subject,
                "receiver": receiver(one),
                "stage": stage_of(one, now=now).value,
                "attempts": one.attempts,
                "put_at": one.put_at.isoformat(),
                "next_try_at": one.next_try_at.isoformat() if one.next_try_at else None,
                "taken_at": one.taken_at.isoformat() if one.taken_at else None,
                "answer": one.answer or None,
                "message_id": one.message_id,
            }
            for one in messages
        ],
    }

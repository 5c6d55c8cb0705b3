"""Where a message stands, what may become of it, when it is tried again and how long it is kept."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from malbild.core.obstacles import Obstacle
from malbild.core.printable import printable
from malbild.core.swedish import and_list, number


class Stage(StrEnum):
    """Where a message stands; that it may have been sent is worked out from the clock."""

    WAITING = "waiting"  # for its time, or for somebody to send
    SENDING = "sending"  # one sender has it, and nobody else takes it
    MAYBE_SENT = "maybe_sent"  # it was being sent, and nobody noted how it went; never stored
    SENT = "sent"  # the mail server has it
    REFUSED = "refused"  # the address does not take it, or it came back
    GIVEN_UP = "given_up"  # it never got away, and is not tried any more
    STOPPED = "stopped"  # a person did not want it sent


STAGE_WORDS: dict[Stage, str] = {
    Stage.WAITING: "Väntar",
    Stage.SENDING: "Skickas just nu",
    Stage.MAYBE_SENT: "Kanske skickat",
    Stage.SENT: "Skickat",
    Stage.REFUSED: "Kom inte fram",
    Stage.GIVEN_UP: "Kom inte iväg",
    Stage.STOPPED: "Stoppat",
}

NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.WAITING: (Stage.SENDING, Stage.GIVEN_UP, Stage.STOPPED),
    Stage.SENDING: (Stage.SENT, Stage.WAITING, Stage.REFUSED, Stage.GIVEN_UP, Stage.MAYBE_SENT),
    Stage.MAYBE_SENT: (Stage.SENT, Stage.WAITING, Stage.REFUSED),
    Stage.SENT: (Stage.REFUSED,),
    Stage.REFUSED: (Stage.WAITING,),
    Stage.GIVEN_UP: (Stage.WAITING,),
    Stage.STOPPED: (Stage.WAITING,),
}

# What a person must look at: it did not arrive, or nobody knows.
NEEDS_A_PERSON = (Stage.MAYBE_SENT, Stage.REFUSED, Stage.GIVEN_UP)


class Act(StrEnum):
    """What a person may do with a message."""

    AGAIN = "again"
    ARRIVED = "arrived"
    NOT_ARRIVED = "not_arrived"
    STOP = "stop"


ACT_WORDS: dict[Act, str] = {
    Act.AGAIN: "Skicka igen",
    Act.ARRIVED: "Räkna som skickat",
    Act.NOT_ARRIVED: "Det kom inte fram",
    Act.STOP: "Stoppa utskicket",
}

LEADS_TO: dict[Act, Stage] = {
    Act.AGAIN: Stage.WAITING,
    Act.ARRIVED: Stage.SENT,
    Act.NOT_ARRIVED: Stage.REFUSED,
    Act.STOP: Stage.STOPPED,
}

MAYBE_AFTER = timedelta(minutes=10)  # a sender notes in seconds, or it is gone

# After the first failure, the second and so on; the last is 46 hours after the first. An hour
# without a mail server delays a message by at most an hour, and costs five questions.
RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))

WORTH_SENDING = timedelta(days=30)  # what has waited for longer would only confuse
KEPT_FOR = timedelta(days=90)  # address and text, so that a complaint can be answered

LONGEST_ANSWER = 200  # characters of what a mail server said

_ANY_ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")


def standing(*, stage: Stage, taken_at: datetime | None, now: datetime) -> Stage:
    """Where a message stands now.

    >>> began = datetime(2026, 11, 22, 14, 0)
    >>> later = began + timedelta(minutes=11)
    >>> standing(stage=Stage.SENDING, taken_at=began, now=later)
    <Stage.MAYBE_SENT: 'maybe_sent'>
    """
    if stage is Stage.SENDING and taken_at is not None and now - taken_at >= MAYBE_AFTER:
        return Stage.MAYBE_SENT
    return stage


def next_try(*, attempts: int, now: datetime) -> datetime | None:
    """When a message that has failed this many times is tried again; None when it is not.

    >>> now = datetime(2026, 11, 22, 14, 0)
    >>> next_try(attempts=1, now=now)
    datetime.datetime(2026, 11, 22, 14, 1)
    >>> next_try(attempts=9, now=now) is None
    True
    """
    return now + RETRY_AFTER[attempts - 1] if attempts <= len(RETRY_AFTER) else None


def obstacles_to_moving(*, stage: Stage, to: Stage, erased: bool = False) -> Iterator[Obstacle]:
    """Say why a message cannot go to a stage; say nothing if it can.

    stage: as `standing` says. erased: whether its address and text are gone.

    >>> list(obstacles_to_moving(stage=Stage.REFUSED, to=Stage.WAITING))
    []
    >>> [o.code for o in obstacles_to_moving(stage=Stage.SENT, to=Stage.WAITING)]
    ['not_from_here']
    """
    if stage is to:
        yield Obstacle("already_there", f"Utskicket står redan som ”{STAGE_WORDS[to].lower()}”.")
    elif to not in NEXT[stage]:
        yield Obstacle(
            "not_from_here",
            f"Utskicket står som ”{STAGE_WORDS[stage].lower()}” och kan inte bli"
            f" ”{STAGE_WORDS[to].lower()}”.",
        )
    elif to is Stage.WAITING and erased:
        yield Obstacle(
            "erased", "Adressen och texten är borttagna. Gör ett nytt utskick i stället."
        )


def acts_from(stage: Stage, *, erased: bool = False) -> tuple[Act, ...]:
    """What a person may do with a message that stands here.

    >>> acts_from(Stage.SENT)
    (<Act.NOT_ARRIVED: 'not_arrived'>,)
    """
    return tuple(
        act
        for act, to in LEADS_TO.items()
        if not any(obstacles_to_moving(stage=stage, to=to, erased=erased))
    )


def short_answer(said: str, *, secret: str = "") -> str:
    """What a mail server said, on one line, without addresses and without the secret of a link.

    >>> short_answer("550 5.1.1 <kim@veman.example>: no such user")
    '550 5.1.1 …: no such user'
    """
    if secret:
        said = said.replace(secret, "…")
    line = _ANY_ADDRESS.sub("…", " ".join(printable(said).split()))
    return line if len(line) <= LONGEST_ANSWER else f"{line[: LONGEST_ANSWER - 1]}…"


def sentence(counts: Mapping[Stage, int]) -> str:
    """How it has gone, in one sentence.

    >>> sentence({Stage.SENT: 12, Stage.REFUSED: 1})
    '12 utskick är skickade, 1 kom inte fram.'
    >>> sentence({Stage.WAITING: 3})
    '3 utskick väntar.'
    >>> sentence({})
    'Inget är skickat ännu.'
    """
    said = [
        (counts.get(Stage.SENT, 0), "är skickat", "är skickade"),
        (counts.get(Stage.SENDING, 0), "skickas just nu", "skickas just nu"),
        (counts.get(Stage.WAITING, 0), "väntar", "väntar"),
        (counts.get(Stage.REFUSED, 0), "kom inte fram", "kom inte fram"),
        (counts.get(Stage.GIVEN_UP, 0), "kom inte iväg", "kom inte iväg"),
        (counts.get(Stage.MAYBE_SENT, 0), "är kanske skickat", "är kanske skickade"),
        (counts.get(Stage.STOPPED, 0), "är stoppat", "är stoppade"),
    ]
    parts = [
        f"{number(count)}{' utskick' if place == 0 else ''} {one if count == 1 else many}"
        for place, (count, one, many) in enumerate(part for part in said if part[0])
    ]
    if not parts:
        return "Inget är skickat ännu."
    return f"{', '.join(parts[:2]) if len(parts) == 2 else and_list(parts)}."

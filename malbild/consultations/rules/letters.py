"""What those who are asked should have been told by mail; pure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from malbild.consultations.rules.consulting import STOCKHOLM

OFFICE_OPENS = 8  # o'clock in Stockholm: a reminder is read when somebody is at work


class Letters(StrEnum):
    """What those who are asked are told by mail."""

    OPENED = "opened"
    MORE_TIME = "more_time"
    WEEK = "week"
    LAST_DAY = "last_day"
    LINK = "link"


def letters_due(
    *,
    opened_on: date,
    last_day: date,
    told: Mapping[date, datetime],
    now: datetime,
    waiting: bool = True,
) -> Iterator[Letters]:
    """What a reader should have been told by now, whether or not it has been.

    told: when the reader was told of each last day. Nobody is reminded on the day of being told.
    waiting: whether the response is waited for; else a personal link is sent to read it by.

    >>> opened, last = date(2026, 5, 29), date(2026, 8, 31)
    >>> def due(day: date, told: Mapping[date, datetime]) -> list[str]:
    ...     now = datetime(day.year, day.month, day.day, 9, tzinfo=STOCKHOLM)
    ...     return [*letters_due(opened_on=opened, last_day=last, told=told, now=now)]
    >>> due(opened, {})
    [<Letters.OPENED: 'opened'>]
    >>> due(date(2026, 8, 25), {last: datetime(2026, 5, 29, 9, tzinfo=STOCKHOLM)})
    [<Letters.WEEK: 'week'>]
    """
    here = now.astimezone(STOCKHOLM)
    left = (last_day - here.date()).days
    if not waiting or left < 0:
        if not told:
            yield Letters.LINK
    elif last_day not in told:
        yield Letters.MORE_TIME if told else Letters.OPENED
    elif here.hour >= OFFICE_OPENS and told[last_day].astimezone(STOCKHOLM).date() < here.date():
        if left == 0:
            yield Letters.LAST_DAY
        elif left <= 7 < (last_day - opened_on).days:
            yield Letters.WEEK

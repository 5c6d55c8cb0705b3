"""Days as a calendar file (RFC 5545) that a person opens in the calendar that the person has.

A day here is a day in Sweden: it is written as a date without a clock, so that it stays on that
day in every calendar, and the file says Europe/Stockholm for what is asked about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress

NAME = "-//Malbild//Malbild//SV"
PLACE = "Europe/Stockholm"


@dataclass(frozen=True)
class Occasion:
    """A day to remember: a deadline or a meeting.

    uid: the same for the same thing for ever ("consultation-12-closes@malbild.example").
    sequence: 0 the first time it is sent, one more for each change, so that the calendar
        replaces the day that it has.
    last: the last day, where it lasts for more than one.
    """

    uid: str
    title: str
    day: date
    sequence: int = 0
    last: date | None = None
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False


def calendar_file(occasions: Sequence[Occasion], *, made_at: datetime, organiser: str = "") -> str:
    """The file's text, with line ends as the standard has them.

    made_at: must be aware. organiser: the mail address that sends the days; with it the file is
        a publication (RFC 5546), which a calendar updates the next time that one comes.

    Raises ValueError for a naive time, an occasion without uid, and one that ends before it
    has begun.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at must say its time zone")
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", NAME)
    made.add("calscale", "GREGORIAN")
    if organiser:
        made.add("method", "PUBLISH")
    made.add("x-wr-timezone", PLACE)
    for one in occasions:
        made.add_component(_event(one, made_at=made_at, organiser=organiser))
    return str(made.to_ical().decode())


def _event(one: Occasion, *, made_at: datetime, organiser: str) -> Event:
    last = one.last or one.day
    if not one.uid or last < one.day:
        raise ValueError(f"{one.title}: an occasion has a uid and does not end before it begins")
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", one.day)
    event.add("dtend", last + timedelta(days=1))  # the first day after it
    event.add("sequence", one.sequence)
    event.add("summary", one.title)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # a deadline leaves the day free for meetings
    for name, value in (("location", one.place), ("description", one.text), ("url", one.url)):
        if value:
            event.add(name, value)
    if organiser:
        event.add("organizer", vCalAddress(f"mailto:{organiser}"))
    return event

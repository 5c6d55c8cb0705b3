"""Calendar files, read back with the library as a calendar would."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar, Event

from malbild.core.calendar_file import Occasion, calendar_file

MADE = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
LAST_DAY = Occasion("remiss-12-sista-dag@malbild.example", "Sista dag att svara", date(2027, 3, 28))


def event_in(text: str) -> Event:
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_deadline_is_a_whole_day_without_a_clock() -> None:
    event = event_in(calendar_file([LAST_DAY], made_at=MADE))

    # The day on which the clocks go forward in Sweden.
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2027, 3, 28),
        date(2027, 3, 29),
    )
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (LAST_DAY.uid, 0, "CONFIRMED")


def test_a_change_and_a_cancelling_are_about_the_same_day_in_the_calendar() -> None:
    moved = Occasion(LAST_DAY.uid, LAST_DAY.title, date(2027, 4, 11), sequence=1)
    gone = Occasion(LAST_DAY.uid, LAST_DAY.title, date(2027, 4, 11), sequence=2, cancelled=True)

    later, last = (event_in(calendar_file([one], made_at=MADE)) for one in (moved, gone))

    assert {later["UID"], last["UID"]} == {LAST_DAY.uid}
    assert (later["SEQUENCE"], last["SEQUENCE"], last["STATUS"]) == (1, 2, "CANCELLED")


def test_only_a_calendar_with_an_organiser_is_a_publication() -> None:
    alone = Calendar.from_ical(calendar_file([LAST_DAY], made_at=MADE))
    text = calendar_file([LAST_DAY], made_at=MADE, organiser="malbild@fjallsjo.example")

    assert "METHOD" not in alone
    assert Calendar.from_ical(text)["METHOD"] == "PUBLISH"
    assert event_in(text)["ORGANIZER"] == "mailto:malbild@fjallsjo.example"


def test_words_that_mean_something_in_the_format_are_only_words() -> None:
    title = "Remiss; plan, del 1\\2\nSTATUS:CANCELLED " + "å" * 90

    text = calendar_file([Occasion("1@x", title, date(2026, 12, 1))], made_at=MADE)

    assert event_in(text)["SUMMARY"] == title
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.mark.parametrize(
    "wrong",
    [
        Occasion("", "Utan uid", date(2026, 12, 1)),
        Occasion("1@x", "Slutar före", date(2026, 12, 2), last=date(2026, 12, 1)),
    ],
)
def test_an_occasion_that_no_calendar_understands_is_refused(wrong: Occasion) -> None:
    with pytest.raises(ValueError, match="occasion"):
        calendar_file([wrong], made_at=MADE)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        calendar_file([LAST_DAY], made_at=datetime(2026, 11, 22))  # noqa: DTZ001  # it is the fault

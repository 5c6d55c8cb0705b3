"""When a response is in time, and what stops an act: told by days, stages and words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from malbild.consultations.rules import (
    Authority,
    Decided,
    Stage,
    closes_at,
    in_time,
    obstacles_to_deciding,
    obstacles_to_opening,
    obstacles_to_sending,
    remark_on_time,
)

LAST_DAY = date(2026, 8, 31)
SECOND = timedelta(seconds=1)


def days() -> Iterator[date]:
    day = date(2025, 1, 1)
    while day.year < 2100:
        yield day
        day += timedelta(days=1)


def utc_offset(day: date) -> timedelta:
    """Stockholm's at the midnight that begins a day, by the rule: the last Sundays of March and
    October, at 01 UTC."""

    def last_sunday(month: int) -> date:
        last = date(day.year, month, 31)
        return last - timedelta(days=(last.weekday() + 1) % 7)

    summer = last_sunday(3) < day <= last_sunday(10)
    return timedelta(hours=2 if summer else 1)


def test_every_day_to_2099_ends_at_midnight_in_stockholm() -> None:
    for day in days():
        following = day + timedelta(days=1)
        midnight = datetime(following.year, following.month, following.day, tzinfo=UTC)
        midnight -= utc_offset(following)

        assert closes_at(day) == midnight
        assert in_time(midnight - SECOND, last_day=day)
        assert not in_time(midnight, last_day=day)


@pytest.mark.parametrize("server", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_the_clock_of_the_server_does_not_matter(server: str) -> None:
    last = datetime(2026, 8, 31, 21, 59, 59, tzinfo=UTC).astimezone(ZoneInfo(server))

    assert in_time(last, last_day=LAST_DAY)
    assert not in_time(last + SECOND, last_day=LAST_DAY)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        in_time(datetime(2026, 8, 31, 12), last_day=LAST_DAY)  # noqa: DTZ001 -- what is refused


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"addressees": 0, "questions": 0}, ["no_addressee", "no_question"]),
        ({"closes_on": date(2026, 5, 28)}, ["past"]),
        ({"stage": Stage.CLOSED}, ["not_draft"]),
    ],
)
def test_a_consultation_opens_with_somebody_to_ask_and_time_to_answer(
    changed: dict[str, object], codes: list[str]
) -> None:
    given: dict[str, object] = {
        "stage": Stage.DRAFT,
        "addressees": 9,
        "questions": 3,
        "closes_on": LAST_DAY,
        "today": date(2026, 5, 29),
    }

    found = obstacles_to_opening(**{**given, **changed})  # type: ignore[arg-type] # mixed values

    assert [one.code for one in found] == codes


def test_few_days_are_a_remark_and_no_obstacle() -> None:
    assert "12 dagar" in remark_on_time(closes_on=LAST_DAY, today=date(2026, 8, 19))


@pytest.mark.parametrize(
    ("decided", "codes"),
    [
        (Decided(Authority.OFFICIAL), []),
        (Decided(Authority.BODY), ["no_body", "no_day"]),
        (Decided(Authority.BODY, "Socialnämnden", date(2026, 8, 21)), ["day_ahead"]),
        (Decided(Authority.BODY, "Socialnämnden", date(2026, 8, 20), "74"), []),
    ],
)
def test_a_response_stands_on_a_body_with_its_day_or_on_an_official(
    decided: Decided, codes: list[str]
) -> None:
    found = obstacles_to_deciding(decided, today=date(2026, 8, 20))

    assert [one.code for one in found] == codes


def test_a_decision_whose_body_is_not_given_yet_is_said_so() -> None:
    half = Decided(Authority.BODY, " ", date(2026, 8, 20))

    assert half.line == "Beslutat av ett organ (inte angivet) 20 augusti 2026"


def test_a_response_that_says_nothing_is_not_sent() -> None:
    found = obstacles_to_sending(
        stage=Stage.OPEN,
        last_day=LAST_DAY,
        now=datetime(2026, 8, 20, 12, tzinfo=UTC),
        sent=None,
        says=["", " \n"],
        decided=Decided(Authority.OFFICIAL),
    )

    assert [one.code for one in found] == ["empty"]

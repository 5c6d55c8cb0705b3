"""The Swedish calendar, beside the independent `holidays` package and known years."""

from datetime import date, timedelta

import pytest
from holidays.countries.sweden import Sweden
from hypothesis import given
from hypothesis import strategies as st

from malbild.core import calendar
from malbild.core.calendar import DAY

YEARS = range(1990, 2100)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 1))

# Easter Sundays as the almanac has them: the earliest, the latest and some between.
EASTERS = [(2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter_is_when_the_almanac_says(year: int, month: int, day: int) -> None:
    assert calendar.easter_sunday(year) == date(year, month, day)


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_are_those_of_the_independent_package(year: int) -> None:
    oracle = set(Sweden(years=year, include_sundays=False))

    ours = set(calendar.holidays(year))

    # Midsummer's, Christmas and New Year's Eve are in ours, since a last day on them moves.
    eves = {day for day, name in calendar.holidays(year).items() if name.endswith("afton")}
    assert len(eves) == 3
    assert ours - eves == oracle - eves


def test_national_day_took_the_place_of_whit_monday() -> None:
    assert calendar.is_working_day(date(2003, 6, 6))
    assert not calendar.is_working_day(date(2004, 5, 31))
    assert not calendar.is_working_day(date(2008, 6, 6))
    assert calendar.is_working_day(date(2026, 5, 25))


@given(days)
def test_the_next_working_day_is_the_first_one_from_the_day(day: date) -> None:
    found = calendar.next_working_day(day)

    assert calendar.is_working_day(found)
    assert found >= day
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert not any(calendar.is_working_day(one) for one in between)


@given(days)
def test_appeal_time_is_three_weeks_and_then_to_a_working_day(announced: date) -> None:
    last = calendar.last_day_of_appeal(announced)

    assert calendar.is_working_day(last)
    assert timedelta(days=21) <= last - announced <= timedelta(days=27)
    assert calendar.in_force_from(announced) == last + DAY


@given(days, st.integers(0, 40))
def test_who_announces_later_is_never_in_force_earlier(announced: date, later: int) -> None:
    after = announced + timedelta(days=later)

    assert calendar.in_force_from(after) >= calendar.in_force_from(announced)


@pytest.mark.parametrize(
    ("announced", "last"),
    [
        (date(2025, 11, 10), date(2025, 12, 1)),  # a Monday: nothing moves
        (date(2025, 11, 15), date(2025, 12, 8)),  # a Saturday moves to Monday
        (date(2025, 12, 5), date(2025, 12, 29)),  # Boxing Day, then a weekend
        (date(2025, 12, 10), date(2026, 1, 2)),  # New Year's Eve, then New Year's Day
        (date(2025, 12, 16), date(2026, 1, 7)),  # Epiphany
        (date(2025, 5, 30), date(2025, 6, 23)),  # Midsummer's Eve, then a weekend
        (date(2025, 3, 28), date(2025, 4, 22)),  # Good Friday to Easter Monday
        (date(2025, 4, 10), date(2025, 5, 2)),  # the first of May, to a Friday between
        (date(2025, 5, 16), date(2025, 6, 9)),  # National Day on a Friday, then Whitsun
        (date(2024, 2, 8), date(2024, 2, 29)),  # a leap day
    ],
)
def test_the_last_day_of_appeal_moves_past_holidays(announced: date, last: date) -> None:
    assert calendar.last_day_of_appeal(announced) == last

"""The Swedish calendar of a decision: working days, adjustment, announcement, appeal time.

Sources
    Holidays: lag (1989:253) om allmänna helgdagar.
    Moving a last day: lag (1930:173) om beräkning av lagstadgad tid, 2 §: a last day on a
    Sunday, another general holiday, a Saturday, Midsummer's Eve, Christmas Eve or New
    Year's Eve moves to the next working day.
    Appeal: kommunallagen (2017:725) 13 kap.: three weeks from the day that the announcement
    of the adjusted minutes was put up.
    Adjustment: at the latest fourteen days after the meeting; announcement: at the latest
    the second day after the adjustment.
"""

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
APPEAL_TIME = timedelta(weeks=3)
ADJUSTMENT_TIME = timedelta(days=14)
ANNOUNCEMENT_TIME = timedelta(days=2)
SWAP_OF_HOLIDAYS = 2005  # National Day became a holiday, Whit Monday ceased to be one


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus of 1876).

    >>> easter_sunday(2025)
    datetime.date(2025, 4, 20)
    """
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century + 8) // 25
    moon = (19 * golden + century - leap_centuries - (century - correction + 1) // 3 + 15) % 30
    leap_years, year_rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - moon - year_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _first(weekday: int, *, since: date) -> date:
    """The first such weekday (Monday is 0) on or after a day."""
    return since + timedelta(days=(weekday - since.weekday()) % 7)


@cache
def holidays(year: int) -> dict[date, str]:
    """General holidays that may fall on a weekday, and the three eves that count as such.

    >>> holidays(2025)[date(2025, 6, 20)]
    'midsommarafton'
    """
    easter = easter_sunday(year)
    midsummer = _first(5, since=date(year, 6, 20))
    found = {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        easter - 2 * DAY: "långfredagen",
        easter: "påskdagen",
        easter + DAY: "annandag påsk",
        date(year, 5, 1): "första maj",
        easter + 39 * DAY: "Kristi himmelsfärdsdag",
        easter + 49 * DAY: "pingstdagen",
        midsummer - DAY: "midsommarafton",
        midsummer: "midsommardagen",
        _first(5, since=date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 24): "julafton",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
        date(year, 12, 31): "nyårsafton",
    }
    if year >= SWAP_OF_HOLIDAYS:
        found[date(year, 6, 6)] = "nationaldagen"
    else:
        found[easter + 50 * DAY] = "annandag pingst"
    return found


def is_working_day(day: date) -> bool:
    """Whether a last day may fall on this day."""
    return day.weekday() < 5 and day not in holidays(day.year)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it.

    >>> next_working_day(date(2025, 12, 24))
    datetime.date(2025, 12, 29)
    """
    while not is_working_day(day):
        day += DAY
    return day


def last_day_of_appeal(announced: date) -> date:
    """The last day on which a decision announced on a day can be appealed.

    >>> last_day_of_appeal(date(2025, 11, 18))
    datetime.date(2025, 12, 9)
    >>> last_day_of_appeal(date(2025, 12, 3))  # 24 December moves past Christmas
    datetime.date(2025, 12, 29)
    """
    return next_working_day(announced + APPEAL_TIME)


def in_force_from(announced: date) -> date:
    """The first day on which an unappealed decision announced on a day has gained legal force.

    >>> in_force_from(date(2025, 11, 18))
    datetime.date(2025, 12, 10)
    """
    return last_day_of_appeal(announced) + DAY

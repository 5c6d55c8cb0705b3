import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core import swedish as formats

PARTIES = ["Indalsholm", "Älvsborre", "Vemån", "Storfallet", "Bergkyrka", "Tallåsen"]


@given(st.dates())
def test_a_short_date_is_that_of_the_standard(day: date) -> None:
    assert formats.short_date(day) == day.isoformat()


@given(st.dates(), st.dates())
def test_two_days_never_look_the_same(one: date, other: date) -> None:
    assert (formats.long_date(one) == formats.long_date(other)) == (one == other)


def test_the_day_is_written_without_a_zero() -> None:
    assert formats.long_date(date(2025, 3, 7)) == "7 mars 2025"
    assert formats.day_month(date(2025, 12, 3)) == "3 december"


@given(st.integers(-(10**12), 10**12))
def test_a_number_can_be_read_back(value: int) -> None:
    text = formats.number(value)

    assert int(text.replace(formats.NO_BREAK_SPACE, "").replace("–", "-")) == value


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (999, 0, "999"),
        (1505, 0, "1\N{NO-BREAK SPACE}505"),
        (130800, 0, "130\N{NO-BREAK SPACE}800"),
        (-60.34, 1, "–60,3"),
        (2.5, 0, "3"),
        (-2.5, 0, "–3"),
        (0.285, 2, "0,29"),
        (-0.01, 1, "0,0"),
    ],
)
def test_numbers_are_written_as_in_sweden(value: float, decimals: int, text: str) -> None:
    assert formats.number(value, decimals) == text


def test_a_share_never_parts_from_its_sign() -> None:
    assert formats.share(0.56) == "56\N{NO-BREAK SPACE}%"
    assert formats.share(1) == "100\N{NO-BREAK SPACE}%"


@given(st.lists(st.sampled_from(PARTIES), min_size=2))
def test_a_list_has_one_and(names: list[str]) -> None:
    text = formats.and_list(names)

    assert text.count(" och ") == 1
    assert text.replace(" och ", ", ").split(", ") == names


@pytest.mark.parametrize(
    ("name", "whose"), [("Vemån", "Vemåns"), ("Borås", "Borås"), ("Bordeaux", "Bordeaux")]
)
def test_a_name_in_s_keeps_its_form(name: str, whose: str) -> None:
    assert formats.genitive(name) == whose


def test_a_part_and_its_whole_are_written_in_the_same_way() -> None:
    assert formats.out_of(6, 9) == "sex av nio"
    assert formats.out_of(6, 13) == "6 av 13"


@pytest.mark.parametrize(
    ("place", "text"), [(1, "första"), (2, "andra"), (13, "13:e"), (22, "22:a"), (112, "112:e")]
)
def test_the_order_is_spoken(place: int, text: str) -> None:
    assert formats.ordinal(place) == text


def test_the_alphabet_ends_with_å_ä_ö() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö"

    assert "".join(sorted(set(alphabet), key=formats.swedish_key)) == alphabet


def test_parties_stand_in_swedish_order() -> None:
    parties = ["Örebro", "Ånge", "Åre", "Älvsborre", "Zinkgruvan", "Göteborg", "Gävle", "Šaemie"]

    assert sorted(parties, key=formats.swedish_key) == [
        "Gävle",
        "Göteborg",
        "Šaemie",
        "Zinkgruvan",
        "Ånge",
        "Åre",
        "Älvsborre",
        "Örebro",
    ]


@given(st.text(), st.text())
def test_only_the_same_name_sorts_as_the_same(one: str, other: str) -> None:
    one, other = (unicodedata.normalize("NFC", text) for text in (one, other))

    assert (formats.swedish_key(one) == formats.swedish_key(other)) == (one == other)

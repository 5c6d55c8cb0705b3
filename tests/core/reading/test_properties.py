"""What holds for any text whatever: no error, true spans, the same answer twice."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malbild.core.reading.facts import Known
from malbild.core.reading.reader import read
from malbild.core.reading.surface import LIMIT, MOST_LINES

PIECES = [
    "Förslag till beslut",
    "Beslut",
    "Socialnämnden beslutar",
    "att anta målbilden",
    "1. ",
    "§ 63/24",
    "§ ",
    "Kommunstyrelsen föreslår kommunfullmäktige",
    "Beslutsunderlag",
    "Beslutet skickas till",
    "2024-03-12",
    "den 12 mars",
    "Dnr KS 2024/12",
    "SOU 2020:19",
    "Protokoll",
    "Tjänsteskrivelse",
    "Sida 3 (12)",
    "Justerandes sign",
    "Anna Berg",
    "Socialchef",
    "remiss",
    "sex av nio huvudmän",
    "Länets vård- och omsorgsråd (LVOR)",
    "rekommenderar",
    "”Jag bor här”",
    "fem strategier: a, b, c, d och e",
    "inga konsekvenser för barn",
    "a t t",
    "hälso-",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\x00",
    "\u202e",
    "\u00ad",
    "ﬁ",
    "İ",
    "\f",
    ":",
    ".",
    "(",
    ")",
    "- ",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)


def values(thing: Any) -> Any:
    """An object without its places and confidences."""
    if isinstance(thing, dict):
        return {key: values(each) for key, each in thing.items() if key not in ("spans", "doubts")}
    if isinstance(thing, list):
        return [values(each) for each in thing]
    return thing


def spans_in(thing: Any) -> Iterator[list[int]]:
    if isinstance(thing, dict):
        yield from thing.get("spans", [])
        for each in thing.values():
            yield from spans_in(each)
    elif isinstance(thing, list):
        for each in thing:
            yield from spans_in(each)


def as_json(text: str) -> dict[str, Any]:
    return read(text).as_json(file="x", fingerprint="")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_read_and_every_span_holds(text: str) -> None:
    for start, end in spans_in(as_json(text)):
        assert 0 <= start < end <= len(text)


@settings(deadline=None, max_examples=50)
@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(deadline=None, max_examples=60)
@given(texts, st.sampled_from([" ", "\n", "  \n\n", "\t\n"]))
def test_white_space_at_the_end_changes_no_value(text: str, blank: str) -> None:
    assert values(as_json(text.rstrip() + blank)) == values(as_json(text.rstrip()))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\n",
        "\n \n",
        "§ 1\n",
        "att ",
        "Hälso- och ",
        "nämnden ",
        "(",
        "”",
        "2023-",
        "1. Anta\n",
        "a\t",
        "rekommenderar ",
    ],
)
def test_hostile_text_is_cut_and_read_quickly(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    begun = time.process_time()
    reading = read(text)

    assert time.process_time() - begun < 5
    assert reading.cut_at is not None
    assert reading.cut_at <= LIMIT
    assert text[: reading.cut_at].count("\n") <= MOST_LINES + 1


def test_an_empty_text_is_a_paper_without_facts() -> None:
    reading = read("")

    assert reading.title is None
    assert reading.clauses == ()
    assert [remark.code for remark in reading.remarks] == ["date_missing"]


def test_what_the_county_knows_settles_an_abbreviation() -> None:
    text = "Tjänsteskrivelse\n\nMålbild\n\nBakgrund\nVOR har rekommenderat kommunerna planen.\n"

    known = Known(aliases={"VOR": "Vård- och omsorgsrådet"})

    assert [backing.body for backing in read(text, known=known).backing] == [
        "Vård- och omsorgsrådet"
    ]

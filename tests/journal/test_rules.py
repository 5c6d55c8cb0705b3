from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.journal.rules import BEFORE_THE_FIRST, Line, first_break

NOON = datetime(2025, 11, 18, 12, tzinfo=UTC)
FIELDS = ("key", "did", "by", "about_kind", "about", "detail")


def chain(length: int) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, length + 1):
        bare = Line(
            number=number,
            key=f"key-{number}",
            at=NOON + timedelta(minutes=number),
            did="tests.act",
            by=number,
            about_kind="tests.thing",
            about="1",
            detail="{}",
            previous=lines[-1].fingerprint if lines else BEFORE_THE_FIRST,
        )
        lines.append(replace(bare, fingerprint=bare.linked()))
    return lines


@given(st.integers(1, 12), st.data())
def test_any_change_of_any_line_is_found(length: int, data: st.DataObject) -> None:
    lines = chain(length)
    at = data.draw(st.integers(0, length - 1))
    field = data.draw(st.sampled_from(FIELDS))
    other: Any = 10_000 if field == "by" else "other"

    lines[at] = replace(lines[at], **{field: other})

    found = first_break(lines)
    assert found is not None
    assert found.number == at + 1


@given(st.integers(2, 12), st.data())
def test_two_lines_that_changed_places_are_found(length: int, data: st.DataObject) -> None:
    lines = chain(length)
    at = data.draw(st.integers(0, length - 2))

    lines[at], lines[at + 1] = lines[at + 1], lines[at]

    assert first_break(lines) is not None


def test_a_forged_line_with_a_right_fingerprint_breaks_the_next() -> None:
    lines = chain(3)

    forged = replace(lines[0], did="tests.other")
    lines[0] = replace(forged, fingerprint=forged.linked())

    found = first_break(lines)
    assert found is not None
    assert (found.number, found.text) == (2, "Rad 2 följer inte på raden före.")


def test_a_rewritten_chain_is_found_by_its_anchor() -> None:
    real, rewritten = chain(3), chain(3)
    forged = replace(rewritten[2], did="tests.other")
    rewritten[2] = replace(forged, fingerprint=forged.linked())

    assert first_break(rewritten) is None
    found = first_break(rewritten, anchor=(3, real[2].fingerprint))
    assert found is not None
    assert found.number == 3


@pytest.mark.parametrize("hours", [-5, 1, 2])
def test_the_fingerprint_is_the_same_in_every_time_zone(hours: int) -> None:
    line = chain(1)[0]

    elsewhere = replace(line, at=line.at.astimezone(timezone(timedelta(hours=hours))))

    assert elsewhere.linked() == line.fingerprint

"""Whatever the poster says: nothing overlaps, nothing hangs over an edge, all can be read."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from malbild.core.poster.composing import MOST_LETTERS, Composition, compose, fit
from malbild.core.poster.poster import SHEETS, Format, Perspective, Poster, alternative
from malbild.core.poster.setting import LINE, Fill, Text
from tests.core.poster.posters import (
    FORTY_STATEMENTS,
    GREEN,
    POSTER,
    SAMI,
    SIX_PERSPECTIVES,
    TOO_FULL,
    posters,
)

SLACK = 0.01  # points, for what floating point loses
Box = tuple[float, float, float, float]


def box(mark: Text | Fill) -> Box:
    return (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)


def overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - SLACK
        and other[0] < one[2] - SLACK
        and one[1] < other[3] - SLACK
        and other[1] < one[3] - SLACK
    )


def inside(one: Box, other: Box) -> bool:
    return (
        other[0] - SLACK <= one[0]
        and other[1] - SLACK <= one[1]
        and one[2] <= other[2] + SLACK
        and one[3] <= other[3] + SLACK
    )


def assert_sound(made: Composition) -> None:
    sheet: Box = (0, 0, made.sheet.width, made.sheet.height)
    fills = [mark for mark in made.marks if isinstance(mark, Fill)]
    lines = [box(fill) for fill in fills if fill.height == LINE]
    fields = [box(fill) for fill in fills if fill.height != LINE]
    texts = [box(text) for text in made.texts]
    assert all(inside(one, sheet) for one in (*texts, *fields))
    assert not any(overlap(one, other) for one, other in combinations(texts, 2))
    assert not any(overlap(one, other) for one, other in combinations(fields, 2))
    assert not any(overlap(text, line) for text in texts for line in lines)
    assert all(inside(text, field) for text in texts for field in fields if overlap(text, field))
    assert all(text.type.size >= made.sheet.least for text in made.texts)


def letters(text: str) -> str:
    return text.replace("-", "").replace(" ", "")


@settings(max_examples=25, deadline=None)
@given(posters, st.sampled_from(Format))
@example(POSTER, Format.A3)
@example(POSTER, Format.A4)
@example(POSTER, Format.SLIDE)
@example(SAMI, Format.A4)
@example(SIX_PERSPECTIVES, Format.SLIDE)
@example(FORTY_STATEMENTS, Format.A4)
@example(TOO_FULL, Format.A3)
@example(Poster("", "", "", "", (), ()), Format.A4)
@example(Poster("x" * 3_000, "", "", "", (), ()), Format.A4)
def test_everything_has_room_and_everything_is_said(poster: Poster, format: Format) -> None:
    made = compose(poster, format=format, colours=GREEN)

    assert_sound(made)
    if not made.fit.too_full:
        said = {
            number: letters("".join(line.text for line in text.lines))
            for text in made.texts
            for number in [text.part]
        }
        assert set(said) == set(range(len(alternative(poster))))
        assert all(
            letters(part.text).endswith(said[number])
            for number, part in enumerate(alternative(poster))
        )


@pytest.mark.parametrize("format", Format)
def test_the_demo_county_has_room_in_generous_type(format: Format) -> None:
    made = compose(POSTER, format=format, colours=GREEN)
    person = [text for text in made.texts if text.lines[0].text.startswith("Jag vet vart")]

    assert made.fit.size >= 1.1 * SHEETS[format].least
    assert person[0].type.size >= 1.4 * made.fit.size


@pytest.mark.parametrize("poster", [SIX_PERSPECTIVES, SAMI])
@pytest.mark.parametrize("format", Format)
def test_much_can_still_be_shown(poster: Poster, format: Format) -> None:
    assert not fit(poster, format=format).too_full


def test_a_sheet_that_is_read_close_by_holds_forty_statements() -> None:
    assert not fit(FORTY_STATEMENTS, format=Format.A4).too_full
    assert fit(FORTY_STATEMENTS, format=Format.A3).too_full


@pytest.mark.parametrize("format", Format)
def test_a_poster_that_is_too_full_says_so_and_what_to_do(format: Format) -> None:
    made = compose(TOO_FULL, format=format, colours=GREEN)

    assert made.fit.too_full
    assert f"{SHEETS[format].least:g} punkter" in made.fit.sentence
    assert ("välj A4" in made.fit.sentence) == (format is not Format.A4)
    shown = " ".join(line.text for text in made.texts for line in text.lines)
    assert shown == f"{TOO_FULL.name} {made.fit.sentence}"


def test_a_text_that_no_sheet_holds_is_not_even_tried() -> None:
    endless = replace(POSTER, perspectives=(Perspective("", ("x " * MOST_LETTERS,)),))

    assert fit(endless, format=Format.A3).too_full


def test_the_person_is_in_the_middle_of_the_slide() -> None:
    made = compose(POSTER, format=Format.SLIDE, colours=GREEN)
    fields = [mark for mark in made.marks if isinstance(mark, Fill) and mark.radius]

    person = max(fields, key=lambda field: field.width)
    assert abs(person.x + person.width / 2 - made.sheet.width / 2) < 1
    assert len(fields) == len(POSTER.perspectives)

"""Widths are those of the font, and lines keep to their room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core.poster.letters import REGULAR, TABLE, WEIGHTS, broken, count_lines, width
from tests.core.poster.posters import long_texts
from tests.core.poster.widths import table

rooms = st.floats(1.5, 60)


def test_the_table_of_widths_is_that_of_the_font_files() -> None:
    assert TABLE.read_text() == table()


@given(long_texts, rooms, st.sampled_from(WEIGHTS))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(
    text: str, room: float, weight: int
) -> None:
    made = broken(text, weight, room=room)

    assert all(line.width <= room + 1e-9 for line in made.lines)
    assert all(abs(line.width - width(line.text, weight)) < 1e-6 for line in made.lines)
    assert (len(made.lines), made.cut) == count_lines(text, weight, room=room)
    letters = "".join(line.text for line in made.lines).replace("-", "").replace(" ", "")
    assert letters == text.replace("-", "").replace(" ", "")


def test_lines_are_about_as_long_and_leave_no_small_word_at_the_end() -> None:
    made = broken("Jag får stöd att må bra i vardagen, innan det blir stort.", REGULAR, room=14)

    assert [line.text for line in made.lines] == [
        "Jag får stöd att må bra",
        "i vardagen, innan det blir stort.",
    ]


def test_a_word_that_has_no_room_is_cut_between_whole_letters() -> None:
    made = broken("a\u0301" * 20, REGULAR, room=4)

    assert made.cut
    assert all(not line.text.startswith("\u0301") for line in made.lines)
    assert all(line.text.endswith("-") for line in made.lines[:-1])


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_takes_no_line(text: str) -> None:
    assert broken(text, REGULAR, room=10).lines == ()

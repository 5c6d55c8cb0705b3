"""Paragraphs become the text that a person would have typed."""

import pytest

from malbild.core.flow import Block, bullet, flowed, numeral
from malbild.core.text_layer import Unreadable


def text_of(*blocks: Block) -> str:
    return flowed(blocks, extractor="test", characters=10_000).text


def test_space_between_paragraphs_is_a_blank_line_and_little_space_is_none() -> None:
    assert text_of(Block("a", after=8), Block("b")) == "a\n\nb"
    assert text_of(Block("a"), Block("b", before=6)) == "a\n\nb"
    assert text_of(Block("a", after=2), Block("b", before=2)) == "a\nb"


def test_neighbours_of_one_style_may_stand_close_in_spite_of_their_space() -> None:
    item = Block("x", before=8, after=8, style="Lista", contextual=True)

    assert text_of(item, item, Block("slut")) == "x\nx\n\nslut"


def test_a_heading_has_a_blank_line_before_it_but_not_between_two() -> None:
    heading = Block("Rubrik", heading=True)

    assert text_of(Block("a"), heading, Block("b")) == "a\n\nRubrik\nb"
    assert text_of(Block("a"), heading, heading) == "a\n\nRubrik\nRubrik"


def test_empty_paragraphs_are_blank_lines() -> None:
    assert text_of(Block("a"), Block(""), Block("b")) == "a\n\nb"
    assert text_of(Block("a"), Block(""), Block(" "), Block("b")) == "a\n\n\nb"
    assert text_of(Block(""), Block("a"), Block("")) == "a\n"


def test_furniture_is_an_edit_after_the_text() -> None:
    layer = flowed(
        [Block("Sidfot", furniture=True), Block("Text")], extractor="test", characters=100
    )

    assert layer.text == "Text"
    assert layer.raw_text == "Text\nSidfot"


def test_each_paragraph_is_a_line_with_its_letters_told() -> None:
    layer = flowed(
        [Block("Rubrik", heading=True, size=16), Block("text", size=11)],
        extractor="test",
        characters=100,
    )

    assert [(line.start, line.end, line.size, line.bold) for line in layer.lines] == [
        (0, 6, 16, True),
        (7, 11, 11, False),
    ]


def test_no_text_and_too_much_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="ingen text"):
        text_of(Block("–"), Block(""))
    with pytest.raises(Unreadable, match="mer text än"):
        flowed([Block("abc")], extractor="test", characters=2)


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (1, "1", "1"),
        (26, "a", "z"),
        (27, "a", "aa"),
        (2, "A", "B"),
        (1994, "i", "mcmxciv"),
        (9, "I", "IX"),
        (10, "01", "10"),
        (0, "a", "0"),
        (5000, "I", "5000"),
    ],
)
def test_numbers_of_lists_are_written_in_their_form(number: int, form: str, written: str) -> None:
    assert numeral(number, form) == written


@pytest.mark.parametrize(
    ("sign", "written"), [("\uf0b7", "•"), ("o", "•"), ("–", "–"), ("att", "att"), ("", "•")]
)
def test_signs_of_lists_are_dashes_words_or_bullets(sign: str, written: str) -> None:
    assert bullet(sign) == written

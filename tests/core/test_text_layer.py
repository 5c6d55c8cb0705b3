"""The canonical text, and the way back from it to the raw text and to the pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.core.text_layer import Change, Line, TextLayer, assemble, odd_letters


@st.composite
def raw_and_changes(draw: st.DrawFn) -> tuple[str, list[Change]]:
    raw = draw(st.text("abc -\n", min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8, unique=True)))
    puts = st.text("XY", max_size=2)
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return raw, [Change(start, end, draw(puts), "letter") for start, end in pairs]


@given(raw_and_changes())
def test_undoing_every_edit_gives_the_raw_text_back(case: tuple[str, list[Change]]) -> None:
    raw, changes = case

    assert assemble(raw, changes, extractor="").raw_text == raw


@given(raw_and_changes(), st.data())
def test_a_place_in_the_text_is_found_in_the_raw_text(
    case: tuple[str, list[Change]], data: st.DataObject
) -> None:
    raw, changes = case
    layer = assemble(raw, changes, extractor="")
    start = data.draw(st.integers(0, len(layer.text)))
    end = data.draw(st.integers(start, len(layer.text)))

    raw_start, raw_end = layer.raw_span(start, end)

    assert 0 <= raw_start <= raw_end <= len(raw)
    kept = [letter for letter in layer.text[start:end] if letter not in "XY"]
    found = iter(raw[raw_start:raw_end])
    assert all(letter in found for letter in kept)  # in the same order


@given(raw_and_changes())
def test_letters_that_no_edit_touched_map_to_themselves(case: tuple[str, list[Change]]) -> None:
    raw, changes = case
    layer = assemble(raw, changes, extractor="")
    put = {place for edit in layer.edits for place in range(edit.at, edit.end)}

    for place, letter in enumerate(layer.text):
        if place not in put:
            start, end = layer.raw_span(place, place + 1)
            assert raw[start:end] == letter


def test_of_two_overlapping_changes_the_first_is_made() -> None:
    layer = assemble(
        "abcdef", [Change(3, 5, "", "letter"), Change(1, 4, "x", "letter")], extractor=""
    )

    assert layer.text == "axef"
    assert layer.raw_text == "abcdef"


def _two_lines() -> TextLayer:
    """ "länets sam-" over "verkan nu" on page 2, with the divided word mended."""
    return assemble(
        "länets sam-\nverkan nu",
        [Change(10, 12, "", "hyphen")],
        extractor="test 1",
        lines=[
            Line(0, 11, 2, 70, 100, 130, 112, 11, False, (70, 100, 105, 130)),
            Line(12, 21, 2, 70, 114, 120, 126, 11, True, (70, 105, 110, 120)),
        ],
        pages=3,
        page_sizes=[(595.3, 841.9)] * 3,
    )


def test_a_mended_word_has_a_box_on_both_of_its_lines() -> None:
    layer = _two_lines()
    start = layer.text.index("samverkan")

    assert layer.boxes(start, start + len("samverkan")) == [
        (2, 105, 100, 130, 112),
        (2, 70, 114, 105, 126),
    ]


def test_a_box_inside_a_line_reaches_no_further_than_its_words() -> None:
    layer = _two_lines()

    assert layer.boxes(0, 6) == [(2, 70, 100, 100, 112)]
    assert layer.boxes(0, 3) == [(2, 70, 100, 85, 112)]


def test_white_space_between_lines_has_no_box() -> None:
    layer = assemble("a\n\nb", lines=[Line(0, 1, 1, 0, 0, 5, 5, 5, False)], extractor="", pages=1)

    assert layer.boxes(1, 3) == []


def test_a_line_without_stops_is_measured_by_its_letters() -> None:
    layer = assemble(
        "abcdefghij", lines=[Line(0, 10, 1, 0, 0, 100, 10, 10, False)], extractor="", pages=1
    )

    assert layer.boxes(2, 5) == [(1, 20, 0, 50, 10)]


def test_a_line_that_was_removed_is_no_line() -> None:
    layer = assemble(
        "Sida 1\nText",
        [Change(0, 7, "", "furniture")],
        lines=[Line(0, 6, 1, 0, 0, 9, 9, 9, False), Line(7, 11, 1, 0, 20, 9, 29, 9, False)],
        extractor="",
        pages=1,
    )

    assert [(line.start, line.end) for line in layer.lines] == [(0, 4)]
    assert layer.text == "Text"


def test_pages_without_text_are_named() -> None:
    assert _two_lines().silent_pages == (1, 3)


def test_json_gives_the_same_layer_and_the_same_bytes() -> None:
    layer = _two_lines()

    again = TextLayer.from_json(layer.to_json())

    assert again == layer
    assert again.to_json() == layer.to_json()


def test_json_of_another_type_is_refused() -> None:
    written = _two_lines().to_json().replace('"type":1', '"type":99')

    with pytest.raises(ValueError, match="99"):
        TextLayer.from_json(written)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("o\N{LATIN SMALL LIGATURE FI}nansiering", "ofinansiering"),
        ("A\u030alder o\u0308ver", "Ålder över"),
        ("\uf0b7 ett", "• ett"),
        ("ett\r\ntvå\rtre", "ett\ntvå\ntre"),
        ("a\x00b\x07c", "abc"),
        ("tabb\toch\n rad", "tabb\toch\n rad"),
        ("Vi är 😀 här", "Vi är 😀 här"),
    ],
)
def test_odd_letters_become_letters_that_words_are_made_of(raw: str, text: str) -> None:
    layer = assemble(raw, odd_letters(raw), extractor="")

    assert layer.text == text
    assert layer.raw_text == raw

"""Plain text in every encoding that offices have used."""

import pytest

from malbild.core.text_layer import Unreadable
from malbild.papers.formats import extract

TEXT = "Förslag till beslut\n\n1. Anta målbilden – i sin helhet.\n"


def test_the_text_of_a_clean_file_is_the_file() -> None:
    layer = extract(TEXT.encode(), name="paper.txt")

    assert layer.text == TEXT
    assert layer.edits == ()


def test_hyphens_at_line_ends_of_a_text_file_stay() -> None:
    text = "om sam-\nverkan i länet\n"

    assert extract(text.encode(), name="paper.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_gives_the_same_text(encoding: str) -> None:
    assert extract(TEXT.encode(encoding), name="paper.txt").text == TEXT


def test_utf_16_text_with_its_byte_order_mark_of_either_kind_is_read() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert extract(mark + TEXT.encode(encoding), name="paper.txt").text == TEXT


def test_latin_1_text_is_read() -> None:
    text = "Älvsborre kommun beslutar på förslag av nämnden."

    assert extract(text.encode("latin-1"), name="paper.txt").text == text


def test_utf_8_with_one_broken_byte_is_still_utf_8() -> None:
    text = extract(TEXT.encode() + b"\xe5", name="paper.txt").text

    assert text.startswith(TEXT)


def test_line_ends_of_windows_become_newlines_and_can_be_had_back() -> None:
    data = TEXT.replace("\n", "\r\n").encode()

    layer = extract(data, name="paper.txt")

    assert layer.text == TEXT
    assert layer.raw_text.encode() == data
    start = layer.text.index("Anta")
    raw_start, raw_end = layer.raw_span(start, start + 4)
    assert data.decode()[raw_start:raw_end] == "Anta"


def test_nul_bytes_in_a_text_are_removed_and_kept_as_edits() -> None:
    layer = extract(b"Nie\x00mnden antar\x00 planen.", name="paper.txt")

    assert layer.text == "Niemnden antar planen."
    assert [edit.removed for edit in layer.edits] == ["\x00", "\x00"]


def test_a_file_of_mostly_nul_bytes_is_no_text() -> None:
    with pytest.raises(Unreadable, match=r"Filen heter data\.txt men är av en typ"):
        extract(bytes(1000) + b"\x01\x02\x03" * 50, name="data.txt")


def test_a_file_of_nothing_but_white_space_is_said_to_hold_no_text() -> None:
    with pytest.raises(Unreadable, match="innehåller ingen text"):
        extract(b" \n\t\n ", name="paper.txt")

"""What can be known of a zip archive without unpacking it, and what is refused."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from malbild.core.text_layer import LIMITS, Limits, Unreadable
from malbild.core.zipped import names_in, opened, part_of, xml_of


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as refused:
        opened(data, limits)
    return refused.value.code


def test_names_are_read_from_the_directory() -> None:
    assert names_in(zipped(a=b"1", b=b"2")) == ("a", "b")
    assert names_in(zipped(a=b"1", b=b"2"), most=1) == ("a",)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"text", zipped(a=b"1")[:-5]])
def test_what_is_no_archive_has_no_names(data: bytes) -> None:
    assert names_in(data) == ()


def test_a_part_is_unpacked_and_one_that_is_missing_is_none() -> None:
    with opened(zipped(a="innehåll".encode()), LIMITS) as archive:
        assert part_of(archive, "a") == "innehåll".encode()
        assert part_of(archive, "b") is None


def test_each_limit_is_a_limit() -> None:
    data = zipped(a=bytes(2_000_000), b=b"2")

    assert refusal(data, Limits(entries=1)) == "zip_bomb"
    assert refusal(data, Limits(unpacked=1_999_999)) == "zip_bomb"
    assert refusal(data, Limits(part=1_999_999)) == "zip_bomb"
    assert refusal(data, Limits(ratio=100)) == "zip_bomb"
    with opened(data, Limits(ratio=1_000)) as archive:
        assert archive.namelist() == ["a", "b"]


def test_a_locked_part_is_said_to_be_locked() -> None:
    data = bytearray(zipped(a=b"hemligt"))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(data)) == "encrypted"


def test_a_part_with_a_broken_body_is_damaged() -> None:
    data = bytearray(zipped(a=b"abcdefgh" * 100))
    data[33] ^= 0xFF

    with opened(bytes(data), LIMITS) as archive, pytest.raises(Unreadable) as refused:
        part_of(archive, "a")
    assert refused.value.code == "damaged"


def test_xml_is_parsed_and_a_document_type_is_refused() -> None:
    assert xml_of("<a>å</a>".encode()).text == "å"
    for part in (b"<!DOCTYPE a><a/>", b"<!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><a/>"):
        with pytest.raises(Unreadable) as refused:
            xml_of(part)
        assert refused.value.code == "xml_entities"

"""A document holds only what can be printed, and says what time it was made."""

from datetime import UTC, datetime

import pytest

from malbild.core.wording.document import Bullets, Document, Head, Paragraph
from malbild.core.wording.markup import article
from malbild.core.wording.package import pack, unpack

MADE_AT = datetime(2026, 11, 3, tzinfo=UTC)


def document(text: str) -> Document:
    blocks = (Paragraph(text), Bullets((text,)))
    return Document("Tjänsteskrivelse", text, Head(text), blocks, MADE_AT)


@pytest.mark.parametrize(
    "character", ["\x00", "\x1b", "\r\n", "\ufffe", "\ud800", "\u202e", "\u2028"]
)
def test_what_cannot_be_printed_becomes_a_space_everywhere(character: str) -> None:
    made = document(f"mål{character}bild")

    assert (made.title, made.head.party) == ("mål bild", "mål bild")
    assert made.blocks == (Paragraph("mål bild"), Bullets(("mål bild",)))


def test_swedish_letters_and_quotes_are_kept() -> None:
    assert document("”Åre – sjö” § 9 ½").title == "”Åre – sjö” § 9 ½"


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Document("PM", "x", Head("x"), (), datetime(2026, 11, 3))  # noqa: DTZ001 - the point


def test_text_never_becomes_markup() -> None:
    made = article(document('<script>alert("x")</script>'))

    assert "<script" not in made
    assert "&lt;script&gt;alert(&quot;x&quot;)" in made


def test_a_package_is_the_same_whenever_it_is_packed() -> None:
    parts = [("mimetype", b"text/x"), ("a.xml", b"<a/>" * 100)]

    assert pack(parts, made_at=MADE_AT) == pack(parts, made_at=MADE_AT)
    assert unpack(pack(parts, made_at=MADE_AT)) == parts


def test_a_time_before_zip_files_does_not_stop_a_package() -> None:
    assert unpack(pack([("a", b"")], made_at=datetime(1970, 1, 1, tzinfo=UTC))) == [("a", b"")]

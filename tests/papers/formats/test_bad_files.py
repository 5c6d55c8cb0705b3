"""Files that cannot or must not be read: each is refused with a sentence that says why."""

import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
import pytest
from PIL import Image
from weasyprint import HTML

from malbild.core.text_layer import LIMITS, Limits, Unreadable
from malbild.papers.formats import bytes_of, extract, extract_confined


def refusal(data: bytes, name: str, limits: Limits = LIMITS) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        extract(data, name=name, limits=limits)
    return refused.value


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(file, kind)
    return file.getvalue()


def locked(pdf: bytes, *, user: str) -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as made:
        made.save(file, encryption=pikepdf.Encryption(owner="ägare", user=user))
    return file.getvalue()


# PDF ---------------------------------------------------------------------------------


def test_an_encrypted_pdf_is_said_to_be_encrypted(pdf: bytes) -> None:
    refused = refusal(locked(pdf, user="hemligt"), "paper.pdf")

    assert (refused.code, refused.text) == (
        "encrypted",
        "PDF-filen är skyddad med lösenord och går inte att läsa.",
    )


def test_a_pdf_that_only_forbids_changes_is_read(pdf: bytes) -> None:
    layer = extract(locked(pdf, user=""), name="paper.pdf")

    assert layer.text == extract(pdf, name="paper.pdf").text


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_pdf_that_was_cut_off_is_said_to_be_damaged(pdf: bytes, share: float) -> None:
    refused = refusal(pdf[: int(share * len(pdf))], "paper.pdf")

    assert (refused.code, refused.text) == (
        "damaged",
        "PDF-filen är skadad: slutet av den saknas.",
    )


def test_a_pdf_of_noise_is_said_to_be_damaged() -> None:
    assert refusal(b"%PDF-1.7\n" + b"brus " * 500 + b"\n%%EOF", "paper.pdf").code == "damaged"


def test_a_scanned_pdf_is_said_to_seem_scanned_with_its_number_of_pages() -> None:
    file = BytesIO()
    pages = [Image.new("L", (600, 800), 255 - 10 * i) for i in range(3)]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])

    refused = refusal(file.getvalue(), "paper.pdf")

    assert refused.code == "scanned"
    assert refused.text.startswith("PDF-filen har 3 sidor men ingen text. Den verkar vara skannad.")


def test_a_pdf_with_too_many_pages_is_refused_before_it_is_read() -> None:
    with pikepdf.new() as made:
        for _ in range(600):
            made.add_blank_page()
        file = BytesIO()
        made.save(file)

    refused = refusal(file.getvalue(), "paper.pdf")

    assert (refused.code, refused.text) == (
        "too_many_pages",
        "PDF-filen har 600 sidor. Målbild läser högst 500.",
    )


def test_a_pdf_with_too_much_text_is_refused(pdf: bytes) -> None:
    assert refusal(pdf, "paper.pdf", Limits(characters=500)).code == "too_long"


def test_a_pdf_with_a_program_in_it_is_read_and_the_program_is_not_run(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as made:
        made.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.alert('hej'); while (true) {}"
        )
        made.attachments["evil.exe"] = b"MZ"
        file = BytesIO()
        made.save(file)

    assert extract(file.getvalue(), name="x.pdf").text == extract(pdf, name="x.pdf").text


# The wrong kind ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_a_picture_renamed_pdf_is_said_to_be_a_picture(kind: str) -> None:
    refused = refusal(picture(kind), "Plan 2025.pdf")

    assert refused.code == "unknown_format"
    assert refused.text.startswith("Filen heter Plan 2025.pdf men är en bild (")
    assert refused.text.endswith("Målbild läser PDF, DOCX, ODT och ren text.")


def test_a_docx_renamed_pdf_is_read_as_what_it_is(docx_file: bytes) -> None:
    assert extract(docx_file, name="paper.pdf") == extract(docx_file, name="paper.docx")


def zipped(parts: dict[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "äldre Office-format"),
        (b"{\\rtf1\\ansi Hej}", "RTF"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "Excel"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), "PowerPoint"),
        (zipped({"brev.txt": b"hej"}), "zip"),
        (
            zipped(
                {
                    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                    "content.xml": b"<a/>",
                },
                ZIP_STORED,
            ),
            "inte är ett textdokument",
        ),
        (b"<!DOCTYPE html><html>hej</html>", "webbsida"),
        (b"MZ\x90\x00\x03" + bytes(100), "ett program"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, words: str) -> None:
    refused = refusal(data, "handling")

    assert refused.code == "unknown_format"
    assert words in refused.text


def test_an_encrypted_docx_is_said_to_be_encrypted() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    data += "EncryptedPackage".encode("utf-16-le") + bytes(100)

    assert refusal(data, "paper.docx").code == "encrypted"


def test_the_name_of_a_file_is_shown_short_and_without_its_folder() -> None:
    text = refusal(picture("PNG"), "../../etc/" + "lång" * 50 + "\n<b>.pdf").text

    assert "etc" not in text
    assert "\n" not in text
    assert len(text) < 200


# Size --------------------------------------------------------------------------------


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert refusal(b"", "paper.pdf").text == "Filen är tom."


def test_a_file_of_300_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(300_000_000)

    tracemalloc.start()
    with pytest.raises(Unreadable) as refused:
        bytes_of(large)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused.value.text == "Filen är 300 MB. Målbild läser filer på högst 50 MB."
    assert most < 1_000_000


def test_bytes_of_a_file_within_the_limit_are_its_bytes(tmp_path: Path, pdf: bytes) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)

    assert bytes_of(path) == pdf


def test_too_many_bytes_are_refused_however_they_came() -> None:
    assert refusal(b"hej hej hej", "a.txt", Limits(size=10)).code == "too_large"


# Zip archives ------------------------------------------------------------------------


def test_a_zip_bomb_as_docx_is_refused_before_it_is_unpacked(docx_file: bytes, repack: Any) -> None:
    bomb = repack(docx_file, {"word/document.xml": bytes(300_000_000)})

    tracemalloc.start()
    refused = refusal(bomb, "paper.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused.code == "zip_bomb"
    assert "301 MB när den packas upp" in refused.text
    assert most < 5_000_000


def test_a_docx_of_sixty_thousand_parts_is_refused(docx_file: bytes) -> None:
    file = BytesIO(docx_file)
    with ZipFile(file, "a") as archive:
        for i in range(60_000):
            archive.writestr(f"word/{i}.xml", b"")

    assert refusal(file.getvalue(), "paper.docx").code == "zip_bomb"


def test_an_archive_that_lies_about_its_sizes_is_damaged(docx_file: bytes, repack: Any) -> None:
    bomb = bytearray(repack(docx_file, {"word/document.xml": b"<a>" + bytes(3_000_000)}))
    entry = bomb.rfind(b"word/document.xml") - 46
    assert bomb[entry : entry + 4] == b"PK\x01\x02"
    bomb[entry + 24 : entry + 28] = (100).to_bytes(4, "little")

    assert refusal(bytes(bomb), "paper.docx").code == "damaged"


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a\\..\\b", "C:evil"])
def test_a_part_that_leads_out_of_the_archive_is_refused(
    docx_file: bytes, repack: Any, name: str
) -> None:
    assert refusal(repack(docx_file, {name: b"x"}), "paper.docx").code == "zip_paths"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(docx_file: bytes) -> None:
    file = BytesIO(docx_file)
    with ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", b"<other/>")

    assert refusal(file.getvalue(), "paper.docx").code == "zip_paths"


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_docx_that_was_cut_off_is_said_to_be_damaged(docx_file: bytes, share: float) -> None:
    refused = refusal(docx_file[: int(share * len(docx_file))], "paper.docx")

    assert (refused.code, refused.text) == ("damaged", "Filen är skadad och går inte att läsa.")


# XML ---------------------------------------------------------------------------------

EXTERNAL = b"""<?xml version="1.0"?>
<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"""
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">%s]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>&z9;</w:t></w:r></w:p></w:body></w:document>""" % b"".join(
    b'<!ENTITY z%d "%s">' % (i, (b"&z%d;" % (i - 1) if i else b"&a;") * 10) for i in range(10)
)
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000


@pytest.mark.parametrize("part", [EXTERNAL, LAUGHS], ids=["external entity", "billion laughs"])
def test_a_docx_with_entities_in_its_xml_is_refused(
    docx_file: bytes, repack: Any, part: bytes
) -> None:
    refused = refusal(repack(docx_file, {"word/document.xml": part}), "paper.docx")

    assert refused.code == "xml_entities"
    assert "XML-entiteter" in refused.text


def test_a_bare_xml_file_with_external_entities_is_refused() -> None:
    assert refusal(EXTERNAL, "paper.xml").code == "xml_entities"


@pytest.mark.parametrize("part", [DEEP, b"", b"<a>", b"inte xml"])
def test_a_docx_with_impossible_xml_is_damaged(docx_file: bytes, repack: Any, part: bytes) -> None:
    assert refusal(repack(docx_file, {"word/document.xml": part}), "paper.docx").code == "damaged"


# In a process of its own -------------------------------------------------------------


def test_a_confined_process_gives_the_same_layer(pdf: bytes, docx_file: bytes) -> None:
    for data, name in ((pdf, "a.pdf"), (docx_file, "a.docx"), ("å ä ö".encode(), "a.txt")):
        assert extract_confined(data, name) == extract(data, name=name)


def test_a_confined_process_refuses_in_the_same_words(pdf: bytes) -> None:
    data = locked(pdf, user="hemligt")

    with pytest.raises(Unreadable) as refused:
        extract_confined(data, "paper.pdf")

    assert refused.value.text == refusal(data, "paper.pdf").text


def test_a_confined_process_keeps_the_given_limits(pdf: bytes) -> None:
    with pytest.raises(Unreadable, match="Målbild läser högst 2"):
        extract_confined(pdf, "paper.pdf", Limits(pages=2))


def test_a_page_that_unpacks_without_end_ends_with_a_sentence() -> None:
    """A page of 400 MB of drawing in 400 kB: PDFium may take it or give up, but not us."""
    drawing = zlib.compress(b"0 0 m 9 9 l S\n" * 30_000_000, 9)
    file = BytesIO()
    with pikepdf.open(BytesIO(HTML(string="<p>Hej</p>").write_pdf())) as made:
        stream = pikepdf.Stream(made, b"")
        stream.write(drawing, filter=pikepdf.Name.FlateDecode)
        made.pages[0].contents_add(stream)
        made.save(file)

    assert outcome(file.getvalue()) in {"Hej", "too_slow", "out_of_memory", "crashed"}


def outcome(data: bytes) -> str:
    try:
        return extract_confined(data, "paper.pdf").text
    except Unreadable as refused:
        return refused.code

"""The PDF is tagged, Swedish and titled, and no text in it is a command."""

import json
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst

from malbild.core.wording.document import Document, Paragraph, Table
from malbild.decisions.documents import memorandum
from malbild.papers.renderers import pdf
from malbild.papers.typesetting import print_bytes
from tests.core.wording.examples import BRIEF

DOCUMENT = memorandum.build(BRIEF)


def text_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


def test_a_pdf_is_tagged_swedish_and_titled() -> None:
    with pikepdf.open(BytesIO(pdf.render(DOCUMENT))) as made:
        assert made.Root.Lang == "sv-SE"
        assert made.Root.MarkInfo.Marked
        assert made.Root.ViewerPreferences.DisplayDocTitle
        assert made.docinfo["/Title"] == DOCUMENT.title
        with made.open_metadata() as record:
            assert record["pdfuaid:part"] == "1"


def test_every_heading_of_a_table_has_its_scope() -> None:
    with pikepdf.open(BytesIO(pdf.render(DOCUMENT))) as made:
        scopes = [
            str(kept.Scope)
            for thing in made.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"
            for kept in (thing.A if isinstance(thing.A, pikepdf.Array) else [thing.A])
            if "/Scope" in kept
        ]

    assert sorted(scopes) == ["/Column"] * 2 + ["/Row"] * 3


def test_pages_are_a4_and_numbered() -> None:
    data = pdf.render(DOCUMENT)

    with pypdfium2.PdfDocument(data) as opened:
        assert {(round(w), round(h)) for w, h in (p.get_size() for p in opened)} == {(595, 842)}
    assert "Sida 1 (2)" in text_of(data)
    assert "Sida 2 (2)" in text_of(data)


COMMANDS = [
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/cetz:0.3.1"',
    "= En rubrik $x^2$ *fet* `kod` @ref <etikett>",
    '"); #panic("',
    "\\u{41} \\n",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_text_is_never_a_command(command: str) -> None:
    made = pdf.render(replace(DOCUMENT, blocks=(Paragraph(command, lead=command),)))

    said = " ".join(text_of(made).split())
    assert said.count(" ".join(command.split())) == 2


@pytest.mark.parametrize("path", ["/etc/passwd", "etc/passwd", "../../../../etc/passwd"])
def test_a_layout_reads_nothing_but_what_it_was_given(path: str) -> None:
    with pytest.raises(typst.TypstError, match=r"not found|escape the project root"):
        print_bytes(packed(f'#read("{path}")'))


def packed(layout: str) -> bytes:
    """What `print_bytes` takes, of a layout alone."""
    wanted = {"alone": True, "marked": False}
    listed = json.dumps([wanted, [["main.typ", len(layout)]]])
    return b"\n".join([listed.encode(), layout.encode()])


def fonts_of(document: Document) -> set[str]:
    with pikepdf.open(BytesIO(pdf.render(document))) as made:
        return {str(f.BaseFont) for p in made.pages for f in p.Resources.Font.values()}


def test_letters_that_stand_in_another_file_of_the_product_are_found() -> None:
    sami = replace(DOCUMENT, title="Buorre beaivi – đŋšŧž")

    assert all("SourceSans3" in name for name in fonts_of(DOCUMENT) | fonts_of(sami))
    assert len(fonts_of(sami)) > len(fonts_of(DOCUMENT))


def test_the_file_is_the_same_in_another_process_at_another_time_and_place() -> None:
    program = (
        "import hashlib; from malbild.papers.renderers import pdf;"
        "from malbild.decisions.documents import memorandum;"
        "from tests.core.wording.examples import BRIEF;"
        "made = pdf.render(memorandum.build(BRIEF));"
        "print(hashlib.sha256(made).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(pdf.__file__).parents[3],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == sha256(pdf.render(DOCUMENT)).hexdigest()


def marks_of(made: bytes) -> bool:
    with pikepdf.open(BytesIO(made)) as opened, opened.open_metadata() as record:
        return record.get("pdfuaid:part") == "1"


def test_a_letter_that_no_font_has_costs_a_paper_only_its_mark() -> None:
    odd = replace(DOCUMENT, blocks=(Paragraph("Före \uf0b7 efter."),))

    made = pdf.render_confined(odd)

    assert ("Före" in text_of(made), "efter." in text_of(made)) == (True, True)
    assert (marks_of(made), marks_of(pdf.render_confined(DOCUMENT))) == (False, True)


def test_a_cell_that_is_longer_than_a_page_is_printed_whole() -> None:
    words = [f"ord{number}" for number in range(2_000)]
    long = replace(DOCUMENT, blocks=(Table(("Del", "Text"), (("1", " ".join(words)),)),))

    with pypdfium2.PdfDocument(pdf.render(long)) as opened:
        shown = [page.get_textpage().get_text_bounded(0, 0, *page.get_size()) for page in opened]

    assert set(words) <= set(" ".join(shown).split())


def test_a_confined_process_prints_the_same_file() -> None:
    assert pdf.render_confined(DOCUMENT) == pdf.render(DOCUMENT)

"""The PDF is tagged, Swedish and titled, and fetches nothing."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from socket import create_server
from threading import Thread

import pikepdf
import pypdfium2
import pytest

from malbild.core.wording.markup import page
from malbild.decisions.documents import memorandum
from malbild.papers.renderers import pdf
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
            str(thing.A.Scope)
            for thing in made.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH"
        ]

    assert sorted(scopes) == ["/Column"] * 2 + ["/Row"] * 3


def test_pages_are_a4_and_numbered() -> None:
    data = pdf.render(DOCUMENT)

    with pypdfium2.PdfDocument(data) as opened:
        assert {(round(w), round(h)) for w, h in (p.get_size() for p in opened)} == {(595, 842)}
    assert "Sida 1 (2)" in text_of(data)
    assert "Sida 2 (2)" in text_of(data)


@pytest.fixture
def visits() -> Iterator[list[bytes]]:
    """What has come to a listener of our own, whose address the page is given."""
    came: list[bytes] = []
    with create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)

        def listen() -> None:
            while True:
                try:
                    caller, _ = listener.accept()
                except TimeoutError:
                    continue
                except OSError:
                    return
                came.append(caller.recv(200))
                caller.close()

        Thread(target=listen, daemon=True).start()
        came.append(f"127.0.0.1:{listener.getsockname()[1]}".encode())
        yield came


ATTACKS = [
    '<img src="http://HERE/x.png">',
    '<link rel="stylesheet" href="http://HERE/x.css">',
    '<style>@import "http://HERE/x.css";</style>',
    "<style>body{background:url(http://HERE/x.png)}</style>",
    "<style>@font-face{font-family:x;src:url(http://HERE/x)} *{font-family:x}</style>",
    '<link rel="attachment" href="http://HERE/x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="http://HERE/x.svg">',
    '<svg><image href="http://HERE/x.png"/></svg>',
    '<img src="data:image/svg+xml,%3Csvg%3E%3Cimage href=%22http://HERE/x%22/%3E%3C/svg%3E">',
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_that_got_in_fetches_nothing(
    attack: str, visits: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Text is escaped, so markup cannot get in; this is the wall behind that wall.
    address = visits.pop().decode()
    hostile = page(DOCUMENT, style="").replace("<body>", f"<body>{attack}")
    monkeypatch.setattr(pdf, "page", lambda *_, **__: hostile.replace("HERE", address))

    made = pdf.render(DOCUMENT)

    assert visits == []
    with pikepdf.open(BytesIO(made)) as opened:
        assert not opened.attachments
        assert all(b"root:" not in bytes(o.read_bytes()) for o in opened.objects if is_stream(o))


def is_stream(thing: object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image"


FONTS = Path(pdf.__file__).parents[2] / "ui/static/ui/fonts"


def test_fonts_come_from_the_folder_that_is_given() -> None:
    with pikepdf.open(BytesIO(pdf.with_fonts(FONTS).render(DOCUMENT))) as made:
        names = {str(f.BaseFont) for p in made.pages for f in p.Resources.Font.values()}

    assert all("Source-Sans-3" in name for name in names)


def test_letters_that_stand_in_another_file_of_the_folder_are_found() -> None:
    sami = replace(DOCUMENT, title="Buorre beaivi – đŋšŧž")

    with pikepdf.open(BytesIO(pdf.with_fonts(FONTS).render(sami))) as made:
        names = {str(f.BaseFont) for p in made.pages for f in p.Resources.Font.values()}

    assert all("Source-Sans-3" in name for name in names)


def test_given_fonts_make_no_difference_between_two_processes() -> None:
    # A font that WeasyPrint cuts itself holds the time that it was cut.
    program = (
        "import sys, hashlib; from pathlib import Path; from malbild.papers.renderers import pdf;"
        "from malbild.decisions.documents import memorandum;"
        "from tests.core.wording.examples import BRIEF;"
        "made = pdf.with_fonts(Path(sys.argv[1])).render(memorandum.build(BRIEF));"
        "print(hashlib.sha256(made).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", program, str(FONTS)],
        cwd=Path(pdf.__file__).parents[3],
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "86400"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == sha256(pdf.with_fonts(FONTS).render(DOCUMENT)).hexdigest()


def test_a_folder_without_fonts_changes_nothing_of_the_text(tmp_path: Path) -> None:
    assert text_of(pdf.render(DOCUMENT, fonts=tmp_path)) == text_of(pdf.render(DOCUMENT))


def test_a_confined_process_prints_the_same_file() -> None:
    assert pdf.render_confined(DOCUMENT) == pdf.render(DOCUMENT, fonts=FONTS)

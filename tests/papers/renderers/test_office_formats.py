"""DOCX and ODT are what their styles say, and open in LibreOffice without repair."""

import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import docx
import odfdo
import pypdfium2
import pytest
from docx.oxml.ns import qn

from malbild.core.wording.conventions import CONVENTIONS, LEAD_IN, NUMBERED
from malbild.core.wording.document import Paragraph
from malbild.decisions.documents import memorandum, minutes_extract
from malbild.papers.renderers.docx import render as render_docx
from malbild.papers.renderers.odt import render as render_odt
from malbild.papers.renderers.text import render as render_text
from tests.core.wording.examples import BRIEF

DOCUMENT = memorandum.build(replace(BRIEF, convention=NUMBERED))


def test_word_headings_are_headings_and_points_are_numbered_by_word() -> None:
    word = docx.Document(BytesIO(render_docx(DOCUMENT)))

    styles = {line.text: line.style.name for line in word.paragraphs if line.style}
    assert styles[DOCUMENT.title] == "Title"
    assert styles["Förslag till beslut"] == "Heading 1"
    assert styles["Utdrag till"] == "Heading 1"
    points = [line for line in word.paragraphs if line.style and line.style.name == "List Number"]
    assert [line.text[:18] for line in points] == [
        "Socialnämnden anta",
        "Socialnämnden före",
        "Socialnämnden lägg",
        "Socialnämnden ger ",
    ]


def test_each_list_of_a_word_file_begins_with_one() -> None:
    board = [replace(clause, body="Kommunstyrelsen") for clause in BRIEF.clauses]
    brief = replace(BRIEF, convention=LEAD_IN, clauses=(*BRIEF.clauses, *board))

    word = docx.Document(BytesIO(render_docx(memorandum.build(brief))))

    lists = {
        number.get(qn("w:val"))
        for line in word.paragraphs
        for number in line._p.iter(qn("w:numId"))
    }
    assert len(lists) == 2
    starts = word.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]


def test_what_leads_a_paragraph_stands_out_in_word_and_in_opendocument() -> None:
    said = replace(DOCUMENT, blocks=(Paragraph("Bra och tydligt.", lead="Vemån, tillstyrker:"),))

    [line] = [
        one
        for one in docx.Document(BytesIO(render_docx(said))).paragraphs
        if one.text == "Vemån, tillstyrker: Bra och tydligt."
    ]
    assert [run.bold for run in line.runs] == [True, None]
    with ZipFile(BytesIO(render_odt(said))) as parts:
        content = parts.read("content.xml").decode()
    assert 'text:style-name="Framhävd">Vemån, tillstyrker:</text:span> Bra och' in content


def test_a_word_file_is_swedish_titled_and_of_its_own_time() -> None:
    word = docx.Document(BytesIO(render_docx(DOCUMENT)))

    assert word.core_properties.title == DOCUMENT.title
    assert word.core_properties.language == "sv-SE"
    assert word.core_properties.created == BRIEF.made_at
    assert [lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))] == ["sv-SE"]


def test_an_odt_file_is_swedish_titled_and_of_its_own_time() -> None:
    data = render_odt(DOCUMENT)
    opened = odfdo.Document(BytesIO(data))

    assert opened.meta.title == DOCUMENT.title
    assert opened.meta.creation_date == datetime(2026, 11, 3, 8, 30)  # noqa: DTZ001 - as in ODF
    assert [h.inner_text for h in opened.body.headers][:2] == [
        "Sammanfattning",
        "Ärendebeskrivning",
    ]
    assert len(opened.body.get_elements("text:list/text:list-item")) == 4
    assert opened.language == "sv-SE"


def test_an_odt_file_begins_with_its_media_type_unpacked() -> None:
    with ZipFile(BytesIO(render_odt(DOCUMENT))) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", 0)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every convention as DOCX and ODT, made into PDF by one start of LibreOffice."""
    office = which("soffice")
    if office is None:
        pytest.fail("soffice saknas: installera libreoffice-writer-nogui (./dev test gör det)")
    folder = tmp_path_factory.mktemp("office")
    files = []
    for key, convention in CONVENTIONS.items():
        brief = replace(BRIEF, convention=convention)
        for kind in (memorandum, minutes_extract):
            document = kind.build(brief)
            for extension, render in ((".docx", render_docx), (".odt", render_odt)):
                file = (
                    folder / f"{kind.__name__.rpartition('.')[2]}-{key}-{extension[1:]}{extension}"
                )
                file.write_bytes(render(document))
                files.append(file)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    asked = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*asked, *map(str, files)], check=True, capture_output=True, timeout=120)
    return {file.stem: file.with_suffix(".pdf") for file in files}


@pytest.mark.parametrize("extension", ["docx", "odt"])
@pytest.mark.parametrize("kind", ["memorandum", "minutes_extract"])
@pytest.mark.parametrize("convention", CONVENTIONS)
def test_libreoffice_makes_a_pdf_that_says_the_same(
    converted: dict[str, Path], convention: str, kind: str, extension: str
) -> None:
    build = {"memorandum": memorandum.build, "minutes_extract": minutes_extract.build}[kind]
    document = build(replace(BRIEF, convention=CONVENTIONS[convention]))

    with pypdfium2.PdfDocument(converted[f"{kind}-{convention}-{extension}"]) as opened:
        assert len(opened) <= 2
        printed = " ".join(p.get_textpage().get_text_bounded() for p in opened).split()

    wanted = render_text(document).decode().split()
    assert [word for word in wanted if word not in printed] == []


@pytest.mark.parametrize("extension", ["docx", "odt"])
def test_libreoffice_numbers_the_points(converted: dict[str, Path], extension: str) -> None:
    with pypdfium2.PdfDocument(converted[f"memorandum-lead_in-{extension}"]) as opened:
        printed = opened[0].get_textpage().get_text_bounded()

    for number, begins in enumerate(("Anta", "Föreslå", "Lägga", "Ge"), 1):
        assert f"{number}. {begins}" in " ".join(printed.split())

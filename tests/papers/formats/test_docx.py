"""A DOCX gives the text that Word shows, numbers and all."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from malbild.core.text_layer import TextLayer
from malbild.papers.formats import extract

HEAD = "Region Fjällsjö · Hälso- och sjukvårdsnämnden · HSN 2025/118"
FOOT = "Box 17, 830 01 Älvsborre · 010-000 00 00"
NS = nsdecls("w")


def saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def layer_of(document: Document) -> TextLayer:
    return extract(saved(document), name="paper.docx")


def text_of(*paragraphs: str) -> str:
    """The text of a document of these w:p elements, written without their name space."""
    document = docx.Document()
    for paragraph in paragraphs:
        opened = paragraph.replace("<w:p>", f"<w:p {NS}>", 1)
        document.element.body.insert(-1, parse_xml(opened))
    return layer_of(document).text


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_every_word_comes_back_in_order_with_the_marks_of_its_lists(
    paper: Any, docx_file: bytes
) -> None:
    layer = extract(docx_file, name="paper.docx")

    assert layer.text.split() == [*HEAD.split(), *paper.words()]


def test_headings_and_list_items_stand_on_lines_of_their_own(docx_file: bytes) -> None:
    layer = extract(docx_file, name="paper.docx")
    lines = layer.text.split("\n")

    assert {"Förslag till beslut", "Sammanfattning", "Beslutsunderlag"} <= set(lines)
    assert "2. Lägga programdirektivet till handlingarna." in lines
    assert "\n\nFörslag till beslut\n1. Hälso- och" in layer.text
    bold = [layer.text[line.start : line.end] for line in layer.lines if line.bold]
    assert "Sammanfattning" in bold


def test_the_head_stands_first_and_the_foot_is_kept_as_an_edit(docx_file: bytes) -> None:
    layer = extract(docx_file, name="paper.docx")

    assert layer.text.startswith(HEAD + "\n\n")
    assert FOOT not in layer.text
    assert FOOT in layer.raw_text
    assert layer.boxes(0, 10) == []


def _numbered(levels: str, paragraphs: list[tuple[str, int]], extra: str = "") -> str:
    """The text of paragraphs (text, level) in one list with these w:lvl elements."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{levels}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(f'<w:num {NS} w:numId="91"><w:abstractNumId w:val="90"/>{extra}</w:num>')
    )
    for text, level in paragraphs:
        document.element.body.insert(
            -1,
            parse_xml(
                f"<w:p {NS}><w:pPr><w:numPr>"
                f'<w:ilvl w:val="{level}"/><w:numId w:val="91"/></w:numPr></w:pPr>{run(text)}</w:p>'
            ),
        )
    return layer_of(document).text


def level(number: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def test_numbers_count_per_level_and_begin_again_under_a_new_parent() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)")
    items = [("ett", 0), ("första", 1), ("andra", 1), ("två", 0), ("åter första", 1)]

    assert _numbered(levels, items).split("\n\n") == [
        "1. ett",
        "a) första",
        "b) andra",
        "2. två",
        "a) åter första",
    ]


def test_numbers_of_several_levels_are_written_together() -> None:
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")

    assert _numbered(levels, [("Inledning", 0), ("Syfte", 1), ("Mål", 1)]).split("\n\n") == [
        "1 Inledning",
        "1.1 Syfte",
        "1.2 Mål",
    ]


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("upperRoman", "%1.", "IV. x"),
        ("decimalZero", "%1", "04 x"),
        ("upperLetter", "%1)", "D) x"),
        ("bullet", "\uf0b7", "• x"),
        ("bullet", "–", "– x"),
        ("bullet", "att", "att x"),
        ("none", "", "x"),
    ],
)
def test_marks_are_written_as_word_shows_them(form: str, text: str, shown: str) -> None:
    assert _numbered(level(0, form, text, start=4), [("x", 0)]) == shown


def test_a_list_may_begin_at_a_number_of_its_own() -> None:
    begin = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'

    text = _numbered(level(0, "decimal", "%1."), [("sju", 0), ("åtta", 0)], begin)

    assert text == "7. sju\n\n8. åtta"


def test_tracked_changes_are_read_as_accepted() -> None:
    text = text_of(
        f"<w:p>{run('Nämnden ')}<w:del>"
        "<w:r><w:delText>avslår</w:delText></w:r></w:del>"
        f"<w:ins>{run('antar')}</w:ins>{run(' målbilden.')}</w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Ett stycke som ')}</w:p>",
        f"<w:p>{run('slogs ihop.')}</w:p>",
        f"<w:p><w:moveFrom>{run('Flyttat.')}</w:moveFrom>{run('Kvar.')}</w:p>",
    )

    assert text == "Nämnden antar målbilden.\n\nEtt stycke som slogs ihop.\n\nKvar."


def test_hidden_text_and_field_codes_are_not_shown() -> None:
    text = text_of(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f'<w:fldSimple w:instr="DATE">{run("2025-03-04")}</w:fldSimple></w:p>'
    )

    assert text == "2025-03-04"


def test_breaks_tabs_and_special_hyphens_are_letters() -> None:
    text = text_of(
        "<w:p><w:r><w:t>Dnr</w:t><w:tab/><w:t>HSN</w:t><w:br/><w:t>vård</w:t>"
        "<w:noBreakHyphen/><w:t>nivå</w:t><w:softHyphen/><w:t>er</w:t></w:r></w:p>"
    )

    assert text == "Dnr\tHSN\nvård-nivåer"


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('I rutan.')}</w:p></w:txbxContent>"
    text = text_of(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        f"</w:r>{run('Stycket.')}</w:p>",
        f"<w:p>{run('Nästa.')}</w:p>",
    )

    assert text == "Stycket.\n\nI rutan.\n\nNästa."


def test_tables_stand_in_their_place_row_by_row() -> None:
    document = docx.Document()
    document.add_paragraph("Före.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ("Datum", "2025-03-04", "Diarienummer", "HSN 2025/118"),
        strict=True,
    ):
        cell.text = text
    document.add_paragraph("Efter.")

    assert layer_of(document).text == (
        "Före.\n\nDatum\t2025-03-04\nDiarienummer\tHSN 2025/118\n\nEfter."
    )


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Region Fjällsjö\nHälsoavdelningen"
    table.cell(0, 1).text = "TJÄNSTESKRIVELSE"

    assert layer_of(document).text == "Region Fjällsjö\nHälsoavdelningen\n\nTJÄNSTESKRIVELSE"


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Båda"
    table.cell(0, 1).text = "Ett"
    table.cell(1, 1).text = "Två"

    assert layer_of(document).text == "Båda\tEtt\nTvå"


def test_footnotes_are_numbered_and_stand_last(repack: Any) -> None:
    document = docx.Document()
    document.element.body.insert(
        -1,
        parse_xml(
            f'<w:p {NS}>{run("Enligt lagen")}<w:r><w:footnoteReference w:id="2"/></w:r>'
            f"{run(' gäller.')}</w:p>"
        ),
    )
    notes = (
        f'<w:footnotes {NS}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("HSL 2017:30.")}</w:p></w:footnote></w:footnotes>'
    )

    data = repack(saved(document), {"word/footnotes.xml": notes.encode()})

    assert extract(data, name="x.docx").text == "Enligt lagen[1] gäller.\n\n[1] HSL 2017:30."


def test_the_strict_variant_of_the_format_is_read_alike(docx_file: bytes, repack: Any) -> None:
    with ZipFile(BytesIO(docx_file)) as archive:
        parts = {
            name: archive.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in archive.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        }

    strict = extract(repack(docx_file, parts), name="x.docx")

    assert strict.text == extract(docx_file, name="x.docx").text


def test_macros_and_a_linked_template_change_nothing(docx_file: bytes, repack: Any) -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    parts = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
        "word/_rels/settings.xml.rels": relations.encode(),
    }

    layer = extract(repack(docx_file, parts), name="x.docm")

    assert layer == extract(docx_file, name="x.docx")

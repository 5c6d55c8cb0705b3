"""DOCX: real Word styles, real Word numbering, Swedish, its title in the file's own record.

The text can be worked on: a heading is a heading, a numbered point is numbered by Word.
"""

from collections.abc import Mapping
from datetime import UTC
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from malbild.core.wording.document import (
    Basis,
    Block,
    Bullets,
    Clauses,
    Document,
    Heading,
    Note,
    Paragraph,
    Receivers,
    Signatures,
    Table,
)
from malbild.core.wording.package import pack, unpack
from malbild.papers.renderers import Renderer

_SERIF, _SANS = "Georgia", "Calibri"  # on every desk; a party changes them in the styles
_INK, _INK_2 = RGBColor(0x1B, 0x24, 0x30), RGBColor(0x4A, 0x55, 0x63)
_TEXT_WIDTH = Mm(150)

_TABLE_STYLES = ("Normal Table", "Table Grid")

# name, the style it is based on, typeface, size, bold, space before and after (points)
_STYLES = (
    ("Normal", "", _SERIF, 10.5, False, 0, 6),
    ("Title", "Normal", _SANS, 18, True, 18, 12),
    ("Heading 1", "Normal", _SANS, 12, True, 13, 3),
    ("Heading 2", "Normal", _SANS, 11, True, 10, 2),
    ("Huvudman", "Normal", _SANS, 12, True, 0, 0),
    ("Huvud", "Normal", _SANS, 10, False, 0, 0),
    ("Rad", "Normal", _SERIF, 10.5, False, 0, 1),
    ("Anmärkning", "Normal", _SERIF, 9, False, 0, 6),
    ("Underskrift", "Normal", _SANS, 10, False, 6, 6),
    ("Sidhuvud", "Normal", _SANS, 8.5, False, 0, 0),
    ("List Number", "Normal", _SERIF, 10.5, False, 0, 3),
    ("List Bullet", "Normal", _SERIF, 10.5, False, 0, 3),
)


def render(document: Document) -> bytes:
    """The document as DOCX; about 0.05 s, and 0.1 ms for each paragraph."""
    word = docx.Document()
    _set_styles(word, document.language)
    _set_page(word, document)
    _set_record(word, document)
    _write_head(word, document)
    word.add_paragraph(document.title, style="Title")
    styles = {style.name or "": style.style_id for style in word.styles}
    for block in document.blocks:
        _write(word, block, styles)
    made = BytesIO()
    word.save(made)
    return pack(unpack(made.getvalue()), made_at=document.made_at)


def _set_page(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(32), Mm(28)
    section.top_margin, section.bottom_margin = Mm(26), Mm(24)
    section.header_distance = Mm(12)
    section.different_first_page_header_footer = True
    running = f"{document.head.party} · {document.title}"
    for header, text in ((section.header, running), (section.first_page_header, "")):
        line = header.paragraphs[0]
        line.style = word.styles["Sidhuvud"]
        line.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{text}\tSida ")
        _add_field(line, "PAGE")
        line.add_run(" (")
        _add_field(line, "NUMPAGES")
        line.add_run(")")


def _add_field(line: WordParagraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"  # until the program that opens the file counts its pages
    run.append(shown)
    field.append(run)
    line._p.append(field)


def _set_styles(word: WordDocument, language: str) -> None:
    for style in list(word.styles):
        # A hundred table styles that nobody uses: half of the file and of the time.
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.delete()
    known = {style.name for style in word.styles}
    for name, parent, typeface, size, bold, before, after in _STYLES:
        if name not in known:
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        of_name: Any = word.styles[name]
        if parent:
            of_name.base_style = word.styles[parent]
        of_name.font.name, of_name.font.size, of_name.font.bold = typeface, Pt(size), bold
        of_name.font.color.rgb = _INK_2 if name in ("Anmärkning", "Sidhuvud") else _INK
        _set_all_scripts(of_name.element.get_or_add_rPr(), typeface)
        shape = of_name.paragraph_format
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.line_spacing = 1.0 if typeface == _SANS else 1.2
        shape.keep_with_next = name in ("Title", "Heading 1", "Heading 2")
        shape.widow_control = True
    _drop_borders(word.styles["Title"].element)
    for properties in word.styles.element.iter(qn("w:rPrDefault")):
        run = properties.find(qn("w:rPr"))
        for spoken in run.findall(qn("w:lang")):
            run.remove(spoken)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), language)
        spoken.set(qn("w:eastAsia"), language)
        run.append(spoken)


def _set_all_scripts(properties: Any, typeface: str) -> None:
    """Set the typeface itself: the template's theme would win otherwise."""
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), typeface)


def _drop_borders(style: Any) -> None:
    for border in list(style.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _set_record(word: WordDocument, document: Document) -> None:
    record = word.core_properties
    moment = document.made_at.astimezone(UTC).replace(tzinfo=None)
    record.title, record.subject = document.title, document.kind
    record.author = record.last_modified_by = document.head.party
    record.created = record.modified = moment
    record.language, record.comments, record.keywords = document.language, "", ""
    record.revision = 1


def _write_head(word: WordDocument, document: Document) -> None:
    head = document.head
    word.add_paragraph(head.party, style="Huvudman")
    if head.office:
        word.add_paragraph(head.office, style="Huvud")
    kind = word.add_paragraph(document.kind, style="Huvudman")
    kind.paragraph_format.space_before = Pt(10)
    for label, value in head.facts():
        line = word.add_paragraph(style="Huvud")
        line.add_run(f"{label}: ").font.color.rgb = _INK_2
        line.add_run(value)
    for n, body in enumerate(head.addressed_to):
        line = word.add_paragraph(f"Till: {body}", style="Huvud")
        line.paragraph_format.space_before = Pt(10 if n == 0 else 0)


def _write(word: WordDocument, block: Block, styles: Mapping[str, str]) -> None:
    """styles: how the file itself calls each style."""
    match block:
        case Heading(text, level):
            _add_line(word, text, styles[f"Heading {min(level, 2)}"])
        case Paragraph(text, lead):
            _add_line(word, text, styles["Normal"], lead=lead)
        case Note(text):
            _add_line(word, text, styles["Anmärkning"])
        case Bullets(items):
            for item in items:
                _add_line(word, item, styles["List Bullet"])
        case Clauses():
            _write_clauses(word, block)
        case Basis(_, lines):
            _write_lines(word, lines)
        case Receivers(heading, items):
            word.add_paragraph(heading, style="Heading 1")
            _write_lines(word, items)
        case Signatures(items, above):
            if above:
                word.add_paragraph(above).paragraph_format.keep_with_next = True
            for item in items:
                # Without something between them, Word draws one line over both.
                word.add_paragraph(style="Underskrift").paragraph_format.keep_with_next = True
                _line_above(word.add_paragraph(item, style="Underskrift"))
        case Table(headings, rows):
            _write_table(word, headings, rows)


def _add_line(word: WordDocument, text: str, style: str, *, lead: str = "") -> None:
    """A paragraph in a style by the file's own name for it.

    The library looks the style up among all, and the paragraph's place among all that stand
    before it: of a compilation's 10 000 paragraphs that was nine tenths of the time.
    """
    line = OxmlElement("w:p")
    chosen = OxmlElement("w:pStyle")
    chosen.set(qn("w:val"), style)
    properties = OxmlElement("w:pPr")
    properties.append(chosen)
    line.append(properties)
    if lead:
        line.append(_run(f"{lead} ", bold=True))
    line.append(_run(text))
    ending: Any = word.element.body.sectPr
    ending.addprevious(line)


def _run(text: str, *, bold: bool = False) -> Any:
    run = OxmlElement("w:r")
    if bold:
        properties = OxmlElement("w:rPr")
        properties.append(OxmlElement("w:b"))
        run.append(properties)
    words = OxmlElement("w:t")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = text
    run.append(words)
    return run


def _write_lines(word: WordDocument, lines: tuple[str, ...]) -> None:
    for line in lines:
        word.add_paragraph(line, style="Rad")


def _write_clauses(word: WordDocument, block: Clauses) -> None:
    if block.lead:
        word.add_paragraph(block.lead).paragraph_format.keep_with_next = True
    points = [
        word.add_paragraph(item, style="List Number" if block.numbered else None)
        for item in block.items
    ]
    if block.numbered:
        _number_from_one(word, points)
    elif block.lead:
        for point in points:
            point.paragraph_format.left_indent = Mm(5)


def _number_from_one(word: WordDocument, points: list[WordParagraph]) -> None:
    """Give the points a list of their own, so that each body's numbers begin with 1."""
    numbering: Any = word.part.numbering_part.element
    of_style = word.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(of_style).abstractNumId.val
    own = numbering.add_num(abstract)
    own.add_lvlOverride(0).add_startOverride(1)
    for point in points:
        paragraph: Any = point._p
        properties = paragraph.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = own.numId


def _line_above(line: WordParagraph) -> None:
    """A thin line to sign on."""
    line.paragraph_format.right_indent = Mm(80)
    borders: Any = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "3"), ("color", "4A5563")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    line._p.get_or_add_pPr().insert_element_before(
        borders, *(f"w:{name}" for name in ("shd", "tabs", "spacing", "ind", "jc", "rPr"))
    )


def _only_thin_lines(table: WordTable) -> None:
    """Thin lines under the rows and none between the columns; text flush with the margin."""
    properties: Any = table._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in ("bottom", "insideH") else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), "C3CAD2")
        borders.append(line)
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    after_borders = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(borders, *after_borders)
    properties.insert_element_before(margins, "w:tblLook")


def _write_table(
    word: WordDocument, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    table = word.add_table(rows=0, cols=len(headings), style="Table Grid")
    _only_thin_lines(table)
    for n, cells in enumerate((headings, *rows)):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].style = word.styles["Rad"]
            cell.paragraphs[0].add_run(text).bold = n == 0
        if n == 0:
            # A screen reader knows the headings of a table by this mark.
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph(style="Rad")


DOCX = Renderer(
    "Word (DOCX)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
    render,
)

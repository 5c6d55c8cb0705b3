"""ODT: OpenDocument 1.3 with its own styles, Swedish, its title in the file's own record.

The parts are written here, not filled into a template, so that nothing of the machine
that made them is inside.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found] # lxml-stubs lack it

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
from malbild.core.wording.package import pack
from malbild.papers.renderers import Renderer

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"
    for name, kind in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("meta", "meta"),
        ("manifest", "manifest"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
} | {"dc": "http://purl.org/dc/elements/1.1/"}
_VERSION = "1.3"
_SERIF, _SANS = "Georgia", "Calibri"
_INK, _INK_2 = "#1b2430", "#4a5563"

_OFFICE, _STYLE, _TEXT, _TABLE, _META, _MANIFEST, _DC = (
    ElementMaker(namespace=_SPACES[name], nsmap=_SPACES)
    for name in ("office", "style", "text", "table", "meta", "manifest", "dc")
)

# name, parent, typeface, size, bold, space above and below (points), colour
_PARAGRAPHS = (
    ("Standard", "", _SERIF, 10.5, False, 0, 6, _INK),
    ("Title", "Standard", _SANS, 18, True, 18, 12, _INK),
    ("Heading", "Standard", _SANS, 12, True, 8, 3, _INK),
    ("Heading_20_1", "Heading", _SANS, 12, True, 8, 3, _INK),
    ("Heading_20_2", "Heading", _SANS, 11, True, 6, 2, _INK),
    ("Huvudman", "Standard", _SANS, 12, True, 0, 0, _INK),
    ("Huvud", "Standard", _SANS, 10, False, 0, 0, _INK),
    ("Mottagare", "Huvud", _SANS, 10, False, 10, 0, _INK),
    ("Inledning", "Standard", _SERIF, 10.5, False, 0, 3, _INK),
    ("Punkt", "Standard", _SERIF, 10.5, False, 0, 3, _INK),
    ("Sats", "Standard", _SERIF, 10.5, False, 0, 3, _INK),
    ("Rad", "Standard", _SERIF, 10.5, False, 0, 1, _INK),
    ("Tabellhuvud", "Rad", _SANS, 10, True, 0, 1, _INK),
    ("Anmärkning", "Standard", _SERIF, 9, False, 0, 6, _INK_2),
    ("Underskrift", "Standard", _SANS, 10, False, 34, 0, _INK),
    ("Sidhuvud", "Standard", _SANS, 8.5, False, 0, 0, _INK_2),
)
_KEPT_WITH_NEXT = {"Title", "Heading", "Heading_20_1", "Heading_20_2", "Inledning"}


def render(document: Document) -> bytes:
    """The document as ODT; about 0.005 s."""
    parts = {
        "content.xml": _content(document),
        "styles.xml": _styles(document),
        "meta.xml": _record(document),
    }
    manifest = _MANIFEST.manifest({_name("manifest", "version"): _VERSION})
    for path, kind in (("/", _MEDIA_TYPE), *((part, "text/xml") for part in parts)):
        manifest.append(
            _MANIFEST(
                "file-entry",
                {_name("manifest", "full-path"): path, _name("manifest", "media-type"): kind},
            )
        )
    return pack(
        (
            ("mimetype", _MEDIA_TYPE.encode()),
            *((path, _bytes(part)) for path, part in parts.items()),
            ("META-INF/manifest.xml", _bytes(manifest)),
        ),
        made_at=document.made_at,
    )


def _name(space: str, name: str) -> str:
    return f"{{{_SPACES[space]}}}{name}"


def _named(**attributes: str) -> dict[str, str]:
    """Attributes written as `style_parent_style_name`: the space, then the name."""
    return {
        _name(space, name.replace("_", "-")): value
        for space, name, value in (
            (*key.split("_", 1), value) for key, value in attributes.items() if value
        )
    }


def _bytes(part: Any) -> bytes:
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8")


def _paragraph(text: str, style: str = "Standard") -> Any:
    return _TEXT.p(text, _named(text_style_name=style))


def _led(lead: str, text: str) -> Any:
    """Running text whose first words stand out."""
    first = _TEXT.span(lead, _named(text_style_name="Framhävd"))
    first.tail = f" {text}"
    return _TEXT.p(first, _named(text_style_name="Standard"))


def _heading(text: str, level: int = 1) -> Any:
    level = min(level, 2)
    return _TEXT.h(
        text, _named(text_style_name=f"Heading_20_{level}", text_outline_level=str(level))
    )


def _content(document: Document) -> Any:
    body = _OFFICE.text(*_head(document), _paragraph(document.title, "Title"))
    for block in document.blocks:
        body.extend(_elements(block))
    return _OFFICE(
        "document-content",
        _named(office_version=_VERSION),
        _OFFICE("automatic-styles", _cell_style(), _table_style(), _lead_style()),
        _OFFICE.body(body),
    )


def _head(document: Document) -> Iterator[Any]:
    head = document.head
    # The first paragraph carries the page that it begins: a first page without running head.
    yield _paragraph(head.party, "Första")
    if head.office:
        yield _paragraph(head.office, "Huvud")
    yield _paragraph("", "Huvud")
    yield _paragraph(document.kind, "Huvudman")
    for label, value in head.facts():
        yield _paragraph(f"{label}: {value}", "Huvud")
    for n, body in enumerate(head.addressed_to):
        yield _paragraph(f"Till: {body}", "Huvud" if n else "Mottagare")


def _elements(block: Block) -> Iterator[Any]:
    match block:
        case Heading(text, level):
            yield _heading(text, level)
        case Paragraph(text, lead):
            yield _led(lead, text) if lead else _paragraph(text)
        case Note(text):
            yield _paragraph(text, "Anmärkning")
        case Bullets(items):
            yield _list(items, "Punkter")
        case Clauses(_, lead, items, numbered):
            if lead:
                yield _paragraph(lead, "Inledning")
            if numbered:
                yield _list(items, "Nummer")
            else:
                yield from (_paragraph(item, "Sats" if lead else "Standard") for item in items)
        case Basis(_, lines):
            yield from (_paragraph(line, "Rad") for line in lines)
        case Receivers(heading, items):
            yield _heading(heading)
            yield from (_paragraph(item, "Rad") for item in items)
        case Signatures(items, above):
            if above:
                yield _paragraph(above, "Inledning")
            yield from (_paragraph(item, "Underskrift") for item in items)
        case Table(headings, rows):
            yield _table(headings, rows)


def _list(items: tuple[str, ...], style: str) -> Any:
    points = (_TEXT("list-item", _paragraph(item, "Punkt")) for item in items)
    return _TEXT.list(_named(text_style_name=style), *points)


def _table(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Any:
    def row(cells: tuple[str, ...], style: str) -> Any:
        return _TABLE(
            "table-row",
            *(
                _TABLE(
                    "table-cell",
                    _named(table_style_name="Cell", office_value_type="string"),
                    _paragraph(cell, style),
                )
                for cell in cells
            ),
        )

    return _TABLE.table(
        _named(table_name="Tabell", table_style_name="Tabell"),
        _TABLE("table-column", _named(table_number_columns_repeated=str(len(headings)))),
        _TABLE("table-header-rows", row(headings, "Tabellhuvud")),
        *(row(cells, "Rad") for cells in rows),
    )


def _styles(document: Document) -> Any:
    language, _, country = document.language.partition("-")
    default = _STYLE(
        "default-style",
        _named(style_family="paragraph"),
        _STYLE("text-properties", _named(fo_language=language, fo_country=country)),
    )
    return _OFFICE(
        "document-styles",
        _named(office_version=_VERSION),
        _OFFICE("font-face-decls", *map(_face, (_SERIF, _SANS))),
        _OFFICE.styles(
            default,
            *map(_paragraph_style, _PARAGRAPHS),
            _first_page(),
            _list_style(numbered=True),
            _list_style(numbered=False),
        ),
        _OFFICE("automatic-styles", _page_layout()),
        _OFFICE("master-styles", *_masters(document)),
    )


def _face(typeface: str) -> Any:
    return _STYLE("font-face", _named(style_name=typeface, svg_font_family=typeface))


def _paragraph_style(row: tuple[str, str, str, float, bool, float, float, str]) -> Any:
    name, parent, typeface, size, bold, above, below, colour = row
    signed = name == "Underskrift"
    running = name == "Sidhuvud"
    tabs = _STYLE(
        "tab-stops", _STYLE("tab-stop", _named(style_position="150mm", style_type="right"))
    )
    return _STYLE.style(
        _named(
            style_name=name,
            style_display_name=name.replace("_20_", " "),
            style_family="paragraph",
            style_parent_style_name=parent,
            style_class="text",
            style_default_outline_level=name[-1] if name.startswith("Heading_") else "",
        ),
        _STYLE(
            "paragraph-properties",
            _named(
                fo_margin_top=f"{above}pt",
                fo_margin_bottom=f"{below}pt",
                fo_margin_left="5mm" if name == "Sats" else "",
                fo_margin_right="80mm" if signed else "",
                fo_border_top=f"0.5pt solid {_INK_2}" if signed else "",
                fo_padding_top="2pt" if signed else "",
                style_join_border="false" if signed else "",
                fo_line_height="120%" if typeface == _SERIF else "105%",
                fo_keep_with_next="always" if name in _KEPT_WITH_NEXT else "auto",
                fo_orphans="2",
                fo_widows="2",
            ),
            *([tabs] if running else []),
        ),
        _STYLE(
            "text-properties",
            _named(
                style_font_name=typeface,
                fo_font_size=f"{size}pt",
                fo_font_weight="bold" if bold else "normal",
                fo_color=colour,
            ),
        ),
    )


def _list_style(*, numbered: bool) -> Any:
    shape = _STYLE(
        "list-level-properties",
        _named(text_list_level_position_and_space_mode="label-alignment"),
        _STYLE(
            "list-level-label-alignment",
            _named(text_label_followed_by="listtab", fo_margin_left="7mm", fo_text_indent="-7mm"),
        ),
    )
    if numbered:
        level = _TEXT(
            "list-level-style-number",
            _named(text_level="1", style_num_format="1", style_num_suffix="."),
            shape,
        )
    else:
        level = _TEXT(
            "list-level-style-bullet", _named(text_level="1", text_bullet_char="–"), shape
        )
    return _TEXT("list-style", _named(style_name="Nummer" if numbered else "Punkter"), level)


def _first_page() -> Any:
    return _STYLE.style(
        _named(
            style_name="Första",
            style_family="paragraph",
            style_parent_style_name="Huvudman",
            style_master_page_name="First",
        )
    )


def _lead_style() -> Any:
    return _STYLE.style(
        _named(style_name="Framhävd", style_family="text"),
        _STYLE("text-properties", _named(fo_font_weight="bold")),
    )


def _cell_style() -> Any:
    return _STYLE.style(
        _named(style_name="Cell", style_family="table-cell"),
        _STYLE(
            "table-cell-properties",
            _named(fo_padding="1.5mm 1.5mm 1mm 0mm", fo_border_bottom="0.4pt solid #c3cad2"),
        ),
    )


def _table_style() -> Any:
    return _STYLE.style(
        _named(style_name="Tabell", style_family="table"),
        _STYLE("table-properties", _named(style_width="150mm", table_align="left")),
    )


def _page_layout() -> Any:
    return _STYLE(
        "page-layout",
        _named(style_name="A4"),
        _STYLE(
            "page-layout-properties",
            _named(
                fo_page_width="210mm",
                fo_page_height="297mm",
                fo_margin_top="12mm",
                fo_margin_bottom="24mm",
                fo_margin_left="32mm",
                fo_margin_right="28mm",
            ),
        ),
        _STYLE(
            "header-style",
            _STYLE(
                "header-footer-properties", _named(fo_min_height="10mm", fo_margin_bottom="6mm")
            ),
        ),
    )


def _masters(document: Document) -> Iterator[Any]:
    running = f"{document.head.party} · {document.title}"
    for name, text, following in (("Standard", running, ""), ("First", "", "Standard")):
        line = _paragraph(text, "Sidhuvud")
        line.append(_TEXT.tab())
        line[-1].tail = "Sida "
        line.append(_TEXT("page-number", "1", _named(text_select_page="current")))
        line[-1].tail = " ("
        line.append(_TEXT("page-count", "1"))
        line[-1].tail = ")"
        yield _STYLE(
            "master-page",
            _named(style_name=name, style_page_layout_name="A4", style_next_style_name=following),
            _STYLE.header(line),
        )


def _record(document: Document) -> Any:
    moment = document.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return _OFFICE(
        "document-meta",
        _named(office_version=_VERSION),
        _OFFICE.meta(
            _DC.title(document.title),
            _DC.subject(document.kind),
            _META("initial-creator", document.head.party),
            _DC.creator(document.head.party),
            _META("creation-date", moment),
            _DC.date(moment),
            _DC.language(document.language),
        ),
    )


ODT = Renderer("OpenDocument (ODT)", _MEDIA_TYPE, ".odt", render)

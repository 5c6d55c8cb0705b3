"""An ODT gives the text that LibreOffice shows, numbers and all."""

from io import BytesIO
from typing import Any

import pytest
from odfdo import Document, Element, List, ListItem, Paragraph, Table

from malbild.core.text_layer import TextLayer, Unreadable
from malbild.papers.formats import extract

HEAD = "Region Fjällsjö · Hälso- och sjukvårdsnämnden · HSN 2025/118"


def layer_of(*elements: Element) -> TextLayer:
    document = Document("text")
    document.body.clear()
    for element in elements:
        document.body.append(element)
    file = BytesIO()
    document.save(file)
    return extract(file.getvalue(), name="paper.odt")


def test_every_word_comes_back_in_order_with_the_marks_of_its_lists(
    paper: Any, docx_file: bytes, convert: Any
) -> None:
    layer = extract(convert(docx_file, "docx", "odt"), name="paper.odt")

    assert layer.text.split() == [*HEAD.split(), *paper.words()]
    assert "2. Lägga programdirektivet till handlingarna." in layer.text.split("\n")
    assert "\n\nFörslag till beslut\n1. Hälso- och" in layer.text


LISTS = """<text:list-style xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="Punkter">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>"""


def test_numbers_count_per_level_and_a_list_may_go_on() -> None:
    document = Document("text")
    document.body.clear()
    document.insert_style(LISTS, automatic=True)
    first = List(style="Punkter")
    item = ListItem("ett")
    inner = List()
    inner.append(ListItem("första"))
    inner.append(ListItem("andra"))
    item.append(inner)
    first.append(item)
    first.append(ListItem("två"))
    again = List(style="Punkter")
    again.set_attribute("text:continue-numbering", "true")
    again.append(ListItem("tre"))
    new = List(style="Punkter")
    new.append(ListItem("åter ett"))
    for element in (first, Paragraph("mellan"), again, new):
        document.body.append(element)
    file = BytesIO()
    document.save(file)

    assert extract(file.getvalue(), name="x.odt").text.split("\n") == [
        "1. ett",
        "a) första",
        "b) andra",
        "2. två",
        "mellan",
        "3. tre",
        "1. åter ett",
    ]


def test_spaces_tabs_and_breaks_are_letters() -> None:
    paragraph = Element.from_tag(
        '<text:p>Dnr<text:tab/>HSN<text:line-break/>a<text:s text:c="3"/>b\n  c</text:p>'
    )

    assert layer_of(paragraph).text == "Dnr\tHSN\na   b c"


def test_tables_stand_in_their_place_row_by_row() -> None:
    table = Table("Tabell", width=2, height=2)
    for place, text in zip(
        ("A1", "B1", "A2", "B2"),
        ("Datum", "2025-03-04", "Diarienummer", "HSN 2025/118"),
        strict=True,
    ):
        table.set_value(place, text)

    assert layer_of(Paragraph("Före."), table, Paragraph("Efter.")).text == (
        "Före.\n\nDatum\t2025-03-04\nDiarienummer\tHSN 2025/118\n\nEfter."
    )


def test_deleted_text_and_comments_are_not_shown_and_notes_stand_last() -> None:
    paragraph = Element.from_tag(
        "<text:p>Enligt lagen<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>HSL 2017:30.</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Stämmer det?</text:p></office:annotation> gäller.</text:p>"
    )
    changes = Element.from_tag(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>Struket.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )

    assert layer_of(changes, paragraph).text == "Enligt lagen[1] gäller.\n\n[1] HSL 2017:30."


def test_an_encrypted_odt_is_said_to_be_encrypted(repack: Any) -> None:
    file = BytesIO()
    Document("text").save(file)
    locked = b'<manifest><file-entry><encryption-data checksum="x"/></file-entry></manifest>'
    data = repack(file.getvalue(), {"META-INF/manifest.xml": locked})

    with pytest.raises(Unreadable, match="skyddad med lösenord"):
        extract(data, name="x.odt")

"""A PDF gives back the words that it was made from, and the places where they stand."""

from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from weasyprint import HTML

from malbild.core.text_layer import TextLayer, Unreadable
from malbild.papers.formats import extract, picture_confined
from malbild.papers.formats.pdf import picture

HEAD = "Region Fjällsjö · Hälso- och sjukvårdsnämnden · HSN 2025/118"
TWO_LINES = "<p>Första raden</p><p>Andra raden</p>"
FOOT = "Box 17, 830 01 Älvsborre"


@pytest.fixture(scope="module")
def layer(pdf: bytes) -> TextLayer:
    return extract(pdf, name="paper.pdf")


def made_pdf(body: str, style: str = "") -> bytes:
    page = f'<html lang="sv"><meta charset="utf-8"><style>{style}</style><body>{body}'
    written: bytes = HTML(string=page).write_pdf()
    return written


def test_every_word_comes_back_in_order_from_a_hyphenated_page(
    layer: TextLayer, paper: Any
) -> None:
    assert sum(edit.removed == "\u2010\n" for edit in layer.edits) > 20  # words were divided
    assert layer.pages > 3
    assert layer.text.split() == [*HEAD.split(), *paper.words()]


def test_every_word_comes_back_in_order_from_an_office_program(paper: Any, convert: Any) -> None:
    document = paper.document()
    settings = document.settings.element
    hyphens = settings.makeelement(settings.tag.replace("settings", "autoHyphenation"))
    settings.insert(0, hyphens)
    file = BytesIO()
    document.save(file)

    layer = extract(convert(file.getvalue(), "docx", "pdf"), name="paper.pdf")

    assert layer.pages > 3
    assert layer.text.split() == [*HEAD.split(), *paper.words()]


def test_headings_and_list_items_stand_on_lines_of_their_own(layer: TextLayer) -> None:
    lines = layer.text.split("\n")

    assert {"Förslag till beslut", "Sammanfattning", "Ärendet", "Beslutsunderlag"} <= set(lines)
    assert "2. Lägga programdirektivet till handlingarna." in lines
    assert "• Tjänsteskrivelse 2025-03-04" in lines


def test_paragraphs_are_separated_by_blank_lines(layer: TextLayer, paper: Any) -> None:
    blocks = [" ".join(block.split()) for block in layer.text.split("\n\n")]

    for _, paragraphs in paper.sections:
        for paragraph in paragraphs:
            assert paragraph in blocks


def test_heads_stand_once_and_feet_not_at_all_but_both_are_kept_as_edits(
    layer: TextLayer,
) -> None:
    assert layer.text.count(HEAD) == 1
    assert FOOT not in layer.text
    assert layer.raw_text.count(HEAD) == layer.pages
    assert layer.raw_text.count(FOOT) == layer.pages


def test_the_box_of_every_word_holds_that_word_on_its_page(layer: TextLayer, pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    at = looked = 0
    for word in layer.text.split():
        at = layer.text.index(word, at)
        boxes = layer.boxes(at, at + len(word))
        at += len(word)
        found = ""
        for number, x0, y0, x1, y1 in boxes:
            height = layer.page_sizes[number - 1][1]
            cropped = pages[number - 1].get_text_bounded(
                left=x0 - 0.1, bottom=height - y1 + 3, right=x1 + 0.1, top=height - y0 - 3
            )
            found += cropped.strip().replace("\x02", "-").rstrip("\u2010")
        assert found == word
        looked += 1
    assert looked > 900


def test_sizes_and_bold_are_those_of_the_letters(layer: TextLayer) -> None:
    by_text = {layer.text[line.start : line.end]: line for line in layer.lines}

    heading = by_text["Sammanfattning"]
    assert (heading.size, heading.bold) == (16.5, True)
    item = by_text["• Tjänsteskrivelse 2025-03-04"]
    assert (item.size, item.bold) == (11.0, False)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_boxes_where_it_is_seen(turn: int) -> None:
    width, height = 419.5, 595.3  # A5
    upright = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height)}
    matrix = upright.get(turn, (0, -1, 1, 0, 0, width))
    with pikepdf.open(BytesIO(made_pdf(TWO_LINES, "@page { size: A5 }"))) as made:
        page = made.pages[0]
        page.contents_add(f"{' '.join(map(str, matrix))} cm ".encode(), prepend=True)
        page.Rotate = turn
        page.MediaBox = [0, 0, width, height] if turn == 180 else [0, 0, height, width]
        file = BytesIO()
        made.save(file)
    data = file.getvalue()

    layer = extract(data, name="turned.pdf")

    assert layer.text == "Första raden\n\nAndra raden"
    (box,) = layer.boxes(0, len("Första raden"))
    with Image.open(BytesIO(picture(data, 1, 2.0))) as image:
        assert abs(image.width - 2 * layer.page_sizes[0][0]) < 2
        ink = ImageChops.invert(image.convert("L"))
        for x0, y0, x1, y1 in (box[1:], layer.boxes(*_span(layer, "Andra raden"))[0][1:]):
            # a dot more on each side: the edges of letters are softened
            inside = round(2 * x0) - 2, round(2 * y0) - 2, round(2 * x1) + 2, round(2 * y1) + 2
            assert ink.crop(inside).getbbox() is not None
            ink.paste(0, inside)
        assert ink.getbbox() is None  # all ink was inside the two boxes


def _span(layer: TextLayer, text: str) -> tuple[int, int]:
    start = layer.text.index(text)
    return start, start + len(text)


def test_a_page_picture_is_a_png_of_the_asked_scale(pdf: bytes) -> None:
    with Image.open(BytesIO(picture(pdf, 2, 1.5))) as image:
        assert image.format == "PNG"
        assert image.size == (893, 1263)
        assert image.convert("L").getextrema() == (0, 255)


def test_a_page_picture_from_a_confined_process_is_the_same(pdf: bytes) -> None:
    assert picture_confined(pdf, 1, 0.5) == picture(pdf, 1, 0.5)


def test_a_huge_page_is_drawn_small() -> None:
    data = made_pdf("<p>Stor</p>", "@page { size: 5000mm 5000mm }")

    with Image.open(BytesIO(picture(data, 1, 10.0))) as image:
        assert image.width * image.height <= 20_100_000


def test_a_page_that_is_not_there_is_said_so(pdf: bytes) -> None:
    with pytest.raises(Unreadable, match="ingen sida 99"):
        picture(pdf, 99, 1.0)

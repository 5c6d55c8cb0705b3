"""The poster as a file: of its true size, tagged as headings and lists, the same every time."""

import time
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from malbild.core.poster.composing import compose
from malbild.core.poster.poster import SHEETS, Format, Poster, alternative
from malbild.core.poster.setting import Text
from malbild.papers import poster as papers
from tests.core.poster.posters import GREEN, POSTER, SAMI, TOO_FULL

LEVELS = {"/H1": 1, "/H2": 2, "/LI": 3}


def levels_in(element: pikepdf.Object) -> Iterator[int]:
    """The headings, items and lone lines of the structure, as levels of the alternative."""
    kind = str(element.get("/S"))
    if kind in LEVELS:
        yield LEVELS[kind]
    elif kind == "/P":
        yield 0
    elif isinstance(element.get("/K"), pikepdf.Array):
        for inside in element.K:
            yield from levels_in(inside)


@pytest.mark.parametrize("format", Format)
def test_a_pdf_has_its_true_size_and_its_text_stands_where_it_was_composed(format: Format) -> None:
    made = papers.pdf_at_once(POSTER, format=format, colours=GREEN)

    with pypdfium2.PdfDocument(made) as opened:
        (page,) = opened
        letters = page.get_textpage()
        sheet = SHEETS[format]
        assert page.get_size() == pytest.approx((sheet.width, sheet.height), abs=0.01)
        for text in compose(POSTER, format=format, colours=GREEN).texts:
            for number, line in enumerate(text.lines):
                found = letters.get_text_bounded(*around(text, number, sheet.height))
                assert found.rstrip() == line.text


def around(text: Text, number: int, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a line in a PDF, where up is up; 1 % wider for kerning."""
    base = height - text.baseline(number)
    right = text.x + text.lines[number].width * text.type.size * 1.01
    return (text.x, base - 0.3 * text.type.size, right, base + 0.6 * text.type.size)


@pytest.mark.parametrize("poster", [POSTER, SAMI])
def test_a_pdf_is_read_aloud_as_the_alternative(poster: Poster) -> None:
    with pikepdf.open(BytesIO(papers.pdf_at_once(poster, format=Format.A4, colours=GREEN))) as made:
        levels = list(levels_in(made.Root.StructTreeRoot.K[0]))
        fonts = [font for page in made.pages for font in page.Resources.Font.values()]

        assert levels == [part.level for part in alternative(poster)]
        assert made.Root.Lang == poster.language
        assert made.docinfo["/Title"] == poster.title
        assert made.Root.MarkInfo.Marked
        assert all("SourceSans3" in str(font.BaseFont) for font in fonts)
        assert all("/FontFile" in str(font.DescendantFonts[0].FontDescriptor) for font in fonts)


def test_a_confined_process_makes_the_same_file_a_second_later() -> None:
    one = papers.pdf(POSTER, format=Format.SLIDE, colours=GREEN)
    time.sleep(1.1)  # the finest time that a PDF writes of itself

    assert one == papers.pdf_at_once(POSTER, format=Format.SLIDE, colours=GREEN)


def test_a_poster_that_is_too_full_is_a_page_that_says_so() -> None:
    made = papers.pdf_at_once(TOO_FULL, format=Format.A3, colours=GREEN)

    with pypdfium2.PdfDocument(made) as opened:
        (page,) = opened
        assert "för mycket text" in page.get_textpage().get_text_bounded()


def test_a_picture_that_leaves_the_house_has_its_letters_with_it() -> None:
    made = papers.svg(SAMI, format=Format.A4, colours=GREEN)

    assert made == papers.svg(SAMI, format=Format.A4, colours=GREEN)
    assert made.count(b"src:url(data:font/woff2;base64,") >= 1
    assert made.count(b"url(") == made.count(b"url(data:")
    assert len(made) < 60_000

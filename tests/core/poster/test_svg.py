"""The picture stands alone, is told in words, and can be read in any county's colours."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malbild.core.contrast import TEXT, contrast
from malbild.core.poster.poster import Colours, Format, Poster, alternative, palette
from malbild.core.poster.svg import draw
from tests.core.poster.posters import GREEN, POSTER, SAMI, TOO_FULL, colours, posters

SVG = "{http://www.w3.org/2000/svg}"


def read(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


@settings(max_examples=15, deadline=None)
@given(posters, st.sampled_from(Format))
def test_whatever_is_said_the_picture_is_whole_and_named(poster: Poster, format: Format) -> None:
    root = read(draw(poster, format=format, colours=GREEN))

    title, described = root[0], root[1]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    assert title.text == poster.title
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "tspan")
    }
    assert not any(
        "href" in name or name.startswith("on") for e in root.iter() for name in e.attrib
    )


def test_text_is_text_and_markup_in_it_is_letters() -> None:
    root = read(draw(SAMI, format=Format.A4, colours=GREEN))
    shown = " ".join(" ".join(part.itertext()) for part in root.iter(f"{SVG}text"))

    assert 'Manne "daajram" & <b>gåabph</b> edtjem.' in " ".join(shown.split())
    assert root.get("lang") == "sma"


@pytest.mark.parametrize("poster", [POSTER, TOO_FULL])
def test_the_description_holds_all_that_the_poster_says(poster: Poster) -> None:
    described = read(draw(poster, format=Format.A3, colours=GREEN))[1].text or ""

    assert all(part.text in described for part in alternative(poster)[1:])


def test_two_pictures_on_one_page_have_names_of_their_own() -> None:
    one, other = (
        read(draw(POSTER, format=format, colours=GREEN)) for format in (Format.A3, Format.A4)
    )

    assert one.get("aria-labelledby") != other.get("aria-labelledby")


def test_the_alternative_is_headings_with_their_lists() -> None:
    levels = [part.level for part in alternative(POSTER)]

    assert levels == [1, 0, 2, *[3] * 6, 2, *[3] * 3, 2, *[3] * 3, 2, *[3] * 5, 0]
    assert alternative(POSTER)[2].text == "Invånarperspektiv"
    assert alternative(POSTER)[-2].text.startswith("Samordning: Region och kommuner")


@given(colours, colours)
def test_every_text_stands_out_from_its_ground(brand: str, brand_2: str) -> None:
    made = palette(Colours(brand, brand_2))

    assert contrast(made.ink, made.paper) >= TEXT
    assert contrast(made.heading, made.paper) >= TEXT
    assert contrast(made.on_field, made.field) >= TEXT
    assert contrast(made.field_heading, made.field) >= TEXT
    assert contrast(made.on_band, made.band) >= TEXT


@pytest.mark.parametrize("wrong", ["red", "#fff", '#000000"/><script>', ""])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        Colours("#0b4f4a", wrong)

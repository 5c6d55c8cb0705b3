import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import malbild.ui
from malbild.core.contrast import EASY_TEXT, PARTS, TEXT, contrast
from malbild.ui.contrast import obstacles_to_theme

CSS = Path(malbild.ui.__path__[0]) / "static" / "ui"
TOKENS = (CSS / "tokens.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", half))
    for half in TOKENS.split("prefers-color-scheme: dark")
)
GROUNDS = ("paper", "ground")
TONES = ("yes", "wait", "no", "unknown")
FIGURES = ("improvement", "concern", "neutral", "common")

# What is read, on what, and how clearly it must stand out. Figures are drawn, not written.
PAIRS = [
    *[("ink", ground, EASY_TEXT) for ground in (*GROUNDS, "brand-2", "mark", "mark-now")],
    *[("ink", f"{tone}-2", EASY_TEXT) for tone in TONES],
    *[("ink-2", ground, TEXT) for ground in (*GROUNDS, "brand-2", "unknown-2")],
    *[("brand", ground, TEXT) for ground in (*GROUNDS, "brand-2", "mark", "yes-2", "no-2")],
    *[(tone, f"{tone}-2", TEXT) for tone in TONES],
    *[(tone, ground, TEXT) for tone in TONES for ground in GROUNDS],
    *[(figure, ground, PARTS) for figure in FIGURES for ground in GROUNDS],
    *[("edge", ground, PARTS) for ground in GROUNDS],
    *[("focus", ground, PARTS) for ground in GROUNDS],
    ("mark-edge", "paper", PARTS),
    ("on-brand", "brand", TEXT),
]
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_stands_out(
    tokens: dict[str, str], text: str, ground: str, least: float
) -> None:
    assert contrast(tokens[text], tokens[ground]) >= least


def test_the_bar_can_be_read_in_both_schemes() -> None:
    assert contrast("#ffffff", LIGHT["brand"]) >= EASY_TEXT
    assert contrast("#ffffff", DARK["bar"]) >= EASY_TEXT


def test_dark_renames_every_colour_of_light() -> None:
    aliases = {"bar"}  # in light the bar is the brand

    assert set(DARK) - aliases == set(LIGHT)


@pytest.mark.parametrize("sheet", ["base.css", "components.css", "catalogue.css"])
def test_every_colour_is_a_token(sheet: str) -> None:
    used = set(re.findall(r"#[0-9a-f]{3,8}\b", (CSS / sheet).read_text()))

    assert {colour for colour in used if not colour.startswith("#fff")} == set()


def test_every_token_that_is_used_is_named() -> None:
    named = set(re.findall(r"--([\w-]+):", TOKENS))
    used = {
        name
        for sheet in CSS.glob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", sheet.read_text())
    }

    assert used <= named


# Figures that the WCAG working group and its tools give for well-known pairs.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert round(contrast(one, other), 2) == expected


@given(colours, colours)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@given(colours)
def test_a_theme_whose_bar_cannot_be_read_is_refused(brand: str) -> None:
    refused = any("vit text" in why for why in obstacles_to_theme(brand=brand, brand_2="#ffffff"))

    assert refused == (contrast(brand, "#ffffff") < TEXT)

"""Whether text can be read: contrast as WCAG 2.2 counts it, and what a theme must reach."""

from collections.abc import Iterator

TEXT = 4.5  # WCAG 2.2 AA, 1.4.3
EASY_TEXT = 7.0  # WCAG 2.2 AAA, 1.4.6: what we ask of running text
PARTS = 3.0  # WCAG 2.2 AA, 1.4.11: edges of fields, focus, signs

_WHITE = "#ffffff"
_INK = "#1b2430"


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 (black) to 1 (white).

    >>> luminance("#000000"), luminance("#ffffff")
    (0.0, 1.0)
    """
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast between two colours, 1 (the same) to 21 (black and white).

    >>> round(contrast("#767676", "#ffffff"), 2)
    4.54
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def obstacles_to_theme(*, brand: str, brand_2: str) -> Iterator[str]:
    """Say why a county cannot use these two colours; say nothing if it can.

    >>> list(obstacles_to_theme(brand="#0b4f4a", brand_2="#e4efed"))
    []
    >>> len(list(obstacles_to_theme(brand="#f2c400", brand_2="#333333")))
    2
    """
    if contrast(brand, _WHITE) < TEXT:
        yield f"Färgen {brand} är för ljus: vit text på den går inte att läsa."
    if contrast(_INK, brand_2) < EASY_TEXT or contrast(brand, brand_2) < TEXT:
        yield f"Färgen {brand_2} är för mörk: text på den går inte att läsa."

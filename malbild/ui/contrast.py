"""What the colours of a county's theme must reach."""

from collections.abc import Iterator

from malbild.core.contrast import EASY_TEXT, INK, TEXT, WHITE, contrast


def obstacles_to_theme(*, brand: str, brand_2: str) -> Iterator[str]:
    """Say why a county cannot use these two colours; say nothing if it can.

    >>> list(obstacles_to_theme(brand="#0b4f4a", brand_2="#e4efed"))
    []
    >>> len(list(obstacles_to_theme(brand="#f2c400", brand_2="#333333")))
    2
    """
    if contrast(brand, WHITE) < TEXT:
        yield f"Färgen {brand} är för ljus: vit text på den går inte att läsa."
    if contrast(INK, brand_2) < EASY_TEXT or contrast(brand, brand_2) < TEXT:
        yield f"Färgen {brand_2} är för mörk: text på den går inte att läsa."

"""Whether text can be read: contrast as WCAG 2.2 counts it."""

TEXT = 4.5  # WCAG 2.2 AA, 1.4.3
EASY_TEXT = 7.0  # WCAG 2.2 AAA, 1.4.6: what we ask of running text
PARTS = 3.0  # WCAG 2.2 AA, 1.4.11: edges of fields, focus, signs

WHITE, BLACK = "#ffffff", "#000000"
INK, INK_2 = "#1b2430", "#4a5563"  # as in ui/tokens.css


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


def readable_on(ground: str, *wanted: str, least: float = TEXT) -> str:
    """The first of the wanted colours that can be read on a ground, else the clearest there is.

    White or black always reaches 4.58, whatever the ground.

    >>> readable_on("#e4efed", "#0b4f4a"), readable_on("#0b4f4a", "#0b4f4a")
    ('#0b4f4a', '#ffffff')
    """
    for colour in wanted:
        if contrast(colour, ground) >= least:
            return colour
    return max((WHITE, INK, BLACK), key=lambda colour: _clear(colour, ground))


def _clear(colour: str, ground: str) -> float:
    # ink before black where both are easy to read: black is harder on the eye
    return min(contrast(colour, ground), EASY_TEXT)

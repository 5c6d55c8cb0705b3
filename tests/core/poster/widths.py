"""Make the table of widths from the font files: `python -m tests.core.poster.widths`."""

from pathlib import Path

from fontTools.ttLib import TTFont

import malbild.ui
from malbild.core.poster.letters import TABLE, WEIGHTS

FONTS = Path(malbild.ui.__path__[0]) / "static" / "ui" / "fonts"


def table() -> str:
    """A line for each letter: its number in Unicode and its width in each weight, in 1/1000 em."""
    rows: dict[int, str] = {}
    for path in sorted(FONTS.glob("source-sans-3-*.woff2")):
        with TTFont(path) as font:
            cut = [font.getGlyphSet(location={"wght": weight}) for weight in WEIGHTS]
            for letter, glyph in font.getBestCmap().items():
                widths = " ".join(str(round(glyphs[glyph].width)) for glyphs in cut)
                rows.setdefault(letter, f"{letter:04X} {widths}\n")
    return "".join(row for _, row in sorted(rows.items()))


if __name__ == "__main__":
    TABLE.write_text(table())

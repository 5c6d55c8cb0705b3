"""What WordprocessingML says of paragraphs, and how its lists are numbered.

Source: ECMA-376 part 1, chapter 17; element names in comments are its.
"""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from malbild.core.flow import bullet, numeral

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_FORMS = {
    **{"decimal": "1", "lowerLetter": "a", "upperLetter": "A"},
    **{"lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"},
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Style:
    """What a style, or a paragraph, says; None where it says nothing."""

    before: float | None = None
    after: float | None = None
    size: float | None = None
    bold: bool | None = None
    heading: bool | None = None
    contextual: bool | None = None
    number: str | None = None
    level: int | None = None

    def over(self, base: "Style") -> "Style":
        """This style where it says something, else the one that it is based on."""
        return Style(
            **{
                name: getattr(base, name) if getattr(self, name) is None else getattr(self, name)
                for name in self.__dataclass_fields__
            }
        )


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered. text: "%1." with the places of the numbers."""

    form: str
    text: str
    start: int
    style: str
    decimal: bool  # all numbers in the label as 1, 2, 3 (isLgl)
    restarts: bool


@dataclass
class Numbers:
    """The lists of a document, and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # per list (num)
    shared: dict[str, str] = field(default_factory=dict)  # num -> abstractNum
    overrides: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)  # per abstractNum
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """Count one step and give what stands before the paragraph; empty if nothing does."""
        levels = self.levels.get(number, {})
        own = levels.get(level)
        if own is None:
            return ""
        counts = self.counts.setdefault(self.shared.get(number, number), {})
        if (number, level) not in self.begun and level in self.overrides.get(number, {}):
            counts[level] = self.overrides[number][level]
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        self.begun.add((number, level))
        for deeper in [other for other in counts if other > level]:
            if deeper not in levels or levels[deeper].restarts:
                del counts[deeper]
        if own.form == "bullet":
            return bullet(own.text)

        def number_of(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            shown = levels.get(place, own)
            if shown.form == "none":
                return ""
            form = "1" if own.decimal else _FORMS.get(shown.form, "1")
            return numeral(counts.get(place, shown.start), form)

        return _PLACE.sub(number_of, own.text).strip()


def value_of(parent: "_Element", name: str) -> str:
    """The `val` of a child element; empty where there is none."""
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def whole(written: str | None) -> int:
    """A whole number as a file writes it; 0 for what is none."""
    return int(written) if written and written.lstrip("-").isdigit() and len(written) < 9 else 0


def switch(properties: "_Element | None", name: str) -> bool | None:
    """A property that is on, off, or not said."""
    child = None if properties is None else properties.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val") not in ("0", "false", "off")


def stated(paragraph: "_Element | None", letters: "_Element | None") -> Style:
    """What paragraph properties (pPr) and letter properties (rPr) say themselves."""
    size = None if letters is None else letters.find(f"{W}sz")
    style = Style(
        size=None if size is None else whole(size.get(f"{W}val")) / 2,
        bold=switch(letters, "b"),
    )
    if paragraph is None:
        return style
    spacing = paragraph.find(f"{W}spacing")
    number = paragraph.find(f"{W}numPr")
    level = None if number is None else number.find(f"{W}ilvl")
    return replace(
        style,
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        contextual=switch(paragraph, "contextualSpacing"),
        heading=True if paragraph.find(f"{W}outlineLvl") is not None else None,
        number=None if number is None else value_of(number, "numId") or None,
        level=None if level is None else whole(level.get(f"{W}val")),
    )


def _space(spacing: "_Element | None", side: str) -> float | None:
    if spacing is None:
        return None
    if spacing.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
        return 14.0  # what Word uses for "auto"
    written = spacing.get(f"{W}{side}")
    return None if written is None else whole(written) / 20


def level_of(level: "_Element") -> tuple[int, Level]:
    """A level's place in its list, and how it is numbered (lvl)."""
    restart = level.find(f"{W}lvlRestart")
    start = level.find(f"{W}start")
    return whole(level.get(f"{W}ilvl")), Level(
        form=value_of(level, "numFmt") or "decimal",
        text=value_of(level, "lvlText"),
        start=0 if start is None else whole(start.get(f"{W}val")),
        style=value_of(level, "pStyle"),
        decimal=bool(switch(level, "isLgl")),
        restarts=restart is None or restart.get(f"{W}val") != "0",
    )

"""When a county's status may be shown to anyone; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from malbild.core import fingerprint
from malbild.core.obstacles import Obstacle

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class PublicCell:
    """Where one party stands on one artefact, in the words that anyone will read."""

    row: int
    column: int
    party: str
    artefact: str
    word: str
    tone: str
    sign: str = ""
    line: str = ""
    note: str = ""


@dataclass(frozen=True)
class PublicStatus:
    """All that is shown openly of one joint matter; nothing else reaches the open pages."""

    county_slug: str
    county_name: str
    matter_slug: str
    name: str
    lead: str
    as_of: date
    cells: tuple[PublicCell, ...]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of every word that is shown, and of the day that it is about."""
        return fingerprint.of_value(
            {
                "county": self.county_name,
                "name": self.name,
                "lead": self.lead,
                "as_of": self.as_of.isoformat(),
                "cells": [
                    [one.row, one.column, one.party, one.artefact, one.word, one.line, one.note]
                    for one in self.cells
                ],
            }
        )


def obstacles_to_publishing(status: PublicStatus, *, shown: str | None) -> Iterator[Obstacle]:
    """Say why a status cannot be shown openly. shown: fingerprint of what is shown now.

    >>> nothing = PublicStatus("x", "X län", "y", "Y", "", date(2025, 11, 18), ())
    >>> [one.code for one in obstacles_to_publishing(nothing, shown=None)]
    ['nothing_to_show']
    """
    if not status.cells:
        yield Obstacle("nothing_to_show", "Ärendet har inget att visa ännu.")
    if status.fingerprint == shown:
        yield Obstacle("already_shown", "Det här visas redan öppet, ord för ord.")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell("Antagen"), safe_cell("§ 74")
    ("'=1+1", 'Antagen', '§ 74')
    """
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text

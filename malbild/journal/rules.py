"""How the chain is linked, and how a break in it is found; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from malbild.core import fingerprint

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True)
class Line:
    """One line of the journal, as it is linked into the chain."""

    number: int
    key: str | None
    at: datetime
    did: str
    by: int | None
    about_kind: str
    about: str
    detail: str
    previous: str
    fingerprint: str = ""

    def linked(self) -> str:
        """The fingerprint that the line must have: of all its fields and of the line before."""
        return fingerprint.of_value(
            [
                self.number,
                self.key,
                self.at.astimezone(UTC).isoformat(timespec="microseconds"),
                self.did,
                self.by,
                self.about_kind,
                self.about,
                self.detail,
                self.previous,
            ]
        )


@dataclass(frozen=True)
class Break:
    """The first line that does not hold, and why."""

    number: int
    text: str


def first_break(lines: Iterable[Line], *, anchor: tuple[int, str] | None = None) -> Break | None:
    """Find the first broken line; None if the chain holds.

    anchor: number and fingerprint of a line that was noted outside the database. Without it
        a cut tail or a rewriting of everything is not seen (trust.md §0.6).
    """
    previous, expected, anchored = BEFORE_THE_FIRST, 1, anchor is None
    for line in lines:
        if line.number != expected:
            return Break(expected, f"Rad {expected} saknas.")
        if line.previous != previous:
            return Break(line.number, f"Rad {line.number} följer inte på raden före.")
        if line.linked() != line.fingerprint:
            return Break(line.number, f"Rad {line.number} har ändrats.")
        if anchor and line.number == anchor[0]:
            if line.fingerprint != anchor[1]:
                return Break(line.number, f"Rad {line.number} är en annan än den som antecknades.")
            anchored = True
        previous, expected = line.fingerprint, expected + 1
    if not anchored and anchor:
        return Break(anchor[0], f"Rad {anchor[0]}, som antecknades, saknas.")
    return None

"""Sweden's 21 counties, their regions and 290 municipalities, with SCB's codes.

Source: the codes and names of SCB (Län och kommuner i kodnummerordning) as Kolada's list of
municipalities gives them (RKA, kolada.se, March 2026). Names are facts; the addresses are ours.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GOTLAND = "09"  # one organisation is both region and municipality


@dataclass(frozen=True)
class CountyFact:
    """A county and its region. code: two digits."""

    code: str
    name: str
    slug: str
    region: str


@dataclass(frozen=True)
class MunicipalityFact:
    """A municipality. code: four digits, of which the first two are the county's."""

    code: str
    name: str


def _rows(name: str) -> list[dict[str, str]]:
    with files(__name__).joinpath(name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def counties() -> dict[str, CountyFact]:
    """The 21 counties, by slug."""
    return {row["slug"]: CountyFact(**row) for row in _rows("counties.csv")}


@cache
def municipalities(county: str) -> tuple[MunicipalityFact, ...]:
    """The municipalities of a county, by its code, in the order of their codes."""
    found = (MunicipalityFact(**row) for row in _rows("municipalities.csv"))
    return tuple(one for one in found if one.code.startswith(county))


def municipality_name(name: str) -> str:
    """The customary full name: an s after a consonant, none after a vowel or an s.

    >>> municipality_name("Krokom"), municipality_name("Åre"), municipality_name("Borås")
    ('Krokoms kommun', 'Åre kommun', 'Borås kommun')
    """
    return f"{name} kommun" if name[-1] in "aeiouyåäösxz" else f"{name}s kommun"

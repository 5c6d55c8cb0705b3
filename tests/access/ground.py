"""What the world of the access tests is made of: its days and names, a `Thing`, a `World`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.test import Client

from malbild.consultations.models import ResponseLink
from malbild.decisions.models import (
    Artefact,
    JointMatter,
)
from malbild.organisations.models import Body, County, Party, User
from malbild.organisations.rules import BodyKind, Sharing
from tests.access.canaries import Canaries

Row = TypeVar("Row", bound=models.Model)

DAY = date(2025, 11, 4)  # on which everything in the world happened
KINDS = {
    Sharing.INTERNAL: BodyKind.COMMITTEE,
    Sharing.SHARED: BodyKind.BOARD,
    Sharing.OFFICIAL: BodyKind.COUNCIL,
}
PLACES = {BodyKind.COMMITTEE: 20, BodyKind.BOARD: 30, BodyKind.COUNCIL: 40}
SWAPPED = {Sharing.INTERNAL: Sharing.OFFICIAL, Sharing.OFFICIAL: Sharing.INTERNAL}
TEXT = """{party}
Protokollsutdrag
Kommunstyrelsen
Sammanträdesdatum 2025-11-04

§ 112 {title}
Dnr KS 2025/{number}

Beslut
Kommunstyrelsen beslutar
att anta den länsgemensamma målbilden {words}

{more}
"""


@dataclass(frozen=True)
class Thing:
    """What an address is about. county, party: whose it is; party is empty for the county's.

    kind: paper, draft, case … as the policies say. args: what the address is made of.
    sharing: None where the whole county sees it. form: what a person would send.
    acts: whether sending the form changes something. heavy: whether showing it starts a
    process or draws a PDF, so that it is asked for by fewer actors. opens: the canaries that a
    personal link shows whoever has it, and no others.
    """

    kind: str
    county: str
    party: str = ""
    sharing: Sharing | None = None
    args: tuple[object, ...] = ()
    form: Callable[[], dict[str, Any]] = dict
    acts: bool = True
    heavy: bool = False
    opens: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.sharing or ''} {self.kind} of {self.party or self.county}".strip()


@dataclass
class World:
    """Everything that the tests ask about."""

    canaries: Canaries = field(default_factory=Canaries)
    counties: dict[str, County] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    bodies: dict[tuple[str, Sharing], Body] = field(default_factory=dict)
    joint_bodies: dict[str, Body] = field(default_factory=dict)
    joint: dict[str, JointMatter] = field(default_factory=dict)
    artefacts: dict[str, Artefact] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    things: list[Thing] = field(default_factory=list)
    links: dict[str, ResponseLink] = field(default_factory=dict)  # by party

    def of_kind(self, kind: str) -> list[Thing]:
        """The things of one kind."""
        return [thing for thing in self.things if thing.kind == kind]

    def row(self, model: type[Row], party: str, sharing: Sharing, **fields: Any) -> Row:
        """A row of a party in which every text is a canary; what is given wins."""
        words = self.canaries.fill(model, county=party[0], party=party, sharing=sharing)
        made: Row = model._default_manager.create(
            **{
                **words,
                "county": self.counties[party[0]],
                "party": self.parties[party],
                "sharing": sharing,
                **fields,
            }
        )
        return made

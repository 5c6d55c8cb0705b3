"""Roles and what they may, parts that bodies play in a chain, what parties are called; pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class RoleName(StrEnum):
    """What a person may do, for a party or for a whole county."""

    ADMINISTRATOR = "administrator"  # sets up counties, parties and people; sees no drafts
    COORDINATOR = "coordinator"  # leads the county's joint matters
    EDITOR = "editor"  # works with one party's papers and steps
    REGISTRAR = "registrar"  # registers, corrects dates and §, makes papers official
    READER = "reader"  # reads what is shared


ROLE_WORDS: dict[RoleName, str] = {
    RoleName.ADMINISTRATOR: "administratör",
    RoleName.COORDINATOR: "samordnare för länet",
    RoleName.EDITOR: "redaktör",
    RoleName.REGISTRAR: "registrator",
    RoleName.READER: "läsare",
}


class Sharing(StrEnum):
    """Who may see something that a party owns.

    Sharing with another party may legally be to dispatch (TF 2 kap. 10 §), so the step from
    one level to the next is always an act of its own, never a side effect.
    """

    INTERNAL = "internal"  # the party alone
    SHARED = "shared"  # every party in the county, for comment
    OFFICIAL = "official"  # fixed; may be published


SHARING_WORDS: dict[Sharing, str] = {
    Sharing.INTERNAL: "Internt",
    Sharing.SHARED: "Delat för synpunkter",
    Sharing.OFFICIAL: "Upprättad handling",
}

NEXT_SHARING: dict[Sharing, tuple[Sharing, ...]] = {
    Sharing.INTERNAL: (Sharing.SHARED, Sharing.OFFICIAL),
    Sharing.SHARED: (Sharing.OFFICIAL,),
    Sharing.OFFICIAL: (),
}


class Part(StrEnum):
    """The part that a body plays in a chain."""

    PREPARES = "prepares"
    DECIDES = "decides"
    RECEIVES = "receives"


PART_WORDS: dict[Part, str] = {
    Part.PREPARES: "bereder",
    Part.DECIDES: "beslutar",
    Part.RECEIVES: "får del av beslutet",
}


class BodyKind(StrEnum):
    """What a body is, which says where in a chain it usually stands."""

    COUNCIL = "council"  # kommunfullmäktige, regionfullmäktige
    BOARD = "board"  # kommunstyrelse, regionstyrelse
    COMMITTEE = "committee"  # nämnd
    SUBCOMMITTEE = "subcommittee"  # utskott
    JOINT = "joint"  # samverkansorgan: recommends, never binds


@dataclass(frozen=True)
class Viewer:
    """Who is looking, as far as seeing is concerned.

    counties: counties in which the person has any role.
    parties: parties whose internal material the person sees.
    coordinates: counties whose joint matters the person leads.
    edits, registers: parties for which the person works.
    opened: the one thing that a personal link has opened, as the room whose link it is names it
        ("consultations.addressee:12"); empty for who has brought none.
    """

    user: int | None = None
    counties: frozenset[int] = field(default_factory=frozenset)
    parties: frozenset[int] = field(default_factory=frozenset)
    coordinates: frozenset[int] = field(default_factory=frozenset)
    edits: frozenset[int] = field(default_factory=frozenset)
    registers: frozenset[int] = field(default_factory=frozenset)
    administers: bool = False
    opened: str = ""

    def works_for(self, party: int) -> bool:
        """Whether the person may change what the party owns."""
        return party in self.edits or party in self.registers


NOBODY = Viewer()


# ------------------------------------------------------------------ what parties are called


@dataclass(frozen=True)
class KnownParty:
    """A party of the county. names: "Storfallet", "Storfallets kommun", "RJH" …"""

    id: int
    is_region: bool
    names: tuple[str, ...]


def folded(name: str) -> str:
    """A name as it is compared: without case, soft hyphens, double spaces and final s.

    >>> folded("Kommun\\xadstyrelsens ") == folded("kommunstyrelsen")
    True
    """
    name = re.sub(r"\s+", " ", name.replace("\u00ad", "").casefold()).strip(" .,:;")
    return re.sub(r"(?<=en)s$|(?<=et)s$|(?<=ge)s$", "", name)


def parties_named(names: Iterable[str], parties: Sequence[KnownParty]) -> dict[str, int | None]:
    """Which party each name is ("Berg", "RJH", "Bergs kommun"); None where it is no party."""
    found: dict[str, int | None] = {}
    for name in names:
        bare = re.sub(r"\s+kommun$", "", folded(name))
        found[name] = next(
            (
                party.id
                for party in parties
                for known in party.names
                if bare
                in (folded(known), folded(known) + "s", re.sub(r"s?\s+kommun$", "", folded(known)))
            ),
            None,
        )
    return found

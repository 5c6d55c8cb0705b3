"""Tables of the room: counties, parties, bodies, chains, meetings, people and their roles."""

from malbild.organisations.models.bodies import Body, BodyName, Chain, ChainStep, Meeting
from malbild.organisations.models.counties import County, Party
from malbild.organisations.models.people import Role, User
from malbild.organisations.models.scope import (
    Bearer,
    CountyOwned,
    CountyRows,
    OutsideScope,
    PartyOwned,
    PartyRows,
    everything,
    looking,
    seen,
    viewing,
)

__all__ = [
    "Bearer",
    "Body",
    "BodyName",
    "Chain",
    "ChainStep",
    "County",
    "CountyOwned",
    "CountyRows",
    "Meeting",
    "OutsideScope",
    "Party",
    "PartyOwned",
    "PartyRows",
    "Role",
    "User",
    "everything",
    "looking",
    "seen",
    "viewing",
]

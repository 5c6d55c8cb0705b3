"""Who may lead a consultation, respond to it and read what was said; pure."""

from datetime import datetime

from malbild.consultations.rules.consulting import BY_LEADS, Stage
from malbild.organisations.rules import Viewer


def may_lead(viewer: Viewer, *, county: int) -> bool:
    """Prepare, open and close a consultation, and deal with its comments: the county's leads."""
    return county in viewer.coordinates


def may_respond(viewer: Viewer, *, party: int | None) -> bool:
    """Write a party's response: those who work for it."""
    return party is not None and viewer.works_for(party)


def may_read(
    viewer: Viewer, *, county: int, party: int | None, stage: Stage, sent: datetime | None
) -> bool:
    """Read a response: its own party always, the leads once it is sent, all once it is closed."""
    if county not in viewer.counties:
        return False
    if party is not None and party in viewer.parties:
        return True
    return sent is not None and (stage is Stage.CLOSED or may_lead(viewer, county=county))


def may_read_compilation(viewer: Viewer, *, county: int, stage: Stage) -> bool:
    """Read what everybody has said: the county once it is closed, the leads while it is open."""
    if stage is Stage.OPEN:
        return may_lead(viewer, county=county)
    return stage is Stage.CLOSED and county in viewer.counties


def may_read_file(viewer: Viewer, *, party: int | None, came: str, has_file: bool) -> bool:
    """Get the file that a response was read from, of those who may read the response.

    One that the leads registered is what the addressee sent. One that a party read into its own
    draft is not: what it took away before it sent the response still stands in the file.
    """
    return has_file and (came in BY_LEADS or party in viewer.parties)

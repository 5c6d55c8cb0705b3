"""Who may do what, from the roles of the one who asks; pure."""

from malbild.organisations.rules import Viewer


def may_lead(viewer: Viewer, *, county: int) -> bool:
    """Start joint matters, publish, and confirm the county's own papers."""
    return county in viewer.coordinates


def may_confirm(viewer: Viewer, *, county: int, owner: int | None) -> bool:
    """Confirm a paper: the leads those that the county owns, each party its own."""
    if owner is None:
        return may_lead(viewer, county=county)
    return viewer.works_for(owner)


def may_tell(viewer: Viewer, *, county: int, party: int) -> bool:
    """Say what has happened in a party's case: those who work there, and the county's leads."""
    return viewer.works_for(party) or may_lead(viewer, county=county)


def may_register(viewer: Viewer, *, party: int) -> bool:
    """Register a paper and correct the last day of appeal: the party's registrar."""
    return party in viewer.registers


def may_take_in(viewer: Viewer, *, county: int) -> bool:
    """Drop papers: the leads for the county, those who work for a party for that party."""
    return may_lead(viewer, county=county) or bool(viewer.edits | viewer.registers)


def may_write(viewer: Viewer, *, county: int, party: int) -> bool:
    """Write a party's paper: those who work there; the leads may offer one."""
    return viewer.works_for(party) or may_lead(viewer, county=county)

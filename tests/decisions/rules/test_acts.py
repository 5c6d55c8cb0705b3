"""Who may do what, and what must hold before something is told, shared or registered."""

from datetime import date
from typing import Any

import pytest

from malbild.decisions.rules.may import (
    may_confirm,
    may_lead,
    may_register,
    may_take_in,
    may_tell,
    may_write,
)
from malbild.decisions.rules.telling import (
    obstacles_to_registering,
    obstacles_to_sharing,
    obstacles_to_telling,
)
from malbild.decisions.rules.words import Kind
from malbild.organisations.rules import NOBODY, Sharing, Viewer

COUNTY, VEMAN = 1, 7
ONE = frozenset({COUNTY})
LEAD = Viewer(user=1, counties=ONE, coordinates=ONE)
OTHER_LEAD = Viewer(user=2, counties=frozenset({2}), coordinates=frozenset({2}))
EDITOR = Viewer(user=3, counties=ONE, parties=frozenset({VEMAN}), edits=frozenset({VEMAN}))
REGISTRAR = Viewer(user=4, counties=ONE, parties=frozenset({VEMAN}), registers=frozenset({VEMAN}))
READER = Viewer(user=5, counties=ONE, parties=frozenset({VEMAN}))
NEIGHBOUR = Viewer(user=6, counties=ONE, parties=frozenset({8}), edits=frozenset({8}))
ADMINISTRATOR = Viewer(user=7, counties=ONE, administers=True)


@pytest.mark.parametrize(
    ("viewer", "lead", "confirm_joint", "confirm_own", "tell", "register", "take_in", "write"),
    [
        (LEAD, True, True, False, True, False, True, True),
        (OTHER_LEAD, False, False, False, False, False, False, False),
        (EDITOR, False, False, True, True, False, True, True),
        (REGISTRAR, False, False, True, True, True, True, True),
        (READER, False, False, False, False, False, False, False),
        (NEIGHBOUR, False, False, False, False, False, True, False),
        (ADMINISTRATOR, False, False, False, False, False, False, False),
        (NOBODY, False, False, False, False, False, False, False),
    ],
)
def test_what_somebody_may_follows_from_their_roles(
    viewer: Viewer,
    lead: bool,
    confirm_joint: bool,
    confirm_own: bool,
    tell: bool,
    register: bool,
    take_in: bool,
    write: bool,
) -> None:
    assert may_lead(viewer, county=COUNTY) is lead
    assert may_confirm(viewer, county=COUNTY, owner=None) is confirm_joint
    assert may_confirm(viewer, county=COUNTY, owner=VEMAN) is confirm_own
    assert may_tell(viewer, county=COUNTY, party=VEMAN) is tell
    assert may_register(viewer, party=VEMAN) is register
    assert may_take_in(viewer, county=COUNTY) is take_in
    assert may_write(viewer, county=COUNTY, party=VEMAN) is write


DAY, NEXT_DAY = date(2025, 11, 22), date(2025, 11, 23)
GIVEN: dict[str, Any] = {
    "kind": Kind.ANNOUNCED,
    "on": DAY,
    "day": None,
    "text": "",
    "reason": "",
    "corrects": None,
    "today": DAY,
}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({}, []),
        ({"on": NEXT_DAY}, ["after_today"]),
        ({"kind": Kind.REGISTERED, "text": " "}, ["no_number"]),
        ({"kind": Kind.REGISTERED, "text": "KS 2025/61"}, []),
        ({"kind": Kind.APPEAL_UNTIL}, ["no_day", "no_reason"]),
        ({"kind": Kind.APPEAL_UNTIL, "day": NEXT_DAY, "reason": "Så står det."}, []),
        (
            {"kind": Kind.APPEAL_UNTIL, "day": date(2025, 11, 1), "reason": "Fel."},
            ["day_before"],
        ),
        ({"corrects": Kind.ANNOUNCED}, ["no_reason"]),
        ({"corrects": Kind.ANNOUNCED, "reason": "Fel dag."}, []),
        ({"corrects": Kind.APPEAL_UNTIL, "reason": "Bort med den."}, ["another_kind"]),
    ],
)
def test_what_is_told_needs_a_day_that_has_been_and_a_correction_its_reason(
    said: dict[str, Any], codes: list[str]
) -> None:
    assert [one.code for one in obstacles_to_telling(**{**GIVEN, **said})] == codes


@pytest.mark.parametrize(
    ("sharing", "to", "may", "codes"),
    [
        (Sharing.INTERNAL, Sharing.SHARED, True, []),
        (Sharing.INTERNAL, Sharing.OFFICIAL, True, []),
        (Sharing.SHARED, Sharing.OFFICIAL, True, []),
        (Sharing.SHARED, Sharing.INTERNAL, True, ["not_from_here"]),
        (Sharing.OFFICIAL, Sharing.SHARED, True, ["not_from_here"]),
        (Sharing.OFFICIAL, Sharing.OFFICIAL, True, ["not_from_here"]),
        (Sharing.INTERNAL, Sharing.SHARED, False, ["not_yours"]),
    ],
)
def test_a_draft_is_shared_one_way_and_by_its_own_party(
    sharing: Sharing, to: Sharing, may: bool, codes: list[str]
) -> None:
    assert [one.code for one in obstacles_to_sharing(sharing=sharing, to=to, may=may)] == codes


@pytest.mark.parametrize(
    ("number", "registered", "codes"),
    [
        ("KS 2025/61", False, []),
        (" ", False, ["no_number"]),
        ("KS 2025/61", True, ["already_registered"]),
    ],
)
def test_a_paper_is_registered_once_and_with_a_number(
    number: str, registered: bool, codes: list[str]
) -> None:
    assert [o.code for o in obstacles_to_registering(number=number, registered=registered)] == codes

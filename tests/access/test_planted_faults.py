"""The matrix sees faults: each is planted alone, and the quick matrix must find it.

Each is looked for at one address that it shows at, so that what the whole quick matrix asks is
asked once, without a fault.
"""

import pytest
from django.db import connection

from tests.access.faults import FAULTS, HELD_BY_THE_DATABASE
from tests.access.ground import World
from tests.access.matrix import Count, findings
from tests.access.policies import POLICIES

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_without_a_fault_the_quick_matrix_finds_nothing(world: World) -> None:
    count = Count()

    found = [str(one) for one in findings(world, quick=True, count=count)]

    assert found == []
    assert count.requests > 1_000


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(world: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    fault = FAULTS[name]
    held = connection.vendor == "postgresql" and name in HELD_BY_THE_DATABASE
    asked = POLICIES if held else {fault.shows_at: POLICIES[fault.shows_at]}
    fault.plant(monkeypatch)

    found = next(findings(world, quick=True, policies=asked), None)

    assert (found is None) is held

"""The matrix sees faults: each is planted alone, and the quick matrix must find it."""

import pytest
from django.db import connection

from tests.access.faults import FAULTS, HELD_BY_THE_DATABASE
from tests.access.ground import World
from tests.access.matrix import Count, findings

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_without_a_fault_the_quick_matrix_finds_nothing(world: World) -> None:
    count = Count()

    found = [str(one) for one in findings(world, quick=True, count=count)]

    assert found == []
    assert count.requests > 1_000


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    FAULTS[fault](monkeypatch)

    found = next(findings(world, quick=True), None)
    held = connection.vendor == "postgresql" and fault in HELD_BY_THE_DATABASE
    assert (found is None) is held

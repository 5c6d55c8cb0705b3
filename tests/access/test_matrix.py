"""Every address × what it is about × method × who asks: only what the policies say."""

import pytest
from django.db import connection

from tests.access.ground import World
from tests.access.matrix import Count, findings

pytestmark = pytest.mark.django_db


def test_everybody_sees_and_does_what_the_policies_say_and_nothing_else(world: World) -> None:
    if connection.vendor == "postgresql":
        pytest.skip(
            "PostgreSQL is asked the quick walk (test_planted_faults): the views are the same"
        )
    count = Count()
    found = [str(one) for one in findings(world, count=count)]

    print(f"\n{count}; {len(world.canaries.put)} canaries put")
    assert found == []

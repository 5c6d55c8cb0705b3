"""Every address × what it is about × method × who asks: only what the policies say.

The rooms of joint work are walked in a file of their own, so that two can walk at once.
"""

import pytest

from tests.access.ground import World
from tests.access.matrix import Count, findings
from tests.access.policies import POLICIES

pytestmark = pytest.mark.django_db

JOINT_WORK = ("texts:", "targets:", "plans:", "consultations:", "post:")


def walked(world: World, *, joint_work: bool) -> list[str]:
    """What is found at the addresses of the rooms of joint work, or at all others."""
    count = Count()
    asked = {
        name: one for name, one in POLICIES.items() if name.startswith(JOINT_WORK) is joint_work
    }
    found = [str(one) for one in findings(world, count=count, policies=asked)]
    print(f"\n{count}; {len(world.canaries.put)} canaries put")
    return found


def test_everybody_sees_and_does_what_the_policies_say_and_nothing_else(world: World) -> None:
    assert walked(world, joint_work=False) == []

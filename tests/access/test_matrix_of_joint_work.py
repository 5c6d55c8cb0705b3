"""The walk of test_matrix, in the rooms where the parties write, plan and ask together."""

import pytest

from tests.access.ground import World
from tests.access.test_matrix import walked

pytestmark = pytest.mark.django_db


def test_everybody_sees_and_does_what_the_policies_say_in_joint_work(world: World) -> None:
    assert walked(world, joint_work=True) == []

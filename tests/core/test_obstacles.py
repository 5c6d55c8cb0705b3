import pytest

from malbild.core.obstacles import Obstacle, RuleBroken, require_none

EMPTY = Obstacle("empty", "Svaret är tomt.")
LATE = Obstacle("too_late", "Svarstiden har gått ut.")


def test_no_obstacle_is_no_refusal() -> None:
    require_none(iter(()))


def test_every_obstacle_is_said_at_once_and_in_order() -> None:
    with pytest.raises(RuleBroken) as refused:
        require_none(iter([EMPTY, LATE]))

    assert refused.value.obstacles == (EMPTY, LATE)
    assert str(refused.value) == "Svaret är tomt. Svarstiden har gått ut."

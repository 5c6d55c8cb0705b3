"""One rule, three uses: the page greys the button, the action refuses, the command exits 1.

A rule yields obstacles; no obstacle means that it may happen.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Obstacle:
    """Why something cannot happen: a code for programs, a Swedish sentence for people."""

    code: str
    text: str


class RuleBroken(Exception):
    """Something was tried although its rule named obstacles."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        self.texts = [obstacle.text for obstacle in self.obstacles]
        super().__init__(" ".join(self.texts))


def require_none(obstacles: Iterable[Obstacle]) -> None:
    """Go on if there are no obstacles.

    Raises RuleBroken with all of them otherwise, so that a person sees every reason at once.

    >>> require_none([])
    >>> require_none([Obstacle("empty", "Svaret är tomt.")])
    Traceback (most recent call last):
    malbild.core.obstacles.RuleBroken: Svaret är tomt.
    """
    found = tuple(obstacles)
    if found:
        raise RuleBroken(found)

"""Kinds of paper (handlingstyper) that we write: one file is one kind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from malbild.core.obstacles import Obstacle
from malbild.core.wording.brief import Brief
from malbild.core.wording.document import Document


@dataclass(frozen=True)
class DocumentKind:
    """One kind of paper.

    label: what people choose by.
    obstacles: what the facts lack before the paper can be made official; a draft may be
        written in spite of them.
    build: from facts to a document. Raises RuleBroken where not even a draft can be worded.
    leaves_open: what the paper itself says is not settled yet, a sentence each; it may be made
        official with it.
    """

    label: str
    obstacles: Callable[[Brief], Iterable[Obstacle]]
    build: Callable[[Brief], Document]
    leaves_open: Callable[[Brief], Iterable[str]] = lambda _: ()

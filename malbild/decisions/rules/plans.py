"""What confirming a paper will write, as values that a page can show before it happens."""

from dataclasses import dataclass
from datetime import date

from malbild.decisions.rules.words import Kind, Outcome


@dataclass(frozen=True)
class Ref:
    """A body: known by its id, or new by its name."""

    id: int | None
    name: str


@dataclass(frozen=True)
class PlannedClause:
    """A clause to write, and the decision on it where the paper is from a meeting."""

    body: Ref
    onward: tuple[Ref, ...]
    number: int | None
    verb: str
    object: str
    to: str
    kind: str | None  # of its artefact
    span: tuple[int, int] | None
    outcome: Outcome | None = None
    on: date | None = None
    paragraph: str = ""
    addition: str = ""
    adjusted_at_once: bool = False
    same_as: int | None = None  # an earlier decision that says the same: nothing is written
    replaces: int | None = None


@dataclass(frozen=True)
class PlannedBacking:
    """What a joint body said."""

    body: Ref
    kind: str
    on: date | None
    paragraph: str
    span: tuple[int, int] | None


@dataclass(frozen=True)
class PlannedHappening:
    """Something that happened. party: None where it happened to the paper's own party."""

    kind: Kind
    on: date
    day: date | None = None
    text: str = ""
    reason: str = ""
    party: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Plan:
    """All that confirming will write."""

    party: int | None
    clauses: tuple[PlannedClause, ...]
    backing: tuple[PlannedBacking, ...]
    happenings: tuple[PlannedHappening, ...]
    preparing: tuple[Ref, ...]
    kinds: tuple[str, ...]

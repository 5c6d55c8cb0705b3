"""Pieces of a joint text, their languages, and when a text may be fixed as a version; pure."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from malbild.core import fingerprint
from malbild.core.obstacles import Obstacle
from malbild.core.swedish import and_list
from malbild.organisations.rules import Viewer

LONGEST = 20_000  # characters in one piece: about eight pages
LONGEST_HEADING = 200


class TextKind(StrEnum):
    """What kind of text the parties write together."""

    TARGET_PICTURE = "target_picture"
    PLAN = "plan"


TEXT_KIND_WORDS: dict[TextKind, str] = {
    TextKind.TARGET_PICTURE: "målbild",
    TextKind.PLAN: "gemensam plan",
}


class PieceKind(StrEnum):
    """What a piece of a joint text is, in the order in which they are usually read."""

    SECTION = "section"
    PURPOSE = "purpose"
    PERSPECTIVE = "perspective"
    STATEMENT = "statement"
    STRATEGY = "strategy"
    ACTIVITY = "activity"


PIECE_KIND_WORDS: dict[PieceKind, str] = {
    PieceKind.SECTION: "avsnitt",
    PieceKind.PURPOSE: "syfte",
    PieceKind.PERSPECTIVE: "perspektiv",
    PieceKind.STATEMENT: "målbildsformulering",
    PieceKind.STRATEGY: "strategi",
    PieceKind.ACTIVITY: "aktivitet",
}

KINDS_OF: dict[TextKind, tuple[PieceKind, ...]] = {
    TextKind.TARGET_PICTURE: (
        PieceKind.SECTION,
        PieceKind.PURPOSE,
        PieceKind.PERSPECTIVE,
        PieceKind.STATEMENT,
        PieceKind.STRATEGY,
    ),
    TextKind.PLAN: (PieceKind.SECTION, PieceKind.ACTIVITY),
}


class Language(StrEnum):
    """A language that a wording may be in, as a page says it (BCP 47)."""

    SWEDISH = "sv"
    EASY = "sv-x-lattlast"
    SOUTH_SAMI = "sma"
    NORTH_SAMI = "se"
    FINNISH = "fi"
    MEANKIELI = "fit"
    ROMANI = "rom"
    YIDDISH = "yi"
    ENGLISH = "en"

    @property
    def word(self) -> str:
        """What the language is called in Swedish."""
        return LANGUAGE_WORDS[self]


LANGUAGE_WORDS: dict[Language, str] = {
    Language.SWEDISH: "svenska",
    Language.EASY: "lättläst svenska",
    Language.SOUTH_SAMI: "sydsamiska",
    Language.NORTH_SAMI: "nordsamiska",
    Language.FINNISH: "finska",
    Language.MEANKIELI: "meänkieli",
    Language.ROMANI: "romani chib",
    Language.YIDDISH: "jiddisch",
    Language.ENGLISH: "engelska",
}


def may_write(viewer: Viewer, *, county: int) -> bool:
    """Write the county's joint texts, and see them before they are fixed: its leads."""
    return county in viewer.coordinates


@dataclass(frozen=True)
class Line:
    """One piece as it stands in a text or in a version.

    piece: its number in the database, the same in every version; key: its mark outside it.
    under: the key of the piece that it stands under; serves: that of the strategy that it
    serves, in this text or another; empty where there is none. wording: the number in the
    database of the Swedish wording. other: heading and body in other languages.
    """

    piece: int
    key: str
    kind: PieceKind
    heading: str
    body: str
    wording: int
    under: str = ""
    serves: str = ""
    other: Mapping[Language, tuple[str, str]] = field(default_factory=dict)

    @property
    def kind_word(self) -> str:
        """What the piece is, in Swedish."""
        return PIECE_KIND_WORDS[self.kind]

    @property
    def name(self) -> str:
        """What the piece is called in a list: its heading, or how its text begins."""
        return self.heading or shortened(self.body)


def shortened(text: str, most: int = 80) -> str:
    """How a text begins, in whole words.

    >>> shortened("Jag vet vem jag ska vända mig till.", 20)
    'Jag vet vem jag ska …'
    """
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0] + " …"


def obstacles_to_wording(*, heading: str, body: str) -> Iterator[Obstacle]:
    """Why a piece cannot be worded so.

    >>> [one.code for one in obstacles_to_wording(heading=" ", body="")]
    ['empty']
    """
    if not heading.strip() and not body.strip():
        yield Obstacle("empty", "Skriv en rubrik eller en text.")
    if len(heading) > LONGEST_HEADING:
        yield Obstacle("long_heading", f"Rubriken är längre än {LONGEST_HEADING} tecken.")
    if len(body) > LONGEST:
        yield Obstacle(
            "long_body", f"Texten är längre än {LONGEST:,} tecken. Dela den.".replace(",", "\u00a0")
        )


def obstacles_to_fixing(lines: Sequence[Line], *, last: str) -> Iterator[Obstacle]:
    """Why the text as it stands cannot be fixed as a version.

    last: the fingerprint of the latest version; empty before the first.
    """
    if not lines:
        yield Obstacle("empty", "Texten är tom.")
    elif print_of(lines) == last:
        yield Obstacle("same", "Inget har ändrats sedan den senaste versionen.")


def content_of(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What a version holds, in order and in all languages, by keys that mean the same anywhere."""
    return [
        {
            "key": line.key,
            "kind": line.kind,
            "heading": line.heading,
            "body": line.body,
            "under": line.under,
            "serves": line.serves,
            "other": {language: list(words) for language, words in sorted(line.other.items())},
        }
        for line in lines
    ]


def print_of(lines: Sequence[Line]) -> str:
    """The fingerprint of what a version says (SHA-256)."""
    return fingerprint.of_value(content_of(lines))


# ------------------------------------------------------------------ what differs


class Change(StrEnum):
    """What became of a piece between two versions."""

    SAME = "same"
    WORDED = "worded"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


CHANGE_WORDS: dict[Change, str] = {
    Change.SAME: "oförändrad",
    Change.WORDED: "ny lydelse",
    Change.MOVED: "flyttad",
    Change.ADDED: "tillagd",
    Change.REMOVED: "borttagen",
}


@dataclass(frozen=True)
class Changed:
    """A piece in two versions; before or after is None where it was not there."""

    change: Change
    before: Line | None
    after: Line | None

    @property
    def word(self) -> str:
        """What became of it, in Swedish; where the Swedish words are the same, in what language."""
        word = CHANGE_WORDS[self.change]
        if self.change is not Change.WORDED or self.before is None or self.after is None:
            return word
        if _words(self.before) != _words(self.after):
            return word
        return f"{word} på {and_list([one.word for one in self.languages])}"

    @property
    def languages(self) -> list[Language]:
        """The languages besides Swedish in which it does not say what it said."""
        before = self.before.other if self.before else {}
        after = self.after.other if self.after else {}
        return [one for one in Language if before.get(one) != after.get(one)]

    @property
    def line(self) -> Line:
        """The piece as it stands in the later version that has it."""
        found = self.after or self.before
        assert found is not None
        return found


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Changed]:
    """Every piece of either version with what became of it, in the later version's order.

    A piece that was taken away stands where its neighbour before it stands. Moved is what
    changed its place among its neighbours that are in both, or what it stands under or serves.
    """
    old = {line.piece: line for line in before}
    new = {line.piece: line for line in after}
    moved = _moved(
        [line.piece for line in before if line.piece in new],
        [line.piece for line in after if line.piece in old],
    )
    found = [_changed(old.get(line.piece), line, moved=moved) for line in after]
    gone: dict[int, list[Changed]] = {}
    last = 0
    for line in before:
        if line.piece in new:
            last = line.piece
        else:
            gone.setdefault(last, []).append(Changed(Change.REMOVED, line, None))
    placed = gone.pop(0, [])
    for one in found:
        placed.append(one)
        placed += gone.pop(one.line.piece, [])
    return placed


def _words(line: Line) -> tuple[str, str]:
    return line.heading, line.body


def _changed(before: Line | None, after: Line, *, moved: frozenset[int]) -> Changed:
    if before is None:
        return Changed(Change.ADDED, None, after)
    if (_words(before), before.other) != (_words(after), after.other):
        return Changed(Change.WORDED, before, after)
    elsewhere = (before.under, before.serves) != (after.under, after.serves)
    if elsewhere or after.piece in moved:
        return Changed(Change.MOVED, before, after)
    return Changed(Change.SAME, before, after)


def _moved(before: Sequence[int], after: Sequence[int]) -> frozenset[int]:
    """The fewest pieces whose moving makes the one order into the other."""
    place = {piece: at for at, piece in enumerate(before)}
    ends: list[int] = []  # the lowest place at which a run of each length that kept its order ends
    last: list[int] = []  # the piece there
    one_before: dict[int, int] = {}
    for piece in after:
        length = bisect_left(ends, place[piece])
        if length:
            one_before[piece] = last[length - 1]
        ends[length : length + 1] = [place[piece]]
        last[length : length + 1] = [piece]
    kept = set()
    piece = last[-1] if last else 0
    while piece:
        kept.add(piece)
        piece = one_before.get(piece, 0)
    return frozenset(after) - kept


# ------------------------------------------------------------------ how a text is read


@dataclass(frozen=True)
class Group:
    """Some pieces that are read together. head: the piece that they stand under, if one."""

    kind: PieceKind
    head: Line | None
    lines: tuple[Line, ...]

    @property
    def word(self) -> str:
        """What the group is called where it has no head of its own; empty for sections."""
        return GROUP_NAMES.get(self.kind, "")


GROUP_NAMES = {
    PieceKind.PURPOSE: "syften",
    PieceKind.STATEMENT: "målbildsformuleringar",
    PieceKind.STRATEGY: "strategier",
    PieceKind.ACTIVITY: "aktiviteter",
}


def outline(lines: Sequence[Line]) -> list[Group]:
    """A text in the order in which it is read: sections, purposes, each perspective with its
    statements, statements without a perspective, strategies, activities."""
    groups = []
    for kind in (PieceKind.SECTION, PieceKind.PURPOSE):
        groups.append(Group(kind, None, tuple(line for line in lines if line.kind == kind)))
    heads = [line for line in lines if line.kind == PieceKind.PERSPECTIVE]
    statements = [line for line in lines if line.kind == PieceKind.STATEMENT]
    for head in heads:
        own = tuple(line for line in statements if line.under == head.key)
        groups.append(Group(PieceKind.STATEMENT, head, own))
    keys = {head.key for head in heads}
    rest = tuple(line for line in statements if line.under not in keys)
    groups.append(Group(PieceKind.STATEMENT, None, rest))
    for kind in (PieceKind.STRATEGY, PieceKind.ACTIVITY):
        groups.append(Group(kind, None, tuple(line for line in lines if line.kind == kind)))
    return [group for group in groups if group.head or group.lines]

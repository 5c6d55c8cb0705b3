"""What differs between two wordings, word by word.

Paragraphs are matched first and words only inside what changed, so that a change reads as a
person would mark it and a long text costs no more than its changed paragraphs. The matching is
that of the standard library (ADR 14).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "added", "removed"]

# Paragraphs, then sentences, then words: each is matched only inside what changed above it.
_LEVELS = (
    re.compile(r"[^\n]*\n+|[^\n]+"),
    re.compile(r"[^.!?]*[.!?]+\s*|[^.!?]+"),
    re.compile(r"\w+|\s+|[^\w\s]"),
)
# Below this share of common words two stretches are two, not one that was changed.
_ALIKE = 0.35
# Pairs of equal words (or sentences): with more the matching takes seconds, and shows nothing
# that a person could follow.
_MOST = 1_000_000


@dataclass(frozen=True)
class Run:
    """A stretch of text that both wordings have, or only one of them."""

    kind: Kind
    text: str


def difference(before: str, after: str) -> tuple[Run, ...]:
    """The two wordings as one text: what stands, what was taken away and what was added.

    What is same and removed is `before`, what is same and added is `after`, letter by letter.

    >>> [(run.kind, run.text) for run in difference("Jag får hjälp.", "Jag får snabb hjälp.")]
    [('same', 'Jag får '), ('added', 'snabb '), ('same', 'hjälp.')]
    """
    return tuple(_joined(_runs(before, after, level=0)))


def _runs(before: str, after: str, *, level: int) -> Iterator[Run]:
    old, new = _LEVELS[level].findall(before), _LEVELS[level].findall(after)
    words = level == len(_LEVELS) - 1
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _pairs(old, new) > _MOST or (words and matcher.ratio() < _ALIKE):
        yield from _changed(before, after)
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        one, other = "".join(old[i:j]), "".join(new[k:m])
        if tag == "equal":
            yield Run("same", one)
        elif words or not one or not other:
            yield from _changed(one, other)
        elif level == 0 and j - i == m - k:
            for pair in zip(old[i:j], new[k:m], strict=True):
                yield from _runs(*pair, level=1)
        else:
            yield from _runs(one, other, level=level + 1)


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal pieces there are, which is what the matching takes time for."""
    times = Counter(new)
    return sum(count * times[piece] for piece, count in Counter(old).items())


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one; a lone space between two changes belongs to them."""
    same = removed = added = space = ""
    for run in runs:
        if not run.text:
            continue
        if run.kind == "same":
            if (removed or added) and not space and run.text == " ":
                space = run.text
                continue
            yield from _changed(removed, added)
            same, removed, added, space = same + space + run.text, "", "", ""
            continue
        if same:
            yield Run("same", same)
        removed += space + run.text if run.kind == "removed" else space
        added += space + run.text if run.kind == "added" else space
        same = space = ""
    yield from _changed(removed, added)
    if same + space:
        yield Run("same", same + space)


def _changed(removed: str, added: str) -> Iterator[Run]:
    if removed:
        yield Run("removed", removed)
    if added:
        yield Run("added", added)

"""Words that were divided because the line was full: which to mend, and which to leave apart.

A hyphen at the end of a line is a division ("sam-/verkan"), a part of the word ("e-/post")
or stands for a word that is left out ("hälso-/och sjukvård"). Only the first is taken away,
and only where the text itself or the form of the word makes it safe.

Source of the rules: how Word, LibreOffice and WeasyPrint set the same Swedish paper.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from malbild.core.text_layer import Change

_HYPHENS = "-\u2010\u00ad"
_TYPESET_HYPHENS = "\u2010\u00ad"  # put there by the program that set the page
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_LETTERS = re.compile(r"[^\W\d_]*$")
_SPACE = re.compile(r"\s")
_VOWEL = re.compile(r"[aeiouyåäöéü]", re.IGNORECASE)

# "hälso- och sjukvård": the hyphen stands for a word that is left out, never for a division
_ELLIPTIC = frozenset({"och", "eller", "samt", "respektive", "resp", "kontra"})
# the same, but these are also ends of words ("volu-men"): only a known word is mended
_SELDOM_ELLIPTIC = frozenset({"men", "till", "som", "än", "utan", "inte", "mot", "via"})
# first parts that keep their hyphen whatever follows; those without a vowel do so by rule
_KEEPS_HYPHEN = frozenset({"it", "icke", "ex", "ai", "iva", "ehm", "eu"})


def hyphen_changes(raw: str, lines: Sequence[tuple[int, int]]) -> list[Change]:
    """Mend the words that are divided between two lines, where that is safe.

    The joined word stands where its first half stood and the line ends after it:

    >>> raw = "om sam-\\nverkan i hälso-\\noch sjukvård"
    >>> [(c.start, c.end, c.put) for c in hyphen_changes(raw, [(0, 7), (8, 23), (24, 36)])]
    [(6, 8, ''), (14, 15, '\\n')]
    """
    divided = [
        (line, after)
        for line, after in pairwise(lines)
        if line[1] - line[0] > 1
        and raw[line[1] - 1] in _HYPHENS
        and raw[line[1] : line[1] + 2].strip(" \t") not in ("\n\n", "")
        and raw[after[0]].islower()
    ]
    known = _known_words(raw, {line[1] - 1 for line, _ in divided}, {a[0] for _, a in divided})
    typeset = any(raw[line[1] - 1] in _TYPESET_HYPHENS for line, _ in divided)
    changes = []
    for (_, end), (start, last) in divided:
        kept = _kept_hyphen(raw, end - 1, start, known, typeset=typeset)
        if kept is None:
            continue
        changes.append(Change(end - 1, end + 1, kept, "hyphen"))
        space = _SPACE.search(raw, start, last)
        if space:
            changes.append(Change(space.start(), space.end(), "\n", "hyphen"))
    return changes


def _known_words(raw: str, hyphens: set[int], starts: set[int]) -> Counter[str]:
    """The whole words of the text: not the halves of divided ones."""
    return Counter(
        word[0].lower()
        for word in _WORD.finditer(raw)
        if word.end() not in hyphens and word.start() not in starts
    )


def _kept_hyphen(
    raw: str, hyphen: int, start: int, known: Counter[str], *, typeset: bool
) -> str | None:
    """What joins the two halves: nothing, or a hyphen; None if they are to be left apart."""
    head, tail = _LAST_LETTERS.search(raw[max(0, hyphen - 60) : hyphen]), _WORD.match(raw, start)
    if head is None or tail is None or tail[0].lower() in _ELLIPTIC:
        return None
    first, second = head[0], tail[0]
    if raw[hyphen] in _TYPESET_HYPHENS:
        return ""
    if first and (first + second).lower() in known:
        return ""
    if second.lower() in _SELDOM_ELLIPTIC:
        return None
    if typeset or f"{first}-{second}".lower() in known:
        return "-"
    if len(first) < 2 or len(second) < 2 or not first[1:].islower():
        return "-"
    if first.lower() in _KEEPS_HYPHEN or not (_VOWEL.search(first) and _VOWEL.search(second)):
        return "-"
    return ""

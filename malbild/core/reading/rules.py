"""A rule is data: what it looks for, what family of fact it finds, how sure it is.

To teach the reader something new, add a `Rule` to the table of its family (dates.py,
identifiers.py, headings.py …) with an id of its own and raise `RULES_VERSION` in reader.py,
so that a fact can always be walked back to the rule that saw it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum


class Family(IntEnum):
    """Overlapping facts are settled in this order: a law's number is no registry number."""

    INQUIRY = 1
    LAW = 2
    DATE = 3
    REGISTRY = 4
    OTHER = 9


@dataclass(frozen=True)
class Rule:
    """One pattern. confidence: the share of its hits that a careful registrar would keep."""

    id: str
    family: Family
    pattern: re.Pattern[str]
    confidence: float


def rule(
    name: str, family: Family, pattern: str, confidence: float, flags: re.RegexFlag = re.IGNORECASE
) -> Rule:
    return Rule(name, family, re.compile(pattern, flags), confidence)


@dataclass(frozen=True)
class Hit:
    """Where a rule matched, in the cleaned text."""

    rule: Rule
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


def hits(rules: Iterable[Rule], text: str) -> Iterator[Hit]:
    """Every match of every rule that no rule of an earlier family overlaps, in text order."""
    found = [Hit(r, m) for r in rules for m in r.pattern.finditer(text)]
    found.sort(key=lambda hit: (hit.rule.family, hit.start, hit.start - hit.end))
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in found:
        places = range(hit.start, hit.end)
        if not taken.intersection(places):
            taken.update(places)
            kept.append(hit)
    return iter(sorted(kept, key=lambda hit: hit.start))


def squeeze(text: str) -> str:
    """Runs of white space as one blank, none at the ends."""
    return " ".join(text.split())

"""What papers say against each other; shown as it stands, never corrected by the program."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from malbild.decisions.rules.found import kind_of_point, kinds_named
from malbild.organisations.rules import folded

SAME_BODY = 0.75  # "Regionens samverkansråd" against "Regionala samverkansrådet" is 0.87


@dataclass(frozen=True)
class Contradiction:
    """What does not go together, as a sentence, and the ids of the papers that say it."""

    text: str
    papers: tuple[int, ...]


def within(facts: Mapping[str, Any]) -> list[str]:
    """What one paper says against itself or against what is known, as the reader found it.

    Also what it claims that others have decided: no minutes of theirs, and so no proof.
    """
    remarks = [remark["text"] for remark in facts.get("remarks", [])]
    claims = [
        f"Handlingen uppger: ”{' '.join(str(claim['text']).split())}” Det räknas inte förrän ett"
        " protokoll visar det."
        for claim in facts.get("claims", [])
    ]
    return remarks + claims


def between(readings: Sequence[tuple[int, str, Mapping[str, Any]]]) -> list[Contradiction]:
    """What several papers say against each other.

    readings: id and name of each paper, and the facts that were read in it.
    """
    return [
        *_one_meeting_two_numbers(readings),
        *_one_body_two_names(readings),
        *_one_paragraph_two_outcomes(readings),
    ]


def _one_meeting_two_numbers(
    readings: Sequence[tuple[int, str, Mapping[str, Any]]],
) -> Iterable[Contradiction]:
    """The same joint body and day with two §, or the same § of a year on two days.

    One meeting may have dealt with the plan in one § and the target picture in another: two §
    are against each other only in papers about the same kind of artefact.
    """
    numbers: dict[tuple[str, str], dict[str, dict[int, set[str]]]] = defaultdict(dict)
    days: dict[tuple[str, str, str], dict[str, set[int]]] = defaultdict(dict)
    written: dict[str, str] = {}
    for paper, _, facts in readings:
        about = set(kinds_named(facts))
        for backing in facts.get("backing") or []:
            day, number = backing.get("date"), backing.get("paragraph")
            if not (day and number):
                continue
            body = folded(backing["body"])
            written.setdefault(body, backing["body"])
            numbers[body, day].setdefault(number, {})[paper] = about
            days[body, day[:4], number].setdefault(day, set()).add(paper)
    for (body, day), papers in numbers.items():
        shared = _about_the_same(list(papers.values()))
        if len(papers) > 1 and shared:
            yield Contradiction(
                f"{written[body]} {day} anges med olika paragrafer: "
                + ", ".join(f"§ {number}" for number in sorted(papers)),
                tuple(sorted(shared)),
            )
    for (body, _, number), on in days.items():
        if len(on) > 1:
            yield Contradiction(
                f"{written[body]} § {number} anges med olika dagar: {', '.join(sorted(on))}.",
                tuple(sorted(set().union(*on.values()))),
            )


def _about_the_same(papers: Sequence[Mapping[int, set[str]]]) -> set[int]:
    """The papers, of those with one § and those with another, that are about the same kind."""
    return {
        paper
        for place, one in enumerate(papers)
        for other in papers[place + 1 :]
        for mine, about in one.items()
        for yours, said in other.items()
        if about & said or not (about and said)
        for paper in (mine, yours)
    }


def _one_body_two_names(
    readings: Sequence[tuple[int, str, Mapping[str, Any]]],
) -> Iterable[Contradiction]:
    """Two names that are nearly the same, for what is said to have met on the same day and §."""
    names: dict[tuple[str, str], dict[str, tuple[str, set[int]]]] = defaultdict(dict)
    for paper, _, facts in readings:
        for backing in facts.get("backing", []):
            if backing.get("date") and backing.get("paragraph"):
                key = (backing["date"], backing["paragraph"])
                known = names[key].setdefault(folded(backing["body"]), (backing["body"], set()))
                known[1].add(paper)
    for (day, number), bodies in names.items():
        written = list(bodies.values())
        for place, (one, papers) in enumerate(written):
            for other, more in written[place + 1 :]:
                if SequenceMatcher(None, folded(one), folded(other)).ratio() >= SAME_BODY:
                    yield Contradiction(
                        f"Samma organ kallas både {one} och {other} ({day}, § {number}).",
                        tuple(sorted(papers | more)),
                    )


def _one_paragraph_two_outcomes(
    readings: Sequence[tuple[int, str, Mapping[str, Any]]],
) -> Iterable[Contradiction]:
    """The same body, day and § with different outcomes of the same verb and object.

    Two parties have bodies of the same name: papers with different registry numbers are not
    about the same §.
    """
    said: dict[tuple[str, ...], list[tuple[str, str, int, str]]] = defaultdict(list)
    for paper, _, facts in readings:
        own = str(_value(facts.get("registry_number")) or "")
        for decision in facts.get("decisions") or []:
            body, day = decision.get("body") or "", decision.get("date") or ""
            number = decision.get("paragraph") or ""
            if body and day and number:
                about = str(kind_of_point(decision, facts) or folded(decision.get("object") or ""))
                key = (folded(body), day, number, decision.get("verb") or "", about)
                registry = str(decision.get("registry_number") or own)
                said[key].append((decision["outcome"], folded(registry), paper, body))
    for (_, day, number, _, _), found in said.items():
        papers = {
            paper
            for outcome, registry, paper, _ in found
            for other, another, second, _ in found
            if outcome != other and paper != second
            if registry == another or not (registry and another)
        }
        if papers:
            yield Contradiction(
                f"{found[0][3]} {day}, § {number} anges med olika utfall.", tuple(sorted(papers))
            )


def _value(fact: Any) -> Any:
    return fact.get("value") if isinstance(fact, Mapping) else fact

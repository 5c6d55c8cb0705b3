"""The facts of a reading as the rules use them, and what a person says instead of them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from malbild.core.verbs import VERBS, Weight
from malbild.decisions.rules.matching import artefact_kind
from malbild.organisations.rules import folded

Facts = Mapping[str, Any]


def value(fact: Any) -> Any:
    """The plain value of a fact, which may be plain already."""
    return fact.get("value") if isinstance(fact, Mapping) else fact


def first_span(fact: Any) -> tuple[int, int] | None:
    """The first place that a fact rests on."""
    spans = fact.get("spans") if isinstance(fact, Mapping) else None
    return (int(spans[0][0]), int(spans[0][1])) if spans else None


def day_of(text: Any) -> date | None:
    """A whole date; None for anything else ("2023", "--09-10", "")."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def corrected(facts: Facts, said: Mapping[str, str]) -> dict[str, Any]:
    """The facts with what a person said instead, as new facts with the rule "person".

    said: by field: "date", "decisions.0.paragraph", "minutes.announced". Fields that are not
    there are passed over: the form cannot ask for them.
    """
    new: dict[str, Any] = {key: _copied(one) for key, one in facts.items()}
    for path, text in said.items():
        *way, last = path.split(".")
        place: Any = new
        in_list = False
        for part in way:
            in_list = isinstance(place, list)
            place = _inside(place, part)
        if not isinstance(place, dict):
            continue
        old = place.get(last)
        if isinstance(old, Mapping) or (old is None and last in SCALARS and not in_list):
            place[last] = {
                "value": text or None,
                "spans": list(old["spans"]) if isinstance(old, Mapping) else [],
                "rule": "person",
                "confidence": 1.0,
            }
        else:
            place[last] = text or None
            place["rule"], place["confidence"] = "person", 1.0
    return new


SCALARS = frozenset(
    {
        "title",
        "office",
        "date",
        "registry_number",
        "adjusted",
        "announced",
        "announced_until",
        "appeal_until",
    }
)  # facts of their own; what is in a point (decisions.0.date) is plain


def _inside(place: Any, part: str) -> Any:
    if isinstance(place, list):
        return place[int(part)] if part.isdigit() and int(part) < len(place) else None
    return place.get(part) if isinstance(place, Mapping) else None


def _copied(one: Any) -> Any:
    if isinstance(one, Mapping):
        return {key: _copied(inner) for key, inner in one.items()}
    if isinstance(one, list):
        return [_copied(inner) for inner in one]
    return one


def points(facts: Facts) -> list[tuple[str, Mapping[str, Any]]]:
    """The clauses or decisions of a paper, with their field names.

    Of whole minutes only the §§ that are about an artefact: what the meeting decided on
    the budget is no part of the joint matter.
    """
    kind = "decisions" if facts.get("decisions") else "clauses"
    every = [(f"{kind}.{n}", point) for n, point in enumerate(facts.get(kind) or [])]
    if value(facts.get("kind")) != "minutes":
        return every
    about = {point.get("paragraph") for _, point in every if kind_of_point(point, facts)}
    return [(path, point) for path, point in every if point.get("paragraph") in about]


# What stands for the matter itself: "ärendet återremitteras", "enligt förvaltningens förslag".
THE_MATTER = re.compile(r"ärendet|frågan|(?:\S+s )?förslag(?:et)?(?: till beslut)?", re.IGNORECASE)


def kind_of_point(point: Mapping[str, Any], facts: Facts) -> str | None:
    """The kind of artefact that a point is about; None where it is about none.

    Where the object is only "ärendet", it is what the heading of the § or the paper names.
    A point that hands the matter over or has it noted is then about no artefact.
    """
    said = str(point.get("object") or "")
    if kind := artefact_kind(said):
        return kind
    verb = VERBS.get(point.get("verb") or "")
    moves = verb is not None and verb.weight in (Weight.PROCEDURAL, Weight.NOTING)
    if moves and point.get("outcome") not in ("referred_back", "tabled"):
        return None
    if said and not THE_MATTER.fullmatch(said.strip(" .")):
        return None
    return artefact_kind(str(point.get("matter") or value(facts.get("title")) or ""))


def bodies_named(facts: Facts) -> list[str]:
    """Every body of the paper's own party that the points name, once each, in order."""
    found: dict[str, str] = {}
    for _, point in points(facts):
        for name in (point.get("body"), *(point.get("chain") or [])):
            if name:
                found.setdefault(folded(name), name)
    return list(found.values())


def joint_bodies_named(facts: Facts) -> list[str]:
    """Every joint body behind the proposal, once each, in order."""
    found: dict[str, str] = {}
    for backing in facts.get("backing") or []:
        if backing.get("body"):
            found.setdefault(folded(backing["body"]), backing["body"])
    return list(found.values())


def kinds_named(facts: Facts) -> list[str]:
    """The kinds of artefact that the points are about, once each, in order."""
    found: dict[str, None] = {}
    for _, point in points(facts):
        if kind := kind_of_point(point, facts):
            found.setdefault(kind)
    if not found and (kind := artefact_kind(str(value(facts.get("title")) or ""))):
        found.setdefault(kind)
    return list(found)


def abbreviations(facts: Facts) -> dict[str, str]:
    """Short forms that the paper defines."""
    pairs = {one["short"]: one["name"] for one in facts.get("abbreviations") or []}
    for backing in facts.get("backing") or []:
        for alias in backing.get("aliases") or []:
            pairs.setdefault(alias, backing["body"])
    return pairs


def of_its_party(facts: Facts) -> Facts:
    """What a party's own paper says of the party itself.

    What it tells of joint bodies and of other parties is for the county's leads to confirm, in
    a paper that the county owns: the rows would be seen by all, and be said of others.
    """
    return {**facts, "backing": [], "consultation": None}

"""A paper's text with its places, and what was found there in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from malbild.core.swedish import long_date
from malbild.decisions.rules.words import OUTCOME_WORDS, Outcome
from malbild.papers.rules import KIND_WORDS as PAPER_WORDS
from malbild.ui.parts import Fact, Segment

LABELS = {
    "party": "Huvudman",
    "title": "Rubrik",
    "date": "Datum",
    "registry_number": "Diarienummer",
    "office": "Förvaltning",
    "target_name": "Målbildens namn",
}


def marks(facts: Mapping[str, Any]) -> list[tuple[int, int, str, str]]:
    """Places of a paper in which something was found: start, end, id, label."""
    found: list[tuple[int, int, str, str]] = []

    def add(fact: Any, name: str, label: str) -> None:
        if isinstance(fact, Mapping):
            for number, (start, end) in enumerate(fact.get("spans") or []):
                found.append((start, end, f"{name}-{number}" if number else name, label))

    for name, label in LABELS.items():
        add(facts.get(name), f"f-{name}", label)
    for name, label in (
        ("clauses", "Beslutspunkt"),
        ("decisions", "Beslut"),
        ("backing", "Samverkansorgan"),
        ("basis", "Beslutsunderlag"),
        ("sent_to", "Skickas till"),
    ):
        for number, fact in enumerate(facts.get(name) or []):
            add(fact, f"f-{name}-{number}", label)
    for block in ("minutes", "consultation"):
        for name, fact in (facts.get(block) or {}).items():
            add(fact, f"f-{block}-{name}", "Datum")
    return sorted(found)


def segments(
    text: str, places: Sequence[tuple[int, int, str, str]], *, now: tuple[int, int] | None = None
) -> list[Segment]:
    """The text cut at its marks; marks inside others give way to the one that began first."""
    cut: list[Segment] = []
    done = 0
    if now is not None:
        outside = [place for place in places if place[1] <= now[0] or place[0] >= now[1]]
        places = [(*now, "stalle", "Stället"), *outside]
    for start, end, name, label in sorted(places):
        if start < done or end <= start or end > len(text):
            continue
        if start > done:
            cut.append(Segment(text=text[done:start]))
        cut.append(
            Segment(text=text[start:end], mark=True, now=name == "stalle", id=name, label=label)
        )
        done = end
    if done < len(text):
        cut.append(Segment(text=text[done:]))
    return cut


def facts_shown(facts: Mapping[str, Any], *, shown: set[str]) -> list[Fact]:
    """What was read, in words, each pointing to its place. shown: ids of marks on the page."""

    def at(name: str) -> str:
        return name if name in shown else ""

    def doubt(fact: Mapping[str, Any]) -> str:
        return "Osäkert: kontrollera" if fact.get("confidence", 1) < 0.8 else ""

    kind = facts.get("kind") or {}
    word = PAPER_WORDS.get(_value(kind), "Handling")
    found = [Fact(term="Slag", value=word, doubt=doubt(kind))]
    for name in ("party", "title", "date", "registry_number", "office"):
        fact = facts.get(name)
        if isinstance(fact, Mapping) and fact.get("value"):
            value = str(fact["value"])
            if name == "date":
                value = long_date(date.fromisoformat(value))
            found.append(
                Fact(term=LABELS[name], value=value, doubt=doubt(fact), place=at(f"f-{name}"))
            )
    points = "decisions" if facts.get("decisions") else "clauses"
    for number, point in enumerate(facts.get(points) or []):
        found.append(
            Fact(
                term=_point_term(point, points),
                value=_point_value(point),
                note=OUTCOME_WORDS[Outcome(point["outcome"])] if point.get("outcome") else "",
                doubt=doubt(point),
                place=at(f"f-{points}-{number}"),
            )
        )
    for number, backing in enumerate(facts.get("backing") or []):
        number_said = f"§ {backing['paragraph']}" if backing.get("paragraph") else ""
        said = " ".join(part for part in (backing.get("date"), number_said) if part)
        found.append(
            Fact(
                term="Samverkansorgan",
                value=backing["body"],
                note=" · ".join(part for part in (BACKING[backing["kind"]], said) if part),
                doubt=doubt(backing),
                place=at(f"f-backing-{number}"),
            )
        )
    for name, term in MINUTES.items():
        day = _value((facts.get("minutes") or {}).get(name))
        if day:
            found.append(
                Fact(
                    term=term,
                    value=long_date(date.fromisoformat(day)),
                    place=at(f"f-minutes-{name}"),
                )
            )
    told = facts.get("consultation") or {}
    if _value(told.get("closes")):
        found.append(Fact(term="Remissen stängde", value=_value(told["closes"])))
    if told.get("responded"):
        names = ", ".join(str(_value(one)) for one in told["responded"])
        found.append(Fact(term="Svarade på remissen", value=names))
    if facts.get("sent_to"):
        found.append(
            Fact(term="Skickas till", value=", ".join(str(_value(one)) for one in facts["sent_to"]))
        )
    return found


MINUTES = {
    "adjusted": "Justerat",
    "announced": "Anslaget",
    "appeal_until": "Kan överklagas till och med",
}
BACKING = {
    "recommendation": "rekommenderar",
    "support": "ställer sig bakom",
    "preparation": "har berett",
    "anchoring": "förankrad",
}


def _value(fact: Any) -> Any:
    return fact.get("value") if isinstance(fact, Mapping) else fact


def _point_term(point: Mapping[str, Any], kind: str) -> str:
    if kind == "clauses":
        number = f" {point['number']}" if point.get("number") else ""
        return f"Förslag{number}, {point.get('body') or 'organ saknas'}"
    paragraph = f", § {point['paragraph']}" if point.get("paragraph") else ""
    return f"Beslut{paragraph}, {point.get('body') or 'organ saknas'}"


def _point_value(point: Mapping[str, Any]) -> str:
    onward = "".join(f"föreslå {name.lower()} " for name in point.get("chain") or [])
    to = f" till {point['to']}" if point.get("to") else ""
    return f"{onward}{point['verb']} {point['object']}{to}"


def place_asked(text: str, *, length: int) -> tuple[int, int] | None:
    """The place in an address ("120-164"); None if it is not one in this text."""
    start, _, end = text.partition("-")
    if not (text.isascii() and start.isdigit() and end.isdigit()) or len(text) > 20:
        return None
    place = (int(start), int(end))
    return place if place[0] < place[1] <= length else None

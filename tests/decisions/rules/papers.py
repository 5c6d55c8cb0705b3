"""Papers of Vemån as the reader gives them, and what the county knows of it."""

from datetime import date
from typing import Any

from malbild.decisions.rules.confirming import Answers, Earlier, Knowledge
from malbild.decisions.rules.matching import KnownArtefact, KnownBody
from malbild.decisions.rules.words import Outcome
from malbild.organisations.rules import KnownParty

TODAY = date(2025, 11, 22)
VEMAN, RANSELE = 7, 8
SN, KS, LVOR = 21, 22, 23
MATTER, PICTURE, PLAN = 31, 41, 42

KNOWN = Knowledge(
    parties=(
        KnownParty(VEMAN, False, ("Vemåns kommun", "Vemån")),
        KnownParty(RANSELE, False, ("Ransele kommun", "Ransele")),
    ),
    bodies=(
        KnownBody(SN, VEMAN, "committee", ("Socialnämnden", "SN")),
        KnownBody(KS, VEMAN, "board", ("Kommunstyrelsen", "KS")),
        KnownBody(LVOR, None, "joint", ("Länets vård- och omsorgsråd", "LVOR")),
    ),
    artefacts=(
        KnownArtefact(PICTURE, MATTER, "target_picture", "Målbild"),
        KnownArtefact(PLAN, MATTER, "plan", "Gemensam plan"),
    ),
    joint_matters=((MATTER, "En god dag nära dig"),),
)
ANSWERS = Answers(
    party=str(VEMAN),
    joint_matter=str(MATTER),
    bodies={"kommunstyrelsen": str(KS)},
    artefacts={"target_picture": str(PICTURE)},
)


def fact(value: Any, *span: int) -> dict[str, Any]:
    return {"value": value, "spans": [list(span)] if span else [], "rule": "r", "confidence": 0.9}


def decision(**more: Any) -> dict[str, Any]:
    """A point that the board decided."""
    return {
        "body": "Kommunstyrelsen",
        "date": "2025-11-12",
        "paragraph": "161",
        "matter": "Målbild för nära vård",
        "registry_number": None,
        "number": None,
        "verb": "anta",
        "object": "målbilden En god dag nära dig",
        "to": None,
        "chain": [],
        "immediate_adjustment": False,
        "outcome": "yes",
        "spans": [[40, 90]],
        "rule": "clause",
        "confidence": 0.9,
        **more,
    }


def extract(*decisions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The facts of an extract of minutes."""
    return {
        "kind": fact("minutes_extract"),
        "title": fact("Målbild för nära vård", 0, 21),
        "date": fact("2025-11-12", 22, 32),
        "registry_number": fact("KS 2025/233", 33, 44),
        "clauses": [],
        "decisions": list(decisions or [decision()]),
        "minutes": None,
        "backing": [],
        "consultation": None,
        **more,
    }


def earlier(**more: Any) -> Knowledge:
    """What the county knows once a decision of the board has been confirmed."""
    known = {
        "id": 51,
        "body": KS,
        "artefact": PICTURE,
        "verb": "anta",
        "proposes": False,
        "on": date(2025, 11, 12),
        "paragraph": "161",
        "outcome": Outcome.YES,
        **more,
    }
    return Knowledge(
        parties=KNOWN.parties,
        bodies=KNOWN.bodies,
        artefacts=KNOWN.artefacts,
        joint_matters=KNOWN.joint_matters,
        earlier={VEMAN: (Earlier(**known),)},
    )

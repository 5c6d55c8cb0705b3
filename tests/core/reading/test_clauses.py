"""Decision points: every way to word them that the reader has met."""

import pytest

from malbild.core.reading.bodies import Names
from malbild.core.reading.clause_parse import Parsed, Speaker, parse
from malbild.core.reading.reader import read

PAPER = """Tjänsteskrivelse
Socialförvaltningen
2026-02-03
Till socialnämnden

Målbild för nära vård

Förslag till beslut
{}

Sammanfattning
Ärendet handlar om målbilden.
"""


def clause(text: str, body: str | None = "Socialnämnden") -> Parsed:
    found = parse(text, Speaker(body), Names())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Socialnämnden antar målbilden.", "anta", "målbilden"),
        ("att anta målbilden, samt", "anta", "målbilden"),
        ("Målbilden antas.", "anta", "Målbilden"),
        (
            "Lägga programdirektivet till handlingarna",
            "lägga till handlingarna",
            "programdirektivet",
        ),
        ("Redovisningen läggs till handlingarna.", "lägga till handlingarna", "Redovisningen"),
        ("ställa sig bakom avsiktsförklaringen", "ställa sig bakom", "avsiktsförklaringen"),
        ("i enlighet med rådets rekommendation fastställa planen", "fastställa", "planen"),
        ("Motionen anses besvarad.", "förklara", "Motionen"),
        ("att kostnaderna ska rymmas inom budget", "rymmas", "kostnaderna"),
    ],
)
def test_the_verb_and_its_object(text: str, verb: str, thing: str) -> None:
    found = clause(text)

    assert found.verb == verb
    assert found.object.startswith(thing)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("uppdra åt socialchefen att följa upp planen", "socialchefen"),
        ("ge förvaltningen i uppdrag att följa upp planen", "förvaltningen"),
        ("Förvaltningen får i uppdrag att följa upp planen", "Förvaltningen"),
    ],
)
def test_a_task_has_a_receiver(text: str, to: str) -> None:
    found = clause(text)

    assert (found.verb, found.to) == ("uppdra", to)
    assert "följa upp planen" in found.object


def test_what_is_handed_over_has_a_receiver() -> None:
    found = clause("Ärendet överlämnas till regionstyrelsen för beslut")

    assert (found.verb, found.object, found.to) == ("överlämna", "Ärendet", "regionstyrelsen")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("föreslå KS föreslå KF att anta planen", ("kommunstyrelsen", "kommunfullmäktige")),
        ("Socialnämnden föreslår att kommunfullmäktige antar planen", ("kommunfullmäktige",)),
        ("tillstyrker att kommunfullmäktige beslutar anta planen", ("kommunfullmäktige",)),
        ("rekommendera länets huvudmän att anta planen", ("länets huvudmän",)),
    ],
)
def test_a_proposal_onward_is_a_chain(text: str, chain: tuple[str, ...]) -> None:
    found = clause(text)

    assert found.chain == chain
    assert (found.verb, found.object) == ("anta", "planen")


def test_not_standing_behind_is_negated() -> None:
    assert clause("Socialnämnden ställer sig inte bakom planen").negated


@pytest.mark.parametrize(
    "proposal",
    [
        "Socialnämnden beslutar\natt anta målbilden, samt\natt överlämna ärendet till"
        " kommunstyrelsen.",
        "1. Socialnämnden antar målbilden.\n2. Ärendet överlämnas till kommunstyrelsen.",
        "Socialnämnden antar målbilden.\nSocialnämnden överlämnar ärendet till kommunstyrelsen.",
        "Socialnämnden föreslås besluta följande:\n\n1. Anta målbilden.\n\n2. Överlämna"
        " ärendet till kommunstyrelsen.",
        "Socialnämnden beslutar att anta målbilden, samt att överlämna ärendet till"
        " kommunstyrelsen.",
        "Socialnämnden beslutar att\n  1. anta målbilden, samt\n  2. överlämna ärendet till"
        " kommunstyrelsen.",
        "•  Socialnämnden antar målbilden.\n•  Ärendet överlämnas till kommunstyrelsen.",
    ],
)
def test_one_proposal_in_seven_conventions_is_the_same(proposal: str) -> None:
    clauses = read(PAPER.format(proposal)).clauses

    assert [c.verb for c in clauses] == ["anta", "överlämna"]
    assert [c.body for c in clauses] == ["Socialnämnden", "Socialnämnden"]
    assert [c.object.casefold() for c in clauses] == ["målbilden", "ärendet"]
    assert clauses[1].to == "kommunstyrelsen"


def test_two_bodies_in_one_paper_have_their_own_points() -> None:
    paper = PAPER.format(
        "I socialnämnden:\n1. Socialnämnden godkänner planen.\n"
        "I kommunstyrelsen:\nKommunstyrelsen antecknar beslutet."
    )

    assert [(c.body, c.verb) for c in read(paper).clauses] == [
        ("Socialnämnden", "godkänna"),
        ("Kommunstyrelsen", "anteckna"),
    ]

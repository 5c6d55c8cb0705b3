"""Minutes: what was decided, and not what was moved, proposed or told again."""

import pytest

from malbild.core.reading.facts import Decision, Minutes
from malbild.core.reading.reader import read

EXTRACT = """Norrviks kommun
Socialnämnden
Protokollsutdrag
Sammanträdesdatum 2025-11-18

§ 91  Målbild för nära vård          Dnr SN 2025/204

Beslut
{}

Sammanfattning
Kommunstyrelsen beslutade 2025-09-02, § 7, att avslå förslaget.

Yrkanden
Tora Myrhed (V) yrkar att nämnden avslår målbilden.
"""


def decided(text: str) -> tuple[Decision, ...]:
    return read(EXTRACT.format(text)).decisions


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Socialnämnden antar målbilden.", "yes"),
        (
            "Socialnämnden antar målbilden med tillägget att den ska finnas på sydsamiska.",
            "yes_with_addition",
        ),
        ("Socialnämnden tillstyrker planen med undantag av aktivitet 4.", "in_part"),
        ("Socialnämnden avslår förslaget.", "no"),
        ("Ärendet återremitteras till förvaltningen.", "referred_back"),
        ("Socialnämnden bordlägger ärendet.", "tabled"),
        ("Informationen läggs till handlingarna.", "noted"),
    ],
)
def test_a_point_has_an_outcome(text: str, outcome: str) -> None:
    (decision,) = decided(text)

    assert decision.outcome == outcome
    assert (decision.body, decision.date) == ("Socialnämnden", "2025-11-18")
    assert (decision.paragraph, decision.registry_number) == ("91", "SN 2025/204")


def test_a_decision_to_propose_has_a_chain() -> None:
    (decision,) = decided("Socialnämnden föreslår kommunfullmäktige att anta målbilden.")

    assert decision.chain == ("kommunfullmäktige",)


def test_immediate_adjustment_is_told_of_the_points_it_concerns() -> None:
    first, *rest = decided("1. Socialnämnden antar planen.\n2. Paragrafen justeras omedelbart.")

    assert first.immediate_adjustment
    assert rest == []


def test_a_decision_by_reference_is_the_proposal_that_was_followed() -> None:
    text = EXTRACT.format("Socialnämnden beslutar enligt förvaltningens förslag.")
    text += "\nFörvaltningens förslag till beslut\nSocialnämnden antar målbilden.\n"

    (decision,) = read(text).decisions

    assert (decision.verb, decision.object, decision.chain) == ("anta", "målbilden", ())


def test_a_table_of_contents_decides_nothing() -> None:
    text = "Protokoll\nSocialnämnden\n2025-11-18\nBeslutande: Ebba Kråkmo\n\n"
    text += "§ 1 Dagordning\n§ 2 Plan\n\n"
    text += "§ 1 Dagordning\nBeslut\nDagordningen fastställs.\n\n§ 2 Plan\nBeslut\nPlanen antas.\n"

    decisions = read(text).decisions

    assert [(d.paragraph, d.verb) for d in decisions] == [("1", "fastställa"), ("2", "anta")]


def minutes(text: str) -> Minutes:
    found = read(EXTRACT.format("Planen antas.") + "\n" + text).minutes
    assert found is not None
    return found


def test_dates_of_announcement_are_told_by_the_words_before_them() -> None:
    found = minutes(
        "Justerat 2025-11-24. Protokollet anslogs 2025-11-25. Anslaget tas ned 2025-12-17.\n"
        "Överklagandetiden går ut 2025-12-16.\n"
    )

    facts = (found.adjusted, found.announced, found.announced_until, found.appeal_until)
    assert [fact.value if fact else None for fact in facts] == [
        "2025-11-24",
        "2025-11-25",
        "2025-12-17",
        "2025-12-16",
    ]


def test_a_form_in_columns_is_read_by_its_columns() -> None:
    found = minutes(
        "Datum då anslaget         2025-11-25            Datum då anslaget    2025-12-17\n"
        "sätts upp                                       tas ned\n"
    )

    assert found.announced is not None
    assert found.announced_until is not None
    assert (found.announced.value, found.announced_until.value) == ("2025-11-25", "2025-12-17")


def test_a_day_without_its_year_is_not_a_day() -> None:
    found = read(EXTRACT.format("Planen antas.") + "\nProtokollet justerades den 24 november.\n")

    assert found.minutes is None

"""The points of minutes and proposals, as differently as they are written."""

import pytest

from malbild.core.reading.facts import Decision
from malbild.core.reading.reader import read

MINUTES = """NORRVIKS KOMMUN                 SAMMANTRÄDESPROTOKOLL        5 (12)
Kommunstyrelsen                 2025-11-18

§ 91
Målbild för nära vård
KS 2025/204

{}

Beslutsunderlag
Tjänsteskrivelse 2025-11-03
"""


def decided(text: str) -> tuple[Decision, ...]:
    return read(MINUTES.format(text)).decisions


def brief(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.verb, d.object, d.chain) for d in decided(text)]


def test_one_subject_may_do_two_things() -> None:
    text = "Beslut\nKommunstyrelsen ställer sig bakom målbilden, men avslår förslaget om kansli."

    assert [(d.verb, d.object, d.outcome) for d in decided(text)] == [
        ("ställa sig bakom", "målbilden", "yes"),
        ("avslå", "förslaget om kansli", "no"),
    ]


def test_letters_under_a_number_are_points_of_their_own() -> None:
    text = "Beslut\n1. Kommunstyrelsen föreslår kommunfullmäktige besluta att\na) anta målbilden\n"
    text += "b) godkänna planen\n2. Kommunstyrelsen noterar informationen."

    assert brief(text) == [
        ("anta", "målbilden", ("kommunfullmäktige",)),
        ("godkänna", "planen", ("kommunfullmäktige",)),
        ("notera", "informationen", ()),
    ]
    assert [d.number for d in decided(text)] == [1, 1, 2]


def test_a_section_may_hold_a_proposal_and_an_own_decision() -> None:
    text = "Kommunstyrelsens förslag till beslut i kommunfullmäktige\n1. Målbilden antas.\n\n"
    text += "Kommunstyrelsens eget beslut\n2. Planen godkänns."

    assert brief(text) == [
        ("anta", "Målbilden", ("kommunfullmäktige",)),
        ("godkänna", "Planen", ()),
    ]


def test_a_proposal_without_an_owner_may_be_followed() -> None:
    text = "Beslut\nKommunstyrelsen beslutar enligt förslaget.\n\n"
    text += "Förslag till beslut\n1. Målbilden antas."

    assert brief(text) == [("anta", "Målbilden", ())]


def test_a_vote_is_an_aside() -> None:
    text = "Kommunstyrelsen beslutar efter votering med 8 röster mot 5 att anta målbilden."

    assert brief(text) == [("anta", "målbilden", ())]


def test_a_long_point_does_not_swallow_the_next() -> None:
    text = "Beslut\natt föreslå kommunfullmäktige att anta den gemensamma målbilden för nära vård\n"
    text += "att för egen del ställa sig bakom färdplanen"

    assert brief(text) == [
        ("anta", "den gemensamma målbilden för nära vård", ("kommunfullmäktige",)),
        ("ställa sig bakom", "färdplanen", ()),
    ]


def test_a_day_at_the_head_of_a_line_opens_no_point() -> None:
    text = "Beslut\n1. Kommunstyrelsen antar planen med tillägget att den ses över senast den\n"
    text += "1 september 2026."

    (decision,) = decided(text)

    assert decision.addition == "den ses över senast den 1 september 2026"


@pytest.mark.parametrize(
    ("text", "addition"),
    [
        ("Kommunstyrelsen antar planen med den ändringen att avsnitt 3 utgår.", "avsnitt 3 utgår"),
        ("Ärendet återremitteras i syfte att ekonomin belyses.", "ekonomin belyses"),
        ("Ärendet återremitteras till socialnämnden för att utreda kostnaden.", "utreda kostnaden"),
        ("Ärendet återremitteras.", None),
        ("Ärendet återremitteras till förvaltningen.", None),
        ("Kommunstyrelsen antar planen.", None),
    ],
)
def test_what_was_added_or_is_to_be_looked_into_is_told_with_its_place(
    text: str, addition: str | None
) -> None:
    paper = MINUTES.format(f"Beslut\n{text}")

    (decision,) = read(paper).decisions

    assert decision.addition == addition
    said = [paper[span.start : span.end] for span in decision.spans]
    assert addition is None or addition in said
    assert decision.as_json()["addition"] == addition


def test_an_addition_of_one_point_is_not_that_of_the_next() -> None:
    text = "Beslut\nKommunstyrelsen antar planen med undantag av aktivitet 4. Socialnämnden får i "
    text += "uppdrag att återkomma."

    assert [(d.verb, d.outcome) for d in decided(text)] == [("anta", "in_part"), ("uppdra", "yes")]


def test_a_body_without_any_word_for_it_is_known_by_what_it_does() -> None:
    notes = "Minnesanteckningar\nLänsgemensam ledning i samverkan\n\nDatum: 2025-11-24\n\n"
    notes += "§ 1 Färdplan\nLänsgemensam ledning beslutar\n• att ställa sig bakom färdplanen\n\n"
    notes += "§ 2 Läget\nLänsgemensam ledning noterar informationen.\n"

    found = read(notes).decisions

    assert [(d.body, d.verb) for d in found] == [
        ("Länsgemensam ledning", "ställa sig bakom"),
        ("Länsgemensam ledning", "notera"),
    ]


PROPOSAL = """Norrviks kommun
Socialförvaltningen
Tjänsteskrivelse
2025-10-14

Socialnämnden

Målbild för nära vård

{}

Sammanfattning
Länets huvudmän har tagit fram en målbild.
"""


def proposed(text: str) -> list[tuple[str | None, str, str, tuple[str, ...]]]:
    return [(c.body, c.verb, c.object, c.chain) for c in read(PROPOSAL.format(text)).clauses]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "Socialnämndens förslag till kommunstyrelsen för vidare beslut i kommunfullmäktige\n"
            "1. Målbilden godkänns.",
            [
                (
                    "Socialnämnden",
                    "godkänna",
                    "Målbilden",
                    ("kommunstyrelsen", "kommunfullmäktige"),
                )
            ],
        ),
        (
            "Förslag till beslut\nSocialnämnden föreslår kommunfullmäktige fatta följande beslut:\n"
            "1. Målbilden antas.\nSocialnämnden beslutar för egen del, under förutsättning av\n"
            "kommunfullmäktiges beslut:\n2. Socialchefen får i uppdrag att ta fram en plan.",
            [
                ("Socialnämnden", "anta", "Målbilden", ("kommunfullmäktige",)),
                ("Socialnämnden", "uppdra", "ta fram en plan", ()),
            ],
        ),
        (
            "Förslag till beslut\nSocialnämnden ställer sig för egen del bakom planen.",
            [("Socialnämnden", "ställa sig bakom", "planen", ())],
        ),
        (
            "Socialnämnden föreslås besluta\n\natt\tanta målbilden",
            [("Socialnämnden", "anta", "målbilden", ())],
        ),
        (
            "Förslag till beslut\n1. Socialnämnden antar målbilden.\n\n"
            "Ordförandens tankar om saken\nDet som ska gälla i länet måste vara lätt att förstå "
            "för var och en.",
            [("Socialnämnden", "anta", "målbilden", ())],
        ),
    ],
)
def test_a_proposal_is_read_however_it_is_set(
    text: str, clauses: list[tuple[str | None, str, str, tuple[str, ...]]]
) -> None:
    assert proposed(text) == clauses


def test_a_numbered_sentence_may_have_a_committee_as_its_subject() -> None:
    text = (
        "Förslag till beslut\n1. Sociala utskottet föreslår kommunstyrelsen att fastställa planen."
    )

    assert [(c.verb, c.chain) for c in read(PROPOSAL.format(text)).clauses] == [
        ("fastställa", ("kommunstyrelsen",))
    ]


@pytest.mark.parametrize(
    ("text", "verb", "outcome"),
    [
        ("Beslut: Förslaget godkändes.", "godkänna", "yes"),
        ("Beslut: Ärendet bordlades till nästa möte.", "bordlägga", "tabled"),
        ("Beslut: Länsrådet ställde sig bakom planen.", "ställa sig bakom", "yes"),
        ("Länsrådet noterade informationen.", "notera", "noted"),
    ],
)
def test_minutes_may_tell_in_the_past_and_shorten_the_name(
    text: str, verb: str, outcome: str
) -> None:
    notes = "Minnesanteckningar\nLänsrådet för vård och omsorg\nDatum: 2025-11-24\n\n"

    (decision,) = read(f"{notes}§ 12 Planen\n{text}\n\n§ 13 Nästa möte\nMöte i mars.\n").decisions

    assert (decision.body, decision.chain) == ("Länsrådet för vård och omsorg", ())
    assert (decision.verb, decision.outcome) == (verb, outcome)

"""Each style says the same decision in its own way."""

from dataclasses import replace

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.core.verbs import VERBS
from malbild.core.wording.clauses import Clause, obstacles_to_wording, word_clause, word_clauses
from malbild.core.wording.document import ClauseStyle
from tests.core.wording.examples import ADOPT, COMMISSION, NOTE, ONWARD

STYLES = list(ClauseStyle)
HAND_OVER = Clause("Hälso- och sjukvårdsnämnden", "överlämna", "ärendet", to="Regionstyrelsen")


def said(clause: Clause) -> dict[str, str]:
    return {style.value: word_clause(clause, style) for style in STYLES}


def test_a_handing_over_names_its_receiver() -> None:
    assert said(HAND_OVER) == {
        "att": "att överlämna ärendet till regionstyrelsen",
        "numbered": "Hälso- och sjukvårdsnämnden överlämnar ärendet till regionstyrelsen.",
        "mixed": "överlämna ärendet till regionstyrelsen",
        "plain": "Hälso- och sjukvårdsnämnden överlämnar ärendet till regionstyrelsen.",
        "lead_in": "Överlämna ärendet till regionstyrelsen.",
    }


def test_a_split_verb_stands_around_its_object() -> None:
    assert said(NOTE)["att"] == "att lägga programdirektivet för nära vård till handlingarna"
    assert said(NOTE)["plain"] == (
        "Socialnämnden lägger programdirektivet för nära vård till handlingarna."
    )


def test_a_chain_is_proposed_step_by_step() -> None:
    onward = (
        "kommunstyrelsen föreslå kommunfullmäktige att anta "
        "den länsgemensamma målbilden En god dag nära dig"
    )

    assert said(ONWARD)["mixed"] == f"föreslå {onward}"
    assert said(ONWARD)["numbered"] == f"Socialnämnden föreslår {onward}."


def test_a_split_verb_at_the_end_of_a_chain_is_still_split() -> None:
    assert said(replace(NOTE, chain=("Kommunstyrelsen",)))["lead_in"] == (
        "Föreslå kommunstyrelsen att lägga programdirektivet för nära vård till handlingarna."
    )


def test_a_commission_is_given_to_somebody() -> None:
    assert said(COMMISSION)["plain"] == (
        "Socialnämnden ger socialförvaltningen i uppdrag att redovisa hur målbilden följs upp "
        "före utgången av 2027."
    )
    assert said(replace(COMMISSION, chain=("Kommunstyrelsen",)))["mixed"].startswith(
        "föreslå kommunstyrelsen att ge socialförvaltningen i uppdrag att redovisa"
    )


def test_a_joint_body_recommends_somebody_to_do_something() -> None:
    recommended = Clause("Länssamrådet", "rekommendera", "anta målbilden", to="länets huvudmän")

    assert said(recommended)["plain"] == (
        "Länssamrådet rekommenderar länets huvudmän att anta målbilden."
    )


def test_an_addition_stands_last() -> None:
    added = replace(ADOPT, addition="uppföljningen redovisas varje år")

    assert said(added)["att"].endswith(
        "nära dig med tillägget att uppföljningen redovisas varje år"
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_can_be_said_in_every_style_and_in_a_chain(
    verb: str, style: ClauseStyle
) -> None:
    clause = Clause("Socialnämnden", verb, "planen", to="nämnden" if verb == "uppdra" else "")

    for point in (clause, replace(clause, chain=("Kommunstyrelsen",))):
        words = word_clause(point, style)
        assert "planen" in words
        assert "  " not in words


@pytest.mark.parametrize("style", STYLES)
def test_a_single_point_is_one_whole_sentence_without_a_number(style: ClauseStyle) -> None:
    (points,) = word_clauses([ADOPT], style)

    assert (points.lead, points.numbered) == ("", False)
    assert points.items[0].startswith("Socialnämnden ")
    assert points.items[0].endswith(".")


def test_only_the_last_of_points_that_continue_a_sentence_has_a_full_stop() -> None:
    (points,) = word_clauses([ADOPT, NOTE, COMMISSION], ClauseStyle.ATT)

    assert points.lead == "Socialnämnden beslutar"
    assert [item.endswith(".") for item in points.items] == [False, False, True]


def test_two_bodies_in_one_paper_get_a_list_each() -> None:
    for_board = [replace(clause, body="Kommunstyrelsen") for clause in (ADOPT, NOTE)]

    lists = word_clauses([ADOPT, NOTE, *for_board], ClauseStyle.LEAD_IN)

    assert [points.lead for points in lists] == [
        "Socialnämnden beslutar:",
        "Kommunstyrelsen beslutar:",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"verb": "fundera på"}, "verb_unknown"),
        ({"object": " "}, "object_missing"),
        ({"object": "målbilden."}, "object_punctuated"),
        ({"object": "målbilden enligt föreliggande förslag"}, "leans_on_other_papers"),
        ({"object": "målbilden i enlighet med bilaga 2"}, "leans_on_other_papers"),
        ({"object": "målbilden och godkänna planen"}, "two_measures"),
        ({"object": "målbilden samt att lägga planen åt sidan"}, "two_measures"),
        ({"body": ""}, "body_missing"),
        ({"to": "Regionstyrelsen"}, "receiver_unused"),
        ({"chain": ("Kommunstyrelsen", "")}, "chain_gap"),
    ],
)
def test_a_point_that_nobody_could_read_alone_is_refused(change: dict[str, str], code: str) -> None:
    clause = replace(ADOPT, **change)  # type: ignore[arg-type] # one field of several kinds

    assert [obstacle.code for obstacle in obstacles_to_wording(clause)] == [code]
    with pytest.raises(RuleBroken):
        word_clause(clause, ClauseStyle.ATT)


def test_a_commission_to_nobody_is_refused() -> None:
    (found,) = obstacles_to_wording(replace(COMMISSION, to=""))

    assert found.text == "Ett uppdrag måste säga vem som får det."

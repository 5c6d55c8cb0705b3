"""When an artefact is in force in the county, and whether all have adopted the same text."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malbild.decisions.rules.entry import (
    Entry,
    EntryRule,
    EntryState,
    IfRefused,
    adopted_sentence,
    entry,
    entry_sentence,
    text_remarks,
)
from malbild.decisions.rules.standing import Ruling, Standing
from malbild.decisions.rules.words import ArtefactKind, Outcome, Stage

TODAY, SPRING, SUMMER = date(2025, 11, 22), date(2025, 4, 23), date(2025, 7, 8)


def at(
    stage: Stage,
    since: date | None = None,
    *,
    outcome: Outcome = Outcome.YES,
    version: str = "",
) -> Standing:
    """A party at a stage; with a ruling where the stage has one."""
    early = (Stage.UNKNOWN, Stage.SILENT, Stage.NOT_RECEIVED, Stage.IN_PREPARATION, Stage.ON_AGENDA)
    ruling = Ruling(1, 1, 1, "anta", outcome, SPRING, version=version)
    return Standing(stage, ruling=None if stage in early else ruling, in_force_on=since)


VEMAN, TALLASEN = at(Stage.IN_FORCE, SPRING), at(Stage.SENT, SUMMER)
BOTH = {"Vemån": VEMAN, "Tallåsen": TALLASEN}
ONE_LEFT = {"Vemån": VEMAN, "Ransele": at(Stage.ON_AGENDA)}
ONE_NO = {"Vemån": VEMAN, "Ransele": at(Stage.REFUSED, outcome=Outcome.NO)}


def found(standings: dict[str, Standing], rule: EntryRule, **more: Any) -> Entry:
    return entry(standings, rule=rule, on=TODAY, **more)


@pytest.mark.parametrize("rule", [EntryRule.ALL, EntryRule.EACH, EntryRule.ANYWAY])
def test_when_all_have_decided_it_is_in_force_since_the_last_of_them(rule: EntryRule) -> None:
    assert found(BOTH, rule) == Entry(EntryState.IN_FORCE, SUMMER)


def test_one_that_is_left_is_waited_for_by_name() -> None:
    assert found(ONE_LEFT, EntryRule.ALL) == Entry(EntryState.WAITING, None, ("Ransele",))


def test_only_the_named_parties_count_under_a_subset() -> None:
    assert found(ONE_LEFT, EntryRule.SUBSET, named=["Vemån"]).state is EntryState.IN_FORCE
    assert found(ONE_LEFT, EntryRule.SUBSET, named=["Ransele"]).state is EntryState.WAITING
    assert found(BOTH, EntryRule.SUBSET, named=[]).state is EntryState.WAITING


def test_each_for_itself_is_partly_in_force_since_the_first() -> None:
    assert found(ONE_LEFT, EntryRule.EACH) == Entry(EntryState.PARTLY, SPRING, ("Ransele",))


def test_anyway_begins_on_its_date_for_those_who_have_decided() -> None:
    assert found(ONE_LEFT, EntryRule.ANYWAY, anyway_on=TODAY) == Entry(
        EntryState.PARTLY, TODAY, ("Ransele",)
    )


def test_anyway_does_not_begin_before_its_date_even_if_all_have_decided() -> None:
    tomorrow = date(2025, 11, 23)

    assert found(BOTH, EntryRule.ANYWAY, anyway_on=tomorrow).state is EntryState.WAITING
    assert found(BOTH, EntryRule.ANYWAY, anyway_on=TODAY) == Entry(EntryState.IN_FORCE, TODAY)


@pytest.mark.parametrize("if_refused", [IfRefused.BACK, IfRefused.FALLS])
@pytest.mark.parametrize("rule", [EntryRule.ALL, EntryRule.SUBSET])
def test_a_no_fails_what_needs_everyone(rule: EntryRule, if_refused: IfRefused) -> None:
    failed = found(ONE_NO, rule, named=list(ONE_NO), if_refused=if_refused)

    assert (failed.state, failed.refused) == (EntryState.FAILED, ("Ransele",))


def test_a_no_leaves_it_in_force_for_the_willing_once_all_others_have_decided() -> None:
    waiting = ONE_NO | {"Norrvik": at(Stage.ON_AGENDA)}

    assert found(ONE_NO, EntryRule.ALL, if_refused=IfRefused.WILLING) == Entry(
        EntryState.PARTLY, SPRING, (), ("Ransele",)
    )
    assert found(waiting, EntryRule.ALL, if_refused=IfRefused.WILLING).state is EntryState.WAITING


@pytest.mark.parametrize("rule", list(EntryRule))
def test_where_all_have_refused_it_has_failed(rule: EntryRule) -> None:
    refused = {"Ransele": at(Stage.REFUSED, outcome=Outcome.NO)}

    assert found(refused, rule, named=["Ransele"]).state is EntryState.FAILED


def test_a_party_whose_decision_a_court_removed_has_not_said_no() -> None:
    removed = found({"Vemån": VEMAN, "Ransele": at(Stage.ANNULLED)}, EntryRule.ALL)

    assert removed == Entry(EntryState.WAITING, None, ("Ransele",))


@pytest.mark.parametrize("outcome", [Outcome.IN_PART, Outcome.NOTED])
def test_what_is_adopted_in_part_or_only_noted_is_not_in_force_in_the_whole_county(
    outcome: Outcome,
) -> None:
    in_part = at(Stage.IN_FORCE, SUMMER, outcome=outcome)

    assert found({"Vemån": VEMAN, "Ransele": in_part}, EntryRule.ALL).waiting_for == ("Ransele",)


@given(
    st.dictionaries(st.text("abcd", min_size=1), st.sampled_from(list(Stage)), max_size=5),
    st.sampled_from(list(EntryRule)),
    st.sampled_from(list(IfRefused)),
)
def test_a_county_in_force_is_a_county_where_all_have_adopted(
    stages: dict[str, Stage], rule: EntryRule, if_refused: IfRefused
) -> None:
    standings = {name: at(stage, SPRING) for name, stage in stages.items()}

    result = found(standings, rule, named=list(stages), if_refused=if_refused)

    assert not set(result.waiting_for) & set(result.refused)
    assert (result.state is not EntryState.IN_FORCE) or all(
        one.adopted for one in standings.values()
    )


# -------------------------------------------------------------------------- sentences

PICTURE = ArtefactKind.TARGET_PICTURE


@pytest.mark.parametrize(
    ("standings", "sentence"),
    [
        (BOTH, "Alla 2 huvudmän har antagit målbilden."),
        (ONE_LEFT, "1 av 2 huvudmän har antagit målbilden."),
        (
            {"Vemån": VEMAN, "Åre": at(Stage.SILENT)},
            "1 av 2 huvudmän har antagit målbilden. Läget är okänt hos 1.",
        ),
        (
            {"Vemån": at(Stage.UNKNOWN), "Åre": at(Stage.IN_PREPARATION)},
            "Inget beslut om målbilden är känt hos någon av 2 huvudmän.",
        ),
        (
            {"Vemån": at(Stage.UNKNOWN), "Åre": at(Stage.REFUSED, outcome=Outcome.NO)},
            "Ingen av 2 huvudmän har antagit målbilden. Läget är okänt hos 1.",
        ),
    ],
)
def test_the_first_sentence_says_how_many_have_adopted_and_what_nobody_knows(
    standings: dict[str, Standing], sentence: str
) -> None:
    assert adopted_sentence(standings, kind=PICTURE) == sentence


@pytest.mark.parametrize(
    ("standings", "rule", "more", "sentence"),
    [
        (BOTH, EntryRule.ALL, {}, "Den gäller i hela länet sedan 8 juli 2025."),
        (
            BOTH,
            EntryRule.SUBSET,
            {"named": ["Vemån"]},
            "Den gäller sedan 23 april 2025. Alla namngivna huvudmän har beslutat.",
        ),
        (ONE_LEFT, EntryRule.ALL, {}, "Den träder i kraft i hela länet när alla har beslutat."),
        (
            ONE_LEFT,
            EntryRule.EACH,
            {},
            "Den gäller för dem som har beslutat, sedan 23 april 2025.",
        ),
        (
            ONE_LEFT,
            EntryRule.SUBSET,
            {"named": ["Ransele"]},
            "Den träder i kraft när de namngivna huvudmännen har beslutat.",
        ),
        (
            ONE_LEFT,
            EntryRule.ANYWAY,
            {"anyway_on": date(2026, 1, 1)},
            "Den träder i kraft 1 januari 2026 för dem som har beslutat.",
        ),
        (
            ONE_NO,
            EntryRule.ALL,
            {"if_refused": IfRefused.FALLS},
            "Ransele har sagt nej. Frågan faller.",
        ),
        (
            ONE_NO | {"Norrvik": at(Stage.ON_AGENDA)},
            EntryRule.ALL,
            {"if_refused": IfRefused.WILLING},
            "Ransele har sagt nej. Den träder i kraft för dem som har sagt ja"
            " när alla har beslutat.",
        ),
    ],
)
def test_the_second_sentence_says_what_that_means(
    standings: dict[str, Standing], rule: EntryRule, more: dict[str, Any], sentence: str
) -> None:
    told = {name: one for name, one in more.items() if name != "named"}

    assert entry_sentence(found(standings, rule, **more), kind=PICTURE, rule=rule, **told) == (
        sentence
    )


def test_a_question_that_goes_back_names_the_joint_body() -> None:
    failed = found(ONE_NO, EntryRule.ALL)

    sentence = entry_sentence(
        failed, kind=PICTURE, rule=EntryRule.ALL, joint_body="Länets vård- och omsorgsråd"
    )

    assert sentence == (
        "Ransele har sagt nej. Frågan går tillbaka till Länets vård- och omsorgsråd."
    )


# --------------------------------------------------------------------- the same text


def on_versions(*labels: str) -> dict[str, Standing]:
    return {f"P{n}": at(Stage.IN_FORCE, version=label) for n, label in enumerate(labels)}


def test_a_party_that_adopted_another_version_than_most_is_told_so() -> None:
    assert text_remarks(on_versions("version 1", "version 2", "version 2")) == {
        "P0": "Har tagit ställning till version 1, de flesta andra till version 2."
    }


def test_where_two_versions_are_equally_common_nobody_is_the_odd_one() -> None:
    assert text_remarks(on_versions("version 1", "version 2")) == {
        "P0": "Har tagit ställning till version 1. Huvudmännen har inte samma text.",
        "P1": "Har tagit ställning till version 2. Huvudmännen har inte samma text.",
    }


@pytest.mark.parametrize("labels", [(), ("version 1", "version 1"), ("version 1", "")])
def test_nothing_is_remarked_where_nothing_is_known_to_differ(labels: tuple[str, ...]) -> None:
    assert text_remarks(on_versions(*labels)) == {}


def test_an_addition_is_remarked_on() -> None:
    added = {"Norrvik": at(Stage.IN_FORCE, outcome=Outcome.YES_WITH_ADDITION)}

    assert text_remarks(added) == {"Norrvik": "Antog med ett tillägg."}

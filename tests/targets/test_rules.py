"""When a test of a statement is done, and what is said of leads and of steering documents."""

import pytest

from malbild.targets.rules import (
    AssessmentKind,
    Judgement,
    Said,
    State,
    Validity,
    line_on_tests,
    missing,
    remark_on_leads,
    state_of,
)

WHOLE = Said(
    described="Barn som lever med sjuka föräldrar.",
    heard="Barnrådet, tolv barn, 14 mars.",
    knowledge="Barn märker mer än vuxna tror.",
    options="Nämna barn uttryckligen, eller inte.",
    judgement=Judgement.STRENGTHENS,
    reasons="Barn får en egen kontakt.",
    changed="Orden om barn kom till. Barnrådet fick svar i maj.",
    articles=(3, 12),
)


def codes(kind: AssessmentKind, said: Said) -> list[str]:
    return [one.code for one in missing(kind, said)]


def test_a_whole_test_lacks_nothing() -> None:
    assert codes(AssessmentKind.CHILD_RIGHTS, WHOLE) == []


@pytest.mark.parametrize(
    "step", ["described", "heard", "knowledge", "options", "reasons", "changed", "judgement"]
)
def test_every_step_is_asked_for(step: str) -> None:
    without = Said(**{**vars(WHOLE), step: ""})

    assert step in codes(AssessmentKind.CHILD_RIGHTS, without)


def test_only_childrens_rights_have_articles() -> None:
    without = Said(**{**vars(WHOLE), "articles": ()})

    assert codes(AssessmentKind.CHILD_RIGHTS, without) == ["articles"]
    assert codes(AssessmentKind.ENVIRONMENT, without) == []


def test_what_touches_nobody_needs_only_its_reasons() -> None:
    untouched = Said(judgement=Judgement.UNTOUCHED)

    assert codes(AssessmentKind.CHILD_RIGHTS, untouched) == ["reasons"]


@pytest.mark.parametrize(
    ("said", "stands", "state"),
    [
        (None, 7, State.NONE),
        (Said(described="Barn."), 7, State.BEGUN),
        (WHOLE, 7, State.DONE),
        (WHOLE, 8, State.OLD),
    ],
)
def test_a_test_is_of_the_wording_that_stands(said: Said | None, stands: int, state: State) -> None:
    assert state_of(AssessmentKind.CHILD_RIGHTS, said, tested=7, stands=stands) is state


@pytest.mark.parametrize(
    ("since", "until", "line"),
    [
        (2014, 2025, "gällde 2014–2025"),
        (2020, 2026, "gäller 2020–2026"),
        (None, 2025, "gällde till 2025"),
        (2024, None, "gäller från 2024"),
        (None, None, ""),
    ],
)
def test_a_document_that_has_ended_is_said_to_have(
    since: int | None, until: int | None, line: str
) -> None:
    assert Validity(since, until).line(year=2026) == line


def test_two_of_one_party_are_not_two_sides() -> None:
    assert "Ange två" in remark_on_leads([])
    assert "från en annan" in remark_on_leads([4, 4])
    assert remark_on_leads([4, 5]) == ""


def test_what_was_tested_in_an_older_wording_is_counted_by_itself() -> None:
    line = line_on_tests([State.DONE, State.OLD, State.NONE]).replace("\N{NO-BREAK SPACE}", " ")

    assert line == "1 av 3 formuleringar är prövad för barns rättigheter, 1 i en äldre lydelse"

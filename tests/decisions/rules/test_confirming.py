"""From a reading and a person's answers to what is written: nothing is guessed on the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from malbild.decisions.rules.confirming import (
    NEW,
    NONE,
    NOT_SAID,
    Answers,
    Knowledge,
    obstacles,
    obstacles_to_owner,
    plan,
    propose,
)
from malbild.decisions.rules.found import corrected, kinds_named, points
from malbild.decisions.rules.matching import KnownArtefact
from malbild.decisions.rules.plans import Plan
from malbild.decisions.rules.words import Kind, Outcome
from tests.decisions.rules.papers import (
    ANSWERS,
    KNOWN,
    KS,
    LVOR,
    MATTER,
    PICTURE,
    RANSELE,
    SN,
    TODAY,
    VEMAN,
    decision,
    earlier,
    extract,
    fact,
)

TEXT = "Vemåns kommun\nKommunstyrelsen\nProtokollsutdrag"


def codes(facts: dict[str, Any], answers: Answers = ANSWERS, known: Knowledge = KNOWN) -> list[str]:
    return [o.code for o in obstacles(facts, answers=answers, known=known, today=TODAY)]


def planned(facts: dict[str, Any], answers: Answers = ANSWERS, known: Knowledge = KNOWN) -> Plan:
    return plan(facts, answers=answers, known=known, today=TODAY)


# --------------------------------------------------------------------------- proposing


def test_what_is_sure_is_answered_from_the_start() -> None:
    answers = propose(extract(), text=TEXT, known=KNOWN)

    assert answers == ANSWERS
    assert codes(extract(), answers) == []


def test_what_is_not_sure_is_left_for_a_person() -> None:
    unclear = extract(decision(body="Kommunalstyrelsen"))

    answers = propose(unclear, text="Protokollsutdrag", known=KNOWN)

    assert codes(unclear, answers) == ["party", "body:kommunalstyrelsen"]


def test_a_county_without_joint_matters_is_offered_a_new_one_with_the_papers_name() -> None:
    named = extract(target_name=fact("En god dag nära dig"))

    answers = propose(named, text=TEXT, known=replace(KNOWN, joint_matters=(), artefacts=()))

    assert (answers.joint_matter, answers.matter_name) == (NEW, "En god dag nära dig")
    assert answers.artefacts == {"target_picture": NEW}


TWO = replace(KNOWN, joint_matters=((MATTER, "En god dag nära dig"), (32, "Hemsjukvård 2030")))


def test_of_several_joint_matters_the_one_that_the_paper_names_is_proposed() -> None:
    assert propose(extract(), text=TEXT, known=TWO).joint_matter == str(MATTER)


def test_of_several_joint_matters_none_is_guessed() -> None:
    unnamed = extract(decision(object="målbilden"))

    answers = propose(unnamed, text=TEXT, known=TWO)

    assert answers.joint_matter == ""
    assert codes(unnamed, answers, TWO) == ["joint_matter", "artefact:target_picture"]


def test_of_two_target_pictures_none_is_guessed() -> None:
    other = KnownArtefact(43, MATTER, "target_picture", "Målbild 2020")
    known = replace(KNOWN, artefacts=(*KNOWN.artefacts, other))

    answers = propose(extract(), text=TEXT, known=known)

    assert codes(extract(), answers, known) == ["artefact:target_picture"]


# --------------------------------------------------------------------------- obstacles


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"party": ""}, "party"),
        ({"party": "999"}, "party"),
        ({"joint_matter": NEW, "matter_name": " ", "artefacts": {}}, "matter_name"),
        ({"joint_matter": "", "artefacts": {}}, "joint_matter"),
        ({"joint_matter": "999", "artefacts": {}}, "joint_matter"),
        ({"artefacts": {"target_picture": ""}}, "artefact:target_picture"),
        ({"artefacts": {"target_picture": "999"}}, "artefact:target_picture"),
        ({"bodies": {}}, "body:kommunstyrelsen"),
    ],
)
def test_each_question_that_is_open_stands_in_the_way(said: dict[str, Any], code: str) -> None:
    assert codes(extract(), replace(ANSWERS, **said)) == [code]


def test_an_artefact_of_another_matter_does_not_go_with_a_new_one() -> None:
    answers = replace(ANSWERS, joint_matter=NEW, matter_name="Hemsjukvård 2030")

    assert codes(extract(), answers) == ["artefact:target_picture"]


@pytest.mark.parametrize(
    ("point", "codes_found"),
    [
        ({"date": None}, ["decisions.0.date"]),
        ({"date": "--11-12"}, ["decisions.0.date"]),
        ({"date": "2025-11-23"}, ["decisions.0.date"]),
        ({"date": "2025-11-22"}, []),
        ({"body": None}, ["decisions.0.body"]),
        ({"outcome": None}, ["decisions.0.outcome"]),
    ],
)
def test_a_decision_needs_its_body_its_outcome_and_a_day_that_has_been(
    point: dict[str, Any], codes_found: list[str]
) -> None:
    assert codes(extract(decision(**point))) == codes_found


def test_a_paragraph_without_its_day_is_named() -> None:
    found = list(obstacles(extract(decision(date=None)), answers=ANSWERS, known=KNOWN, today=TODAY))

    assert [one.text for one in found] == ["§ 161 saknar sammanträdesdag. Fyll i den."]


@pytest.mark.parametrize(
    ("name", "day", "stopped"),
    [
        ("adjusted", "2025-11-11", True),
        ("adjusted", "2025-11-12", False),
        ("announced", "2025-11-23", True),
        ("announced", "2025-11-20", False),
    ],
)
def test_minutes_are_not_adjusted_before_the_meeting_nor_announced_after_today(
    name: str, day: str, stopped: bool
) -> None:
    facts = extract(minutes={name: fact(day)})

    assert codes(facts) == ([f"minutes.{name}"] if stopped else [])


def test_a_paper_that_nobody_knows_whose_it_is_is_only_asked_about_joint_bodies() -> None:
    backing = {"body": "LVOR", "kind": "recommendation", "date": None, "paragraph": None}
    facts = extract(decision(date=None), backing=[{**backing, "aliases": [], "spans": []}])

    assert codes(facts, replace(ANSWERS, party=NOT_SAID)) == ["body:lvor"]


@pytest.mark.parametrize(("party", "stopped"), [(VEMAN, 0), (RANSELE, 1), (NOT_SAID, 0), ("", 0)])
def test_a_party_cannot_confirm_what_another_has_decided(party: object, stopped: int) -> None:
    found = list(obstacles_to_owner(owner=VEMAN, answers=replace(ANSWERS, party=str(party))))

    assert len(found) == stopped


# -------------------------------------------------------------------------- correcting


def test_a_corrected_fact_is_a_persons_and_the_finding_is_left_as_it_was() -> None:
    facts = extract(decision(date=None))

    new = corrected(facts, {"decisions.0.date": "2025-11-12", "date": "2025-11-13"})

    assert (new["decisions"][0]["date"], new["decisions"][0]["rule"]) == ("2025-11-12", "person")
    assert (new["date"]["value"], new["date"]["rule"]) == ("2025-11-13", "person")
    assert (facts["decisions"][0]["date"], facts["date"]["value"]) == (None, "2025-11-12")


def test_what_is_emptied_is_not_there() -> None:
    assert corrected(extract(), {"registry_number": ""})["registry_number"]["value"] is None


@pytest.mark.parametrize("path", ["decisions.9.date", "minutes.adjusted", "no.such.place"])
def test_a_place_that_is_not_there_is_passed_over(path: str) -> None:
    assert corrected(extract(), {path: "2025-11-12"}) == extract()


# ---------------------------------------------------------------------------- planning


def test_a_plan_carries_the_decision_with_its_place() -> None:
    (clause,) = planned(extract()).clauses

    assert (clause.body.id, clause.kind, clause.span) == (KS, "target_picture", (40, 90))
    assert (clause.outcome, clause.on, clause.paragraph) == (
        Outcome.YES,
        date(2025, 11, 12),
        "161",
    )


def test_a_recommendation_becomes_no_decision() -> None:
    backing = {
        "body": "Länets vård- och omsorgsråd",
        "kind": "recommendation",
        "date": "2025-02-06",
        "paragraph": "9",
        "aliases": ["LVOR"],
        "spans": [[1, 9]],
    }
    memorandum = extract(backing=[backing]) | {"decisions": []}

    found = planned(memorandum)

    assert [one.body.id for one in found.backing] == [LVOR]
    assert found.clauses == ()


def test_a_clause_of_a_memorandum_is_asked_and_not_decided() -> None:
    memorandum = extract() | {"decisions": [], "clauses": [decision(chain=["Socialnämnden"])]}

    found = planned(memorandum)

    assert [(one.outcome, [ref.id for ref in one.onward]) for one in found.clauses] == [
        (None, [SN])
    ]
    assert Kind.PREPARED in {one.kind for one in found.happenings}


@pytest.mark.parametrize(
    ("verb", "outcome", "thing", "kind"),
    [
        ("återremittera", "referred_back", "ärendet", "target_picture"),
        ("bifalla", "yes", "arbetsutskottets förslag", "target_picture"),
        ("anta", "yes", "förslaget till beslut", "target_picture"),
        ("överlämna", "yes", "ärendet", None),
        ("notera", "noted", "ärendet", None),
        ("godkänna", "yes", "dagordningen", None),
        ("anta", "yes", "den gemensamma planen", "plan"),
    ],
)
def test_what_a_point_is_about_may_stand_in_the_heading_of_its_paragraph(
    verb: str, outcome: str, thing: str, kind: str | None
) -> None:
    facts = extract(decision(verb=verb, outcome=outcome, object=thing))

    (clause,) = planned(facts).clauses

    assert clause.kind == kind


def test_of_whole_minutes_only_the_paragraphs_of_the_joint_matter_are_taken() -> None:
    budget = decision(paragraph="160", matter="Budget 2026", object="budgeten", verb="fastställa")
    minutes = extract(budget, decision(), decision(object="avslutad", verb="förklara"))

    found = points(minutes | {"kind": fact("minutes")})

    assert [path for path, _ in found] == ["decisions.1", "decisions.2"]
    assert len(points(minutes)) == 3
    assert kinds_named(minutes | {"kind": fact("minutes")}) == ["target_picture"]


def test_an_artefact_that_is_answered_with_none_is_not_moved() -> None:
    answers = replace(ANSWERS, artefacts={"target_picture": NONE})

    assert codes(extract(), answers) == []
    assert planned(extract(), answers).kinds == ()


# --------------------------------------------------------------- what is known already


def test_the_same_decision_from_another_paper_is_not_written_twice() -> None:
    (clause,) = planned(extract(), known=earlier()).clauses

    assert (clause.same_as, clause.replaces) == (51, None)
    assert codes(extract(), known=earlier()) == []


@pytest.mark.parametrize(
    "other",
    [
        {"outcome": Outcome.REFERRED_BACK},
        {"paragraph": "160"},
        {"on": date(2025, 11, 11)},
    ],
)
def test_a_paper_that_says_otherwise_needs_a_reason(other: dict[str, Any]) -> None:
    known = earlier(**other)
    reasoned = replace(ANSWERS, because="Utdraget är bestyrkt.")

    assert codes(extract(), known=known) == ["because"]
    assert codes(extract(), reasoned, known) == []
    assert [c.replaces for c in planned(extract(), reasoned, known).clauses] == [51]


@pytest.mark.parametrize(
    "other",
    [
        {"body": SN},
        {"artefact": PICTURE + 1},
        {"verb": "godkänna"},
        {"proposes": True},
        {"on": date(2024, 11, 12), "outcome": Outcome.NO},
        {"on": date(2025, 3, 12), "paragraph": "30", "outcome": Outcome.REFERRED_BACK},
    ],
)
def test_another_decision_is_neither_the_same_nor_against_it(other: dict[str, Any]) -> None:
    (clause,) = planned(extract(), known=earlier(**other)).clauses

    assert (clause.same_as, clause.replaces) == (None, None)


def test_one_earlier_decision_is_corrected_by_one_point_only() -> None:
    twice = extract(decision(), decision(number=2))

    found = planned(twice, known=earlier(outcome=Outcome.NO))

    assert [clause.replaces for clause in found.clauses] == [51, None]

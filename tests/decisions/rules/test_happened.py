"""What a paper tells besides decisions: who was asked, who was silent, when it was announced."""

from datetime import date
from typing import Any

import pytest

from malbild.decisions.rules.happened import happenings
from malbild.decisions.rules.plans import PlannedHappening
from malbild.decisions.rules.words import Kind
from tests.decisions.rules.papers import KNOWN, RANSELE, TODAY, VEMAN, decision, extract, fact


def told(facts: dict[str, Any], party: int | None = VEMAN) -> list[PlannedHappening]:
    return list(happenings(facts, parties=KNOWN.parties, party=party, today=TODAY))


def test_an_extract_tells_the_number_the_adjustment_and_the_announcement() -> None:
    minutes = {"adjusted": fact("2025-11-14", 5, 9), "announced": fact("2025-11-15")}

    found = told(extract(minutes=minutes))

    assert [(one.kind, one.on, one.text) for one in found] == [
        (Kind.REGISTERED, date(2025, 11, 12), "KS 2025/233"),
        (Kind.ADJUSTED, date(2025, 11, 14), ""),
        (Kind.ANNOUNCED, date(2025, 11, 15), ""),
    ]
    assert found[1].span == (5, 9)


def test_the_last_day_of_appeal_in_the_minutes_holds_with_its_reason() -> None:
    minutes = {"announced": fact("2025-11-15"), "appeal_until": fact("2025-12-08")}

    (until,) = [one for one in told(extract(minutes=minutes)) if one.kind is Kind.APPEAL_UNTIL]

    assert (until.day, until.reason) == (date(2025, 12, 8), "Så står det i protokollet.")


def test_the_number_of_minutes_with_several_paragraphs_stands_in_the_paragraph() -> None:
    facts = extract(decision(registry_number="KS 2025/61"), registry_number=None)

    assert [one.text for one in told(facts)] == ["KS 2025/61"]


def test_a_memorandum_without_a_day_counts_from_the_day_it_is_confirmed_and_says_so() -> None:
    facts = extract(date=None, registry_number=None) | {"decisions": [], "clauses": [decision()]}

    (prepared,) = told(facts)

    assert (prepared.kind, prepared.on) == (Kind.PREPARED, TODAY)
    assert prepared.text == "Handlingen saknar datum. Den räknas från den dag den bekräftades."


def test_nothing_happens_to_a_party_that_nobody_knows() -> None:
    assert told(extract(minutes={"announced": fact("2025-11-15")}), party=None) == []


# ------------------------------------------------------------------------------ remiss


def remiss(**more: Any) -> dict[str, Any]:
    """A paper that tells of a consultation with both parties, of which Vemån answered."""
    return {
        "consultation": {
            "opens": fact("2025-05-29"),
            "closes": fact("2025-08-31"),
            "asked": fact(2),
            "answered": fact(1),
            "responded": [fact("Vemån", 3, 8)],
            **more,
        }
    }


def asked_and_answered(facts: dict[str, Any]) -> tuple[list[int | None], list[int | None]]:
    found = told(facts, party=None)
    return (
        [one.party for one in found if one.kind is Kind.ASKED],
        [one.party for one in found if one.kind is Kind.RESPONDED],
    )


def test_the_silent_follow_from_those_who_were_asked_and_those_who_answered() -> None:
    assert asked_and_answered(remiss()) == ([VEMAN, RANSELE], [VEMAN])


def test_one_that_abstained_was_not_silent() -> None:
    told_so = remiss(abstained=[fact("Ransele")], answered=fact(2))

    assert asked_and_answered(told_so) == ([VEMAN, RANSELE], [VEMAN, RANSELE])


@pytest.mark.parametrize(
    "more",
    [
        {"asked": fact(3)},
        {"asked": None},
        {"answered": fact(2)},
        {"responded": []},
        {"responded": [fact("Storbyn")]},
        {"opens": None},
        {"closes": None},
        {"closes": fact("--08-31")},
    ],
)
def test_nobody_is_called_silent_where_it_is_not_known_who_was_asked_or_answered(
    more: dict[str, Any],
) -> None:
    assert asked_and_answered(remiss(**more)) == ([], [])


def test_the_silent_may_be_named_instead_of_counted() -> None:
    named = remiss(asked=None, not_responded=[fact("Ransele kommun")])

    assert asked_and_answered(named) == ([VEMAN, RANSELE], [VEMAN])

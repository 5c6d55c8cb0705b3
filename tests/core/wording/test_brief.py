"""What a paper lacks or contradicts is said before it is made official."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from malbild.core.wording.brief import Backing, BackingKind, Brief, Step, obstacles_to_proposing
from malbild.core.wording.document import BasisItem
from tests.core.wording.examples import BRIEF


def codes(brief: Brief) -> list[str]:
    return [obstacle.code for obstacle in obstacles_to_proposing(brief)]


def with_basis(*items: BasisItem) -> Brief:
    return replace(BRIEF, basis=(*BRIEF.basis, *items))


def test_a_paper_with_all_its_facts_has_no_obstacle() -> None:
    assert codes(BRIEF) == []


@pytest.mark.parametrize(
    ("brief", "code"),
    [
        (replace(BRIEF, matter=" "), "title_missing"),
        (replace(BRIEF, paper_date=None), "date_missing"),
        (replace(BRIEF, clauses=()), "clauses_missing"),
        (replace(BRIEF, receivers=()), "receivers_missing"),
        (replace(BRIEF, signatories=()), "signatories_missing"),
        (with_basis(BasisItem("Vision 2032")), "basis_undated"),
        (with_basis(BasisItem("Plan", date(2027, 1, 1))), "basis_after_paper"),
        (with_basis(BasisItem("Plan", date(2026, 1, 1)), BasisItem("plan", date(2026, 1, 2))),
         "basis_contradicts_itself"),
        (with_basis(BasisItem("Utdrag ur Länssamrådet", date(2026, 10, 6), "9")),
         "recommendation_contradicts_basis"),
        (replace(BRIEF, basis=BRIEF.basis[1:]), "recommendation_not_in_basis"),
        (replace(BRIEF, backing=(Backing(BackingKind.RECOMMENDATION, "Länssamrådet"),)),
         "recommendation_without_source"),
        (replace(BRIEF, chain=(Step("Socialnämnden", date(2026, 12, 1)),
                               Step("Kommunstyrelsen", date(2026, 11, 20)))), "chain_out_of_order"),
        (replace(BRIEF, chain=(Step("Socialnämnden", date(2026, 11, 2)),)), "chain_before_paper"),
    ],
)  # fmt: skip
def test_what_is_missing_or_contradictory_is_named(brief: Brief, code: str) -> None:
    assert codes(brief) == [code]


def test_a_recommendation_later_than_the_paper_is_named() -> None:
    later = replace(BRIEF.backing[0], dated=date(2026, 11, 4))
    cited = BasisItem("Protokollsutdrag Länssamrådet", date(2026, 11, 4), "9")
    brief = replace(BRIEF, backing=(later,), basis=(cited,))

    assert codes(brief) == ["recommendation_after_paper", "basis_after_paper"]


def test_a_missing_registry_number_is_no_obstacle() -> None:
    assert codes(replace(BRIEF, registry_number="")) == []


def test_obstacles_are_sentences_with_swedish_dates() -> None:
    brief = with_basis(BasisItem("Plan", date(2027, 1, 1)))

    (found,) = obstacles_to_proposing(brief)

    assert found.text == (
        "”Plan” är daterad 1 januari 2027, efter handlingens egen dag 3 november 2026."
    )


def test_the_latest_recommendation_is_the_one_it_rests_on() -> None:
    earlier = Backing(BackingKind.RECOMMENDATION, "Länets vård- och omsorgsråd", date(2026, 9, 1))
    brief = replace(BRIEF, backing=(earlier, *BRIEF.backing))

    assert brief.recommendation == BRIEF.backing[0]


@pytest.mark.parametrize("strip", [lambda b: replace(b, backing=()), lambda b: b])
def test_a_brief_without_backing_rests_on_no_recommendation(
    strip: Callable[[Brief], Brief],
) -> None:
    brief = strip(BRIEF)

    assert (brief.recommendation is None) == (brief.backing == ())

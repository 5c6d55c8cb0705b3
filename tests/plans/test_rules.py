"""What can be said of an activity, what is missing in one, and a plan in one sentence."""

from dataclasses import replace
from datetime import date

import pytest

from malbild.organisations.rules import Viewer
from malbild.plans.rules.facts import (
    CostFact,
    EffectFact,
    Facts,
    MilestoneFact,
    obstacles_to_facts,
    obstacles_to_waiting,
)
from malbild.plans.rules.following import Gap, gaps, line_on_plan, suggestion, timing_line
from malbild.plans.rules.sheet import NotRead, kronor_in
from malbild.plans.rules.words import NEXT, Direction, Involved, Status, may_report

TODAY = date(2026, 6, 1)
LED = ((1, Involved.LEADS),)
WHOLE = Facts(
    for_whom="alla över 75 år",
    planned_start=date(2026, 1, 12),
    planned_end=date(2026, 12, 18),
    parts=LED,
    milestones=(MilestoneFact("Rutin beslutad", date(2026, 3, 31)),),
    effects=(EffectFact("Undvikbar slutenvård", Direction.DOWN, 2027),),
    costs=(CostFact(1, 2026, 0),),
)


def codes(after: Facts, before: Facts = WHOLE) -> list[str]:
    return [one.code for one in obstacles_to_facts(before, after, today=TODAY)]


def test_an_activity_may_begin_before_the_day_that_was_planned() -> None:
    early = replace(WHOLE, actual_start=date(2025, 12, 1), status=Status.UNDER_WAY)

    assert codes(early) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"planned_end": date(2026, 1, 1)}, "planned_order"),
        (
            {"actual_start": date(2026, 2, 2), "actual_end": date(2026, 2, 1)},
            "actual_order",
        ),
        ({"actual_start": date(2026, 6, 2)}, "future"),
        ({"status": Status.UNDER_WAY, "parts": ()}, "not_led"),
        ({"status": Status.PAUSED}, "status"),
        ({"costs": (CostFact(1, 2026, -1),)}, "negative"),
        ({"costs": (CostFact(1, 2026, 1), CostFact(1, 2026, 2))}, "twice"),
        ({"milestones": (MilestoneFact("A"), MilestoneFact("a"))}, "twice"),
        ({"milestones": (MilestoneFact(""),)}, "no_name"),
        ({"planned_start": date(1026, 1, 1)}, "year"),
    ],
)
def test_what_cannot_be_says_why(said: dict[str, object], code: str) -> None:
    assert codes(replace(WHOLE, **said)) == [code]  # type: ignore[arg-type]  # names of fields


def test_activities_that_wait_for_each_other_in_a_ring_are_named() -> None:
    names = {1: "A", 2: "B", 3: "C", 4: "D"}

    ring = list(obstacles_to_waiting({4: [1], 1: [2], 2: [3], 3: [1]}, names=names))
    row = list(obstacles_to_waiting({1: [2, 3], 2: [3], 4: [1]}, names=names))

    assert [one.text for one in ring] == [
        "Aktiviteterna väntar på varandra i en ring: A → B → C → A."
    ]
    assert row == []


def test_a_long_row_of_waiting_is_followed_to_its_end() -> None:
    waits = {n: [n + 1] for n in range(5_000)}

    assert list(obstacles_to_waiting(waits, names={})) == []
    assert list(obstacles_to_waiting({**waits, 5_000: [0]}, names={})) != []


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        ({"parts": ((1, Involved.TAKES_PART),)}, Gap.LEADS),
        ({"planned_end": None}, Gap.WHEN),
        ({"milestones": (MilestoneFact("A"),)}, Gap.MILESTONE),
        ({"effects": (EffectFact("A", Direction.UP, None),)}, Gap.EFFECT),
        ({"costs": ()}, Gap.COST),
        ({"for_whom": ""}, Gap.FOR_WHOM),
    ],
)
def test_each_gap_is_seen(said: dict[str, object], gap: Gap) -> None:
    assert gaps(WHOLE) == []
    assert gaps(replace(WHOLE, **said)) == [gap]  # type: ignore[arg-type]  # names of fields


def test_a_cost_that_is_described_later_is_no_gap() -> None:
    assert gaps(replace(WHOLE, costs=(), cost_later=True)) == []


@pytest.mark.parametrize(
    ("reached", "status", "hinted"),
    [
        (None, Status.PLANNED, None),
        (date(2026, 4, 1), Status.PLANNED, Status.DONE),
        (date(2026, 4, 1), Status.DONE, None),
        (date(2026, 4, 1), Status.PAUSED, None),
    ],
)
def test_milestones_speak_for_a_status(
    reached: date | None, status: Status, hinted: Status | None
) -> None:
    milestones = (MilestoneFact("A", date(2026, 3, 31), reached),)

    assert suggestion(replace(WHOLE, milestones=milestones, status=status)) is hinted


@pytest.mark.parametrize(
    ("planned", "began", "line"),
    [
        (date(2024, 6, 1), date(2026, 5, 22), "Började 23 månader senare än planerat"),
        (date(2024, 6, 1), date(2026, 6, 1), "Började 24 månader senare än planerat"),
        (date(2026, 2, 1), date(2026, 5, 1), "Började 3 månader senare än planerat"),
        (date(2025, 11, 15), date(2026, 2, 14), ""),
        (date(2026, 5, 1), date(2026, 2, 1), ""),
    ],
)
def test_a_start_that_slipped_is_said_in_whole_months(
    planned: date, began: date, line: str
) -> None:
    slipped = replace(
        WHOLE, planned_start=planned, actual_start=began, status=Status.UNDER_WAY, planned_end=None
    )

    assert timing_line(slipped, today=TODAY).replace("\N{NO-BREAK SPACE}", " ") == line


def test_a_plan_is_told_in_a_sentence() -> None:
    assert line_on_plan([], not_followable=0) == "Planen har inga aktiviteter ännu."
    one = line_on_plan([Status.PAUSED], not_followable=0).replace("\N{NO-BREAK SPACE}", " ")
    assert one == "1 aktivitet: 1 är pausad. Alla går att följa upp."


@pytest.mark.parametrize("text", ["en halv miljon", "1,5 mnkr", "500 000–600 000", "٣", ""])
def test_a_cost_in_words_is_no_sum(text: str) -> None:
    with pytest.raises(NotRead, match="går inte att läsa som kronor"):
        kronor_in(text)


def test_every_status_leads_somewhere() -> None:
    assert set(NEXT) == set(Status)
    assert all(NEXT.values())


def test_who_is_informed_does_not_report() -> None:
    editor = Viewer(counties=frozenset([1]), edits=frozenset([5]))

    assert may_report(editor, county=1, involved={5: Involved.TAKES_PART})
    assert not may_report(editor, county=1, involved={5: Involved.INFORMED})
    assert may_report(Viewer(coordinates=frozenset([1])), county=1, involved={})

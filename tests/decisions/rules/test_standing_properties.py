"""What holds of a party's standing whatever has happened."""

import itertools
from collections.abc import Sequence
from datetime import date
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from malbild.core.calendar import DAY
from malbild.decisions.rules.standing import Asked, Happening, Ruling, Standing, Step, standing
from malbild.decisions.rules.words import ADOPTED_STAGES, NEXT, Kind, Outcome, Stage
from malbild.organisations.rules import Part
from tests.decisions.rules.happened import BODIES, PICTURE, PLAN, START, day, with_chain

LAST = 60
days = st.integers(0, LAST)
step_ids = st.sampled_from([body.id for body in BODIES])
chains = st.sampled_from(
    [
        BODIES,
        BODIES[1:2],
        with_chain(SN=Part.PREPARES, KS=Part.PREPARES, KF=Part.DECIDES),
        with_chain(SN=Part.PREPARES, KS=Part.DECIDES),
    ]
)
onward = st.sampled_from([(), ("Kommunfullmäktige",), ("Kommunstyrelsen", "Kommunfullmäktige")])
verbs = st.sampled_from(["anta", "ställa sig bakom", "lägga till handlingarna", "överlämna"])


@st.composite
def facts(draw: st.DrawFn) -> list[Ruling | Happening | Asked]:
    """Rows of a case, each with its own number, in the order in which they were written."""
    found: list[Ruling | Happening | Asked] = []
    for number in range(1, draw(st.integers(0, 9)) + 1):
        on = day(draw(days))
        kind = draw(st.sampled_from(["ruling", "happening", "asked"]))
        if kind == "ruling":
            found.append(
                Ruling(
                    id=number,
                    step=draw(step_ids),
                    artefact=draw(st.sampled_from([PICTURE, PICTURE, PLAN, None])),
                    verb=draw(verbs),
                    outcome=draw(st.sampled_from(list(Outcome))),
                    on=on,
                    onward=draw(onward),
                )
            )
        elif kind == "happening":
            found.append(
                Happening(
                    id=number,
                    kind=draw(st.sampled_from(list(Kind))),
                    on=on,
                    day=draw(st.none() | days.map(day)),
                    step=draw(st.none() | step_ids),
                    artefact=draw(st.sampled_from([None, PICTURE, PLAN])),
                )
            )
        else:
            found.append(Asked(draw(step_ids), PICTURE, draw(onward), draw(verbs), on))
    return found


def stands(
    rows: Sequence[Ruling | Happening | Asked], steps: tuple[Step, ...], on: date
) -> Standing:
    return standing(
        artefact=PICTURE,
        steps=steps,
        asked=[one for one in rows if isinstance(one, Asked)],
        rulings=[one for one in rows if isinstance(one, Ruling)],
        happenings=[one for one in rows if isinstance(one, Happening)],
        on=on,
    )


@given(facts(), chains, days)
def test_what_happens_after_a_day_does_not_change_how_it_stood_then(
    rows: list[Ruling | Happening | Asked], steps: tuple[Step, ...], on: int
) -> None:
    until = [row for row in rows if row.on is None or row.on <= day(on)]

    assert stands(rows, steps, day(on)) == stands(until, steps, day(on))


@given(facts(), chains, days, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    rows: list[Ruling | Happening | Asked], steps: tuple[Step, ...], on: int, random: Random
) -> None:
    mixed, turned = list(rows), steps[::-1]
    random.shuffle(mixed)

    assert stands(mixed, turned, day(on)) == stands(rows, steps, day(on))


@given(facts(), chains, days)
def test_rows_about_another_artefact_change_nothing(
    rows: list[Ruling | Happening | Asked], steps: tuple[Step, ...], on: int
) -> None:
    about_it = [
        row
        for row in rows
        if row.artefact == PICTURE or (isinstance(row, Happening) and row.artefact is None)
    ]

    assert stands(about_it, steps, day(on)) == stands(rows, steps, day(on))


@given(facts(), chains, days)
def test_nobody_has_adopted_without_a_yes_that_is_no_proposal_onward(
    rows: list[Ruling | Happening | Asked], steps: tuple[Step, ...], on: int
) -> None:
    found = standing(
        artefact=PICTURE,
        steps=steps,
        rulings=[one for one in rows if isinstance(one, Ruling)],
        happenings=[one for one in rows if isinstance(one, Happening)],
        on=day(on),
    )

    assert not found.adopted or (
        found.ruling is not None
        and not found.ruling.onward
        and found.ruling.verb != "överlämna"
        and found.ruling.outcome in (Outcome.YES, Outcome.YES_WITH_ADDITION, Outcome.NOTED)
        and next(s for s in steps if s.id == found.ruling.step).part is not Part.PREPARES
    )


# ------------------------------------------------------------------------ over time

BEFORE = frozenset(Stage) - ADOPTED_STAGES - {Stage.REFUSED, Stage.APPEALED, Stage.ANNULLED}
# Steps that NEXT does not have, and what explains each of them.
EXPLAINED: dict[Stage, tuple[frozenset[Stage], str]] = {
    Stage.SILENT: (frozenset({Stage.UNKNOWN}), "the answer to the remiss came late"),
    Stage.ON_AGENDA: (BEFORE, "the meeting passed or was moved, or another body took it up"),
    Stage.TABLED: (frozenset(Stage), "it was dealt with again by any body"),
    Stage.REFERRED_BACK: (frozenset(Stage), "it was dealt with again by any body"),
    Stage.REFUSED: (frozenset(Stage), "the body decided anew"),
    Stage.ANNULLED: (frozenset(Stage), "it was dealt with again by any body"),
    Stage.APPEALED: (frozenset(Stage), "the appeal was rejected in its time, or decided anew"),
    **{
        stage: (frozenset(Stage), "the same body decided anew, or an appeal came late")
        for stage in ADOPTED_STAGES
    },
}


def reachable(stage: Stage) -> set[Stage]:
    """The stages after this one: papers are missing, so that stages may be passed over."""
    found, new = {stage}, {stage}
    while new:
        new = {after for one in new for after in NEXT[one]} - found
        found |= new
    return found


@st.composite
def orderly(draw: st.DrawFn) -> list[Ruling | Happening]:
    """A case that goes forward: each thing happens once, at the board, in its order, or not."""
    kinds = [
        Kind.DISPATCHED,
        Kind.RECEIVED,
        Kind.REGISTERED,
        Kind.PREPARED,
        Kind.SCHEDULED,
        None,
        Kind.ADJUSTED,
        Kind.ANNOUNCED,
        Kind.SENT,
    ]
    at = sorted(draw(st.lists(days, min_size=len(kinds), max_size=len(kinds), unique=True)))
    outcome = draw(st.sampled_from(list(Outcome)))
    rows: list[Ruling | Happening] = []
    for number, (kind, on) in enumerate(zip(kinds, at, strict=True), 1):
        if kind is None:
            rows.append(Ruling(number, BODIES[1].id, PICTURE, "anta", outcome, day(on)))
        elif draw(st.booleans()):
            meets = day(at[5]) if kind is Kind.SCHEDULED else None
            rows.append(Happening(number, kind, day(on), meets, BODIES[1].id))
    return rows


@given(orderly())
@settings(max_examples=60)
def test_a_case_that_goes_forward_only_moves_along_the_table_of_stages(
    rows: list[Ruling | Happening],
) -> None:
    stages = [stands(rows, BODIES, START + number * DAY).stage for number in range(LAST + 40)]

    for one, after in itertools.pairwise(stages):
        assert after in reachable(one), f"{one} → {after}"


LATE_ANSWER = [
    Happening(id=1, kind=Kind.RESPONDED, on=day(2)),
    Happening(id=2, kind=Kind.ASKED, on=day(0), day=day(0)),
]


@given(facts(), chains)
@example(LATE_ANSWER, BODIES)
@settings(max_examples=40)
def test_any_other_step_between_stages_has_its_explanation(
    rows: list[Ruling | Happening | Asked], steps: tuple[Step, ...]
) -> None:
    stages = [stands(rows, steps, day(number)).stage for number in range(LAST + 2)]

    for one, after in itertools.pairwise(stages):
        explained, _ = EXPLAINED.get(one, (frozenset(), ""))
        assert after in reachable(one) | explained, f"{one} → {after}"

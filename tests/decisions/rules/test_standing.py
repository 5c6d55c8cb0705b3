"""Where a party stands follows from what has happened: stories, one for each stage and outcome."""

from datetime import date

import pytest

from malbild.core.calendar import last_day_of_appeal
from malbild.decisions.rules.standing import Asked, Happening, Ruling, Step, deciding_step
from malbild.decisions.rules.words import Kind, Outcome, Stage
from malbild.organisations.rules import Part
from tests.decisions.rules.happened import (
    BODIES,
    KF,
    KS,
    PICTURE,
    PLAN,
    SN,
    day,
    ruled,
    stands,
    told,
    with_chain,
)

YES, NO = Outcome.YES, Outcome.NO
ONWARD = ("Kommunfullmäktige",)
SENT = told(Kind.DISPATCHED, 0)
RECEIVED = told(Kind.RECEIVED, 1)
REGISTERED = told(Kind.REGISTERED, 2, text="SN 2025/318")
PREPARED = told(Kind.PREPARED, 5, step=SN)
PLANNED = told(Kind.SCHEDULED, 6, step=KS, meets=20)
DECIDED = ruled(KS, 20)
ADJUSTED = told(Kind.ADJUSTED, 24, step=KS)
ANNOUNCED = told(Kind.ANNOUNCED, 25, step=KS)  # 28 March 2025: to be appealed until 22 April
APPEALED = told(Kind.APPEALED, 40, step=KS)
LET_STAND = told(Kind.APPEAL_REJECTED, 90, step=KS)
ANNULLED = told(Kind.ANNULLED, 90, step=KS)
EXPEDITED = told(Kind.SENT, 26, step=KS)
ON_REMISS = told(Kind.ASKED, 0, meets=30)

STORIES: list[tuple[Stage, int, list[Ruling | Happening]]] = [
    (Stage.UNKNOWN, 9, []),
    (Stage.UNKNOWN, 9, [ON_REMISS]),
    (Stage.SILENT, 31, [ON_REMISS]),
    (Stage.UNKNOWN, 31, [ON_REMISS, told(Kind.RESPONDED, 12)]),
    (Stage.NOT_RECEIVED, 9, [SENT]),
    (Stage.RECEIVED, 9, [SENT, RECEIVED]),
    (Stage.REGISTERED, 9, [SENT, RECEIVED, REGISTERED]),
    (Stage.IN_PREPARATION, 9, [REGISTERED, PREPARED]),
    (Stage.ON_AGENDA, 9, [REGISTERED, PREPARED, PLANNED]),
    (Stage.IN_PREPARATION, 21, [REGISTERED, PREPARED, PLANNED]),  # and no minutes have come
    (Stage.TABLED, 21, [PLANNED, ruled(KS, 20, Outcome.TABLED)]),
    (Stage.REFERRED_BACK, 21, [PLANNED, ruled(KS, 20, Outcome.REFERRED_BACK)]),
    (Stage.REFUSED, 21, [PLANNED, ruled(KS, 20, NO)]),
    (Stage.DECIDED, 20, [PLANNED, DECIDED]),
    (Stage.DECIDED, 20, [ruled(KS, 20, Outcome.IN_PART)]),
    (Stage.ADJUSTED, 24, [DECIDED, ADJUSTED]),
    (Stage.ANNOUNCED, 25, [DECIDED, ADJUSTED, ANNOUNCED]),
    (Stage.ANNOUNCED, 50, [DECIDED, ADJUSTED, ANNOUNCED]),
    (Stage.IN_FORCE, 51, [DECIDED, ADJUSTED, ANNOUNCED]),
    (Stage.SENT, 51, [DECIDED, ADJUSTED, ANNOUNCED, EXPEDITED]),
    (Stage.APPEALED, 60, [DECIDED, ANNOUNCED, APPEALED]),
    (Stage.IN_FORCE, 90, [DECIDED, ANNOUNCED, APPEALED, LET_STAND]),
    (Stage.ANNULLED, 90, [DECIDED, ANNOUNCED, APPEALED, ANNULLED]),
]


@pytest.mark.parametrize(("stage", "on", "story"), STORIES)
def test_a_story_leads_to_its_stage(stage: Stage, on: int, story: list[Ruling | Happening]) -> None:
    assert stands(*story, on=on).stage is stage


def test_every_stage_is_reached_by_a_story() -> None:
    assert {stage for stage, _, _ in STORIES} == set(Stage)


@pytest.mark.parametrize(
    ("outcome", "adopted", "tone", "word"),
    [
        (YES, True, "yes", "Beslutat"),
        (Outcome.YES_WITH_ADDITION, True, "yes", "Beslutat"),
        (Outcome.IN_PART, False, "wait", "Antaget i delar"),
        (NO, False, "no", "Avslag"),
        (Outcome.REFERRED_BACK, False, "no", "Återremiss"),
        (Outcome.TABLED, False, "wait", "Bordlagt"),
        (Outcome.NOTED, False, "wait", "Lagt till handlingarna"),
    ],
)
def test_each_outcome_has_its_own_word_and_tone(
    outcome: Outcome, adopted: bool, tone: str, word: str
) -> None:
    found = stands(ruled(KS, 20, outcome), on=20)

    assert (found.adopted, found.tone, found.word) == (adopted, tone, word)


# ----------------------------------------------------------------------- who decides


def test_a_proposal_onward_is_not_a_decision() -> None:
    found = stands(ruled(SN, 10, onward=ONWARD), on=10)

    assert (found.stage, found.adopted) == (Stage.IN_PREPARATION, False)


def test_without_a_chain_the_last_body_that_a_clause_goes_on_to_decides() -> None:
    step = deciding_step(BODIES, [Asked(SN.id, PICTURE, ("Kommunstyrelsen", *ONWARD))])

    assert step == KF


def test_without_a_chain_the_last_body_that_is_asked_decides() -> None:
    assert deciding_step(BODIES, [Asked(SN.id, PICTURE), Asked(KS.id, PICTURE)]) == KS


def test_the_partys_own_chain_says_who_decides() -> None:
    chain = with_chain(SN=Part.PREPARES, KS=Part.DECIDES, KF=Part.RECEIVES)

    assert deciding_step(chain, [Asked(SN.id, PICTURE, ONWARD)]) == chain[1]


def test_nobody_can_know_who_decides_where_nothing_is_asked() -> None:
    assert deciding_step(BODIES, []) is None


def test_a_body_that_only_prepares_does_not_decide_before_the_case_has_come_further() -> None:
    sub_committee, *_ = with_chain(SN=Part.PREPARES)

    found = stands(ruled(SN, 10), on=10, steps=(sub_committee,))

    assert (found.stage, found.adopted) == (Stage.IN_PREPARATION, False)


def test_a_board_that_only_notes_does_not_take_the_decision_from_the_committee() -> None:
    found = stands(ruled(SN, 10), ruled(KS, 20, Outcome.NOTED, verb="notera"), on=21)

    assert (found.step, found.adopted) == (SN, True)


def test_a_committees_own_yes_is_not_the_partys_where_the_council_is_asked_too() -> None:
    found = stands(ruled(SN, 10, verb="godkänna"), ruled(SN, 10, onward=ONWARD), on=11)

    assert (found.stage, found.adopted) == (Stage.IN_PREPARATION, False)


def test_handing_the_artefact_over_is_not_to_adopt_it() -> None:
    found = stands(ruled(KS, 20, NO), ruled(KS, 20, verb="överlämna"), on=20)

    assert (found.stage, found.adopted) == (Stage.REFUSED, False)


def test_to_recommend_is_not_to_adopt() -> None:
    assert not stands(ruled(KS, 20, verb="rekommendera"), on=20).adopted


def test_what_is_decided_on_another_artefact_says_nothing_of_this_one() -> None:
    assert stands(ruled(KS, 20, artefact=PLAN), on=20).stage is Stage.UNKNOWN


def test_to_note_a_directive_is_what_was_asked_and_to_note_a_target_picture_is_not() -> None:
    noted = ruled(KS, 20, Outcome.NOTED, verb="lägga till handlingarna")

    assert stands(noted, on=20, noting_adopts=True).adopted
    assert not stands(noted, on=20, noting_adopts=False).adopted
    assert stands(noted, on=20, noting_adopts=False).word == "Lagt till handlingarna"


def test_a_party_that_stands_behind_is_said_to_do_so_once_it_holds() -> None:
    behind = ruled(KS, 20, verb="ställa sig bakom")

    assert stands(behind, ANNOUNCED, on=60).word == "Ställt sig bakom"


# ------------------------------------------------------------------- on its way again


@pytest.mark.parametrize("sent_back", [Outcome.REFERRED_BACK, Outcome.TABLED])
@pytest.mark.parametrize("step", [SN, KS])
def test_what_was_sent_back_is_on_the_agenda_when_it_is_planned_again(
    step: Step, sent_back: Outcome
) -> None:
    story: list[Ruling | Asked] = [Asked(KS.id, PICTURE), ruled(step, 20, sent_back)]

    found = stands(*story, told(Kind.SCHEDULED, 22, step=step, meets=40), on=30)

    assert (found.stage, found.step, found.day) == (Stage.ON_AGENDA, step, day(40))


def test_a_matter_tabled_to_the_next_meeting_is_on_its_agenda_the_same_day() -> None:
    tabled = ruled(KS, 20, Outcome.TABLED)

    found = stands(tabled, told(Kind.SCHEDULED, 20, step=KS, meets=40), on=20)

    assert found.stage is Stage.ON_AGENDA


def test_a_meeting_further_on_no_longer_holds_once_the_matter_is_sent_back() -> None:
    council = told(Kind.SCHEDULED, 5, step=KF, meets=40)

    found = stands(Asked(KF.id, PICTURE), council, ruled(KS, 20, Outcome.REFERRED_BACK), on=25)

    assert (found.stage, found.step) == (Stage.REFERRED_BACK, KS)


def test_a_new_memorandum_takes_up_what_was_referred_back() -> None:
    found = stands(ruled(KS, 20, Outcome.REFERRED_BACK), told(Kind.PREPARED, 30, step=SN), on=30)

    assert (found.stage, found.step) == (Stage.IN_PREPARATION, SN)


def test_a_body_that_deals_with_it_again_takes_up_what_the_council_referred_back() -> None:
    found = stands(ruled(KF, 20, Outcome.REFERRED_BACK), ruled(KS, 40, onward=ONWARD), on=41)

    assert (found.stage, found.step) == (Stage.IN_PREPARATION, KF)


def test_what_was_referred_back_and_then_adopted_is_adopted() -> None:
    found = stands(ruled(KS, 20, Outcome.REFERRED_BACK), ruled(KS, 60), on=60)

    assert (found.stage, found.adopted) == (Stage.DECIDED, True)


def test_a_meeting_that_was_moved_is_told_with_its_latest_day() -> None:
    moved = told(Kind.SCHEDULED, 8, step=KS, meets=34)

    found = stands(PLANNED, moved, on=9)

    assert found.day == day(34)


def test_the_nearest_of_several_meetings_is_told() -> None:
    found = stands(told(Kind.SCHEDULED, 6, step=KF, meets=50), PLANNED, on=9)

    assert (found.step, found.day) == (KS, day(20))


# ----------------------------------------------------------------- appeal and legal force


def test_a_decision_has_legal_force_the_day_after_the_last_day_of_appeal() -> None:
    found = stands(DECIDED, ANNOUNCED, on=60)

    assert last_day_of_appeal(day(25)) == date(2025, 4, 22)  # 18 April is Good Friday
    assert found.in_force_on == date(2025, 4, 23)


def test_the_registrars_last_day_of_appeal_holds_before_the_computed_one() -> None:
    corrected = told(Kind.APPEAL_UNTIL, 26, step=KS, meets=56)

    found = stands(DECIDED, ANNOUNCED, corrected, on=56)

    assert (found.stage, found.day, found.in_force_on) == (Stage.ANNOUNCED, day(56), day(57))


def test_an_appeal_that_is_open_is_no_adoption() -> None:
    found = stands(DECIDED, ANNOUNCED, APPEALED, on=60)

    assert (found.adopted, found.tone) == (False, "no")


def test_an_appeal_rejected_within_the_time_of_appeal_gives_no_earlier_force() -> None:
    story: list[Ruling | Happening] = [
        DECIDED,
        ANNOUNCED,
        told(Kind.APPEALED, 26),
        told(Kind.APPEAL_REJECTED, 30),
    ]

    assert stands(*story, on=31).stage is Stage.ANNOUNCED
    assert stands(*story, on=51).in_force_on == day(51)


def test_a_decision_appealed_once_more_is_appealed() -> None:
    once_more = told(Kind.APPEALED, 95, step=KS)

    assert stands(DECIDED, ANNOUNCED, APPEALED, LET_STAND, once_more, on=99).stage is Stage.APPEALED


def test_what_a_court_removed_can_be_taken_up_again() -> None:
    again = told(Kind.SCHEDULED, 95, step=KS, meets=120)

    assert stands(DECIDED, ANNULLED, again, on=99).stage is Stage.ON_AGENDA
    assert stands(DECIDED, ANNULLED, again, ruled(KS, 120), on=120).stage is Stage.DECIDED


def test_what_happens_at_another_body_does_not_announce_the_decision() -> None:
    elsewhere = told(Kind.ANNOUNCED, 25, step=SN)

    assert stands(DECIDED, elsewhere, on=60).stage is Stage.DECIDED


def test_what_happened_before_the_decision_does_not_announce_it() -> None:
    earlier = told(Kind.ANNOUNCED, 19, step=KS)

    assert stands(earlier, DECIDED, on=60).stage is Stage.DECIDED


def test_a_clause_asked_in_a_later_paper_does_not_change_who_decided_before_it() -> None:
    later = Asked(KF.id, PICTURE, (), "anta", day(40))

    assert stands(DECIDED, later, on=30).adopted
    assert not stands(DECIDED, later, on=40).adopted


# ---------------------------------------------------------------------------- words


def test_the_line_names_body_day_and_paragraph() -> None:
    assert stands(DECIDED, on=20).line == "KS 23 mars 2025, § 80"


def test_the_line_tells_until_when_it_can_be_appealed_and_of_an_addition() -> None:
    added = ruled(KS, 20, Outcome.YES_WITH_ADDITION, addition="att det följs upp")

    assert stands(added, ANNOUNCED, on=30).line == (
        "KS 23 mars 2025, § 80 · till och med 22 april · med tillägg"
    )


def test_the_line_gives_the_reason_of_a_referral_back() -> None:
    back = ruled(KS, 20, Outcome.REFERRED_BACK, addition="ekonomin belyses")

    assert stands(back, on=20).line == "KS 23 mars 2025, § 80 · ”ekonomin belyses”"


@pytest.mark.parametrize(
    ("story", "line"),
    [
        ([REGISTERED], "SN 2025/318"),
        ([PREPARED], "SN"),
        ([PLANNED], "KS 23 mars 2025"),
        ([], ""),
    ],
)
def test_the_line_of_what_is_not_decided_says_where_it_is(
    story: list[Ruling | Happening], line: str
) -> None:
    assert stands(*story, on=9).line == line

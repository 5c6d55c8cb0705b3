"""What is told of a case is added; a correction replaces and nothing is overwritten."""

from datetime import date
from typing import Any

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions
from malbild.decisions.actions import SavedByAnother
from malbild.decisions.models import Happening, Step
from malbild.decisions.queries import county_status
from malbild.decisions.rules.words import Kind, Stage
from malbild.journal.models import Entry
from malbild.journal.queries import verify
from tests import make
from tests.decisions.fjallsjo import EXTRACT, TODAY, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db
DECEMBER = date(2025, 12, 3)


def plan(place: Fjallsjo, step: Step, **more: Any) -> Happening:
    """Put the case on the step's agenda, as somebody who saw the step as it is here."""
    given = {
        "meeting": DECEMBER,
        "known_on": TODAY,
        "version": step.version,
        "by": place.lead.pk,
        **more,
    }
    return actions.schedule(step, **given)


def test_a_planned_meeting_puts_the_case_on_the_agenda() -> None:
    place = fjallsjo()
    with place.as_lead():
        plan(place, place.step(), key="7:a")

        status = county_status(place.county, place.matter, on=TODAY)
        found = status.standings[place.picture.pk]["Vemån"]
        assert (found.stage, found.day) == (Stage.ON_AGENDA, DECEMBER)
        assert Entry.objects.get(key="7:a").did == "decisions.scheduled"


def test_a_meeting_planned_with_an_old_version_is_refused_and_nothing_is_lost() -> None:
    place = fjallsjo()
    with place.as_lead():
        step = place.step()
        mine = plan(place, step)

        with pytest.raises(SavedByAnother) as other:
            plan(place, step, meeting=date(2025, 12, 17))

        assert other.value.latest == mine
        assert other.value.step.version == step.version + 1
        assert [one.day for one in Happening.objects.all()] == [DECEMBER]


def test_the_one_who_saves_again_after_seeing_both_wins_and_both_days_are_kept() -> None:
    place = fjallsjo()
    with place.as_lead():
        step = place.step()
        plan(place, step)

        plan(place, Step.objects.get(pk=step.pk), meeting=date(2025, 12, 17))

        assert {one.day for one in Happening.objects.all()} == {DECEMBER, date(2025, 12, 17)}
        status = county_status(place.county, place.matter, on=TODAY)
        assert status.standings[place.picture.pk]["Vemån"].day == date(2025, 12, 17)


def test_planning_twice_with_one_key_has_one_effect() -> None:
    place = fjallsjo()
    with place.as_lead():
        step = place.step()

        first, again = (plan(place, step, key="7:a") for _ in range(2))

        assert first == again
        assert Happening.objects.count() == 1


def test_a_correction_is_a_new_row_that_names_the_old_one() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))
        old = Happening.objects.get(kind=Kind.ANNOUNCED)

        new = actions.tell(
            place.case,
            kind=Kind.ANNOUNCED,
            on=date(2025, 11, 17),
            step=old.step,
            reason="Anslaget först på måndagen.",
            replaces=old,
            today=TODAY,
            by=place.lead.pk,
        )

        old.refresh_from_db()
        assert (old.on, new.replaces, new.reason) == (
            date(2025, 11, 15),
            old,
            "Anslaget först på måndagen.",
        )
        standing = county_status(place.county, place.matter, on=TODAY).standings
        assert standing[place.picture.pk]["Vemån"].day == date(2025, 12, 8)


def test_what_is_corrected_cannot_be_corrected_from_an_old_page() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))
        old = Happening.objects.get(kind=Kind.ADJUSTED)
        said: dict[str, Any] = {
            "kind": Kind.ADJUSTED,
            "on": date(2025, 11, 13),
            "reason": "Fel dag.",
        }
        actions.tell(place.case, **said, replaces=old, today=TODAY, by=place.lead.pk)

        with pytest.raises(RuleBroken, match="redan rättad av någon annan"):
            actions.tell(place.case, **said, replaces=old, today=TODAY, by=place.lead.pk)

        assert Happening.objects.filter(kind=Kind.ADJUSTED).count() == 2


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"kind": Kind.SENT, "on": date(2025, 11, 23)}, "har inte varit än"),
        ({"kind": Kind.REGISTERED, "on": TODAY}, "Ange diarienumret"),
        ({"kind": Kind.APPEAL_UNTIL, "on": TODAY}, "Ange sista dagen att överklaga"),
    ],
)
def test_what_cannot_be_so_is_refused_and_not_written(said: dict[str, Any], text: str) -> None:
    place = fjallsjo()
    with place.as_lead():
        case, lines = place.case, Entry.objects.count()

        with pytest.raises(RuleBroken, match=text):
            actions.tell(case, **said, today=TODAY, by=place.lead.pk)

        assert (Happening.objects.count(), Entry.objects.count()) == (0, lines)


def test_the_registrar_corrects_the_last_day_of_appeal_and_the_lead_does_not() -> None:
    place = fjallsjo()
    typed = {"kind": "appeal_until", "on": "2025-11-15", "day": "2025-12-12", "reason": "Anslag."}
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))

    refused = logged_in(place.lead).post(place.case_address("handelse/"), typed)
    saved = logged_in(place.registrar).post(
        place.case_address("handelse/"), {**typed, "shared": "on"}
    )
    with place.as_lead():
        told = Happening.objects.get(kind=Kind.APPEAL_UNTIL)
    away = logged_in(place.lead).post(
        place.case_address(f"handelse/?rattar={told.pk}"),
        {"kind": "received", "on": "2025-11-15", "reason": "Bort med den."},
    )

    assert (refused.status_code, saved.status_code, away.status_code) == (404, 302, 404)
    with place.as_lead():
        assert not Happening.objects.filter(replaces=told).exists()


def test_dispatch_gives_every_party_its_artefacts_and_the_steps_of_its_chain_once() -> None:
    place = fjallsjo()
    chain = make.chain(party=make.party(county=place.county, short="Ransele"))
    with place.as_lead():
        for _ in range(2):
            actions.dispatch(
                joint_matter=place.matter,
                artefacts=[place.picture],
                parties=[place.veman, chain.party],
                on=date(2025, 2, 17),
                by=place.lead.pk,
                key="7:a",
            )

        sent = Happening.objects.filter(kind=Kind.DISPATCHED)
        assert sorted(one.party.short for one in sent if one.party) == ["Ransele", "Vemån"]
        assert list(Step.objects.values_list("body", flat=True)) == [
            step.body_id for step in chain.steps.all()
        ]
        assert verify() is None

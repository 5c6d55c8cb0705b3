"""Confirming writes what the paper proves, once, and nothing before."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.decisions.models import Clause, Decision, Happening, JointMatter, Recommendation
from malbild.decisions.queries import county_status, knowledge_of
from malbild.decisions.rules.confirming import NEW, propose
from malbild.decisions.rules.words import Kind, Stage
from malbild.journal.models import Entry
from malbild.journal.queries import verify
from malbild.papers import actions as papers
from malbild.papers.models import Correction, Paper, Reading
from malbild.papers.queries import layer_of
from malbild.papers.rules import Stage as PaperStage
from tests import make
from tests.decisions.fjallsjo import EXTRACT, MEMORANDUM, TODAY, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db


def stage_of(place: Fjallsjo, *, on: date = TODAY) -> Stage:
    status = county_status(place.county, place.matter, on=on)
    return status.standings[place.picture.pk]["Vemån"].stage


def test_a_paper_counts_for_nothing_before_somebody_confirms_it() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.take_in(EXTRACT)

        assert (Decision.objects.count(), Clause.objects.count()) == (0, 0)
        assert stage_of(place) is Stage.UNKNOWN


def test_a_confirmed_extract_moves_the_matrix_from_its_day() -> None:
    place = fjallsjo()
    with place.as_lead():
        done = place.confirm(place.take_in(EXTRACT))

        assert (done.joint_matter, done.decisions, done.clauses) == (place.matter, 1, 1)
        assert stage_of(place, on=date(2025, 11, 11)) is Stage.UNKNOWN
        assert stage_of(place, on=date(2025, 11, 12)) is Stage.DECIDED
        assert stage_of(place, on=date(2025, 11, 14)) is Stage.ADJUSTED
        assert stage_of(place) is Stage.ANNOUNCED


def test_every_row_points_to_the_place_in_the_paper_that_proves_it() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))

        text = layer_of(Paper.objects.get()).text
        decision, clause = Decision.objects.get(), Clause.objects.get()
        told = {h.kind: text[h.start : h.end] for h in Happening.objects.all()}
        assert "anta den länsgemensamma målbilden" in text[decision.start : decision.end]
        assert (clause.start, clause.end) == (decision.start, decision.end)
        assert told == {
            Kind.REGISTERED: "KS 2025/233",
            Kind.ADJUSTED: "2025-11-14",
            Kind.ANNOUNCED: "2025-11-15",
        }


def test_what_is_adjusted_and_announced_is_told_of_the_body_that_decided() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))

        for kind in (Kind.ADJUSTED, Kind.ANNOUNCED):
            assert Happening.objects.get(kind=kind).step == Clause.objects.get().step


def test_confirming_a_memorandum_decides_nothing_and_keeps_the_recommendation_apart() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(MEMORANDUM)
        answers = propose(reading.facts, text=MEMORANDUM, known=knowledge_of(place.county))
        bodies = {name: said or NEW for name, said in answers.bodies.items()}
        place.confirm(reading, answers=replace(answers, bodies=bodies))

        backing = Recommendation.objects.get()
        assert (backing.kind, backing.on, backing.paragraph) == (
            "recommendation",
            date(2025, 2, 6),
            "9",
        )
        assert (backing.body.kind, backing.body.party) == ("joint", None)
        assert (Decision.objects.count(), stage_of(place)) == (0, Stage.IN_PREPARATION)


def test_confirming_is_one_journalled_act_with_the_papers_fingerprint() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT)
        place.confirm(reading, key="7:one")

        entry = Entry.objects.get(key="7:one")
        assert (entry.did, entry.by) == ("decisions.reading_confirmed", place.lead.pk)
        assert reading.paper.fingerprint in entry.detail
        assert verify() is None


def test_the_same_key_twice_has_one_effect() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT)
        place.confirm(reading, key="7:one")
        before = Entry.objects.count()

        again = place.confirm(reading, key="7:one")

        assert again.joint_matter == place.matter
        assert (Decision.objects.count(), Entry.objects.count()) == (1, before)


def test_a_paper_is_confirmed_once() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT)
        place.confirm(reading, key="7:one")

        with pytest.raises(RuleBroken, match="Handlingen är redan bekräftad"):
            place.confirm(reading, key="7:two")

        assert Decision.objects.count() == 1


def test_a_correction_is_kept_beside_what_was_found() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT)
        place.confirm(reading, said={"decisions.0.paragraph": "162"})

        kept = Correction.objects.get()
        reading.refresh_from_db()
        assert (kept.field, kept.found, kept.said) == ("decisions.0.paragraph", "161", "162")
        assert Decision.objects.get().paragraph == "162"
        assert reading.facts["decisions"][0]["paragraph"] == "161"


def test_nothing_is_written_while_a_question_is_open() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT.replace("Vemåns kommun", "Kommunen"))
        lines = Entry.objects.count()

        with pytest.raises(RuleBroken) as stopped:
            place.confirm(reading)

        reading.refresh_from_db()
        assert "party" in [one.code for one in stopped.value.obstacles]
        assert reading.stage == PaperStage.WAITING
        assert (Decision.objects.count(), Entry.objects.count()) == (0, lines)


def test_a_failure_on_the_way_leaves_nothing_half_written() -> None:
    place = fjallsjo()
    with place.as_lead():
        first = place.take_in(EXTRACT)
        place.confirm(first, key="7:one")
        second = place.take_in(EXTRACT.replace("2025-11-12", "2025-03-12").replace("161", "30"))
        before = (Clause.objects.count(), Happening.objects.count(), Entry.objects.count())

        with pytest.raises(Happening.DoesNotExist):
            _confirm_and_fail(place, second)

        second.refresh_from_db()
        assert second.stage == PaperStage.WAITING
        assert before == (Clause.objects.count(), Happening.objects.count(), Entry.objects.count())


def _confirm_and_fail(place: Fjallsjo, reading: Reading) -> None:
    """The act itself, with the last thing it does failing."""
    with pytest.MonkeyPatch.context() as patch:

        def fail(*_: object, **__: object) -> None:
            raise Happening.DoesNotExist

        patch.setattr("malbild.decisions.actions.confirming._confirm_happenings", fail)
        place.confirm(reading)


def test_the_same_decision_in_another_paper_is_not_written_twice() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))
        place.confirm(place.take_in(EXTRACT + "\nUtdragets riktighet bestyrks\n"))

        assert Decision.objects.count() == 1
        assert Happening.objects.filter(kind=Kind.ANNOUNCED).count() == 1


def test_a_paper_that_says_otherwise_replaces_with_a_reason_and_the_old_row_is_kept() -> None:
    place = fjallsjo()
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))
        other = place.take_in(EXTRACT.replace("2025-11-12", "2025-11-11"))
        answers = propose(other.facts, text=EXTRACT, known=knowledge_of(place.county))

        with pytest.raises(RuleBroken, match="En annan handling säger något annat"):
            place.confirm(other)
        place.confirm(other, answers=replace(answers, because="Utdraget är bestyrkt."))

        old, new = Decision.objects.order_by("id")
        assert (new.replaces, new.reason) == (old, "Utdraget är bestyrkt.")
        assert stage_of(place, on=date(2025, 11, 11)) is Stage.DECIDED


def test_a_new_joint_matter_gives_every_party_its_case() -> None:
    place = fjallsjo()
    with place.as_lead():
        make.party(county=place.county, short="Ransele")
        reading = place.take_in(EXTRACT)
        answers = propose(reading.facts, text=EXTRACT, known=knowledge_of(place.county))
        new = replace(
            answers,
            joint_matter=NEW,
            matter_name="Hemsjukvård 2030",
            artefacts={"target_picture": NEW},
        )

        done = place.confirm(reading, answers=new)

        assert done.joint_matter == JointMatter.objects.get(name="Hemsjukvård 2030")
        assert done.joint_matter.matters.count() == 2


def test_those_who_work_for_a_party_cannot_say_what_another_decided() -> None:
    place = fjallsjo()
    make.party(county=place.county, short="Ransele", name="Ransele kommun")
    with place.as_editor():
        reading = place.take_in(
            EXTRACT.replace("Vemåns kommun", "Ransele kommun"), party=place.veman
        )

        with pytest.raises(RuleBroken, match="ligger hos en annan huvudman"):
            place.confirm(reading, by=place.editor.pk)

        assert Decision.objects.count() == 0


def test_a_paper_that_does_not_concern_the_county_is_put_aside_and_taken_up_again() -> None:
    place = fjallsjo()
    with place.as_lead():
        reading = place.take_in(EXTRACT)

        papers.settle(reading, to=PaperStage.SET_ASIDE, by=place.lead.pk)
        with pytest.raises(RuleBroken, match="kan inte bli bekräftad"):
            place.confirm(reading)
        papers.settle(reading, to=PaperStage.WAITING, by=place.lead.pk)
        place.confirm(reading)

        reading.refresh_from_db()
        assert (reading.stage, Decision.objects.count()) == (PaperStage.CONFIRMED, 1)


def test_the_same_file_twice_changes_nothing() -> None:
    place = fjallsjo()
    with place.as_lead():
        first = place.take_in(EXTRACT)
        before = Entry.objects.count()

        second = place.take_in(EXTRACT)

        assert second == first
        assert (Paper.objects.count(), Entry.objects.count()) == (1, before)


def test_what_was_done_at_night_has_stockholms_day_on_its_pages() -> None:
    place, night = fjallsjo(), datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    with place.as_lead():
        place.confirm(place.take_in(EXTRACT))
        Paper.objects.update(uploaded_at=night)
        Reading.objects.update(settled_at=night)
        paper = Paper.objects.get().get_absolute_url()
    client = logged_in(place.lead)

    listed = client.get(place.address("handlingar/")).content.decode()
    page = client.get(paper).content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert "2026-07-01" in listed
    assert "Bekräftad 1 juli 2026." in page

"""A draft is internal, shared or official; each step is one act, and the last one fixes it."""

from datetime import date
from typing import Any

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions
from malbild.decisions.actions import DraftSavedByAnother
from malbild.decisions.models import ArtefactVersion, Draft, Happening, ToRegister
from malbild.decisions.rules.words import Kind
from malbild.journal.models import Entry
from malbild.organisations.models import viewing
from malbild.organisations.rules import Sharing
from tests import make
from tests.decisions.fjallsjo import TODAY, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db
COMPLETE = {
    "office": "Kommunledningskontoret",
    "officer": "Handläggaren",
    "officer_title": "Utredare",
    "summary": "Målbilden är gemensam för länets huvudmän.",
    "background": "Länets huvudmän har arbetat fram en målbild.",
    "economy": "Inga.",
    "children": "Barn får en väg in.",
    "gender": "Lika villkor.",
    "environment": "Färre resor.",
    "receivers": "Region Fjällsjö",
}


def draft(place: Fjallsjo, **more: Any) -> Draft:
    """A memorandum of Vemån about the target picture."""
    given: dict[str, Any] = {
        "matter": place.case,
        "document": "memorandum",
        "body": place.board,
        "artefacts": [place.picture],
        "dated": TODAY,
        "texts": COMPLETE,
        "by": place.editor.pk,
        **more,
    }
    actions.tell(
        place.case,
        kind=Kind.REGISTERED,
        on=date(2025, 9, 15),
        text="KS 2025/233",
        today=TODAY,
        by=place.editor.pk,
    )
    ArtefactVersion.objects.create(
        county=place.county, artefact=place.picture, label="version 1", fixed_on=date(2025, 1, 20)
    )
    return actions.start_draft(**given)


def save(row: Draft, place: Fjallsjo, *, summary: str, version: int, **more: Any) -> Draft:
    texts = {**COMPLETE, "summary": summary}
    return actions.save_draft(
        row, texts=texts, dated=TODAY, version=version, by=place.editor.pk, **more
    )


def test_a_draft_is_seen_by_its_own_party_until_it_is_shared() -> None:
    place = fjallsjo()
    neighbour = make.editor(party=make.party(county=place.county))
    with place.as_editor():
        row = draft(place)
    with viewing(make.viewer(neighbour)):
        assert not Draft.objects.exists()

    with place.as_editor():
        actions.share(row, viewer=make.viewer(place.editor))

    with viewing(make.viewer(neighbour)):
        assert Draft.objects.get() == row


def test_what_is_written_is_kept_with_a_new_version() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)

        saved = save(row, place, summary="Ny text.", version=row.version)

        assert (saved.summary, saved.version) == ("Ny text.", row.version + 1)


def test_two_who_write_at_once_never_overwrite_each_other() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)
        save(row, place, summary="Den enas.", version=row.version)

        with pytest.raises(DraftSavedByAnother) as other:
            save(row, place, summary="Den andras.", version=row.version)

        assert other.value.latest.summary == "Den enas."
        assert Draft.objects.get().summary == "Den enas."


def test_a_draft_saved_twice_with_one_key_is_saved_once() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)

        first, again = (
            save(row, place, summary="Ny text.", version=row.version, key="7:a") for _ in range(2)
        )

        assert first.version == again.version == row.version + 1


def test_only_those_who_work_for_the_party_share_its_draft() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)

        for user in (place.lead, make.reader(party=place.veman)):
            with pytest.raises(RuleBroken, match="arbetar för huvudmannen"):
                actions.share(row, viewer=make.viewer(user))

        row.refresh_from_db()
        assert row.sharing == Sharing.INTERNAL


def test_a_draft_that_lacks_something_does_not_become_official_and_all_is_said_at_once() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place, texts={})

        with pytest.raises(RuleBroken) as stopped:
            actions.make_official(row, viewer=make.viewer(place.editor))

        row.refresh_from_db()
        assert len(stopped.value.obstacles) > 1
        assert (row.sharing, ToRegister.objects.count()) == (Sharing.INTERNAL, 0)


def test_an_official_paper_waits_for_the_registrar_and_moves_the_case() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)

        line = actions.make_official(row, viewer=make.viewer(place.editor), key="7:a")

        row.refresh_from_db()
        assert (row.sharing, len(row.fingerprint)) == (Sharing.OFFICIAL, 64)
        assert (line.draft, line.registered_on) == (row, None)
        assert Happening.objects.get(kind=Kind.PREPARED).on == TODAY
        assert row.fingerprint in Entry.objects.get(key="7:a").detail


def test_an_official_paper_does_not_change() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)
        actions.make_official(row, viewer=make.viewer(place.editor))
        fixed = Draft.objects.get()

        with pytest.raises(RuleBroken, match="upprättad handling"):
            save(row, place, summary="Ändrad.", version=fixed.version)
        with pytest.raises(RuleBroken, match="upprättad handling"):
            actions.make_official(row, viewer=make.viewer(place.editor))

        assert (Draft.objects.get().summary, ToRegister.objects.count()) == (COMPLETE["summary"], 1)


def test_making_official_twice_with_one_key_gives_one_line() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)

        lines = {
            actions.make_official(row, viewer=make.viewer(place.editor), key="7:a").pk
            for _ in range(2)
        }

        assert (len(lines), ToRegister.objects.count()) == (1, 1)


def test_the_registrar_gives_the_paper_its_number_once() -> None:
    place = fjallsjo()
    with place.as_editor():
        line = actions.make_official(draft(place), viewer=make.viewer(place.editor))

        actions.register(line, number=" KS 2025/233 ", on=TODAY, by=place.registrar.pk)
        with pytest.raises(RuleBroken, match="redan diarieförd"):
            actions.register(line, number="KS 2025/999", on=TODAY, by=place.registrar.pk)

        line.refresh_from_db()
        assert (line.registry_number, line.registered_on) == ("KS 2025/233", TODAY)


def test_what_was_written_is_found_on_the_partys_page_by_those_who_may_see_it() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)
    other = make.reader(party=make.party(county=place.county))
    link = f'href="{row.get_absolute_url()}"'

    assert link in logged_in(place.editor).get(place.case_address()).content.decode()
    assert link not in logged_in(other).get(place.case_address()).content.decode()


def test_an_editor_is_offered_to_write_the_partys_own_paper() -> None:
    place = fjallsjo()
    offer = "Skriv Vemåns tjänsteskrivelse"

    assert offer in logged_in(place.editor).get(place.address()).content.decode()
    assert (
        offer not in logged_in(make.reader(party=place.veman)).get(place.address()).content.decode()
    )


def test_before_a_paper_is_made_official_it_is_said_what_it_leaves_unassessed() -> None:
    place = fjallsjo()
    with place.as_editor():
        row = draft(place)
        Draft.objects.update(economy="Inga kostnader.", children="")
    page = logged_in(place.editor).get(place.address(f"utkast/{row.pk}/uppratta/"))

    text = page.content.decode()
    assert "Konsekvenserna för barn och unga återstår att bedöma." in text
    assert "De ekonomiska konsekvenserna återstår" not in text

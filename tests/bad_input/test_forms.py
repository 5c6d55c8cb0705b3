"""Forms sent twice, at once, or after the session ended: one effect, and nothing typed is lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from malbild.decisions import actions
from malbild.decisions.models import Draft, Happening
from malbild.decisions.rules.words import Kind
from malbild.journal.models import Entry
from tests import make
from tests.bad_input.uploading import fields, words
from tests.decisions.fjallsjo import EXTRACT, TODAY, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db


def a_draft(place: Fjallsjo) -> Draft:
    with place.as_editor():
        return actions.start_draft(
            matter=place.case,
            document="memorandum",
            body=place.board,
            artefacts=[place.picture],
            dated=TODAY,
            by=place.editor.pk,
        )


def test_two_people_editing_the_same_step_at_once_see_both_days() -> None:
    place = fjallsjo()
    with place.as_lead():
        address = place.case_address(f"steg/{place.step().pk}/")
    first, second = logged_in(place.lead), logged_in(place.editor)
    hers, his = first.get(address), second.get(address)

    saved = first.post(address, {**fields(hers), "meeting": "2026-12-03"})
    stopped = second.post(address, {**fields(his), "meeting": "2026-12-17"})
    again = second.post(address, {**fields(stopped)})

    assert (saved.status_code, stopped.status_code, again.status_code) == (302, 409, 302)
    assert "Någon annan hann före." in words(stopped)
    assert "3 december 2026" in words(stopped)
    assert "17 december 2026" in words(stopped)
    assert fields(stopped)["meeting"] == "2026-12-17"
    with place.as_editor():
        assert Happening.objects.filter(kind=Kind.SCHEDULED).count() == 2


def test_an_extract_of_a_paragraph_that_nobody_knows_is_not_begun() -> None:
    place = fjallsjo()
    client = logged_in(place.editor)
    address = place.case_address("skriv/")
    asked = {**fields(client.get(address)), "document": "minutes_extract", "paragraph": "201"}

    refused = client.post(address, {**asked, "artefacts": str(place.picture.pk)})

    assert refused.status_code == 422
    assert "Vi känner inget beslut med § 201." in words(refused)
    with place.as_editor():
        assert not Draft.objects.exists()


def test_a_file_of_a_draft_that_cannot_be_written_says_why() -> None:
    place = fjallsjo()
    draft = a_draft(place)
    with place.as_editor():
        Draft.objects.update(document="minutes_extract", paragraph="201")
    client = logged_in(place.editor)
    page = place.address(f"utkast/{draft.pk}/")

    shown = client.get(page)
    answer = client.get(reverse("decisions:draft_file", args=[place.county.slug, draft.pk, "docx"]))

    assert "Den kan inte skrivas än" in words(shown)
    assert "Den kan upprättas" not in words(shown)
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Det finns inget beslut att göra protokollsutdrag av." in words(client.get(page))


def test_what_another_saved_is_not_lost_because_one_first_typed_something_wrong() -> None:
    place = fjallsjo()
    draft = a_draft(place)
    address = place.address(f"utkast/{draft.pk}/")
    first, second = logged_in(place.editor), logged_in(place.registrar)
    hers, his = first.get(address), second.get(address)

    first.post(address, {**fields(hers), "summary": "Hennes text."})
    wrong = second.post(address, {**fields(his), "summary": "Hans text.", "dated": "i går"})
    stopped = second.post(address, {**fields(wrong), "dated": "2025-11-22"})

    assert (wrong.status_code, stopped.status_code) == (422, 409)
    assert fields(wrong)["summary"] == fields(stopped)["summary"] == "Hans text."
    with place.as_editor():
        assert Draft.objects.get().summary == "Hennes text."


def test_a_day_that_another_saved_is_not_lost_because_one_first_typed_something_wrong() -> None:
    place = fjallsjo()
    with place.as_lead():
        address = place.case_address(f"steg/{place.step().pk}/")
    first, second = logged_in(place.lead), logged_in(place.editor)
    hers, his = first.get(address), second.get(address)

    first.post(address, {**fields(hers), "meeting": "2026-12-03"})
    wrong = second.post(address, {**fields(his), "meeting": "snart"})
    stopped = second.post(address, {**fields(wrong), "meeting": "2026-12-17"})

    assert (wrong.status_code, stopped.status_code) == (422, 409)


def test_a_joint_matter_is_not_lost_because_one_first_typed_something_wrong() -> None:
    place = fjallsjo()
    address = place.address(f"arende/{place.matter.slug}/")
    first, second = logged_in(place.lead), logged_in(make.coordinator(county=place.county))
    hers, his = first.get(address), second.get(address)

    saved = first.post(address, {**fields(hers), "form": "matter", "name": "Hennes namn"})
    wrong = second.post(address, {**fields(his), "form": "matter", "name": ""})
    stopped = second.post(address, {**fields(wrong), "form": "matter", "name": "Hans namn"})

    assert (saved.status_code, wrong.status_code, stopped.status_code) == (302, 422, 409)


def test_two_people_writing_the_same_draft_at_once_see_both_texts() -> None:
    place = fjallsjo()
    draft = a_draft(place)
    address = place.address(f"utkast/{draft.pk}/")
    first, second = logged_in(place.editor), logged_in(place.registrar)
    hers, his = first.get(address), second.get(address)

    first.post(address, {**fields(hers), "summary": "Hennes text."})
    stopped = second.post(address, {**fields(his), "summary": "Hans text."})

    assert stopped.status_code == 409
    assert "Någon annan hann spara." in words(stopped)
    assert "Hennes text." in words(stopped)
    assert fields(stopped)["summary"] == "Hans text."
    with place.as_editor():
        assert Draft.objects.get().summary == "Hennes text."


def test_a_form_sent_twice_has_one_effect_and_the_same_answer() -> None:
    place = fjallsjo()
    with place.as_lead():
        address = place.take_in(EXTRACT).paper.get_absolute_url()
    client = logged_in(place.lead)
    form = fields(client.get(address))

    first, second = client.post(address, form), client.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert Entry.objects.filter(did="decisions.reading_confirmed").count() == 1


def test_two_people_who_confirm_the_same_paper_do_it_once_and_the_second_is_told() -> None:
    place = fjallsjo()
    with place.as_lead():
        address = place.take_in(EXTRACT).paper.get_absolute_url()
    client = logged_in(place.lead)
    hers, his = fields(client.get(address)), fields(client.get(address))

    first, second = client.post(address, hers), client.post(address, his)

    assert (first.status_code, second.status_code) == (302, 422)
    assert "Handlingen är redan bekräftad." in words(second)
    assert Entry.objects.filter(did="decisions.reading_confirmed").count() == 1


# ----------------------------------------------------------------- a session that ended


@pytest.mark.parametrize("tail", ["handelse/", "skriv/"])
def test_a_form_sent_after_the_session_ended_leads_to_the_login_and_back_and_writes_nothing(
    tail: str,
) -> None:
    place = fjallsjo()
    before = Entry.objects.count()

    answer = Client().post(place.case_address(tail), {"kind": "received", "on": "2025-11-03"})

    login = urlsplit(answer.headers["Location"])
    assert (answer.status_code, login.path) == (302, "/konto/login/")
    assert parse_qs(login.query)["next"] == [place.case_address(tail)]
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("tail", "keep"), [("handelse/", "handelse"), ("utkast", "utkast"), ("steg", "steg")]
)
def test_every_form_that_people_write_in_is_kept_in_the_browser(tail: str, keep: str) -> None:
    place = fjallsjo()
    with place.as_editor():
        places = {
            "handelse/": place.case_address("handelse/"),
            "steg": place.case_address(f"steg/{place.step().pk}/"),
        }
    places["utkast"] = place.address(f"utkast/{a_draft(place).pk}/")

    page = logged_in(place.editor).get(places[tail])

    assert f'data-keep="{keep}"' in page.content.decode()

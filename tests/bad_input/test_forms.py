"""Forms sent twice, at once, or after the session ended: one effect, and nothing typed is lost."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from malbild.decisions import actions
from malbild.decisions.models import Draft, Happening
from malbild.decisions.rules.words import Kind
from malbild.journal.models import Entry
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

"""Papers that say what cannot be, or say it against each other: a person is told and decides."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from malbild.decisions.models import Decision
from malbild.journal.models import Entry
from malbild.papers.models import Paper, Reading
from malbild.papers.rules import Stage
from tests.bad_input.uploading import dropped, fields, words
from tests.decisions.fjallsjo import EXTRACT, Fjallsjo, fjallsjo, logged_in

pytestmark = pytest.mark.django_db


def page_of(place: Fjallsjo, text: str) -> tuple[Client, str, Any]:
    """The page where a paper is confirmed, with the browser and its address."""
    with place.as_lead():
        address = place.take_in(text).paper.get_absolute_url()
    client = logged_in(place.lead)
    return client, address, client.get(address)


def pressed(client: Client, address: str, page: Any, **typed: str) -> Any:
    """The form of the page sent as it is, but for what is typed."""
    return client.post(address, {**fields(page), **typed})


def nothing_is_written(place: Fjallsjo) -> bool:
    with place.as_lead():
        return not Decision.objects.exists() and not Reading.objects.filter(stage=Stage.CONFIRMED)


def test_a_paper_from_another_county_is_said_to_be_from_there() -> None:
    place = fjallsjo()

    page = dropped(place, ("k.txt", EXTRACT.replace("Vemåns kommun", "Krokoms kommun").encode()))

    assert (
        "Handlingen verkar komma från Krokoms kommun i Jämtlands län. Den hör i så fall inte"
        f" till {place.county.name}: lägg den åt sidan." in page
    )
    assert nothing_is_written(place)


def test_a_paper_of_our_own_is_not_said_to_be_from_elsewhere() -> None:
    assert "verkar komma från" not in dropped(fjallsjo(), ("k.txt", EXTRACT.encode()))


def test_the_same_paper_twice_is_said_to_be_known_and_changes_nothing() -> None:
    place = fjallsjo()
    client = logged_in(place.lead)
    dropped(place, ("a.txt", EXTRACT.encode()))
    before = Entry.objects.count()

    answer = client.post(
        place.address("handlingar/las-in/"),
        {"papers": SimpleUploadedFile("b.txt", EXTRACT.encode()), "key": "k3"},
        headers={"accept": "application/json"},
    )

    assert "Den var inläst sedan tidigare." in answer.json()["text"]
    assert Entry.objects.count() == before
    with place.as_lead():
        assert (Paper.objects.count(), Reading.objects.count()) == (1, 1)


def test_two_papers_that_contradict_each_other_are_shown_and_the_later_needs_a_reason() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT)
    pressed(client, address, page)
    otherwise = EXTRACT.replace("beslutar att anta", "beslutar att inte anta")
    client, address, page = page_of(place, otherwise)

    stopped = pressed(client, address, page, matter_name="Det jag skrev")
    confirmed = pressed(client, address, stopped, because="Utdraget är bestyrkt.")

    assert "§ 161 anges med olika utfall." in words(page)
    assert stopped.status_code == 422
    assert "En annan handling säger något annat om Kommunstyrelsen 12 november 2025" in words(
        stopped
    )
    assert fields(stopped)["matter_name"] == "Det jag skrev"
    assert confirmed.status_code == 302
    with place.as_lead():
        assert [one.outcome for one in Decision.objects.order_by("id")] == ["yes", "no"]


def test_a_decision_dated_after_today_is_refused_and_what_was_typed_stays() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT)

    answer = pressed(
        client, address, page, **{"said:decisions.0.date": "2999-11-12", "because": "Mina ord"}
    )

    assert answer.status_code == 422
    assert "Beslutet är daterat 12 november 2999, efter i dag. Rätta dagen eller vänta." in words(
        answer
    )
    assert fields(answer)["said:decisions.0.date"] == "2999-11-12"
    assert fields(answer)["because"] == "Mina ord"
    assert nothing_is_written(place)


def test_a_paragraph_without_its_day_is_asked_for_and_then_confirmed() -> None:
    place = fjallsjo()
    undated = EXTRACT.replace("Kommunstyrelsen 2025-11-12", "Kommunstyrelsen")
    client, address, page = page_of(place, undated)

    stopped = pressed(client, address, page)
    confirmed = pressed(client, address, stopped, **{"said:decisions.0.date": "2025-11-12"})

    assert "§ 161 saknar sammanträdesdag. Fyll i den." in words(stopped)
    assert confirmed.status_code == 302
    with place.as_lead():
        assert Decision.objects.get().on.isoformat() == "2025-11-12"


def test_a_body_that_is_not_known_is_a_question_and_never_a_guess() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT.replace("Kommunstyrelsen", "Omsorgsstyrelsen"))

    stopped = pressed(client, address, page, **{"body:omsorgsstyrelsen": ""})
    confirmed = pressed(client, address, stopped, **{"body:omsorgsstyrelsen": "new"})

    assert "Finns inte bland länets organ." in words(page)
    assert stopped.status_code == 422
    assert "Säg vilket organ ”Omsorgsstyrelsen” är." in words(stopped)
    assert confirmed.status_code == 302
    with place.as_lead():
        assert Decision.objects.get().clause.step.body.name == "Omsorgsstyrelsen"


def test_a_date_that_is_none_is_said_to_be_none() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT)

    answer = pressed(client, address, page, **{"said:decisions.0.date": "i tisdags"})

    assert "Skriv datumet som 2025-11-22." in words(answer)
    assert fields(answer)["said:decisions.0.date"] == "i tisdags"
    assert nothing_is_written(place)


def test_a_form_that_lost_its_fields_on_the_way_empties_nothing() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT)
    sent = {
        name: value
        for name, value in fields(page).items()
        if not name.startswith(("said:", "version:"))
    }

    answer = client.post(address, sent)

    assert answer.status_code == 302
    with place.as_lead():
        assert Decision.objects.get().paragraph == "161"


def test_numbers_that_lead_nowhere_in_a_form_are_no_fault_of_the_program() -> None:
    place = fjallsjo()
    client, address, page = page_of(place, EXTRACT)

    for name in ("party", "joint_matter", "artefact:target_picture", "body:kommunstyrelsen"):
        answer = pressed(client, address, page, **{name: "999999"})

        assert answer.status_code == 422
        assert nothing_is_written(place)

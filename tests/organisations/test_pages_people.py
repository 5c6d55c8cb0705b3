"""Setting up counties and their people by their pages: roles, terms, one-time passwords."""

from datetime import date, timedelta

import pytest
from django.test import Client

from malbild.journal.models import Entry
from malbild.organisations.models import County, Party, Role, User
from malbild.organisations.queries import today
from malbild.organisations.rules import RoleName
from tests import make
from tests.organisations.pages import page

pytestmark = pytest.mark.django_db


# ------------------------------------------------------------------ counties


def test_a_county_is_set_up_by_its_name_with_region_municipalities_and_bodies(
    client: Client, admin: User
) -> None:
    answer = client.post(page("settings"), {"key": "k", "county": "örebro län"})

    found = County.objects.get(name="Örebro län")
    assert answer.status_code == 302
    assert found.parties.count() == 13
    assert Role.objects.get(county=found).user == admin
    text = client.get(answer["Location"]).content.decode()
    assert "Kommunfullmäktige" in text
    assert "13\xa0huvudmän. 13 saknar beslutsväg." in text


def test_a_county_that_does_not_exist_is_said_and_what_was_typed_is_kept(client: Client) -> None:
    text = client.post(page("settings"), {"key": "k", "county": "Norrlands län"}).content.decode()

    assert "Välj ett av länen i listan." in text
    assert 'value="Norrlands län"' in text


# ------------------------------------------------------------------ people


def typed_person(**more: str) -> dict[str, str]:
    return {
        "key": "k",
        "name": "Kim Ek",
        "email": "Kim.Ek@veman.example",
        "role": "reader",
        "party": "",
        "since": "",
        "until": "2026-12-31",
        **more,
    }


def test_an_added_person_logs_in_with_the_password_that_is_shown_once(
    client: Client, county: County
) -> None:
    told = client.post(page("people", county.slug), typed_person())
    again = client.post(page("people", county.slug), typed_person(), follow=True)

    password = told.context["password"]
    person = User.objects.get(email="kim.ek@veman.example")
    assert password in told.content.decode()
    assert person.check_password(password)
    assert password not in again.content.decode()
    assert User.objects.filter(name="Kim Ek").count() == 1
    role = Role.objects.get(user=person)
    assert (role.name, role.party, role.until) == ("reader", None, date(2026, 12, 31))


def test_the_journal_never_holds_the_password(client: Client, county: County) -> None:
    told = client.post(page("people", county.slug), typed_person())

    written = " ".join(f"{one.detail}{one.did}{one.key}" for one in Entry.objects.all())
    assert told.context["password"] not in written
    assert "Kim" not in written


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"role": "editor"}, "Välj den huvudman som personen arbetar för."),
        ({"role": "coordinator", "party": "veman"}, "Rollen gäller hela länet."),
        ({"since": "2027-01-01"}, "Rollen kan inte sluta innan den har börjat."),
        ({"email": "kim"}, "Skriv en hel e-postadress"),
        ({"name": ""}, "Skriv personens namn."),
    ],
)
def test_a_person_with_something_wrong_is_not_added(
    client: Client, county: County, veman: Party, more: dict[str, str], said: str
) -> None:
    wrong = {key: str(veman.pk) if value == "veman" else value for key, value in more.items()}

    answer = client.post(page("people", county.slug), typed_person(**wrong))

    assert said in answer.content.decode()
    assert not User.objects.filter(name="Kim Ek").exists()


def test_who_has_an_account_gets_the_role_and_keeps_the_password(
    client: Client, county: County
) -> None:
    person = make.user(email="kim.ek@veman.example")
    before = person.password

    client.post(page("people", county.slug), typed_person(confirmed="on"))

    person.refresh_from_db()
    assert person.password == before
    assert person.roles.get().county == county


def test_a_role_is_given_for_a_term_and_ended(client: Client, county: County, veman: Party) -> None:
    person = make.reader(party=veman)
    here = page("person", county.slug, person.pk)
    client.post(
        here,
        {"key": "1", "role": "editor", "party": str(veman.pk), "since": "", "until": "2030-12-31"},
    )
    role = person.roles.get(name="editor")

    client.post(page("end_role", county.slug, person.pk, role.pk), {"key": "2", "on": str(today())})

    role.refresh_from_db()
    assert role.until == today()
    viewer = User.objects.get(pk=person.pk).viewer(today=today() + timedelta(days=1))
    assert veman.pk not in viewer.edits


def test_nobody_ends_the_own_role_as_administrator(
    client: Client, county: County, admin: User
) -> None:
    role = admin.roles.get()

    answer = client.post(
        page("end_role", county.slug, admin.pk, role.pk), {"key": "2", "on": str(today())}
    )

    role.refresh_from_db()
    assert role.until is None
    assert "Du kan inte avsluta din egen roll." in answer.content.decode()


def test_a_new_password_ends_the_old_one(client: Client, county: County) -> None:
    person = make.reader(party=make.party(county=county))
    person.set_password("det gamla lösenordet")
    person.save()

    told = client.post(page("password", county.slug, person.pk), {"key": "k"})

    person.refresh_from_db()
    assert person.check_password(told.context["password"])
    assert told["Cache-Control"] == "no-store"


# ------------------------------------------------------------------ an address with an account


@pytest.fixture
def stranger() -> User:
    """Somebody with an account and a role in another county only."""
    return make.role(
        name=RoleName.READER,
        county=make.county(),
        user=make.user(email="kim.ek@veman.example", name="Robin Ask"),
    ).user


def test_whose_account_an_address_has_is_not_said_outside_the_counties_of_the_person(
    client: Client, county: County, stranger: User
) -> None:
    text = client.post(page("people", county.slug), typed_person()).content.decode()

    assert "Adressen har redan ett konto." in text
    assert 'name="confirmed"' in text
    assert "Robin Ask" not in text
    assert not stranger.roles.filter(county=county).exists()


def test_an_account_from_elsewhere_gets_the_role_once_it_is_confirmed(
    client: Client, county: County, stranger: User
) -> None:
    client.post(page("people", county.slug), typed_person(confirmed="on"))

    assert stranger.roles.get(county=county).name == "reader"


def test_a_colleague_gets_another_role_by_the_same_form_without_being_asked(
    client: Client, county: County, veman: Party
) -> None:
    person = make.reader(party=veman)

    answer = client.post(
        page("people", county.slug), typed_person(email=person.email), follow=True
    ).content.decode()

    assert f"{person.name} hade redan ett konto och har fått rollen." in answer
    assert person.roles.filter(party=None).exists()


def test_nothing_is_asked_about_an_address_that_is_new(client: Client, county: County) -> None:
    assert 'name="confirmed"' not in client.get(page("people", county.slug)).content.decode()


# ------------------------------------------------------------------ keys that no form has


@pytest.mark.parametrize("key", ["\0", "k\0", "å", "1:2", "k" * 41, ""])
def test_a_key_that_no_form_of_ours_has_counts_as_none(
    client: Client, county: County, key: str
) -> None:
    told = client.post(page("people", county.slug), typed_person(key=key))

    assert told.context["password"]
    assert set(Entry.objects.values_list("key", flat=True)) == {None}

"""The pages of allauth that are used, and that the others are not there."""

import pytest
from django.test import Client
from django.urls import reverse

from malbild.organisations.models import User
from malbild.organisations.rules import RoleName
from tests import make

pytestmark = pytest.mark.django_db

CLOSED = [
    "/konto/confirm-email/",
    "/konto/confirm-email/MQ:abc/",
    "/konto/email/",
    "/konto/inactive/",
    "/konto/login/code/",
    "/konto/login/code/confirm/",
    "/konto/password/reset/",
    "/konto/password/reset/done/",
    "/konto/password/reset/key/1-abc/",
    "/konto/password/set/",
    "/konto/signup/",
]


@pytest.fixture
def person() -> User:
    return make.role(name=RoleName.READER, county=make.county()).user


@pytest.fixture
def client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("address", CLOSED)
def test_a_page_that_is_not_used_is_not_there_for_anybody(client: Client, address: str) -> None:
    assert {
        (who, method): getattr(asks, method)(address).status_code
        for who, asks in (("nobody", Client()), ("somebody", client))
        for method in ("get", "post")
    } == dict.fromkeys(
        [(who, method) for who in ("nobody", "somebody") for method in ("get", "post")], 404
    )


def test_nobody_takes_an_address_that_another_will_get_a_role_by(
    client: Client, person: User
) -> None:
    before = person.email
    for act in ("action_add", "action_primary"):
        client.post("/konto/email/", {act: "", "email": "chef@veman.example"})

    person.refresh_from_db()
    assert person.email == before
    assert not User.objects.filter(email="chef@veman.example").exists()


def test_an_address_longer_than_any_account_has_is_refused_and_not_tried() -> None:
    long = f"{'k' * 64}@{'.'.join(['veman' * 12] * 4)}.example"
    assert len(long) > 254

    answer = Client().post(
        reverse("account_login"), {"login": long, "password": "ett-långt-lösenord"}
    )

    assert answer.status_code == 200
    assert "Adressen är för lång: högst 254 tecken." in answer.content.decode()


def test_the_login_says_whom_to_ask_for_a_new_password() -> None:
    text = Client().get(reverse("account_login")).content.decode()

    assert "Be den som administrerar Målbild i ditt län om ett nytt." in text
    assert "/konto/password/reset/" not in text


def test_the_password_is_changed_by_who_knows_the_old_one(client: Client, person: User) -> None:
    person.set_password(make.PASSWORD)
    person.save()
    client.force_login(person)
    typed = {"password1": "fyra nya ord ihop", "password2": "fyra nya ord ihop"}

    client.post(reverse("account_change_password"), {"oldpassword": "fel", **typed})
    person.refresh_from_db()
    assert person.check_password(make.PASSWORD)
    client.post(reverse("account_change_password"), {"oldpassword": make.PASSWORD, **typed})

    person.refresh_from_db()
    assert person.check_password("fyra nya ord ihop")

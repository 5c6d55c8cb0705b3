"""Who reaches the pages of counties, parties, bodies and people; the rest are not there (404)."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from malbild.organisations.models import Body, County, Meeting, Party, Role, User
from malbild.organisations.rules import BodyKind, RoleName
from tests import make

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Place:
    """A county with two parties and a joint body, and everybody who may try."""

    county: County
    veman: Party
    norrvik: Party
    board: Body
    joint: Body
    people: dict[str, User]


@pytest.fixture
def place() -> Place:
    county = make.county(slug="fjallsjo")
    veman, norrvik = (make.party(county=county, short=name) for name in ("Vemån", "Norrvik"))
    other = make.party(short="Grannby")

    def person(name: RoleName, party: Party | None = None, home: County = county) -> User:
        return make.role(name=name, party=party, county=home).user

    both = person(RoleName.ADMINISTRATOR, home=other.county)
    make.role(name=RoleName.READER, county=county, user=both)
    return Place(
        county=county,
        veman=veman,
        norrvik=norrvik,
        board=make.body(party=veman, kind=BodyKind.BOARD),
        joint=make.body(county=county, kind=BodyKind.JOINT),
        people={
            "administrator": person(RoleName.ADMINISTRATOR),
            "coordinator": person(RoleName.COORDINATOR),
            "editor": person(RoleName.EDITOR, veman),
            "registrar": person(RoleName.REGISTRAR, veman),
            "reader": person(RoleName.READER, veman),
            "editor of another party": person(RoleName.EDITOR, norrvik),
            "coordinator elsewhere": person(RoleName.COORDINATOR, home=other.county),
            "administrator elsewhere, reader here": both,
            "nobody": make.user(),
        },
    )


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


LEADS = {"administrator", "coordinator"}
OF_VEMAN = {"editor", "registrar"}
POLICY: dict[str, set[str]] = {
    "settings": {"administrator", "administrator elsewhere, reader here"},
    "people": {"administrator"},
    "person": {"administrator"},
    "parties": LEADS,
    "party": LEADS | OF_VEMAN,
    "number": {"administrator"} | OF_VEMAN,
    "convention": {"administrator"} | OF_VEMAN,
    "add_body": {"administrator"} | OF_VEMAN,
    "chain": {"administrator"} | OF_VEMAN,
    "body": LEADS | OF_VEMAN,
    "rename": {"administrator"} | OF_VEMAN,
    "meetings": {"administrator"} | OF_VEMAN,
    "joint body": LEADS,
    "joint rename": LEADS,
    "joint meetings": LEADS,
    "add_joint_body": LEADS,
}


def address(place: Place, page: str) -> str:
    county, party = place.county.slug, place.veman.slug
    joint = page.startswith("joint ")
    arguments: dict[str, list[object]] = {
        "settings": [],
        "people": [county],
        "person": [county, place.people["editor"].pk],
        "parties": [county],
        "add_joint_body": [county],
        "chain": [county, party, "alla"],
        "body": [county, (place.joint if joint else place.board).pk],
    }
    name = page.removeprefix("joint ")
    default = arguments["body"] if name in {"rename", "meetings"} else [county, party]
    return reverse(f"organisations:{name}", args=arguments.get(name, default))


@pytest.mark.parametrize("page", POLICY)
def test_a_page_is_there_for_those_whom_it_is_for_and_for_nobody_else(
    place: Place, page: str
) -> None:
    reached = {
        who
        for who, user in place.people.items()
        if as_(user).get(address(place, page)).status_code == 200
    }
    hidden = {
        who
        for who, user in place.people.items()
        if as_(user).get(address(place, page)).status_code == 404
    }

    assert reached == POLICY[page]
    assert hidden == set(place.people) - POLICY[page]


@pytest.mark.parametrize("page", POLICY)
def test_without_login_every_page_asks_for_it(place: Place, page: str) -> None:
    answer = Client().get(address(place, page))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/login/?next=")


@pytest.mark.parametrize("page", ["number", "convention", "chain", "rename", "meetings"])
@pytest.mark.parametrize("who", ["reader", "coordinator", "editor of another party"])
def test_a_post_from_somebody_else_changes_nothing(place: Place, page: str, who: str) -> None:
    before = (place.veman.convention, place.board.name, Meeting.objects.count())
    typed = {
        "key": "k",
        "version": "1",
        "convention": "att",
        "number": "",
        "name": "Nytt namn",
        "since": "2025-01-01",
        "on": "2026-01-01",
        "body_0": str(place.board.pk),
        "part_0": "decides",
    }

    answer = as_(place.people[who]).post(address(place, page), typed)

    place.veman.refresh_from_db()
    place.board.refresh_from_db()
    assert answer.status_code == 404
    assert (place.veman.convention, place.board.name, Meeting.objects.count()) == before
    assert not place.veman.chains.exists()


def test_a_role_that_has_ended_opens_nothing(place: Place) -> None:
    Role.objects.filter(user=place.people["administrator"]).update(until="2020-01-01")

    assert as_(place.people["administrator"]).get(address(place, "people")).status_code == 404


def test_nobody_gets_a_password_to_the_account_of_a_person_in_another_county(
    place: Place,
) -> None:
    person = place.people["administrator elsewhere, reader here"]
    before = person.password
    client = as_(place.people["administrator"])

    answer = client.post(
        reverse("organisations:password", args=[place.county.slug, person.pk]), {"key": "k"}
    )

    person.refresh_from_db()
    assert answer.status_code == 404
    assert person.password == before


def test_a_person_of_another_county_is_not_there(place: Place) -> None:
    stranger = place.people["coordinator elsewhere"]
    address = reverse("organisations:person", args=[place.county.slug, stranger.pk])

    assert as_(place.people["administrator"]).get(address).status_code == 404


def test_everybody_who_logs_in_reaches_the_own_account(place: Place) -> None:
    for user in place.people.values():
        answer = as_(user).get(reverse("organisations:account"))
        assert answer.status_code == 200
        assert user.email in answer.content.decode()


def test_a_county_that_somebody_set_up_is_not_taken_over(place: Place) -> None:
    newcomer = make.role(name=RoleName.ADMINISTRATOR, county=make.county()).user
    client = as_(newcomer)
    client.post(reverse("organisations:settings"), {"key": "1", "county": "Örebro län"})
    rival = as_(place.people["administrator"])

    answer = rival.post(reverse("organisations:settings"), {"key": "2", "county": "Örebro län"})

    roles = Role.objects.filter(county__name="Örebro län")
    assert answer.status_code == 200
    assert [role.user for role in roles] == [newcomer]

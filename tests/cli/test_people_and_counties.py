"""`malbild county` and `malbild adduser`: setting up without a web page."""

import io

import pytest

from malbild.organisations.models import Body, County, Party, Role, User
from malbild.organisations.rules import RoleName
from tests import make
from tests.cli.conftest import Malbild

pytestmark = pytest.mark.django_db
PASSWORD = "en-lång-väg-till-fjälls"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes through a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def test_all_counties_are_listed_and_the_one_here_is_marked(malbild: Malbild) -> None:
    malbild("county", "jamtland")
    lines = malbild("county").out.splitlines()
    assert len(lines) == 21
    assert [line for line in lines if line.endswith("uppsatt")] == [
        "23  jamtland          Jämtlands län           uppsatt"
    ]


def test_a_county_is_set_up_by_choosing_it_and_once(malbild: Malbild) -> None:
    first, second = malbild("county", "Jamtland"), malbild("county", "jamtland")
    assert first.out == second.out == "Jämtlands län är uppsatt med 9 huvudmän.\n"
    assert Party.objects.count() == 9
    assert Body.objects.count() == 18


def test_a_county_that_does_not_exist_is_refused(malbild: Malbild) -> None:
    said = malbild("county", "atlantis")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Länet ”atlantis” finns inte. Välj bland ")
    assert not County.objects.exists()


@pytest.mark.usefixtures("typed")
def test_a_person_gets_an_account_and_a_role(malbild: Malbild) -> None:
    county = make.county(slug="provlan")
    make.party(county=county, short="Provbyn")
    said = malbild(
        "adduser", "Ada@provbyn.example", "Ada Prov", "--role", "redaktör", "--county", "provlan",
        "--party", "Provbyn",
    )  # fmt: skip
    assert (said.code, said.out) == (0, "ada@provbyn.example: redaktör, Provbyn.\n")
    role = Role.objects.get(user__email="ada@provbyn.example")
    assert (role.name, str(role.party)) == (RoleName.EDITOR, "Provbyn")
    assert role.user.check_password(PASSWORD)


@pytest.mark.usefixtures("typed")
def test_an_editor_works_for_a_party(malbild: Malbild) -> None:
    make.county(slug="provlan")
    said = malbild("adduser", "a@b.example", "Ada", "--role", "redaktör", "--county", "provlan")
    assert said.code == 2
    assert said.err == "En redaktör arbetar för en huvudman. Ange den med --party.\n"


def test_a_short_password_and_a_taken_address_are_refused(
    malbild: Malbild, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.county(slug="provlan")
    make.user(email="a@b.example")
    arguments = ["adduser", "a@b.example", "Ada", "--role", "läsare", "--county", "provlan"]
    monkeypatch.setattr("sys.stdin", io.StringIO("kort\n"))
    assert malbild(*arguments).code == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    said = malbild(*arguments)
    assert (said.code, said.out) == (1, "")
    assert User.objects.count() == 1
    assert not Role.objects.exists()

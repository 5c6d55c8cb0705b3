"""A county with a party and its administrator, who is logged in."""

import pytest
from django.test import Client

from malbild.organisations.models import County, Party, User
from malbild.organisations.rules import RoleName
from tests import make


@pytest.fixture
def county() -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def veman(county: County) -> Party:
    return make.party(county=county, short="Vemån")


@pytest.fixture
def admin(county: County) -> User:
    return make.role(name=RoleName.ADMINISTRATOR, county=county).user


@pytest.fixture
def client(admin: User) -> Client:
    client = Client()
    client.force_login(admin)
    return client

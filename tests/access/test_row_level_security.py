"""With the managers' filter switched off in Python, PostgreSQL alone keeps the parties apart."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from malbild.consultations.models.responding import OpenedRows
from malbild.organisations.models import CountyOwned, PartyOwned, scope, viewing
from malbild.organisations.rules import NOBODY
from tests.access.actors import ACTORS, Actor
from tests.access.ground import World
from tests.access.matrix import findings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        "connection.vendor != 'postgresql'", reason="SQLite has no row-level security"
    ),
]


@pytest.fixture
def no_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The managers give every row that the database gives."""
    for manager in (scope.PartyRows, scope.CountyRows, OpenedRows):
        monkeypatch.setattr(manager, "get_queryset", models.Manager.get_queryset)


def test_the_role_of_the_tests_is_bound_by_the_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


@pytest.mark.usefixtures("no_filter")
@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.key)
def test_the_database_alone_gives_no_foreign_row(world: World, actor: Actor) -> None:
    user = world.people.get(actor.key)
    viewer = user.viewer(today=timezone.localdate()) if user and actor.known else NOBODY
    counties = {world.counties[key].pk for key in actor.counties}
    parties = {world.parties[key].pk for key in actor.parties}
    seen = 0
    with viewing(viewer):
        for model in apps.get_models():
            if issubclass(model, CountyOwned):
                for row in model.objects.values("county_id"):
                    assert row["county_id"] in counties, model
                    seen += 1
            elif issubclass(model, PartyOwned):
                for row in model.objects.values("county_id", "party_id", "sharing"):
                    assert row["county_id"] in counties, model
                    assert row["sharing"] != "internal" or row["party_id"] in parties, model
                    seen += 1
    assert bool(seen) == bool(counties)


@pytest.mark.slow
@pytest.mark.usefixtures("no_filter")
def test_with_the_filter_switched_off_no_page_shows_a_foreign_canary(world: World) -> None:
    shown = [str(one) for one in findings(world, quick=True) if one.what.startswith("shows")]

    assert shown == []

"""The policies and the world cover everything there is; a new address or table must come in."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import clear_url_caches, get_resolver, path

from malbild.config import urls
from malbild.organisations.models import PartyOwned, everything
from malbild.organisations.rules import Sharing
from malbild.ui.views import catalogue
from tests.access.actors import ACTORS, PARTIES
from tests.access.canaries import CANARY, text_fields
from tests.access.ground import World
from tests.access.policies import POLICIES
from tests.architecture.routes import routes

pytestmark = pytest.mark.django_db


def unlike() -> set[str]:
    """Addresses without a policy and policies without an address."""
    names = {line.split()[-1] for line in routes(get_resolver().url_patterns)}
    return names ^ set(POLICIES)


def test_every_address_has_its_policy_and_every_policy_its_address() -> None:
    assert unlike() == set()


@pytest.fixture
def new_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    more = [*urls.urlpatterns, path("x/", catalogue, name="new")]
    monkeypatch.setattr(urls, "urlpatterns", more)
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


@pytest.mark.usefixtures("new_address")
def test_a_new_address_without_a_policy_is_seen() -> None:
    assert unlike() == {"new"}


def test_every_policy_is_about_something_that_is_in_the_world(world: World) -> None:
    kinds = {policy.about for policy in POLICIES.values()} - {"", "account"}

    assert {thing.kind for thing in world.things} == kinds


def test_there_are_at_least_fourteen_kinds_of_people() -> None:
    assert len({(actor.posts, actor.logs_in, actor.active) for actor in ACTORS}) >= 14


def owned() -> list[type[PartyOwned]]:
    return [model for model in apps.get_models() if issubclass(model, PartyOwned)]


@pytest.mark.parametrize("model", owned(), ids=lambda model: model.__name__)
def test_every_party_has_rows_of_every_table_full_of_canaries(
    world: World, model: type[PartyOwned]
) -> None:
    never_shared = model.__name__ in ("ToRegister", "PartyTemplate", "Responding")
    with everything(reason="what the world holds"):
        rows = list(model.objects.select_related("party"))

    keys = {party.pk: key for key, party in world.parties.items()}
    have = {(keys[row.party.pk], row.sharing) for row in rows if row.party}
    levels = [Sharing.INTERNAL] if never_shared else list(Sharing)
    if model.__name__ in ("Response", "Comment"):
        levels = [Sharing.INTERNAL, Sharing.SHARED]  # nothing comes after that it is sent
    assert have >= {(party, level) for party in PARTIES for level in levels}
    for name in text_fields(model):
        words = [getattr(row, name) for row in rows]
        filled = [text for text in words if CANARY.fullmatch(text)]
        assert len(set(filled)) == len(filled) >= len(PARTIES), name

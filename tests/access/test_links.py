"""The holder of a personal link asks for every address there is, and meets one response only."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from malbild.consultations.models import Comment, Response
from malbild.consultations.models.responding import OpenedRows
from malbild.consultations.rules import holder_of_link
from malbild.consultations.views.by_link import COOKIE
from malbild.core.passes import pass_for
from malbild.organisations.models import viewing
from malbild.organisations.rules import Sharing
from tests.access.canaries import Canary, text_of
from tests.access.ground import World
from tests.access.matrix import NOTHING, address, asking
from tests.access.policies import POLICIES

pytestmark = pytest.mark.django_db

OWN = [
    ("consultations:by_link_response", ()),
    ("consultations:by_link_question", (1,)),
    ("consultations:by_link_general", ()),
    ("consultations:by_link_send", ()),
    ("consultations:by_link_text", ()),
]


@pytest.fixture(autouse=True)
def nobody_has_tried() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def door(world: World, party: str) -> str:
    secret = pass_for(settings.SECRET_KEY, world.links[party].pass_name)
    return reverse("consultations:arrive", args=[secret])


def holder(world: World, party: str) -> Client:
    client = Client()
    assert client.post(door(world, party)).status_code == 302
    return client


def inside(world: World, party: str, name: str, *args: int) -> str:
    return reverse(name, args=[world.links[party].pk, *args])


def met(world: World, client: Client, path: str) -> list[Canary]:
    answer = client.get(path, follow=False)
    assert answer.status_code < 500, path
    content = b"".join(answer) if answer.streaming else answer.content
    return world.canaries.seen(text_of(content, answer.headers.get("Content-Type", "")))


def test_a_link_shows_its_own_party_s_draft_and_nobody_else_s(world: World) -> None:
    with asking():
        client = holder(world, "A1")
        paths = [inside(world, "A1", name, *args) for name, args in OWN]
        seen = [one for path in paths for one in met(world, client, path)]

    tables = {one.table for one in seen if one.party == "A1"}
    assert tables == {"comment", "response"}
    assert {one.party for one in seen if one.table != "user"} == {"A1", ""}
    assert {one.party for one in seen if one.table == "user"} == {"editor of A1"}  # writes too
    assert {one.county for one in seen} == {"A"}
    assert {one.table for one in seen if not one.party} <= {
        "consultation",
        "wording",
        "jointtext",
        "textversion",
    }


def test_a_link_opens_no_other_address(world: World) -> None:
    with asking():
        client = holder(world, "A1")
        for name, policy in POLICIES.items():
            if policy.door or policy.published or name.startswith("portal:"):
                continue
            for thing in world.of_kind(policy.about)[:8] or [NOTHING]:
                if thing.opens:
                    continue  # another link, which opens its own for whoever brings it
                assert met(world, client, address(name, thing)) == [], (name, thing)


def test_one_link_brought_with_another_s_browser_opens_nothing(world: World) -> None:
    with asking():
        client = holder(world, "A1")
        other = holder(world, "A2")
        own, others = (f"{COOKIE}{world.links[party].pk}" for party in ("A1", "A2"))
        _, _, browser = other.cookies[others].value.partition(".")
        secret, _, _ = client.cookies[own].value.partition(".")
        client.cookies[own] = f"{secret}.{browser}"

        path = inside(world, "A1", "consultations:by_link_response")
        assert client.get(path).status_code == 404


def test_what_a_link_holder_saves_is_saved_in_one_response(world: World) -> None:
    with asking():
        client = holder(world, "A1")
        before = _responses(world)
        said = {"stance": "opposes", "text": "Genom länken.", "version": "1"}
        client.post(inside(world, "A1", "consultations:by_link_question", 1), said)
        after = _responses(world)

    changed = {pk for pk in after if after[pk] != before.get(pk)}
    assert changed == {world.links["A1"].addressee_id}


def test_the_key_of_one_link_holder_s_form_is_not_another_s(world: World) -> None:
    with asking():
        said = {"stance": "opposes", "text": "Genom länken.", "version": "1", "key": "ab12"}
        for party in ("A1", "A2"):
            client = holder(world, party)
            client.post(inside(world, party, "consultations:by_link_question", 1), said)

        for party in ("A1", "A2"):
            assert "Genom länken." in _responses(world)[world.links[party].addressee_id]


def _responses(world: World) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for party in world.links:
        link = world.links[party]
        viewer = holder_of_link(county=link.county_id, addressee=link.addressee_id)
        with viewing(viewer):
            rows = Comment.objects.filter(response__addressee=link.addressee_id)
            found[link.addressee_id] = [one.text for one in rows]
    return found


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row-level security")
def test_the_database_alone_gives_a_link_holder_one_draft(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OpenedRows, "get_queryset", models.Manager.get_queryset)
    link = world.links["A1"]
    viewer = holder_of_link(county=link.county_id, addressee=link.addressee_id)
    with viewing(viewer):
        drafts = Response.objects.filter(sharing=Sharing.INTERNAL)
        comments = Comment.objects.filter(sharing=Sharing.INTERNAL)

        assert set(drafts.values_list("addressee", flat=True)) == {link.addressee_id}
        of = set(comments.values_list("response__addressee", flat=True))
        assert of == {link.addressee_id}

"""What is hidden cannot be told from what is absent, by words, counts, odd values or keys."""

import html

import pytest
from django.urls import reverse

from malbild.organisations.models import everything
from malbild.organisations.rules import Sharing
from tests.access.actors import ACTORS, Actor
from tests.access.ground import Thing, World
from tests.access.matrix import FEW, absent, address, alike, ask, asking, hidden
from tests.access.policies import POLICIES, may_read
from tests.access.things import NOWHERE
from tests.access.world import more_of

pytestmark = pytest.mark.django_db

BY_KEY = {actor.key: actor for actor in ACTORS}
A1, A3 = BY_KEY["editor of A1"], BY_KEY["editor and registrar of A3"]
ODD = (
    "9" * 10_000,
    "9" * 19,
    "9999-12-31",
    "0001-01-01",
    "a\x00b",
    "-1",
    "²-³",
    "٣",
    "0-0",
    "[]",
    "{}",
    "'\"><script>",
    "../../etc/passwd",
    "\ud7ff\U0010ffff",
)
ASKED = {
    "consultations:start": ("version",),
    "consultations:compiled": ("visa", "fraga"),
    "decisions:county": ("dag", "arende"),
    "decisions:matter": ("dag",),
    "decisions:tell": ("rattar", "vad"),
    "decisions:reading": ("stalle",),
    "papers:papers": ("q", "visa", "ordna", "sida"),
    "papers:page": ("stalle",),
    "post:messages": ("visa", "sida"),
    "plans:add": ("strategi",),
    "plans:plan": ("vy", "q", "strategi", "part", "roll", "lage", "saknas", "ordna", "sida"),
    "portal:county": ("arende", "avtryck"),
    "portal:publish": ("arende",),
}
HOLDS = ("line", "version", "key", "step", "party", "joint_matter", "artefacts", "on", "owner")


def page(world: World, actor: Actor, path: str, words: str = "") -> str:
    """What the actor gets, without the words that were asked for."""
    with asking():
        response = ask(world, actor, "GET", path).response
        return alike(response, path).replace(html.escape(words) or "\0", "WORDS")


def test_a_search_for_foreign_words_is_a_search_for_nonsense(world: World) -> None:
    path = reverse("papers:papers", args=[world.counties["A"].slug])
    nonsense = page(world, A1, f"{path}?q=kq99999y", "kq99999y")
    foreign = [
        canary
        for canary in world.canaries.put.values()
        if canary.table in ("paper", "reading", "title", "object", "draft")
        and not may_read(A1, canary)
    ]

    assert len(foreign) > 20
    for canary in foreign:
        assert page(world, A1, f"{path}?q={canary.code}", canary.code) == nonsense, str(canary)


def test_a_search_for_own_words_finds_them(world: World) -> None:
    path = reverse("papers:papers", args=[world.counties["A"].slug])
    nonsense = page(world, A1, f"{path}?q=kq99999y", "kq99999y")
    own = next(
        one.code
        for one in world.canaries.put.values()
        if (one.table, one.field, one.party) == ("paper", "name", "A1")
    )

    assert page(world, A1, f"{path}?q={own}", own) != nonsense


@pytest.mark.parametrize("name", ["papers:papers", "decisions:county", "decisions:counties"])
def test_what_another_party_keeps_to_itself_changes_no_count(world: World, name: str) -> None:
    county = next(thing for thing in world.of_kind("county") if thing.county == "A")
    path = address(name, county) if POLICIES[name].about else reverse(name)
    before, mine = page(world, A3, path), page(world, BY_KEY["editor and registrar of A2"], path)

    with asking():
        with everything(reason="one more of everything"):
            more_of(world, "A2", Sharing.INTERNAL)
        after = page(world, A3, path)
        seen = page(world, BY_KEY["editor and registrar of A2"], path)

    assert after == before
    assert name == "decisions:counties" or seen != mine  # the party itself sees the difference


@pytest.mark.parametrize("name", ASKED)
def test_odd_words_in_an_address_never_break_a_page(world: World, name: str) -> None:
    policy = POLICIES[name]
    assert policy.get is not None
    thing = next(
        one
        for one in world.of_kind(policy.about)
        if one.county == "A" and one.party in ("", "A1") and one.sharing in (None, Sharing.SHARED)
    )
    actor = BY_KEY["coordinator of A at A1"]
    path = address(name, thing)
    for parameter in ASKED[name]:
        for odd in ODD:
            for given in (parameter, f"{parameter}[]", f"{parameter}__isnull"):
                with asking():
                    answer = ask(world, actor, "GET", path, {given: odd})
                assert answer.status < 500, (name, given, odd[:40])


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, one in POLICIES.items()
        if one.post and not one.door and one.about not in ("account", "no cookie")
    ],
)
def test_odd_words_in_a_form_never_break_a_page(world: World, name: str) -> None:
    thing, actor = allowed_to_post(world, name)
    path, form = address(name, thing), thing.form()
    fields = sorted({*form, *(HOLDS if not thing.heavy else ("key",))} - {"papers", "template"})
    for field in fields:
        for odd in ("9" * 5_000, "a\x00b", "²", "-1", "9999-12-31"):
            with asking():
                answer = ask(world, actor, "POST", path, {**form, field: odd})
            assert answer.status < 500, (name, field, odd[:40])


def allowed_to_post(world: World, name: str) -> tuple[Thing, Actor]:
    """Something that an address is about, and somebody who may send its form."""
    policy = POLICIES[name]
    assert policy.post is not None
    for thing in world.of_kind(policy.about):
        for actor in ACTORS:
            if thing.acts and thing.county != NOWHERE and policy.post(actor, thing):
                return thing, actor
    raise AssertionError(f"nobody may use {name}")


def test_a_key_that_another_act_has_used_breaks_no_page(world: World) -> None:
    key = {"key": "0" * 32}
    with asking():
        for name, policy in POLICIES.items():
            if policy.post is None or name in ("papers:take_in", "decisions:keep_template"):
                continue
            for thing in world.of_kind(policy.about):
                if thing.county == "A" and thing.party in ("", "A2") and thing.acts:
                    for actor in (BY_KEY["editor and registrar of A2"], BY_KEY["administrator"]):
                        if policy.post(actor, thing):
                            answer = ask(
                                world, actor, "POST", address(name, thing), {**thing.form(), **key}
                            )
                            assert answer.status < 500, name


def test_what_is_hidden_looks_as_if_it_had_never_existed(world: World) -> None:
    compared = 0
    for name, thing, actor in hidden(world, POLICIES):
        if actor.key not in FEW or thing.party == "A3" or not thing.args:
            continue
        path = address(name, thing)
        shown = page(world, actor, path)
        gone = absent(world, thing)[-1]
        other = address(name, gone)
        assert page(world, actor, other) == shown, (name, str(thing), actor.key)
        compared += 1

    print(f"\n{compared} hidden pages compared with absent ones")
    assert compared > 200

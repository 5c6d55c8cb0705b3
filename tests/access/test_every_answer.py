"""What holds for every answer: not kept by caches, safe headers, no act without its token."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from tests.access.actors import ACTORS, Actor
from tests.access.ground import Thing, World
from tests.access.matrix import address, ask, asking
from tests.access.policies import POLICIES

pytestmark = pytest.mark.django_db

WHO = {"anonymous", "coordinator of A at A1", "administrator", "editor and registrar of A2"}


def one_of_each(world: World) -> list[tuple[str, Thing]]:
    """Every address about the first thing that it can be about."""
    first = {thing.kind: thing for thing in reversed(world.things)}
    return [(name, first.get(one.about, Thing("", ""))) for name, one in POLICIES.items()]


@pytest.mark.parametrize("actor", [one for one in ACTORS if one.key in WHO], ids=lambda a: a.key)
def test_every_answer_has_its_safe_headers_and_is_kept_by_no_cache(
    world: World, actor: Actor
) -> None:
    for name, thing in one_of_each(world):
        if thing.heavy:
            continue
        with asking():
            response = ask(world, actor, "GET", address(name, thing)).response
        kept = response["Cache-Control"]
        open_page = name.startswith("portal:") and actor.key == "anonymous"
        if (open_page and response.status_code == 200) or name == "portal:data":
            assert kept in ("no-store", "public, max-age=0, must-revalidate"), name
        else:
            assert "no-store" in kept, (name, kept)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy, name
        assert "frame-ancestors 'none'" in policy, name
        assert "default-src 'self'" in policy, name
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert response["X-Frame-Options"] == "DENY", name


def test_no_form_is_taken_without_its_token(world: World) -> None:
    refused = 0
    for name, policy in POLICIES.items():
        if policy.post is None:
            continue
        for thing in world.of_kind(policy.about)[:3]:
            for actor in (one for one in ACTORS if one.key in WHO):
                if not policy.post(actor, thing):
                    continue
                client = Client(enforce_csrf_checks=True)
                if session := world.sessions.get(actor.key):
                    client.cookies[settings.SESSION_COOKIE_NAME] = session
                with asking():
                    answer = client.post(address(name, thing), thing.form())
                assert answer.status_code == 403, name
                refused += 1

    assert refused > 30


def test_cookies_are_for_https_and_for_no_script_and_no_other_site() -> None:
    asked = """
import json
from django.conf import settings as s
names = [f"{kind}_COOKIE_{what}" for kind in ("SESSION", "CSRF")
         for what in ("SECURE", "HTTPONLY", "SAMESITE")]
print(json.dumps({**{n: getattr(s, n) for n in names}, "HSTS": s.SECURE_HSTS_SECONDS}))
"""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "malbild.config.settings",
        "MALBILD_HTTPS": "true",
    }
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, check=True
    ).stdout
    flags = json.loads(told)

    assert flags.pop("HSTS") >= 31_536_000
    assert {flags.pop("SESSION_COOKIE_SAMESITE"), flags.pop("CSRF_COOKIE_SAMESITE")} == {"Lax"}
    assert set(flags.values()) == {True}

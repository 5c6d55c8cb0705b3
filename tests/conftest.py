"""What holds for every test: own files, no network, warnings are errors (pyproject.toml).

No test empties a database that was committed to (`transaction=True`): the journal is
append-only, by triggers. A test that needs real commits uses `server`.
"""

import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product_settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from playwright.sync_api import ConsoleMessage, Page, Response, sync_playwright
from pytest_django.fixtures import Settings

from malbild.decisions.queries.kept import forget
from tests.server import HOME, Server, Servers, running_server

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
USES_DATABASE = {"django_db_setup", "servers"}  # fixtures; all others that do stand on these
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


@pytest.fixture(autouse=True)
def file_store(settings: Settings, tmp_path: Path) -> Path:
    """A file store of the test's own."""
    folder = tmp_path / "files"
    settings.FILES = folder
    return folder


@pytest.fixture(autouse=True, scope="session")
def passwords_are_hashed_at_least_cost() -> Iterator[None]:
    """By Argon2 as everywhere, but a hash takes 0.2 ms of CPU where the product's takes 200."""
    with pytest.MonkeyPatch.context() as patch:
        for cost, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, cost, least)
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """No page is kept from one test to the next: a test may write rows past the actions.

    Nor how often an address has tried to log in (allauth counts in the cache, for a minute):
    tests come from one address, and quickly.
    """
    forget()
    cache.clear()
    yield
    forget()


@pytest.fixture(autouse=True)
def static_files_as_they_are(settings: Settings, tmp_path: Path) -> None:
    """Pages are rendered without first collecting and naming style sheets by fingerprint."""
    settings.STATIC_ROOT = tmp_path  # a checkout that never served has no collected files
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """An SQLite file of this run's own, so that two runs at once do not meet."""
    database = product_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        # A file of tests may share one transaction, which is then open for minutes.
        database["OPTIONS"] = {**database["OPTIONS"], "options": "-c statement_timeout=60s"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what uses a database, so that the rest need not run on both.

    Nobody has to remember it: pytest-django refuses a database to a test that did not ask for
    one, and a server comes from the fixture `servers` alone (tests/architecture/test_files.py).
    """
    asked_for = USES_DATABASE.intersection(getattr(item, "fixturenames", ()))
    if asked_for or item.get_closest_marker("django_db"):
        item.add_marker("database")


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Files in parameters are named by their argument: a ZIP holds the time it was made, and
    two workers would then collect different tests."""
    return argname if isinstance(val, bytes) and len(val) > 20 else None


class NetworkRefused(Exception):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Only this machine is reached: every other address and every look-up of a name fails."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise NetworkRefused(address)
        connect(self, address)

    def look_up_here(host: Any, *arguments: Any, **more: Any) -> Any:
        if host and not str(host).startswith(LOOPBACK):
            raise NetworkRefused(host)
        return look_up(host, *arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout, which is no part of the project."""
    folder = Path(os.environ.get("MALBILD_SHARED", HOME.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the reference material is not at {folder}; say where by MALBILD_SHARED")
    return folder


@pytest.fixture
def servers(tmp_path: Path) -> Servers:
    """Start servers with settings of one's own: `with servers(MALBILD_HTTPS="true") as server`."""
    return partial(running_server, tmp_path)


@pytest.fixture
def server(servers: Servers) -> Iterator[Server]:
    """A started server on an empty database of its own (tests.server says what it can do)."""
    with servers() as started:
        yield started


@pytest.fixture
def browser_page() -> Iterator[Page]:
    """A page in Debian's Chromium, in Swedish.

    An error in its console, or a style sheet or script that is not there, fails the test.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        page = browser.new_page(locale="sv-SE", timezone_id="Europe/Stockholm")
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.extend(_fault(said)))
        page.on("response", lambda answer: errors.extend(_missing(answer)))
        yield page
        browser.close()
    assert errors == []


def _fault(said: ConsoleMessage) -> list[str]:
    """What a script or the content policy says; a page that is meant to be missing may be."""
    is_fault = said.type == "error" and not said.text.startswith("Failed to load resource")
    return [said.text] if is_fault else []


def _missing(answer: Response) -> list[str]:
    """A style sheet, script, picture or font that did not come; a page may be meant to refuse."""
    is_part = answer.request.resource_type in ("stylesheet", "script", "image", "font")
    return [f"{answer.status} {answer.url}"] if is_part and answer.status >= 400 else []

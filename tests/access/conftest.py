"""A world for each file of tests, in a transaction that is taken back at the end."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.access import consultations, plans, texts, things
from tests.access.ground import World
from tests.access.world import build


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """The world with its own file store. Nothing of it is there for tests in other folders.

    A test that uses it carries the mark django_db: else pytest-django makes no test database.
    """
    assert "test" in Path(str(connection.settings_dict["NAME"])).name, "no test database"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with (
        override_settings(FILES=tmp_path_factory.mktemp("files"), STORAGES=storages),
        django_db_blocker.unblock(),
        transaction.atomic(),
        _quietly(),
    ):
        made = build()
        texts.add(made)
        consultations.add(made)
        plans.add(made)
        things.add(made)
        yield made
        transaction.set_rollback(True)


@contextmanager
def _quietly() -> Iterator[None]:
    """Thousands of refusals are meant to happen; each would be a line in the log."""
    log = logging.getLogger("django")
    level = log.level
    log.setLevel(logging.CRITICAL)
    yield
    log.setLevel(level)


@pytest.fixture(autouse=True)
def file_store(world: World) -> Path:
    """The world's, in place of one for each test: its papers lie there."""
    return Path(settings.FILES)

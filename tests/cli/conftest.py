"""The fictional county, set up once for each file of tests and taken back after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from malbild.cli.demo import setting_up
from malbild.cli.main import main
from malbild.cli.seeing import seeing_all

IN_THE_SCENARIO = date(2025, 11, 24)  # in the week of the scenario's day, so nothing is moved


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Malbild = Callable[..., Said]


@pytest.fixture
def malbild(capfd: pytest.CaptureFixture[str]) -> Malbild:
    """Run a command as a person types it."""

    def run(*arguments: object) -> Said:
        capfd.readouterr()
        code = main([str(one) for one in arguments])
        out, err = capfd.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture(scope="module")
def demo_files(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """The demo as `malbild demo` sets it up, and the folder of its files."""
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), transaction.atomic():
        with (
            override_settings(FILES=folder),
            seeing_all(reason="set up for tests"),
        ):
            setting_up.set_up(today=IN_THE_SCENARIO)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def demo(db: None, demo_files: Path, settings: Settings) -> Iterator[Path]:
    """The demo, for one test: what the test changes is taken back."""
    settings.FILES = demo_files
    with transaction.atomic():
        yield demo_files
        transaction.set_rollback(True)

"""A county whose mail goes to a server on this machine, and a way to put letters in its queue."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from malbild.config.mail import way_out
from malbild.core.wording.document import Paragraph
from malbild.organisations.models import County, everything
from malbild.post import actions
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE, Letter, Link
from tests import make
from tests.post.mail_server import MailServer, mail_server

NOW = datetime(2026, 11, 22, 13, 2, tzinfo=UTC)
PERSONAL = Link("Svara på remissen", f"/remisser/svara/{PASS_PLACE}/")
LETTER = Letter("Remiss: gemensam plan", (Paragraph("Svara senast 1 mars."),), PERSONAL)
SENDER = "Målbild <malbild@fjallsjo.example>"

Put = Callable[..., Message]


def go_out(settings: Settings, by: str) -> None:
    """Let mail leave by this way (MALBILD_MAIL)."""
    settings.MAIL = way_out(by, sender=SENDER, home=Path("/nowhere"))


@pytest.fixture(autouse=True)
def seeing(db: None) -> Iterator[None]:
    with everything(reason="the queue is sent for all counties"):
        yield


@pytest.fixture
def county() -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def post(settings: Settings) -> Iterator[MailServer]:
    """A mail server that takes everything, and the setting that leads to it."""
    with mail_server() as server:
        go_out(settings, server.setting)
        yield server


@pytest.fixture
def put(county: County, settings: Settings) -> Put:
    """Put a letter with a personal link in the queue; what is given wins."""
    settings.SITE = "https://malbild.example"
    numbers = count(1)

    def one(**more: Any) -> Message:
        number = next(numbers)
        given: dict[str, Any] = {
            "letter": LETTER,
            "county": county,
            "to": f"person{number}@veman.example",
            "about": "consultations.opened",
            "key": f"consultations.opened:{number}",
            "pass_name": f"consultations.addressee:{number}:1",
            "now": NOW,
            "by": None,
            **more,
        }
        return actions.put(given.pop("letter"), **given)

    return one

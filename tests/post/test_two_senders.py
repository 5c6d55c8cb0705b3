"""Programs of their own that send at once or are killed, on a database that keeps what is said."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.post.mail_server import MailServer, mail_server
from tests.server import HOME, Servers

LETTERS = 12
PUT = f"""
import django; django.setup()
from django.utils import timezone
from malbild.core.wording.document import Paragraph
from malbild.organisations.actions import add_county
from malbild.organisations.models import everything
from malbild.post.actions import put
from malbild.post.rules.letters import Letter
county = add_county(code="F1", name="Fjällsjö län", slug="fjallsjo", by=None)
with everything(reason="a test fills the queue"):
    for number in range({LETTERS}):
        put(Letter("Remiss", (Paragraph("Svara."),)), county=county, to=f"p{{number}}@a.example",
            about="consultations.opened", key=str(number), now=timezone.now(), by=None)
"""
LATER = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from malbild.organisations.models import everything
from malbild.post.actions import send_waiting
with everything(reason="a test looks an hour later"):
    send_waiting(now=timezone.now() + timedelta(hours=1))
"""

Surroundings = Mapping[str, str]


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def beside(servers: Servers, post: MailServer) -> Iterator[Surroundings]:
    """The environment of a program with letters in its queue and this mail server."""
    sender = {"MALBILD_MAIL": post.setting, "MALBILD_MAIL_FROM": "malbild@fjallsjo.example"}
    with servers(**sender) as server:
        run(server.environment, "-c", PUT)
        yield server.environment


def run(environment: Surroundings, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=HOME,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sender(environment: Surroundings) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "malbild.cli.main", "post", "--send"],
        cwd=HOME,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def told(environment: Surroundings) -> Any:
    return json.loads(run(environment, "-m", "malbild.cli.main", "post", "--json"))


def test_two_senders_at_once_send_everything_once(beside: Surroundings, post: MailServer) -> None:
    post.hold.clear()
    both = [sender(beside), sender(beside)]
    post.wait_for(2)  # each has a letter that the server has not answered
    post.hold.set()
    errors = [one.communicate(timeout=60)[1] for one in both]

    again = run(beside, "-m", "malbild.cli.main", "post", "--send")

    assert errors == [b"", b""]
    ids = [mail["Message-ID"] for mail in post.mails()]
    assert len(ids) == len(set(ids)) == LETTERS
    assert (again, told(beside)["counts"]) == ("", {"sent": LETTERS})


def test_a_sender_killed_between_sending_and_noting_never_sends_twice(
    beside: Surroundings, post: MailServer
) -> None:
    post.hold.clear()
    killed = sender(beside)
    post.wait_for(1)

    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=30)
    post.hold.set()
    run(beside, "-m", "malbild.cli.main", "post", "--send")
    run(beside, "-c", LATER)

    ids = [mail["Message-ID"] for mail in post.mails()]
    assert len(ids) == len(set(ids)) == LETTERS
    assert told(beside)["counts"] == {"sending": 1, "sent": LETTERS - 1}

"""The page of mailings: what a county's leads see and choose."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from malbild.core.passes import pass_for
from malbild.organisations.models import County
from malbild.post import actions
from malbild.post.models import Message
from malbild.post.rules.stages import Act, Stage
from tests import make
from tests.post.conftest import Put, go_out
from tests.post.mail_server import MailServer

LIST = "/lan/fjallsjo/utskick/"


@pytest.fixture
def client(county: County, settings: Settings) -> Client:
    settings.SECURE_SSL_REDIRECT = False
    client = Client()
    client.force_login(make.coordinator(county=county))
    return client


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_page_begins_with_how_it_has_gone(put: Put, post: MailServer, client: Client) -> None:
    for _ in range(12):
        put(now=timezone.now())
    put(to="slutat@veman.example", now=timezone.now())
    post.answers["slutat@veman.example"] = "550 5.1.1 No such user"
    actions.send_waiting(now=timezone.now())

    page = text_of(client, LIST)
    only = text_of(client, f"{LIST}?visa=refused")

    assert "12 utskick är skickade, 1 kom inte fram." in page
    assert "Inga utskick lämnar Målbild" not in page
    assert ("slutat@veman.example" in only, "person1@veman.example" in only) == (True, False)


def test_without_a_way_out_the_page_says_that_nothing_leaves(
    put: Put, client: Client, settings: Settings
) -> None:
    go_out(settings, "")
    put(now=timezone.now())

    page = text_of(client, LIST)

    assert "1 utskick väntar." in page
    assert "Inga utskick lämnar Målbild" in page


def test_a_county_that_has_mailed_nothing_is_told_what_comes_here(client: Client) -> None:
    page = text_of(client, LIST)

    assert "Inget är skickat ännu." in page
    assert "Inget har lagts i kö." in page


def test_one_message_is_shown_without_the_secret_of_its_link(
    put: Put, client: Client, settings: Settings
) -> None:
    message = put(now=timezone.now())

    page = text_of(client, message.get_absolute_url())

    assert "https://malbild.example/remisser/svara/[personlig nyckel]/" in page
    assert pass_for(settings.SECRET_KEY, message.pass_name) not in page
    assert message.pass_kept not in page


@pytest.mark.parametrize(
    ("before", "do", "after"),
    [
        (Stage.WAITING, Act.STOP, Stage.STOPPED),
        (Stage.REFUSED, Act.AGAIN, Stage.WAITING),
        (Stage.SENT, Act.NOT_ARRIVED, Stage.REFUSED),
        (Stage.MAYBE_SENT, Act.ARRIVED, Stage.SENT),
        (Stage.MAYBE_SENT, Act.AGAIN, Stage.WAITING),
    ],
)
def test_a_button_does_what_it_says(
    put: Put, client: Client, before: Stage, do: Act, after: Stage
) -> None:
    message = stand(put(now=timezone.now()), before)
    address = message.get_absolute_url()

    page = text_of(client, address)
    answer = client.post(address, {"do": do.value, "key": "0" * 32}, follow=True)

    message.refresh_from_db()
    assert f'value="{do.value}"' in page
    assert (answer.status_code, message.stage) == (200, after)


def stand(message: Message, stage: Stage) -> Message:
    """The message as it is once it has come to this stage."""
    ago = timezone.now() - timedelta(minutes=11)
    stored = Stage.SENDING if stage is Stage.MAYBE_SENT else stage
    Message.objects.filter(pk=message.pk).update(
        stage=stored,
        taken_at=None if stage is Stage.WAITING else ago,
        sent_at=ago if stage is Stage.SENT else None,
        next_try_at=ago if stage is Stage.WAITING else None,
    )
    message.refresh_from_db()
    return message


def test_a_button_of_a_page_that_is_old_is_refused_in_swedish(put: Put, client: Client) -> None:
    message = stand(put(now=timezone.now()), Stage.SENT)

    answer = client.post(message.get_absolute_url(), {"do": Act.STOP.value})

    assert answer.status_code == 409
    assert "kan inte bli ”stoppat”" in answer.content.decode()


def test_a_page_past_the_last_shows_the_last_and_a_place_where_none_stands_says_so(
    put: Put, client: Client
) -> None:
    put(to="kim@veman.example", now=timezone.now())

    past = text_of(client, f"{LIST}?sida=99")
    none = text_of(client, f"{LIST}?visa=stopped")

    assert "kim@veman.example" in past
    assert "Inga utskick har det läget." in none

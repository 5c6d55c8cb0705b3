"""`malbild post`: what waits and what went wrong, without addresses; and sending it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from malbild.cli.main import own_commands
from malbild.cli.seeing import seeing_all
from malbild.config.mail import way_out
from malbild.consultations import actions as consultations
from malbild.consultations.models import Addressee, Question, Responding
from malbild.core.passes import pass_for
from malbild.core.wording.document import Paragraph
from malbild.organisations.models import User
from malbild.post.actions import put
from malbild.post.models import Message
from malbild.post.rules.letters import PASS_PLACE, Letter, Link
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece, fix, say_editing
from malbild.texts.models import Editing, Piece
from malbild.texts.rules import PieceKind
from tests import make
from tests.cli.conftest import Malbild

LETTER = Letter("Remiss", (Paragraph("Svara."),), Link("Svara", f"/svara/{PASS_PLACE}/"))


@pytest.fixture
def waiting(db: None) -> Message:
    county, now = make.county(slug="fjallsjo", name="Fjällsjö län"), timezone.now()
    with seeing_all(reason="a test puts a letter in the queue"):
        return put(
            LETTER,
            county=county,
            to="kim.ek@veman.example",
            about="consultations.opened",
            key="1",
            pass_name="adressat:1:1",
            now=now - timedelta(minutes=1),
            by=None,
        )


def let_out(settings: Settings, by: str) -> None:
    settings.MAIL = way_out(by, sender="malbild@fjallsjo.example", home=Path("/nowhere"))


def test_what_waits_is_shown_without_address_or_secret(
    waiting: Message, malbild: Malbild, settings: Settings
) -> None:
    table, data = malbild("post"), malbild("post", "--json", "--county", "fjallsjo")

    token = pass_for(settings.SECRET_KEY, waiting.pass_name)
    (one,) = json.loads(data.out)["messages"]
    assert (table.code, data.code) == (0, 0)
    assert table.out.startswith("1 utskick väntar.\n")
    assert (one["stage"], one["receiver"]) == ("waiting", "…@veman.example")
    for secret in ("kim.ek", token, waiting.pass_kept):
        assert secret not in table.out + data.out


def test_sending_says_how_it_went(
    waiting: Message, malbild: Malbild, settings: Settings, tmp_path: Path
) -> None:
    let_out(settings, f"folder:{tmp_path / 'utskick'}")

    first, second = malbild("post", "--send"), malbild("post", "--send")

    assert (first.code, first.out) == (0, "1 utskick är skickat.\n")
    assert (second.code, second.out) == (0, "")
    assert len(list((tmp_path / "utskick").iterdir())) == 1


def test_without_a_way_out_sending_is_refused_and_says_why(
    waiting: Message, malbild: Malbild, settings: Settings
) -> None:
    let_out(settings, "")

    said = malbild("post", "--send")

    assert (said.code, said.out) == (1, "")
    assert "ingen mejlserver är angiven" in said.err


def test_a_server_that_cannot_be_reached_ends_with_1(
    waiting: Message, malbild: Malbild, settings: Settings
) -> None:
    let_out(settings, "smtp://127.0.0.1:9")

    said = malbild("post", "--send")

    assert (said.code, said.out) == (1, "1 utskick väntar.\n")
    assert "Connection refused" in malbild("post").out


def test_a_county_that_is_not_there_is_wrong_usage(db: None, malbild: Malbild) -> None:
    assert malbild("post", "--county", "finns-inte").code == 2


def test_the_command_is_among_the_products_own() -> None:
    assert "post" in own_commands()


@pytest.fixture
def karin(db: None) -> User:
    """Who works for a party of a county that has a remiss open."""
    county, today = make.county(slug="fjallsjo", name="Fjällsjö län"), timezone.localdate()
    karin = make.editor(party=make.party(county=county))
    with seeing_all(reason="a test opens a remiss"):
        text = start_picture(county=county, name="En god dag nära dig", by=None).text
        add_piece(text, kind=PieceKind.STATEMENT, body="Jag får hjälp i tid.", by=None)
        asked = consultations.start(
            fix(text, label="", by=None),
            name="Remiss",
            closes_on=today + timedelta(days=30),
            by=None,
        )
        consultations.open_for_responses(asked, today=today, by=None)
    return karin


def test_sending_writes_the_letters_of_a_remiss_that_are_due_and_not_there_yet(
    malbild: Malbild, settings: Settings, tmp_path: Path, karin: User
) -> None:
    let_out(settings, f"folder:{tmp_path}")

    first, second = malbild("post", "--send"), malbild("post", "--send")

    assert (first.code, second.code) == (0, 0)
    [mail] = tmp_path.glob("*.eml")
    assert f"To: {karin.email}" in mail.read_text()


def test_who_wrote_some_minutes_ago_and_does_not_any_more_is_erased(
    malbild: Malbild, settings: Settings, tmp_path: Path, karin: User
) -> None:
    let_out(settings, f"folder:{tmp_path}")
    with seeing_all(reason="a test has a question and a piece open"):
        addressee, piece = Addressee.objects.get(), Piece.objects.get()
        ago, now = timezone.now() - timedelta(minutes=5), timezone.now()
        for question, at in zip(Question.objects.order_by("order"), (ago, now), strict=True):
            consultations.say_responding(addressee, question, by=karin.pk, link=None, at=at)
            say_editing(piece, by=karin.pk, at=ago)

        malbild("post", "--send")

        assert [one.question.order for one in Responding.objects.all()] == [2]
        assert not Editing.objects.exists()

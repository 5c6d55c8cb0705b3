"""Sending what waits, in conversation with a real mail server on this machine."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as product
from icalendar import Calendar
from pytest_django import Settings

from malbild.core.calendar_file import Occasion, calendar_file
from malbild.core.obstacles import RuleBroken
from malbild.core.passes import opens, pass_for
from malbild.journal.models import Entry
from malbild.post import actions
from malbild.post.models import Message
from malbild.post.queries import stage_of
from malbild.post.rules.letters import PASS_PLACE
from malbild.post.rules.stages import Act, Stage
from tests.post.conftest import NOW, Put, go_out
from tests.post.mail_server import MailServer, mail_server

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def stages() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("stage", flat=True))


# ------------------------------------------------------------------ what is sent


def test_a_letter_arrives_whole_and_says_who_sent_it_how(put: Put, post: MailServer) -> None:
    day = Occasion("remiss-1@malbild.example", "Sista dag att svara", NOW.date() + 99 * DAY)
    message = put(calendar=calendar_file([day], made_at=NOW))

    became = actions.send_waiting(now=NOW)

    (mail,) = post.mails()
    assert became == {Stage.SENT: 1}
    assert (mail["Message-ID"], mail["To"]) == (message.message_id, message.to)
    assert mail["From"].addresses[0].addr_spec == "malbild@fjallsjo.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    (attached,) = mail.iter_attachments()
    assert Calendar.from_ical(attached.get_content()).walk("VEVENT")[0]["UID"] == day.uid


def test_the_secret_of_a_link_is_in_the_mail_and_nowhere_else(put: Put, post: MailServer) -> None:
    message = put()
    token = pass_for(product.SECRET_KEY, message.pass_name)

    actions.send_waiting(now=NOW)

    (mail,) = post.mails()
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        assert f"https://malbild.example/remisser/svara/{token}/" in part.get_content()
        assert PASS_PLACE not in part.get_content()
    rows = str([*Message.objects.values(), *Entry.objects.values()])
    assert token not in rows
    assert opens(token, message.pass_kept)


def test_the_journal_knows_no_address(put: Put, post: MailServer) -> None:
    put(to="kim.ek@veman.example")
    post.answers["kim.ek@veman.example"] = "550 5.1.1 <kim.ek@veman.example> unknown"

    actions.send_waiting(now=NOW)

    assert "kim.ek" not in str(list(Entry.objects.values()))
    assert Message.objects.get().answer == "550 5.1.1 … unknown"


def test_the_same_sending_started_twice_is_one_message(put: Put, post: MailServer) -> None:
    first = put(key="consultations.opened:12:7")
    again = put(key="consultations.opened:12:7", to="annan@veman.example")

    actions.send_waiting(now=NOW)
    actions.send_waiting(now=NOW + HOUR)

    assert again.pk == first.pk
    assert len(post.mails()) == 1
    assert Entry.objects.filter(did="post.put").count() == 1


def test_the_demo_writes_a_file_that_a_mail_program_opens(
    put: Put, settings: Settings, tmp_path: Path
) -> None:
    go_out(settings, f"folder:{tmp_path / 'utskick'}")
    put()

    actions.send_waiting(now=NOW)

    (file,) = (tmp_path / "utskick").iterdir()
    assert (file.suffix, file.stat().st_mode & 0o777) == (".eml", 0o600)
    assert b"Auto-Submitted: auto-generated" in file.read_bytes()


def test_without_a_way_out_everything_waits_and_it_is_said(put: Put, settings: Settings) -> None:
    go_out(settings, "")
    put()

    with pytest.raises(RuleBroken, match="Inga utskick lämnar Målbild"):
        actions.send_waiting(now=NOW)

    assert stages() == ["waiting"]


# ------------------------------------------------------------------ what goes wrong


def test_a_mail_that_the_address_does_not_take_is_told_and_not_tried_again(
    put: Put, post: MailServer
) -> None:
    gone, well = put(to="slutat@veman.example"), put()
    post.answers["slutat@veman.example"] = "550 5.1.1 No such user"

    actions.send_waiting(now=NOW)
    actions.send_waiting(now=NOW + 3 * HOUR)

    gone.refresh_from_db()
    assert (gone.stage, gone.answer) == (Stage.REFUSED, "550 5.1.1 No such user")
    assert [mail["Message-ID"] for mail in post.mails()] == [well.message_id]


def test_a_mail_that_bounces_later_is_marked_by_who_reads_it_and_can_be_sent_again(
    put: Put, post: MailServer
) -> None:
    message = put()
    actions.send_waiting(now=NOW)

    marked = actions.act(message, what=Act.NOT_ARRIVED, now=NOW + HOUR, by=None, key="1")
    actions.act(message, what=Act.NOT_ARRIVED, now=NOW + HOUR, by=None, key="1")

    assert marked.stage == Stage.REFUSED
    assert marked.sent_at is not None  # it had left
    assert Entry.objects.filter(did="post.not_arrived_chosen").count() == 1
    actions.act(message, what=Act.AGAIN, now=NOW + 2 * HOUR, by=None)
    actions.send_waiting(now=NOW + 2 * HOUR)
    assert len(post.mails()) == 2


def test_a_mail_server_that_is_down_for_an_hour_delays_and_loses_nothing(
    put: Put, settings: Settings
) -> None:
    with mail_server() as gone:
        port = gone.port
    go_out(settings, f"smtp://127.0.0.1:{port}")
    for _ in range(3):
        put()

    for minute in range(60):
        actions.send_waiting(now=NOW + minute * MINUTE)
    waiting = list(Message.objects.values_list("stage", "attempts", "answer"))
    with mail_server(port) as back:
        for minute in range(60, 125):
            actions.send_waiting(now=NOW + minute * MINUTE)

    assert waiting == [("waiting", 4, "Connection refused")] * 3
    assert stages() == ["sent"] * 3
    assert len(back.mails()) == 3


def test_a_mail_server_that_is_down_for_days_is_given_up_and_told(
    put: Put, settings: Settings
) -> None:
    with mail_server() as gone:
        go_out(settings, gone.setting)
    message = put()

    for hour in range(72):
        actions.send_waiting(now=NOW + hour * HOUR)

    message.refresh_from_db()
    assert (message.stage, message.attempts) == (Stage.GIVEN_UP, 9)
    assert Entry.objects.filter(did="post.given_up").count() == 1


def test_a_full_mailbox_is_tried_again(put: Put, post: MailServer) -> None:
    message = put()
    post.at_data = "452 4.2.2 Mailbox full"

    actions.send_waiting(now=NOW)
    actions.send_waiting(now=NOW + MINUTE / 2)
    post.at_data = "250 OK"
    actions.send_waiting(now=NOW + 2 * MINUTE)

    message.refresh_from_db()
    assert (message.stage, message.attempts, message.answer) == (Stage.SENT, 2, "")


def test_a_server_that_hangs_up_before_it_answers_leaves_a_doubt_for_a_person(
    put: Put, post: MailServer
) -> None:
    message = put()
    post.at_data = ""

    for minute in (0, 9, 11, 600):
        actions.send_waiting(now=NOW + minute * MINUTE)

    message.refresh_from_db()
    assert len(post.letters) == 1  # it had come, though nobody was told
    assert stage_of(message, now=NOW + 9 * MINUTE) is Stage.SENDING
    assert stage_of(message, now=NOW + 11 * MINUTE) is Stage.MAYBE_SENT
    actions.act(message, what=Act.ARRIVED, now=NOW + HOUR, by=None)
    assert stages() == ["sent"]


def test_an_answer_that_quotes_the_link_does_not_keep_its_secret(
    put: Put, post: MailServer
) -> None:
    message = put()
    token = pass_for(product.SECRET_KEY, message.pass_name)
    post.at_data = f"554 Spam: https://malbild.example/remisser/svara/{token}/"

    actions.send_waiting(now=NOW)

    message.refresh_from_db()
    assert message.answer == "554 Spam: https://malbild.example/remisser/svara/…/"


def test_a_link_that_would_not_open_is_not_sent(
    put: Put, post: MailServer, settings: Settings
) -> None:
    message = put()
    settings.SECRET_KEY = "en ny nyckel"

    actions.send_waiting(now=NOW)

    message.refresh_from_db()
    assert message.stage == Stage.GIVEN_UP
    assert "serverns nyckel har bytts" in message.answer
    assert post.letters == []


def test_what_is_not_worth_sending_any_more_is_not_sent(put: Put, post: MailServer) -> None:
    put(not_after=NOW + DAY)

    actions.send_waiting(now=NOW + 2 * DAY)

    assert (stages(), post.letters) == (["given_up"], [])


# ------------------------------------------------------------------ what people say, what is kept


@pytest.mark.parametrize(
    ("what", "becomes"), [(Act.STOP, Stage.STOPPED), (Act.NOT_ARRIVED, None), (Act.AGAIN, None)]
)
def test_a_person_does_with_a_waiting_message_what_can_be_done(
    put: Put, what: Act, becomes: Stage | None
) -> None:
    message = put()

    if becomes is None:
        with pytest.raises(RuleBroken):
            actions.act(message, what=what, now=NOW, by=None)
    else:
        actions.act(message, what=what, now=NOW, by=None)

    assert stages() == [becomes or Stage.WAITING]


def test_a_choice_made_twice_with_one_key_is_one(put: Put, post: MailServer) -> None:
    message = put()
    actions.send_waiting(now=NOW)
    actions.act(message, what=Act.NOT_ARRIVED, now=NOW, by=None)

    for _ in range(2):
        actions.act(message, what=Act.AGAIN, now=NOW, by=None, key="en nyckel")
    actions.send_waiting(now=NOW)

    assert len({mail["Message-ID"] for mail in post.mails()}) == 1
    assert len(post.mails()) == 2


def test_the_address_and_the_text_are_erased_after_ninety_days(put: Put, post: MailServer) -> None:
    sent = put()
    actions.send_waiting(now=NOW)
    waits = put(now=NOW)

    counts = [actions.erase_old(now=NOW + days * DAY) for days in (89, 91, 92)]

    sent.refresh_from_db()
    waits.refresh_from_db()
    assert counts == [0, 1, 0]
    assert (sent.to, sent.text, sent.html, sent.subject) == ("", "", "", "Remiss: gemensam plan")
    assert waits.to
    with pytest.raises(RuleBroken, match="inte bli"):
        actions.act(sent, what=Act.AGAIN, now=NOW, by=None)

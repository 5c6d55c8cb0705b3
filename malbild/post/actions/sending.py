"""Sending what waits: one message at a time, each by one sender only (ADR 12)."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from malbild.core.obstacles import require_none
from malbild.core.passes import opens, pass_for
from malbild.journal import actions as journal
from malbild.post.models import Message
from malbild.post.queries import due
from malbild.post.rules.letters import PASS_PLACE
from malbild.post.rules.stages import Stage, next_try, short_answer
from malbild.post.rules.ways import Encryption, Kind, Way, obstacles_to_sending

# A run ends well before what it has taken is shown as doubtful; the next one goes on.
RUN_AT_MOST = timedelta(minutes=5)
LATE = "Det blev för sent: utskicket är inte längre aktuellt."
LINK_CLOSED = "Den personliga länken öppnar inte längre: serverns nyckel har bytts."
NO_ANSWER = "Mejlservern bröt innan den hade svarat."

DID: dict[Stage, str] = {
    Stage.SENT: "post.sent",
    Stage.WAITING: "post.waits_again",
    Stage.REFUSED: "post.refused",
    Stage.GIVEN_UP: "post.given_up",
    Stage.SENDING: "post.not_answered",
}

Clock = Callable[[], datetime]


def send_waiting(*, now: datetime) -> Counter[Stage]:
    """Send what is due, by the way out that the settings say; how many went to each stage.

    Each message is taken by one sender, in a transaction of its own before anything is said to
    the mail server, so two senders at once send it once. One that was killed on the way leaves
    its message as it was: that is shown, and a person chooses (ADR 12). Where the way out
    cannot be reached, all that is due waits longer and nothing is taken.

    Raises RuleBroken where no way out is set, and RuntimeError inside a transaction.
    """
    _give_up_late(now=now)
    require_none(obstacles_to_sending(settings.MAIL))
    begun, became = monotonic(), Counter[Stage]()

    def clock() -> datetime:
        return now + timedelta(seconds=monotonic() - begun)

    while clock() - now < RUN_AT_MOST and due(now=now).exists():
        out = _connection(settings.MAIL)
        try:
            out.open()
        except OSError as unreachable:
            became += _put_off(_said(unreachable), now=now)
            break
        try:
            message = _take(now=now, clock=clock)
            if message is None:
                break  # another sender is at it
            became[_send(message, out=out, clock=clock)] += 1
        finally:
            _close(out)
    return became


def _connection(way: Way) -> BaseEmailBackend:
    if way.kind is Kind.FOLDER:
        return get_connection("malbild.post.folder.FolderBackend", folder=way.folder)
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=way.host,
        port=way.port,
        username=way.user,
        password=way.password,
        use_tls=way.encryption is Encryption.STARTTLS,
        use_ssl=way.encryption is Encryption.TLS,
        timeout=settings.EMAIL_TIMEOUT,
    )


def _close(out: BaseEmailBackend) -> None:
    """Say good-bye; whether the server hears it changes nothing."""
    try:
        out.close()
    except OSError:
        return


def _take(*, now: datetime, clock: Clock) -> Message | None:
    """Make the next message this sender's alone; None if another took the last."""
    with transaction.atomic(durable=True):
        message = due(now=now).select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.stage = Stage.SENDING.value
        message.taken_at = clock()
        message.next_try_at = None
        message.attempts += 1
        message.save(update_fields=["stage", "taken_at", "next_try_at", "attempts"])
    return message


def _send(message: Message, *, out: BaseEmailBackend, clock: Clock) -> Stage:
    """Say the message to the server, and note what it answered."""
    token = pass_for(settings.SECRET_KEY, message.pass_name) if message.pass_name else ""
    if token and not opens(token, message.pass_kept):
        return _note(message, Stage.GIVEN_UP, answer=LINK_CLOSED, now=clock())
    try:
        out.send_messages([_mail(message, token=token)])
    except (SMTPResponseException, SMTPRecipientsRefused) as refusal:
        answer = short_answer(_said(refusal), secret=token)
        return _note_refusal(message, answer, final=_is_final(refusal), now=clock())
    except OSError:
        return _note(message, Stage.SENDING, answer=NO_ANSWER, now=clock())
    return _note(message, Stage.SENT, answer="", now=clock())


def _mail(message: Message, *, token: str) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text.replace(PASS_PLACE, token) if token else message.text,
        from_email=settings.MAIL.sender,
        to=[message.to],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    html = message.html.replace(PASS_PLACE, token) if token else message.html
    mail.attach_alternative(html, "text/html")
    if message.calendar:
        days = MIMEText(message.calendar, "calendar", "utf-8")
        days.add_header("Content-Disposition", "attachment", filename="kalender.ics")
        mail.attach(days)
    return mail


def _is_final(refusal: SMTPResponseException | SMTPRecipientsRefused) -> bool:
    """Whether the server will never take this message; that it refuses us as sender is about
    its settings or ours, and can be put right."""
    if isinstance(refusal, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in refusal.recipients.values())
    return isinstance(refusal, SMTPDataError) and refusal.smtp_code >= 500


def _said(error: OSError) -> str:
    """What a server answered, or what the machine said instead of it."""
    if isinstance(error, SMTPRecipientsRefused):
        return " ".join(_answer(code, text) for code, text in error.recipients.values())
    if isinstance(error, SMTPResponseException):
        return _answer(error.smtp_code, error.smtp_error)
    return error.strerror or str(error)


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def _note_refusal(message: Message, answer: str, *, final: bool, now: datetime) -> Stage:
    """The server said no: for ever, or for now."""
    if final:
        return _note(message, Stage.REFUSED, answer=answer, now=now)
    again = next_try(attempts=message.attempts, now=now)
    stage = Stage.WAITING if again else Stage.GIVEN_UP
    return _note(message, stage, answer=answer, now=now, again=again)


def _note(
    message: Message, stage: Stage, *, answer: str, now: datetime, again: datetime | None = None
) -> Stage:
    """Write down how it went, unless a person has decided otherwise meanwhile."""
    with transaction.atomic(durable=True):
        journal.hold_chain()  # before the row, as in every act, or two would wait for each other
        mine = Message.objects.filter(
            pk=message.pk, stage=Stage.SENDING.value, taken_at=message.taken_at
        )
        noted = mine.update(
            stage=stage.value,
            answer=answer,
            next_try_at=again,
            sent_at=now if stage is Stage.SENT else None,
        )
        did = DID[stage] if noted else "post.noted_too_late"
        journal.record(did, by=None, about=message, attempt=message.attempts)
    return stage


def _put_off(answer: str, *, now: datetime) -> Counter[Stage]:
    """Nothing could be said to the server: all that is due waits longer, or is given up."""
    became = Counter[Stage]()
    with transaction.atomic(durable=True):
        journal.hold_chain()
        for message in due(now=now).select_for_update():
            message.attempts += 1
            message.next_try_at = next_try(attempts=message.attempts, now=now)
            stage = Stage.WAITING if message.next_try_at else Stage.GIVEN_UP
            message.stage, message.answer = stage.value, short_answer(answer)
            message.save(update_fields=["attempts", "next_try_at", "stage", "answer"])
            became[stage] += 1
            if stage is Stage.GIVEN_UP:
                journal.record("post.given_up", by=None, about=message)
        journal.record("post.server_not_reached", by=None, waiting=became[Stage.WAITING])
    return became


def _give_up_late(*, now: datetime) -> None:
    """What is not worth sending any more is not sent."""
    late = Message.objects.filter(stage=Stage.WAITING.value, not_after__lt=now)
    if not late.exists():
        return
    with transaction.atomic(durable=True):
        journal.hold_chain()
        for message in late.select_for_update():
            message.stage, message.next_try_at, message.answer = Stage.GIVEN_UP.value, None, LATE
            message.save(update_fields=["stage", "next_try_at", "answer"])
            journal.record("post.given_up", by=None, about=message)

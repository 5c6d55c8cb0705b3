"""Mail to those who are asked: what is due by now and is not in the queue yet.

What is due follows from the consultation itself, and a letter's key says whom it is for and why.
So it may be asked for after each act and once a minute besides: each letter is written once, and
one that a crash kept from being written is written the next time.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from malbild.consultations.models import Addressee, Consultation, ResponseLink
from malbild.consultations.queries.standing import standing
from malbild.consultations.rules import (
    STOCKHOLM,
    Letters,
    LinkState,
    Progress,
    Stage,
    closes_at,
    letters_due,
)
from malbild.core.calendar_file import Occasion, calendar_file
from malbild.core.swedish import counted, long_date
from malbild.core.wording.document import Paragraph
from malbild.organisations.queries import workers_of
from malbild.post import actions as post
from malbild.post.models import Message
from malbild.post.rules.letters import (
    LONGEST_SUBJECT,
    PASS_PLACE,
    Letter,
    Link,
    obstacles_to_address,
)


@dataclass(frozen=True)
class Reader:
    """Who gets a letter. key: the same for the same person; link: where it is a personal one."""

    key: str
    to: str
    link: ResponseLink | None = None


def mail_due(consultation: Consultation, *, now: datetime, by: int | None) -> int:
    """Put in the queue what should be mailed by now and is not there; how many letters.

    Each who works for a party that has not responded, and each personal link, is told when the
    consultation opens, when the last day is moved, a week before it and on it.
    """
    if consultation.standing is not Stage.OPEN or consultation.source_id:
        return 0  # what a paper tells of is held elsewhere, and mailed by those who hold it
    with transaction.atomic():
        there = _there(consultation)
        count = 0
        for addressee, reader in _readers(consultation, now=now):
            for kind in letters_due(
                opened_on=consultation.opened_on or consultation.closes_on,
                last_day=addressee.last_day,
                told=there[reader.key],
                now=now,
            ):
                count += _put(kind, addressee, reader, now=now, by=by)
    return count


def mail_all_due(*, now: datetime) -> int:
    """Put in the queue what is due in every consultation that is open; how many letters."""
    rows = Consultation.objects.filter(stage=Stage.OPEN).select_related("county", "text_version")
    return sum(mail_due(one, now=now, by=None) for one in rows)


def _there(consultation: Consultation) -> defaultdict[str, dict[date, datetime]]:
    """By reader: when it was told of each last day."""
    begins = f"{_told(consultation)}:"
    rows = Message.objects.filter(county=consultation.county_id, key__startswith=begins)
    found: defaultdict[str, dict[date, datetime]] = defaultdict(dict)
    for key, put_at in rows.values_list("key", "put_at"):
        who, _, day = key.removeprefix(begins).rpartition(":")
        found[who][date.fromisoformat(day)] = put_at
    return found


def _told(consultation: Consultation) -> str:
    return f"consultations.told:{consultation.pk}"


def _readers(consultation: Consultation, *, now: datetime) -> Iterator[tuple[Addressee, Reader]]:
    waiting = [
        place.addressee
        for place in standing(consultation)
        if place.progress in (Progress.NOT_BEGUN, Progress.WORKING)
    ]
    parties = [one.party_id for one in waiting if one.party_id]
    workers = workers_of(parties, on=now.astimezone(STOCKHOLM).date())
    links: dict[int, list[ResponseLink]] = {}
    rows = ResponseLink.objects.filter(addressee__in=waiting, revoked_at=None)
    for link in rows.select_related("addressee__consultation"):
        if link.state(now=now) is not LinkState.EXPIRED:
            links.setdefault(link.addressee_id, []).append(link)
    for addressee in waiting:
        for user in workers.get(addressee.party_id or 0, []):
            if not any(obstacles_to_address(user.email)):  # an account may have a name for one
                yield addressee, Reader(f"{addressee.pk}:user-{user.pk}", user.email)
        for link in links.get(addressee.pk, []):
            yield addressee, Reader(f"{addressee.pk}:link-{link.pk}", link.to, link)


def _put(
    kind: Letters,
    addressee: Addressee,
    reader: Reader,
    *,
    now: datetime,
    by: int | None,
) -> bool:
    """Put one letter in the queue; whether it was not there."""
    consultation, last_day = addressee.consultation, addressee.last_day
    tells = kind in (Letters.OPENED, Letters.MORE_TIME)
    name = _told(consultation) if tells else f"consultations.{kind.value}:{consultation.pk}"
    key = f"{name}:{reader.key}:{last_day.isoformat()}"
    if Message.objects.filter(county=consultation.county_id, key=key).exists():
        return False
    post.put(
        letter_of(kind, addressee, reader, today=now.astimezone(STOCKHOLM).date()),
        county=consultation.county,
        to=reader.to,
        about=f"consultations.{kind.value}",
        key=key,
        now=now,
        by=by,
        pass_name=reader.link.pass_name if reader.link else "",
        calendar=_calendar(addressee, now=now) if tells else "",
        not_after=closes_at(last_day),
    )
    return True


def letter_of(kind: Letters, addressee: Addressee, reader: Reader, *, today: date) -> Letter:
    """What is said to one reader."""
    consultation, day = addressee.consultation, long_date(addressee.last_day)
    name, who = _mailable(consultation.name), _mailable(str(addressee))
    left = counted((addressee.last_day - today).days, "dag", "dagar")
    subject, first = {
        Letters.OPENED: (
            f"{name}: svara senast {day}",
            f"{who} ombeds svara på remissen ”{name}” senast {day}.",
        ),
        Letters.MORE_TIME: (
            f"{name}: ny sista svarsdag {day}",
            f"{who} har fått mer tid att svara på remissen ”{name}”: till och med {day}.",
        ),
        Letters.WEEK: (
            f"{name}: {left} kvar att svara",
            f"{who} har inte svarat på remissen ”{name}” ännu. Sista svarsdag är {day}.",
        ),
        Letters.LAST_DAY: (
            f"{name}: sista dagen att svara",
            f"{who} har inte svarat på remissen ”{name}” ännu. I dag är sista dagen.",
        ),
    }[kind]
    body = [Paragraph(first)]
    if kind is Letters.OPENED:
        lines = map(_mailable, consultation.missive.splitlines())
        body += [Paragraph(line) for line in lines if line]
    body.append(
        Paragraph(
            "Svar räknas in till midnatt, svensk tid. Var och en som har fått remissen lämnar"
            " ett svar, som flera kan skriva på."
        )
    )
    return Letter(
        _fitting(subject), tuple(body), _link(addressee, reader), _foot(addressee, reader)
    )


def _mailable(text: str) -> str:
    """What somebody typed as one line that every letter may hold: what is due is never refused,
    since the letters of all counties would wait with it."""
    return " ".join(text.replace(PASS_PLACE, "…").split())


def _fitting(subject: str) -> str:
    """A subject that a letter may have: the name of the consultation gives way."""
    name, _, rest = subject.rpartition(": ")
    room = LONGEST_SUBJECT - len(rest) - 2
    return f"{name if len(name) <= room else name[: room - 1].rstrip() + '…'}: {rest}"


def _link(addressee: Addressee, reader: Reader) -> Link:
    if reader.link:
        path = reverse("consultations:arrive", args=[PASS_PLACE])
        return Link("Öppna din personliga länk", path)
    one = addressee.consultation
    path = reverse("consultations:response", args=[one.county.slug, one.slug, addressee.pk])
    return Link("Öppna svaret i Målbild", path)


def _foot(addressee: Addressee, reader: Reader) -> str:
    if reader.link:
        return (
            f"Länken är personlig och öppnar bara svaret från {_mailable(str(addressee))} i den"
            " här remissen."
            " Den gäller i den webbläsare där du först öppnar den. Skicka den inte vidare."
        )
    return f"Du får mejlet för att du arbetar för {_mailable(str(addressee))} i Målbild."


def _calendar(addressee: Addressee, *, now: datetime) -> str:
    """The last day, for the reader's own calendar; a later one takes its place there."""
    consultation = addressee.consultation
    opened = consultation.opened_on or consultation.closes_on
    host = settings.SITE.partition("//")[2] or "malbild.invalid"
    occasion = Occasion(
        uid=f"consultation-addressee-{addressee.pk}@{host}",
        title=f"Sista dag att svara på remissen {consultation.name}",
        day=addressee.last_day,
        sequence=max(0, (addressee.last_day - opened).days),
        text="Svar räknas in till midnatt, svensk tid.",
    )
    return calendar_file([occasion], made_at=now, organiser=settings.MAIL.sender_address)

"""Mail to those who are asked: what is due by now and is not in the queue yet.

What is due follows from the consultation itself, and a letter's key says whom it is for and why.
So it may be asked for after each act and once a minute besides: each letter is written once, and
one that a crash kept from being written is written the next time.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from malbild.consultations.models import Addressee, Consultation, ResponseLink
from malbild.consultations.queries.standing import Place, standing
from malbild.consultations.rules import (
    LINK_FOR,
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

WAITING = (Progress.NOT_BEGUN, Progress.WORKING)
DAYS = (Letters.OPENED, Letters.MORE_TIME)  # tell of a last day
REMINDERS = (Letters.WEEK, Letters.LAST_DAY)


@dataclass(frozen=True)
class Reader:
    """Who gets a letter. key: the same for the same person; link: where it is a personal one."""

    key: str
    to: str
    link: ResponseLink | None = None


def mail_due(consultation: Consultation, *, now: datetime, by: int | None) -> int:
    """Put in the queue what should be mailed by now and is not there; how many letters.

    Each who works for a party that has not responded, and each personal link, is told when the
    consultation opens, when the last day is moved, a week before it and on it. A link that is
    made when its response can only be read is mailed too.
    """
    if consultation.standing is Stage.DRAFT or consultation.source_id:
        return 0  # what a paper tells of is held elsewhere, and mailed by those who hold it
    with transaction.atomic():
        there = _there(consultation)
        count = 0
        for place, reader in _readers(consultation, now=now):
            addressee = place.addressee
            told = _key(Letters.OPENED, consultation, reader)
            for kind in letters_due(
                opened_on=consultation.opened_on or consultation.closes_on,
                last_day=addressee.last_day,
                told=there[told],
                now=now,
                waiting=place.progress in WAITING,
            ):
                if kind is Letters.LINK and reader.link is None:
                    continue  # who has an account needs none
                if addressee.last_day not in there[_key(kind, consultation, reader)]:
                    _put(kind, addressee, reader, now=now, by=by)
                    count += 1
    return count


def mail_all_due(*, now: datetime) -> int:
    """Put in the queue what is due in every consultation; how many letters."""
    new_link = Q(stage=Stage.CLOSED, addressees__links__made_at__gt=now - LINK_FOR)
    rows = Consultation.objects.filter(Q(stage=Stage.OPEN) | new_link).distinct()
    rows = rows.select_related("county", "text_version")
    return sum(mail_due(one, now=now, by=None) for one in rows)


def _key(kind: Letters, consultation: Consultation, reader: Reader | None = None) -> str:
    """How the key of a letter begins, which ends with the last day that it tells of."""
    name = kind.value if kind in REMINDERS else "told"
    who = f"{reader.key}:" if reader else ""
    return f"consultations.{name}:{consultation.pk}:{who}"


def _there(consultation: Consultation) -> defaultdict[str, dict[date, datetime]]:
    """By how the keys begin: the last days that letters in the queue tell of, put there when."""
    begins = (Q(key__startswith=_key(one, consultation)) for one in (Letters.OPENED, *REMINDERS))
    rows = Message.objects.filter(reduce(or_, begins), county=consultation.county_id)
    found: defaultdict[str, dict[date, datetime]] = defaultdict(dict)
    for key, put_at in rows.values_list("key", "put_at"):
        name, colon, day = key.rpartition(":")
        found[name + colon][date.fromisoformat(day)] = put_at
    return found


def _readers(consultation: Consultation, *, now: datetime) -> Iterator[tuple[Place, Reader]]:
    places = standing(consultation)
    parties = [one.addressee.party_id or 0 for one in places if one.progress in WAITING]
    workers = workers_of(parties, on=now.astimezone(STOCKHOLM).date())
    links: dict[int, list[ResponseLink]] = {}
    rows = ResponseLink.objects.filter(addressee__consultation=consultation, revoked_at=None)
    for link in rows.select_related("addressee__consultation"):
        if link.state(now=now) is not LinkState.EXPIRED:
            links.setdefault(link.addressee_id, []).append(link)
    for place in places:
        pk = place.addressee.pk
        for user in workers.get(place.addressee.party_id or 0, []):
            if not any(obstacles_to_address(user.email)):  # an account may have a name for one
                yield place, Reader(f"{pk}:user-{user.pk}", user.email)
        for link in links.get(pk, []):
            yield place, Reader(f"{pk}:link-{link.pk}", link.to, link)


def _put(
    kind: Letters, addressee: Addressee, reader: Reader, *, now: datetime, by: int | None
) -> None:
    """Put one letter in the queue."""
    consultation, last_day = addressee.consultation, addressee.last_day
    until = closes_at(last_day)
    post.put(
        letter_of(kind, addressee, reader, today=now.astimezone(STOCKHOLM).date()),
        county=consultation.county,
        to=reader.to,
        about=f"consultations.{kind.value}",
        key=f"{_key(kind, consultation, reader)}{last_day.isoformat()}",
        now=now,
        by=by,
        pass_name=reader.link.pass_name if reader.link else "",
        calendar=_calendar(addressee, now=now) if kind in DAYS else "",
        not_after=until + LINK_FOR if kind is Letters.LINK else until,
    )


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
        Letters.LINK: (
            f"{name}: din länk till svaret",
            f"Här är din länk till svaret från {who} på remissen ”{name}”. Svaret går att läsa"
            f" till och med {long_date(addressee.last_day + LINK_FOR)}, men inte att ändra.",
        ),
    }[kind]
    body = [Paragraph(first)]
    if kind is Letters.OPENED:
        lines = map(_mailable, consultation.missive.splitlines())
        body += [Paragraph(line) for line in lines if line]
    if kind is not Letters.LINK:
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

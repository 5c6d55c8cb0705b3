"""Writing a response, sending it, and registering one that came on paper."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from malbild.consultations.models import (
    Addressee,
    Comment,
    Consultation,
    Question,
    Response,
    ResponseLink,
)
from malbild.consultations.rules import (
    BY_LEADS,
    STOCKHOLM,
    Came,
    Decided,
    Stance,
    holder_of_link,
    obstacles_to_deciding,
    obstacles_to_opening_link,
    obstacles_to_registering,
    obstacles_to_responding,
    obstacles_to_saying,
    obstacles_to_sending,
)
from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import viewing
from malbild.organisations.rules import Sharing


@dataclass
class CommentedByAnother(Exception):
    """Somebody else saved the comment after this edit began; nothing was saved."""

    latest: Comment


@dataclass
class RespondedByAnother(Exception):
    """Somebody else saved the response after this edit began; nothing was saved."""

    latest: Response


def _locked(addressee: Addressee) -> tuple[Addressee, Response | None]:
    """The addressee, whose response nobody else changes until this transaction ends.

    The consultation is read after the lock, and cannot be closed before this act is over.
    """
    Consultation.objects.select_for_update().get(pk=addressee.consultation_id)
    rows = Addressee.objects.select_related("consultation", "party")
    addressee = rows.select_for_update(of=("self",)).get(pk=addressee.pk)
    return addressee, Response.objects.filter(addressee=addressee).first()


def _begun(addressee: Addressee, *, now: datetime, link: ResponseLink | None) -> Response:
    """The party's response, which its first words begin."""
    addressee.begun_at = now
    addressee.save(update_fields=["begun_at"])
    return Response.objects.create(
        county_id=addressee.county_id,
        party=addressee.party,
        sharing=Sharing.INTERNAL,
        addressee=addressee,
        came=Came.LINK if link else Came.ACCOUNT,
        version=0,
        changed_at=now,
    )


def _require_writing(
    addressee: Addressee,
    response: Response | None,
    *,
    now: datetime,
    link: ResponseLink | None,
) -> None:
    """Raises RuleBroken where nothing can be written now; one by hand is copied at any time."""
    if link is not None:
        _require_link(link, addressee, now=now)
    elif response and response.came in BY_LEADS:
        return
    elif addressee.party_id is None:
        require_none([Obstacle("by_hand", "Registrera först att svaret har kommit.")])
    require_none(
        obstacles_to_responding(
            stage=addressee.consultation.standing,
            last_day=addressee.last_day,
            now=now,
            sent=response.sent_at if response else None,
        )
    )


def require_writing(addressee: Addressee, *, now: datetime) -> None:
    """Raises RuleBroken where a party's people can write nothing in its response now; until the
    transaction ends it stays so."""
    addressee, response = _locked(addressee)
    _require_writing(addressee, response, now=now, link=None)


def _require_link(link: ResponseLink, addressee: Addressee, *, now: datetime) -> None:
    """Raises RuleBroken where the link no longer holds; ValueError for another addressee's."""
    if link.addressee_id != addressee.pk:
        raise ValueError("a personal link opens its own addressee's response")
    link = ResponseLink.objects.get(pk=link.pk)
    link.addressee = addressee
    require_none(obstacles_to_opening_link(link.state(now=now)))


def save_comment(
    addressee: Addressee,
    question: Question,
    *,
    stance: Stance | None,
    text: str,
    proposal: str,
    since: int,
    now: datetime,
    by: int | None,
    link: ResponseLink | None = None,
    key: str | None = None,
) -> Comment:
    """Save what an addressee says to a question; the same words again change nothing.

    since: the comment's version when the edit began, 0 where there was none. link: by which a
    person without an account writes. Raises
    CommentedByAnother if it has been saved since, and RuleBroken when it is too late, already
    sent, or longer than what is kept.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Comment.objects.get(pk=done.about)
        addressee, response = _locked(addressee)
        _require_writing(addressee, response, now=now, link=link)
        require_none(obstacles_to_saying(text=text, proposal=proposal))
        response = response or _begun(addressee, now=now, link=link)
        row = Comment.objects.filter(response=response, question=question).first()
        said = (stance or "", text.strip(), proposal.strip())
        if row is not None and row.version != since:
            raise CommentedByAnother(row)
        if row is not None and (row.stance, row.text, row.proposal) == said:
            return row
        if row is not None and hasattr(row, "disposition"):
            require_none([Obstacle("disposed", "Synpunkten är hanterad och ändras inte.")])
        if row is None:
            row = Comment(
                county_id=response.county_id,
                party_id=response.party_id,
                sharing=response.sharing,
                response=response,
                question=question,
                version=0,
            )
        row.stance, row.text, row.proposal = said
        row.version += 1
        row.changed_at, row.changed_by_id = now, by
        row.save()
        journal.record(
            "consultations.commented",
            by=by,
            about=row,
            key=key,
            question=question.pk,
            link=link and link.pk,
        )
    return row


def save_response(
    addressee: Addressee,
    *,
    text: str,
    decided: Decided,
    registry_number: str,
    since: int,
    now: datetime,
    by: int | None,
    link: ResponseLink | None = None,
    key: str | None = None,
) -> Response:
    """Save what an addressee says in general and who stands behind it; a draft may be half done.

    since: the response's version when the edit began, 0 where there was none. Raises
    RespondedByAnother if it has been saved since, and RuleBroken as save_comment, and where
    nobody would stand behind one that has come.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Response.objects.get(pk=done.about)
        addressee, response = _locked(addressee)
        _require_writing(addressee, response, now=now, link=link)
        require_none(obstacles_to_saying(text=text))
        response = response or _begun(addressee, now=now, link=link)
        if response.version != since:
            raise RespondedByAnother(response)
        if response.sent_at and (decided.authority or response.came != Came.TOLD):
            # Half done is for drafts. A paper that tells of a response may not say who decided.
            require_none(obstacles_to_deciding(decided, today=now.astimezone(STOCKHOLM).date()))
        response.text, response.registry_number = text.strip(), registry_number.strip()[:60]
        _decide(response, decided)
        response.version += 1
        response.changed_at, response.changed_by_id = now, by
        response.save()
        journal.record(
            "consultations.response_saved", by=by, about=response, key=key, link=link and link.pk
        )
    return response


def _decide(response: Response, decided: Decided) -> None:
    response.authority = decided.authority or ""
    response.body, response.decided_on = decided.body.strip()[:120], decided.on
    response.paragraph = decided.paragraph.strip()[:12]


def send(
    addressee: Addressee,
    *,
    now: datetime,
    by: int | None,
    link: ResponseLink | None = None,
    key: str | None = None,
) -> Response:
    """Send a response: the leads see it from now on, and it is never changed after.

    Raises RuleBroken when it is too late, says nothing, or nobody stands behind it.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Response.objects.get(pk=done.about)
        addressee, response = _locked(addressee)
        if link is not None:
            _require_link(link, addressee, now=now)
        comments = list(Comment.objects.filter(response=response)) if response else []
        says = [part for one in comments for part in (one.stance, one.text, one.proposal)]
        require_none(
            obstacles_to_sending(
                stage=addressee.consultation.standing,
                last_day=addressee.last_day,
                now=now,
                sent=response.sent_at if response else None,
                says=[*says, response.text if response else ""],
                decided=response.decided if response else Decided(),
            )
        )
        assert response is not None  # or it would say nothing
        response.sent_at, response.sharing = now, Sharing.SHARED
        response.version += 1
        response.save(update_fields=["sent_at", "sharing", "version"])
        Comment.objects.filter(response=response).update(sharing=Sharing.SHARED)
        journal.record(
            "consultations.response_sent", by=by, about=response, key=key, link=link and link.pk
        )
    return response


def register_by_hand(
    addressee: Addressee,
    *,
    text: str,
    decided: Decided,
    registry_number: str,
    arrived_on: date,
    came: Came = Came.BY_HAND,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> Response:
    """Register a response that came on paper or by mail; its comments are copied after.

    arrived_on: the day on which it came, which says whether it was in time. came: by hand, or
    read in a file. What the addressee began here is taken away once it can never be sent. Raises
    RuleBroken for an addressee that has responded, or is writing here itself.
    """
    today = now.astimezone(STOCKHOLM).date()
    with transaction.atomic():
        if done := journal.done(key):
            return Response.objects.get(pk=done.about)
        addressee, response = _locked(addressee)
        consultation = addressee.consultation
        require_none(
            [
                *obstacles_to_registering(
                    stage=consultation.standing,
                    begun=addressee.begun_at is not None,
                    sent=response is not None and response.sent_at is not None,
                    arrived_on=arrived_on,
                    opened_on=consultation.opened_on,
                    today=today,
                ),
                *obstacles_to_deciding(decided, today=today),
                *obstacles_to_saying(text=text),
            ]
        )
        draft = _take_away_draft(addressee)
        response = Response(
            county_id=addressee.county_id,
            party=addressee.party,
            sharing=Sharing.SHARED,
            addressee=addressee,
            came=came,
            text=text.strip(),
            registry_number=registry_number.strip()[:60],
            sent_at=datetime.combine(arrived_on, time(12), STOCKHOLM),
            changed_at=now,
            changed_by_id=by,
        )
        _decide(response, decided)
        response.save()
        Addressee.objects.filter(pk=addressee.pk).update(silent=False)
        journal.record(
            "consultations.registered_by_hand", by=by, about=response, key=key, draft_gone=draft
        )
    return response


def _take_away_draft(addressee: Addressee) -> bool:
    """Take away what the addressee began here, unread; whether it had begun.

    Who registers does not see a draft, so it is found with the eyes of who has a link to it.
    """
    holder = holder_of_link(county=addressee.county_id, addressee=addressee.pk)
    with viewing(holder):
        Comment.objects.filter(response__addressee=addressee).delete()
        count, _ = Response.objects.filter(addressee=addressee).delete()
    return count > 0

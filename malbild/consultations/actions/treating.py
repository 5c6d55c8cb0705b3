"""Dealing with comments: saying what becomes of one, and wording the text anew because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from malbild.consultations.models import Cause, Comment, Consultation, Disposition
from malbild.consultations.rules import Treatment, obstacles_to_choosing, obstacles_to_treating
from malbild.core.obstacles import Obstacle, require_none
from malbild.journal import actions as journal
from malbild.organisations.rules import Sharing
from malbild.texts.actions import word
from malbild.texts.models import Piece, Wording


@dataclass
class DisposedByAnother(Exception):
    """Somebody else dealt with the comment after this edit began; nothing was saved."""

    latest: Disposition


def dispose(
    comment: Comment,
    *,
    kind: Treatment | None,
    reason: str,
    since: int,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> Disposition:
    """Say what becomes of a comment, and why; who made it may read that.

    since: the disposition's version when the edit began, 0 where there was none. Raises
    DisposedByAnother if it has been saved since, and RuleBroken without a reason.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Disposition.objects.get(pk=done.about)
        require_none(obstacles_to_treating(kind=kind, reason=reason))
        assert kind is not None  # or there would be an obstacle
        comment = Comment.objects.select_for_update().get(pk=comment.pk)
        if comment.sharing == Sharing.INTERNAL:
            require_none([Obstacle("not_sent", "Svaret är inte skickat ännu.")])
        row = Disposition.objects.filter(comment=comment).first()
        if row is not None and row.version != since:
            raise DisposedByAnother(row)
        if row is None:
            row = Disposition(county_id=comment.county_id, comment=comment, version=0)
        _dispose(row, kind=kind, reason=reason, now=now, by=by)
        journal.record("consultations.disposed", by=by, about=row, key=key, kind=kind)
    return row


@dataclass
class SomeDisposedByAnother(Exception):
    """Somebody else dealt with some of the comments after they were chosen; nothing was saved."""

    latest: tuple[Disposition, ...]


def dispose_many(
    consultation: Consultation,
    *,
    chosen: Mapping[int, int],
    kind: Treatment | None,
    reason: str,
    now: datetime,
    by: int | None,
    key: str | None = None,
) -> int:
    """Say the same of several comments as one act, all or none; how many.

    chosen: by comment, the version of its disposition when it was chosen, 0 where there was
    none. Raises SomeDisposedByAnother with every one that has been dealt with since, and
    RuleBroken without a reason, for no comment, and for one that only takes a stance.
    """
    with transaction.atomic():
        if journal.done(key):
            return len(chosen)
        rows = Comment.objects.select_for_update().order_by("pk").filter(pk__in=chosen)
        sent = rows.filter(question__consultation=consultation).exclude(sharing=Sharing.INTERNAL)
        comments = [one for one in sent if one.text or one.proposal]
        require_none(
            [
                *obstacles_to_choosing(chosen=len(chosen), found=len(comments)),
                *obstacles_to_treating(kind=kind, reason=reason),
            ]
        )
        assert kind is not None  # or there would be an obstacle
        given = Disposition.objects.filter(comment__in=comments)
        given = given.select_related("comment__response__addressee__party")
        latest = {one.comment_id: one for one in given}
        others = tuple(one for one in latest.values() if one.version != chosen[one.comment_id])
        if others:
            raise SomeDisposedByAnother(others)
        for comment in comments:
            row = latest.get(comment.pk) or Disposition(
                county_id=comment.county_id, comment=comment, version=0
            )
            _dispose(row, kind=kind, reason=reason, now=now, by=by)
            journal.record("consultations.disposed", by=by, about=row, kind=kind)
        journal.record(
            "consultations.disposed_many",
            by=by,
            about=consultation,
            key=key,
            comments=sorted(chosen),
            kind=kind,
        )
    return len(comments)


def _dispose(
    row: Disposition, *, kind: Treatment, reason: str, now: datetime, by: int | None
) -> None:
    row.kind, row.reason = kind, reason.strip()
    row.version += 1
    row.changed_at, row.changed_by_id = now, by
    row.save()


def reword(
    piece: Piece,
    *,
    heading: str,
    body: str,
    why: str,
    because_of: Sequence[Comment],
    since: int,
    by: int | None,
    key: str | None = None,
) -> Wording:
    """Word a piece anew because of comments, which the new wording names as its causes.

    since: the number of the wording that the edit began with. Raises texts' WordedByAnother if
    a later one has been saved, and RuleBroken for words that do not hold.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Wording.objects.get(pk=done.about)
        new = word(piece, heading=heading, body=body, why=why, since=since, by=by)
        if new.number == since:
            require_none([Obstacle("same", "Lydelsen är densamma som förut.")])
        Cause.objects.bulk_create(
            [
                Cause(county_id=piece.county_id, wording=new, comment=comment)
                for comment in because_of
            ],
            ignore_conflicts=True,
        )
        journal.record(
            "consultations.reworded",
            by=by,
            about=new,
            key=key,
            comments=[comment.pk for comment in because_of],
        )
    return new

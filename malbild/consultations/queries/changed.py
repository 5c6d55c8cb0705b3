"""What was changed after a consultation, and why: piece by piece, with the comments behind it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from malbild.consultations.models import Cause, Comment, Consultation
from malbild.consultations.rules import Treatment
from malbild.organisations.rules import Sharing
from malbild.texts.models import TextVersion, Wording
from malbild.texts.queries import Marked, compared, lines_of, work
from malbild.texts.rules import Change, Language


@dataclass(frozen=True)
class Because:
    """A comment that a change was made because of. treatment: in a word; empty where none."""

    comment: int
    who: str
    text: str
    treatment: str


@dataclass(frozen=True)
class Reasoned:
    """A piece that differs. because: the comments behind it; why: what its writers said.

    why is told only of wordings that no comment caused, and of a version only of what it says.
    """

    marked: Marked
    because: tuple[Because, ...]
    why: tuple[str, ...]


def later_versions(consultation: Consultation) -> list[TextVersion]:
    """The versions of the text that were fixed after the one that was asked about, in order."""
    asked = consultation.text_version
    if asked is None:
        return []
    rows = TextVersion.objects.filter(text=asked.text_id, number__gt=asked.number)
    return list(rows.order_by("number"))


def changes_since(consultation: Consultation, *, to: TextVersion | None) -> list[Reasoned]:
    """What differs from the version that was asked about, and why. Eight queries.

    A piece that was taken out has no wording to name its causes: the comments on it that were
    granted, wholly or partly, are told.

    to: a later version; None for the text as it is being written, which only its writers see.
    """
    asked = consultation.text_version
    if asked is None:  # a text that is not in Målbild
        return []
    after = lines_of(to) if to else work(asked.text)
    differ = [
        one for one in compared(lines_of(asked), after) if one.changed.change is not Change.SAME
    ]
    wordings = _wordings(differ)
    because = _because(consultation, [one for rows in wordings.values() for one in rows])
    gone = [one.changed.line.piece for one in differ if one.changed.after is None]
    granted: dict[int, list[Because]] = defaultdict(list)
    for one in _granted(consultation).filter(question__piece__in=gone):
        granted[one.question.piece_id or 0].append(_named(one))
    return [
        Reasoned(one, tuple(granted[piece]), ())
        if (piece := one.changed.line.piece) in gone
        else _reasoned(one, wordings[piece], because, fixed=to is not None)
        for one in differ
    ]


def _wordings(differ: Iterable[Marked]) -> dict[int, list[Wording]]:
    """By piece: the wordings that lie between the two, the later one's own among them."""
    between = {
        one.changed.line.piece: (
            one.changed.before.wording if one.changed.before else 0,
            one.changed.after.wording,
        )
        for one in differ
        if one.changed.after
    }
    found: dict[int, list[Wording]] = defaultdict(list)
    rows = Wording.objects.filter(piece__in=between, language=Language.SWEDISH)
    for one in rows.order_by("piece", "number"):
        first, last = between[one.piece_id]
        if first < one.pk <= last:
            found[one.piece_id].append(one)
    return found


def _because(consultation: Consultation, wordings: Sequence[Wording]) -> dict[int, list[Because]]:
    rows = Cause.objects.filter(
        wording__in=wordings, comment__question__consultation=consultation
    ).select_related("comment__response__addressee__party", "comment__disposition")
    found: dict[int, list[Because]] = defaultdict(list)
    for one in rows.order_by("comment__response__addressee", "comment"):
        found[one.wording_id].append(_named(one.comment))
    return found


def _named(comment: Comment) -> Because:
    disposition = getattr(comment, "disposition", None)
    return Because(
        comment=comment.pk,
        who=str(comment.response.addressee),
        text=comment.text or comment.proposal,
        treatment=disposition.get_kind_display() if disposition else "",
    )


def _reasoned(
    marked: Marked, wordings: Sequence[Wording], because: dict[int, list[Because]], *, fixed: bool
) -> Reasoned:
    """fixed: the later text is a version; what was written on the way to it was never fixed, and
    its writers' reasons are theirs."""
    comments = {one.comment: one for wording in wordings for one in because.get(wording.pk, ())}
    told = wordings[-1:] if fixed else wordings
    why = [one.why for one in told if one.why and one.pk not in because]
    return Reasoned(marked, tuple(comments.values()), tuple(dict.fromkeys(why)))


def without_change(consultation: Consultation) -> list[Comment]:
    """Comments that were granted, wholly or partly, and have led to nothing.

    They have caused no wording, and the piece that they are about stands in the text.
    """
    rows = _granted(consultation).filter(question__piece__removed_at=None, caused=None)
    return list(rows.exclude(question__piece=None))


def _granted(consultation: Consultation) -> QuerySet[Comment]:
    rows = Comment.objects.filter(
        question__consultation=consultation,
        disposition__kind__in=[Treatment.GRANTED, Treatment.PARTLY],
    ).exclude(sharing=Sharing.INTERNAL)
    rows = rows.select_related("question", "response__addressee__party", "disposition")
    return rows.order_by("question__order", "response__addressee")

"""The way back from a comment to the wording that it hung on, and on to what it caused."""

from dataclasses import dataclass

from malbild.consultations.models import Cause, Comment, Disposition, Question
from malbild.consultations.queries.standing import line_of
from malbild.texts.models import Piece, TextVersion, VersionLine, Wording


@dataclass(frozen=True)
class Trace:
    """The chain of a comment. piece, hung_on: None for a question about nothing in the text.

    asked_in: None where the text is not kept here.

    caused: the wordings that were written because of it, each with the versions that hold it.
    """

    comment: Comment
    question: Question
    asked_in: TextVersion | None
    piece: Piece | None
    hung_on: Wording | None
    disposition: Disposition | None
    caused: tuple[tuple[Wording, tuple[TextVersion, ...]], ...]


def trace_of(comment: Comment) -> Trace:
    """Walk a comment's chain, whatever has become of its piece since."""
    question = Question.objects.select_related("consultation__text_version", "piece").get(
        pk=comment.question_id
    )
    causes = Cause.objects.filter(comment=comment).select_related("wording").order_by("wording")
    return Trace(
        comment=comment,
        question=question,
        asked_in=question.consultation.text_version,
        piece=question.piece,
        hung_on=line_of(question, question.consultation),
        disposition=Disposition.objects.filter(comment=comment).first(),
        caused=tuple((one.wording, _versions_with(one.wording)) for one in causes),
    )


def _versions_with(wording: Wording) -> tuple[TextVersion, ...]:
    rows = VersionLine.objects.filter(wording=wording).select_related("version")
    return tuple(row.version for row in rows.order_by("version__number"))

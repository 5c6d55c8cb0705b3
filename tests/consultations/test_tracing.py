"""However a text is changed afterwards, a comment leads back to the wording that it hung on."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malbild.consultations import actions, queries
from malbild.consultations.models import Addressee, Comment, Consultation, Question
from malbild.consultations.rules import Treatment
from malbild.core.obstacles import RuleBroken
from malbild.organisations.models import User, viewing
from malbild.texts import actions as texts
from malbild.texts.models import JointText, Piece, Wording
from malbild.texts.queries import current, lines_of
from malbild.texts.rules import PieceKind
from tests import make
from tests.consultations.conftest import LAST_DAY, NOW, responded

STEPS = ("word", "move", "take_out", "put_back", "add", "fix", "dispose", "reword")


@pytest.fixture
def sent(addressee: Addressee, question: Question, karin: User) -> Comment:
    """A comment on the statement, in a response that has been sent."""
    return responded(addressee, question, by=karin, proposal="Jag får hjälp nu.")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_a_comment_always_leads_to_the_wording_it_hung_on_and_to_what_it_caused(
    sent: Comment, statement: Piece, text: JointText, ida: User, steps: list[str]
) -> None:
    with viewing(make.viewer(ida)):
        hung_on = Wording.objects.get(piece=statement, number=1)
        before = len(queries.trace_of(sent).caused)
        caused = before
        for step in steps:
            caused += _take(step, sent, statement, text, by=ida.pk)

        trace = queries.trace_of(sent)

        assert trace.hung_on == hung_on
        assert trace.piece == statement
        assert len(trace.caused) == caused
        for wording, versions in trace.caused:
            assert wording.piece_id == statement.pk
            for version in versions:
                assert wording.pk in {line.wording for line in lines_of(version)}


def _take(step: str, comment: Comment, piece: Piece, text: JointText, *, by: int) -> int:
    """Take a step, where it can be taken; how many wordings the comment caused by it."""
    piece = Piece.objects.get(pk=piece.pk)
    stands: Any = current(piece)
    new = f"Lydelse {stands.number + 1}."
    try:
        if step == "word":
            texts.word(piece, heading="", body=new, since=stands.number, by=by)
        elif step == "move":
            texts.place(piece, under=None, serves=None, by=by)
        elif step == "take_out":
            texts.take_out(piece, by=by)
        elif step == "put_back":
            texts.put_back(piece, by=by)
        elif step == "add":
            texts.add_piece(text, kind=PieceKind.STATEMENT, body=new, by=by)
        elif step == "fix":
            texts.fix(text, by=by)
        elif step == "dispose":
            row = getattr(queries.trace_of(comment).disposition, "version", 0)
            actions.dispose(comment, kind=Treatment.PARTLY, reason=new, since=row, now=NOW, by=by)
        else:
            actions.reword(
                piece,
                heading="",
                body=new,
                why="",
                because_of=[comment],
                since=stands.number,
                by=by,
            )
            return 1
    except RuleBroken:
        assert step == "fix"  # nothing had changed, or nothing was left
    return 0


def test_a_statement_that_was_taken_out_keeps_its_comments(
    sent: Comment,
    consultation: Consultation,
    statement: Piece,
    text: JointText,
    ida: User,
) -> None:
    with viewing(make.viewer(ida)):
        texts.take_out(statement, by=ida.pk)
        texts.fix(text, by=ida.pk)
        closed = actions.close(consultation, today=LAST_DAY, by=ida.pk)

        [said] = queries.compilation(closed).asked[0].said

        assert queries.compilation(closed).asked[0].line is not None
        assert said.text == "För vagt."
        assert queries.trace_of(sent).hung_on == Wording.objects.get(piece=statement)


def test_a_wording_that_changes_nothing_has_no_cause(
    sent: Comment, statement: Piece, ida: User
) -> None:
    with viewing(make.viewer(ida)), pytest.raises(RuleBroken, match="densamma"):
        actions.reword(
            statement,
            heading="",
            body="Jag får hjälp i tid.",
            why="",
            because_of=[sent],
            since=1,
            by=ida.pk,
        )

"""Writing a joint text: nothing that was written is lost, and a version never changes."""

from collections.abc import Iterator

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.journal.models import Entry
from malbild.organisations.models import User, viewing
from malbild.texts import actions, queries
from malbild.texts.models import JointText, Piece, TextVersion, Wording
from malbild.texts.rules import Language, PieceKind, print_of
from tests import make


@pytest.fixture(autouse=True)
def looking(ida: User) -> Iterator[None]:
    with viewing(make.viewer(ida)):
        yield


def bodies(text: JointText) -> list[str]:
    return [line.body for line in queries.work(text)]


def test_a_later_save_never_overwrites_an_earlier_one(
    statement: Piece, ida: User, omar: User
) -> None:
    actions.word(statement, heading="", body="Jag får hjälp samma dag.", since=1, by=omar.pk)

    with pytest.raises(actions.WordedByAnother) as refused:
        actions.word(statement, heading="", body="Jag får snabb hjälp.", since=1, by=ida.pk)

    assert refused.value.latest.body == "Jag får hjälp samma dag."
    assert [one.wording.number for one in queries.history(statement)] == [2, 1]


def test_the_same_words_again_make_no_new_wording(statement: Piece, ida: User) -> None:
    actions.word(statement, heading="", body=" Jag får hjälp i tid. ", since=1, by=ida.pk)

    assert Wording.objects.filter(piece=statement).count() == 1


def test_a_request_that_is_sent_twice_makes_one_piece(text: JointText, ida: User) -> None:
    for _ in range(2):
        actions.add_piece(text, kind=PieceKind.PURPOSE, body="Trygghet.", by=ida.pk, key="en-gång")

    assert bodies(text) == ["Trygghet."]


@pytest.mark.parametrize(
    ("heading", "body", "code"),
    [("", " \n ", "empty"), ("r" * 201, "", "long_heading"), ("", "t" * 20_001, "long_body")],
)
def test_a_piece_says_something_and_not_too_much(
    text: JointText, ida: User, heading: str, body: str, code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        actions.add_piece(text, kind=PieceKind.PURPOSE, heading=heading, body=body, by=ida.pk)

    assert [one.code for one in refused.value.obstacles] == [code]


def test_a_piece_that_is_taken_out_keeps_its_history_and_comes_back_where_it_stood(
    text: JointText, statement: Piece, ida: User
) -> None:
    actions.add_piece(text, kind=PieceKind.STATEMENT, body="Jag är delaktig.", by=ida.pk)

    actions.take_out(statement, by=ida.pk)
    without = bodies(text)
    actions.put_back(Piece.objects.get(pk=statement.pk), by=ida.pk)

    assert without == ["Jag är delaktig."]
    assert bodies(text) == ["Jag får hjälp i tid.", "Jag är delaktig."]


def test_a_perspective_with_statements_is_not_taken_out(text: JointText, ida: User) -> None:
    perspective = actions.add_piece(text, kind=PieceKind.PERSPECTIVE, heading="Invånare", by=ida.pk)
    actions.add_piece(
        text, kind=PieceKind.STATEMENT, body="Jag är delaktig.", under=perspective, by=ida.pk
    )

    with pytest.raises(RuleBroken, match="Flytta först"):
        actions.take_out(perspective, by=ida.pk)


def test_a_version_stays_as_it_was_fixed(text: JointText, statement: Piece, ida: User) -> None:
    other = actions.add_piece(text, kind=PieceKind.STATEMENT, body="Jag är delaktig.", by=ida.pk)
    version = actions.fix(text, label="remissversion", by=ida.pk)

    actions.word(statement, heading="", body="Något annat.", since=1, by=ida.pk)
    actions.place(other, before=statement, under=None, serves=None, by=ida.pk)
    actions.take_out(statement, by=ida.pk)

    lines = queries.lines_of(version)
    assert [line.body for line in lines] == ["Jag får hjälp i tid.", "Jag är delaktig."]
    assert print_of(lines) == version.fingerprint


def test_a_version_holds_every_language(text: JointText, statement: Piece, ida: User) -> None:
    swedish = queries.current(statement)
    actions.word(
        statement,
        heading="",
        body="I get help in time.",
        language=Language.ENGLISH,
        translated_from=swedish,
        translator="Översättarna i Fjällsjö",
        since=0,
        by=ida.pk,
    )

    version = actions.fix(text, by=ida.pk)

    [line] = queries.lines_of(version)
    assert line.other == {Language.ENGLISH: ("", "I get help in time.")}


def test_a_translation_lags_once_the_swedish_wording_is_another(
    statement: Piece, ida: User
) -> None:
    english = actions.word(
        statement,
        heading="",
        body="I get help in time.",
        language=Language.ENGLISH,
        translated_from=queries.current(statement),
        since=0,
        by=ida.pk,
    )
    before = queries.lags(english, swedish=queries.current(statement))

    actions.word(statement, heading="", body="Jag får hjälp samma dag.", since=1, by=ida.pk)

    assert (before, queries.lags(english, swedish=queries.current(statement))) == (False, True)


def test_a_text_without_changes_gives_no_new_version(
    text: JointText, statement: Piece, ida: User
) -> None:
    actions.fix(text, by=ida.pk)

    with pytest.raises(RuleBroken, match="Inget har ändrats sedan"):
        actions.fix(text, by=ida.pk)

    assert TextVersion.objects.count() == 1


def test_an_empty_text_is_not_fixed(text: JointText, ida: User) -> None:
    with pytest.raises(RuleBroken, match="Texten är tom"):
        actions.fix(text, by=ida.pk)


def test_what_is_done_to_a_text_is_in_the_journal(
    text: JointText, statement: Piece, ida: User
) -> None:
    version = actions.fix(text, by=ida.pk)

    told = list(Entry.objects.order_by("number").values_list("did", flat=True))
    assert told[-4:] == ["texts.started", "targets.started", "texts.piece_added", "texts.fixed"]
    assert version.fingerprint in Entry.objects.get(did="texts.fixed").detail

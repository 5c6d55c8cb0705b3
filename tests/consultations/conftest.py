"""A county with three parties, a fixed version of its target picture, and a consultation on it."""

from datetime import UTC, date, datetime

import pytest

from malbild.consultations import actions
from malbild.consultations.models import Addressee, Comment, Consultation, Question
from malbild.consultations.rules import Authority, Decided, Stance
from malbild.organisations.models import County, Party, User, viewing
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece, fix
from malbild.texts.models import JointText, Piece, TextVersion
from malbild.texts.rules import PieceKind
from tests import make

OPENED, LAST_DAY = date(2026, 5, 29), date(2026, 8, 31)
NOW = datetime(2026, 8, 20, 12, tzinfo=UTC)


@pytest.fixture
def county(db: None) -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def parties(county: County) -> list[Party]:
    return [make.party(county=county, short=name) for name in ("Vemån", "Sälla", "Trångsund")]


@pytest.fixture
def ida(county: County, parties: list[Party]) -> User:
    return make.coordinator(county=county, user=make.user(name="Ida Berg"))


@pytest.fixture
def karin(parties: list[Party]) -> User:
    return make.editor(party=parties[0], user=make.user(name="Karin Ek"))


@pytest.fixture
def text(county: County, ida: User) -> JointText:
    with viewing(make.viewer(ida)):
        return start_picture(county=county, name="En god dag nära dig", by=ida.pk).text


@pytest.fixture
def statement(text: JointText, ida: User) -> Piece:
    with viewing(make.viewer(ida)):
        return add_piece(text, kind=PieceKind.STATEMENT, body="Jag får hjälp i tid.", by=ida.pk)


@pytest.fixture
def version(text: JointText, statement: Piece, ida: User) -> TextVersion:
    with viewing(make.viewer(ida)):
        add_piece(
            text, kind=PieceKind.SECTION, heading="Inledning", body="Därför gör vi det.", by=ida.pk
        )
        return fix(text, label="remissversion", by=ida.pk)


def ask_first_of(statement: Piece) -> None:
    """Ask of the statement before what introduces it, as leads may order their questions."""
    first, second, *_ = Question.objects.order_by("order")
    assert second.piece == statement
    for question, order in ((first, 99), (second, 1), (first, 2)):
        Question.objects.filter(pk=question.pk).update(order=order)


@pytest.fixture
def draft(version: TextVersion, statement: Piece, ida: User) -> Consultation:
    """Prepared; the statement is asked about first, and what introduces it second."""
    with viewing(make.viewer(ida)):
        made = actions.start(
            version, name="Remiss om målbilden", closes_on=LAST_DAY, missive="Läs.", by=ida.pk
        )
        ask_first_of(statement)
    return made


@pytest.fixture
def consultation(draft: Consultation, ida: User) -> Consultation:
    with viewing(make.viewer(ida)):
        return actions.open_for_responses(draft, today=OPENED, by=ida.pk)


@pytest.fixture
def addressee(consultation: Consultation, parties: list[Party], ida: User) -> Addressee:
    with viewing(make.viewer(ida)):
        return Addressee.objects.get(consultation=consultation, party=parties[0])


@pytest.fixture
def question(consultation: Consultation, statement: Piece, ida: User) -> Question:
    with viewing(make.viewer(ida)):
        return Question.objects.get(consultation=consultation, piece=statement)


def responded(
    addressee: Addressee,
    question: Question,
    *,
    by: User,
    stance: Stance = Stance.WITH_CHANGE,
    text: str = "För vagt.",
    proposal: str = "",
    now: datetime = NOW,
) -> Comment:
    """What an addressee says to a question, in a response that an official has sent."""
    with viewing(make.viewer(by)):
        said = actions.save_comment(
            addressee,
            question,
            stance=stance,
            text=text,
            proposal=proposal,
            since=0,
            now=now,
            by=by.pk,
        )
        actions.save_response(
            addressee,
            text="",
            decided=Decided(Authority.OFFICIAL),
            registry_number="",
            since=0,
            now=now,
            by=by.pk,
        )
        actions.send(addressee, now=now, by=by.pk)
        return Comment.objects.get(pk=said.pk)

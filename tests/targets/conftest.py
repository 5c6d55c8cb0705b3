"""A county with two who lead its work, and a target picture with one perspective."""

import pytest

from malbild.organisations.models import County, User, viewing
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece
from malbild.texts.models import JointText, Piece
from malbild.texts.rules import PieceKind
from tests import make


@pytest.fixture
def county(db: None) -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def ida(county: County) -> User:
    return make.coordinator(county=county, user=make.user(name="Ida Berg"))


@pytest.fixture
def omar(county: County) -> User:
    return make.coordinator(county=county, user=make.user(name="Omar Lund"))


@pytest.fixture
def text(county: County, ida: User) -> JointText:
    with viewing(make.viewer(ida)):
        return start_picture(county=county, name="En god dag nära dig", by=ida.pk).text


@pytest.fixture
def statement(text: JointText, ida: User) -> Piece:
    with viewing(make.viewer(ida)):
        return add_piece(text, kind=PieceKind.STATEMENT, body="Jag får hjälp i tid.", by=ida.pk)

"""A county with two parties, one who leads its work, and a plan with two activities."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from malbild.organisations.models import County, Party, User, viewing
from malbild.plans.actions import add_activity, start_plan
from malbild.plans.models import Activity, Plan
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind
from tests import make

TODAY = date(2026, 6, 1)


@pytest.fixture
def county(db: None) -> County:
    return make.county(slug="fjallsjo", name="Fjällsjö län")


@pytest.fixture
def region(county: County) -> Party:
    return make.region(county=county)


@pytest.fixture
def veman(county: County) -> Party:
    return make.party(county=county, short="Vemån")


@pytest.fixture
def ida(county: County) -> User:
    return make.coordinator(county=county, user=make.user(name="Ida Berg"))


@pytest.fixture
def jonas(veman: Party) -> User:
    return make.editor(party=veman, user=make.user(name="Jonas Ek"))


@pytest.fixture
def strategy(county: County, ida: User) -> Iterator[Piece]:
    with viewing(make.viewer(ida)):
        text = start_picture(county=county, name="En god dag", by=ida.pk).text
        yield add_piece(text, kind=PieceKind.STRATEGY, heading="Samordning", by=ida.pk)


@pytest.fixture
def plan(strategy: Piece, ida: User) -> Plan:
    return start_plan(picture=strategy.text.picture, name="Gemensam plan", by=ida.pk)


def whole(strategy: Piece, region: Party, veman: Party) -> Facts:
    """Everything that can be said of an activity."""
    return Facts(
        strategy=strategy.pk,
        for_whom="personer över 75 år",
        responsibility=Responsibility.JOINT,
        status=Status.UNDER_WAY,
        planned_start=date(2026, 1, 12),
        planned_end=date(2026, 12, 18),
        actual_start=date(2026, 2, 2),
        remark="Barnrådet vill vara med.",
        parts=((region.pk, Involved.LEADS), (veman.pk, Involved.TAKES_PART)),
        milestones=(MilestoneFact("Rutin beslutad", date(2026, 3, 31), date(2026, 4, 14)),),
        effects=(EffectFact("Undvikbar slutenvård", Direction.DOWN, 2027),),
        costs=(CostFact(veman.pk, 2026, 250_000, "statsbidrag"),),
    )


@pytest.fixture
def team(plan: Plan, strategy: Piece, region: Party, veman: Party, ida: User) -> Activity:
    return add_activity(
        plan,
        name="Mobilt team",
        what="Ett team åker hem till den som blivit sämre.",
        facts=whole(strategy, region, veman),
        by=ida.pk,
        today=TODAY,
    )


@pytest.fixture
def falls(plan: Plan, ida: User) -> Activity:
    return add_activity(plan, name="Förebygga fall", by=ida.pk, today=TODAY)


@pytest.fixture
def client(ida: User) -> Client:
    client = Client()
    client.force_login(ida)
    return client

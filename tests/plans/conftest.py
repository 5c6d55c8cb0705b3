"""A county with two parties, one who leads its work, and a plan with two activities."""

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from malbild.organisations.models import County, Party, User, viewing
from malbild.plans import actions
from malbild.plans.actions import add_activity, start_plan
from malbild.plans.models import Activity, Plan, ReportLink
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.post.actions import send_waiting
from malbild.post.rules.ways import Kind, Way
from malbild.targets.actions import start_picture
from malbild.texts.actions import add_piece
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind
from tests import make

TODAY = date(2026, 6, 1)
LINK = re.compile(r"http://malbild\.example(/hur-gar-det/([\w-]+)/)")

Sent = Callable[..., tuple[ReportLink, str]]


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


@pytest.fixture
def sent(team: Activity, veman: Party, ida: User, settings: Settings, tmp_path: Path) -> Sent:
    """Send a link through the queue and the folder of mails; the link, and its address."""
    folder = tmp_path / "mejl"
    settings.MAIL = Way(Kind.FOLDER, sender="malbild@fjallsjo.example", folder=folder)
    settings.SITE = "http://malbild.example"
    settings.SECURE_SSL_REDIRECT = False

    def send(**more: object) -> tuple[ReportLink, str]:
        given: dict[str, Any] = {
            "name": "Mobilt team",
            "party": veman,
            "to": "chef@veman.example",
            "sender": "Ida Berg (Vemån)",
            "until": timezone.localdate() + timedelta(days=30),
            "by": ida.pk,
            "now": timezone.now(),
            "today": timezone.localdate(),
            **more,
        }
        link = actions.send_link(team, **given)
        before = set(folder.glob("*.eml"))
        send_waiting(now=timezone.now())
        (made,) = set(folder.glob("*.eml")) - before
        mail = email.message_from_bytes(made.read_bytes(), policy=email.policy.default)
        text = mail.get_body(("plain",))
        assert text is not None
        found = LINK.search(text.get_content())
        assert found, text.get_content()
        return link, found[1]

    return send


def links_of(activity: Activity) -> str:
    text = activity.plan.text
    return reverse("plans:links", args=[text.county.slug, text.slug, activity.piece_id])

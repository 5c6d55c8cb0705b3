"""What the page of a joint plan costs the server, with 200 activities and with 2 000.

Every activity has roles for the parties, milestones, expected effects and costs. Each view is
asked for as one who leads the work, and the first as a reader.
"""

import cProfile
import pstats
import sys
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench._county import coordinator
from bench._place import cpu, line, new_database
from malbild.organisations.models import County, Party, Role, User, everything
from malbild.organisations.rules import RoleName
from malbild.plans.models import Activity, Cost, Effect, Involvement, Milestone, Plan
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.targets.models import TargetPicture
from malbild.texts import actions as texts
from malbild.texts.models import JointText, Piece, Wording
from malbild.texts.rules import Language, PieceKind, TextKind

TARGET, TARGET_QUERIES = 60, 15  # issue 3, "Speed and size"; ten times as many cost at most twice
PARTIES, STRATEGIES, TIMES = 9, 5, 20
DAY = date(2026, 1, 12)
AT = datetime(2026, 1, 12, 12, tzinfo=UTC)
STATUSES = tuple(Status)
PARTS = (Involved.LEADS, *(Involved.TAKES_PART,) * 4, *(Involved.INFORMED,) * 4)


def main() -> None:
    """Print one line for each page. `--profile` shows where the largest one's time goes."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.SECURE_SSL_REDIRECT = False
    with new_database(), everything(reason="the plan is written here"):
        for number, activities in enumerate((200, 2_000)):
            plan = fill(number, activities=activities)
            lead, reader = coordinator(plan.county), _reader(plan.county)
            times = 1 if activities == 200 else 2
            target = f"target {times * TARGET} ms, {times * TARGET_QUERIES} queries"
            address = plan.text.get_absolute_url()
            _page(f"plan, {activities} activities, reader", reader, address, target)
            _page(f"plan, {activities} activities, lead", lead, address, target)
            for view in ("huvudman", "tid", "tavla", "tabell"):
                _page(f"plan, {activities}, {view}", lead, f"{address}?vy={view}", target)
            few = f"{address}?part=veman-{number}-3&roll=takes_part&saknas=inget&ordna=namn&q=akt"
            _page(f"plan, {activities}, filtered", lead, few, target)
            if "--profile" in sys.argv and activities == 2_000:
                _profile(lead, address)


def fill(number: int, *, activities: int) -> Plan:
    """Write a county with a plan of this many activities, in one fixed version."""
    county = County.objects.create(
        code=f"P{number}", name=f"Fjällsjö län {number}", slug=f"fjallsjo-{number}"
    )
    parties = [
        Party.objects.create(
            county=county,
            kind=Party.Kind.MUNICIPALITY if place else Party.Kind.REGION,
            code=f"{90 + number}{place:02}",
            name=f"Vemåns kommun {place}",
            short=f"Vemån {place}",
            slug=f"veman-{number}-{place}",
        )
        for place in range(PARTIES)
    ]
    picture_text = _text(county, TextKind.TARGET_PICTURE, "malbild")
    picture = TargetPicture.objects.create(county=county, text=picture_text)
    strategies = _pieces(picture_text, PieceKind.STRATEGY, STRATEGIES, "Strategi", None)
    texts.fix(picture_text, by=None)
    text = _text(county, TextKind.PLAN, "plan")
    plan = Plan.objects.create(county=county, text=text, picture=picture)
    pieces = _pieces(text, PieceKind.ACTIVITY, activities, "Aktivitet", strategies)
    rows = Activity.objects.bulk_create(
        Activity(
            county=county,
            plan=plan,
            piece=piece,
            for_whom="alla invånare" if n % 7 else "",
            responsibility=Responsibility.JOINT,
            status=STATUSES[n % 5],
            planned_start=DAY + timedelta(days=n % 400),
            planned_end=DAY + timedelta(days=500 + n % 400),
        )
        for n, piece in enumerate(pieces)
    )
    _hang(county, rows, parties)
    texts.fix(text, by=None)
    return plan


def _text(county: County, kind: TextKind, slug: str) -> JointText:
    return JointText.objects.create(
        county=county, kind=kind, name="God och nära vård", slug=slug, started_at=AT
    )


def _pieces(
    text: JointText, kind: PieceKind, count: int, word: str, serve: list[Piece] | None
) -> list[Piece]:
    pieces = Piece.objects.bulk_create(
        Piece(
            county=text.county,
            text=text,
            key=f"{text.pk}-{n}",
            kind=kind,
            order=n + 1,
            serves=serve[n % len(serve)] if serve else None,
        )
        for n in range(count)
    )
    Wording.objects.bulk_create(
        Wording(
            county=text.county,
            piece=piece,
            language=Language.SWEDISH,
            number=1,
            heading=f"{word} {n + 1} för en vård som är nära",
            body="Den som behöver hjälp får den hemma, samma dag, av någon som hon känner." * 3,
            worded_at=AT,
        )
        for n, piece in enumerate(pieces)
    )
    return pieces


def _hang(county: County, rows: list[Activity], parties: list[Party]) -> None:
    """Roles for every party, two milestones, two effects and two costs on each activity."""
    n_rows = list(enumerate(rows))
    Involvement.objects.bulk_create(
        Involvement(county=county, activity=row, party=parties[(n + k) % PARTIES], part=part)
        for n, row in n_rows
        for k, part in enumerate(PARTS)
        if n % 9
    )
    Milestone.objects.bulk_create(
        Milestone(
            county=county,
            activity=row,
            name=f"Milstolpe {k}",
            planned=DAY + timedelta(days=100 * k + n % 100),
            reached=DAY if k == 1 else None,
        )
        for n, row in n_rows
        for k in (1, 2)
    )
    Effect.objects.bulk_create(
        Effect(
            county=county,
            activity=row,
            indicator=f"Indikator {k}",
            direction=Direction.UP,
            year=2027,
        )
        for n, row in n_rows
        for k in (1, 2)
    )
    Cost.objects.bulk_create(
        Cost(county=county, activity=row, party=parties[k], year=2026 + k, kronor=100_000)
        for n, row in n_rows
        for k in (1, 2)
    )


def _reader(county: County) -> User:
    user = User.objects.create_user(email=f"l{county.pk}@fjallsjo.example", name="Läsare")
    Role.objects.create(user=user, county=county, name=RoleName.READER)
    return user


def _page(what: str, who: User, address: str, target: str) -> None:
    client = Client()
    client.force_login(who)
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
        queries = len(asked)
    size = f"{len(answer.content):,} bytes".replace(",", " ")
    spent = cpu(lambda: client.get(address), times=TIMES)
    line(what, figure=f"{spent:.1f} ms CPU", beside=f"{queries} queries, {size}  {target}")


def _profile(who: User, address: str) -> None:
    client = Client()
    client.force_login(who)
    profile = cProfile.Profile()
    for _ in range(10):
        profile.enable()
        client.get(address)
        profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()

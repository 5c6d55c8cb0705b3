"""A county of any size in the middle of its decisions, written straight to the tables.

The same county every time: what a party has come to follows from its number. Every party
has a chain of bodies of which the last decides, a case with papers, clauses, decisions and
happenings, and every fifth party is somewhere on the way.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from malbild.core import fingerprint
from malbild.decisions.models import (
    Artefact,
    ArtefactVersion,
    Clause,
    Decision,
    Happening,
    JointMatter,
    Matter,
    Onward,
    Recommendation,
    Step,
)
from malbild.decisions.rules.words import ArtefactKind, Kind, Outcome
from malbild.organisations.models import Body, Chain, ChainStep, County, Meeting, Party, Role, User
from malbild.organisations.rules import BodyKind, Part, RoleName, Sharing
from malbild.papers.models import Paper

DAY = date(2025, 11, 18)  # the matter was sent out on this day
RECORDED = datetime(2025, 11, 18, 12, tzinfo=UTC)
KINDS = (*ArtefactKind, ArtefactKind.PLAN, ArtefactKind.OTHER)
BODIES = (
    (BodyKind.SUBCOMMITTEE, "Socialnämndens arbetsutskott", "SNAU"),
    (BodyKind.COMMITTEE, "Socialnämnden", "SN"),
    (BodyKind.SUBCOMMITTEE, "Kommunstyrelsens arbetsutskott", "KSAU"),
    (BodyKind.BOARD, "Kommunstyrelsen", "KS"),
    (BodyKind.COUNCIL, "Kommunfullmäktige", "KF"),
)
OUTCOMES = (*(Outcome.YES,) * 6, Outcome.YES_WITH_ADDITION, Outcome.REFERRED_BACK)


@dataclass
class _Rows:
    """The rows of a county, by table, until they are written."""

    clauses: list[Clause]
    onward: list[Onward]
    decisions: list[Decision]
    happenings: list[Happening]


def fill(number: int, *, parties: int, artefacts: int = 8, steps: int = 5) -> County:
    """Write a county with this many parties, artefacts and steps per artefact and party."""
    county = County.objects.create(
        code=f"{chr(65 + number // 10)}{number % 10}",
        name=f"Fjällsjö län {number}",
        slug=f"fjallsjo-{number}",
    )
    joint = JointMatter.objects.create(county=county, name="God och nära vård", slug="god-vard")
    samråd = Body.objects.create(
        county=county, kind=BodyKind.JOINT, name="Samverkansrådet Fjällsjö", short="Samrådet"
    )
    made = [
        Artefact.objects.create(
            county=county, joint_matter=joint, kind=kind, name=f"Dokument {i + 1}", order=i
        )
        for i, kind in enumerate(KINDS[:artefacts])
    ]
    versions = {
        one.pk: ArtefactVersion.objects.create(county=county, artefact=one, label="version 1")
        for one in made
    }
    Recommendation.objects.bulk_create(
        Recommendation(
            county=county,
            artefact=one,
            body=samråd,
            kind=Recommendation.Kind.RECOMMENDATION,
            on=DAY,
            recorded_at=RECORDED,
        )
        for one in made
    )
    rows = _Rows([], [], [], [])
    for place in range(parties):
        _party(place, county=county, joint=joint, versions=versions, steps=steps, rows=rows)
    Clause.objects.bulk_create(rows.clauses)
    Onward.objects.bulk_create(rows.onward)
    Decision.objects.bulk_create(rows.decisions)
    Happening.objects.bulk_create(rows.happenings)
    return county


def _party(
    place: int,
    *,
    county: County,
    joint: JointMatter,
    versions: dict[int, ArtefactVersion],
    steps: int,
    rows: _Rows,
) -> None:
    party = Party.objects.create(
        county=county,
        kind=Party.Kind.MUNICIPALITY if place else Party.Kind.REGION,
        code=f"{100 * county.pk + place:04}",
        name=f"Vemåns kommun {place}",
        short=f"Vemån {place}",
        slug=f"veman-{county.pk}-{place}",
    )
    chain = Chain.objects.create(party=party)
    matter = Matter.objects.create(county=county, joint_matter=joint, party=party)
    owned = {"county": county, "party": party, "sharing": Sharing.SHARED}
    told = {**owned, "matter": matter, "recorded_at": RECORDED}
    paper = Paper.objects.create(
        **owned,
        fingerprint=fingerprint.of_value([county.code, place]),
        name="protokoll.txt",
        media_type="text/plain",
        size=1,
        layer="0" * 64,
        uploaded_at=RECORDED,
    )
    proved = {"paper": paper, "start": 0, "end": 1}
    own = []
    for order, (kind, name, short) in enumerate(BODIES[-steps:]):
        body = Body.objects.create(county=county, party=party, kind=kind, name=name, short=short)
        part = Part.DECIDES if order == steps - 1 else Part.PREPARES
        ChainStep.objects.create(chain=chain, order=order, body=body, part=part)
        own.append(Step.objects.create(**owned, matter=matter, order=order, body=body))
        day = DAY + timedelta(days=14 * order)
        Meeting.objects.create(body=body, on=day)
        for known, when in (
            (Kind.SCHEDULED, DAY),
            (Kind.ADJUSTED, day + timedelta(days=7)),
            (Kind.ANNOUNCED, day + timedelta(days=8)),
        ):
            rows.happenings.append(
                Happening(
                    **told,
                    **proved,
                    step=own[-1],
                    kind=known,
                    on=when,
                    day=day if known is Kind.SCHEDULED else None,
                )
            )
    rows.happenings += [
        Happening(**told, kind=Kind.RECEIVED, on=DAY),
        Happening(**told, kind=Kind.REGISTERED, on=DAY, text=f"KS 2025/{place}"),
    ]
    on_the_way = place % 5 == 4
    for i, (artefact, version) in enumerate(versions.items()):
        rows.happenings += [
            Happening(**told, kind=Kind.DISPATCHED, on=DAY, artefact_id=artefact),
            Happening(**told, **proved, kind=Kind.PREPARED, on=DAY, artefact_id=artefact),
        ]
        for order, step in enumerate(own):
            clause = Clause(
                **owned,
                **proved,
                step=step,
                artefact_id=artefact,
                number=i + 1,
                verb="anta",
                object="målbilden för god och nära vård",
                recorded_at=RECORDED,
            )
            rows.clauses.append(clause)
            if step is not own[-1]:
                rows.onward.append(Onward(**owned, clause=clause, order=0, body=own[-1].body))
            if on_the_way and order > i % steps:
                continue
            last = OUTCOMES[(place + i) % len(OUTCOMES)]
            rows.decisions.append(
                Decision(
                    **owned,
                    **proved,
                    clause=clause,
                    outcome=last if step is own[-1] else Outcome.YES,
                    on=DAY + timedelta(days=14 * order),
                    paragraph=str(100 + i),
                    version=version,
                    addition="med ett tillägg" if last is not Outcome.YES else "",
                    recorded_at=RECORDED,
                )
            )


def coordinator(*counties: County) -> User:
    """Somebody who leads the joint matters of these counties."""
    user = User.objects.create_user(email=f"person{counties[0].pk}@fjallsjo.example", name="Ida")
    for county in counties:
        Role.objects.create(user=user, county=county, name=RoleName.COORDINATOR)
    return user

"""A page reads few of a case's rows; those that it leaves out must not have mattered.

Counties with parties of every kind of history, at random but the same every time: with and
without a chain of their own, decided, sent back, appealed, taken up again.
"""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from malbild.cli.seeing import seeing_all
from malbild.decisions.models import Artefact, Clause, Decision, Happening, JointMatter, Onward
from malbild.decisions.queries import CountyStatus, counties_at_a_glance, county_status
from malbild.decisions.rules.words import ArtefactKind, Kind, Outcome, Stage
from malbild.organisations.models import County, Party, viewing
from malbild.organisations.rules import BodyKind, Sharing
from tests import make

pytestmark = pytest.mark.django_db

PARTIES, LAST_DAY = 6, 60
NOW = datetime(2025, 11, 22, 12, tzinfo=UTC)
KINDS = (BodyKind.COMMITTEE, BodyKind.BOARD, BodyKind.COUNCIL)
# What happens after a decision, how many days later, and of which day it speaks.
ANNOUNCED, ANNULLED = (Kind.ANNOUNCED, 3, 3), (Kind.ANNULLED, 9, 9)
WHAT_FOLLOWS = (
    (),
    (ANNOUNCED,),
    (ANNOUNCED, (Kind.SENT, 4, 4)),
    ((Kind.SCHEDULED, 0, 28),),
    (ANNULLED, (Kind.SCHEDULED, 10, 30)),
    (ANNOUNCED, ANNULLED, (Kind.PREPARED, 11, 11)),
)
VERBS = ("anta", "anta", "ställa sig bakom", "lägga till handlingarna", "överlämna")


def day(number: int) -> date:
    """A day of the story: 0 is its first."""
    return make.DAY + timedelta(days=number)


def some_county(chance: Random) -> tuple[County, JointMatter]:
    """A county whose parties have come somewhere with two artefacts."""
    county = make.county()
    parties = [make.party(county=county) for _ in range(PARTIES)]
    with seeing_all(reason="test"):
        joint = make.joint_matter(county=county)
        artefacts = [
            make.artefact(joint_matter=joint, kind=kind)
            for kind in (ArtefactKind.TARGET_PICTURE, ArtefactKind.PLAN)
        ]
        for party in parties:
            some_case(chance, party=party, joint=joint, artefacts=artefacts)
    return county, joint


def some_case(
    chance: Random, *, party: Party, joint: JointMatter, artefacts: list[Artefact]
) -> None:
    """A party's case with a handful of decisions and happenings on any days."""
    case = make.matter(joint_matter=joint, party=party)
    bodies = [make.body(party=party, kind=kind) for kind in KINDS]
    if chance.random() < 0.7:
        make.chain(party=party, kinds=KINDS)
    if chance.random() < 0.3:
        make.chain(party=party, kinds=KINDS[:2], matter_kind=ArtefactKind.PLAN)
    steps = [make.step(matter=case, body=body) for body in bodies]
    owned = {"county": party.county, "party": party, "sharing": Sharing.SHARED}
    told = {**owned, "recorded_at": NOW}
    for _ in range(chance.randint(0, 7)):
        clause = Clause.objects.create(
            **told,
            step=chance.choice([*steps, steps[-1]]),
            artefact=chance.choice(artefacts),
            verb=chance.choice(VERBS),
            object="målbilden",
        )
        if clause.step != steps[-1] and chance.random() < 0.5:
            Onward.objects.create(**owned, clause=clause, order=0, body=bodies[-1])
        if chance.random() < 0.8:
            decided = chance.randint(0, LAST_DAY)
            Decision.objects.create(
                **told,
                clause=clause,
                outcome=chance.choice([Outcome.YES, *Outcome]),
                on=day(decided),
                paragraph="8",
            )
            for kind, after, ahead in chance.choice(WHAT_FOLLOWS):
                Happening.objects.create(
                    **told,
                    matter=case,
                    step=clause.step,
                    kind=kind,
                    on=day(decided + after),
                    day=day(decided + ahead),
                )
    for _ in range(chance.randint(0, 9)):
        Happening.objects.create(
            **told,
            matter=case,
            step=chance.choice([None, *steps]),
            artefact=chance.choice([None, *artefacts]),
            kind=chance.choice([kind for kind in Kind if kind is not Kind.APPEAL_UNTIL]),
            on=day(chance.randint(0, LAST_DAY)),
            day=day(chance.randint(0, LAST_DAY)),
            text="KS 2025/1",
        )


def told_by(status: CountyStatus) -> object:
    """All that a page says of the county, but for the papers that prove it."""
    standings = {
        (artefact, party): (one._replace(because=()), one.word, one.tone, one.line, one.adopted)
        for artefact, cells in status.standings.items()
        for party, one in cells.items()
    }
    return standings, status.lead, status.entries, status.remarks, status.silent


@pytest.mark.parametrize("seed", range(25))
def test_the_rows_that_are_not_read_would_have_changed_nothing(seed: int) -> None:
    county, joint = some_county(Random(seed))
    everybody = [party.pk for party in Party.objects.filter(county=county)]
    with viewing(make.viewer(make.coordinator(county=county))):
        for number in range(0, LAST_DAY + 40, 7):
            few = county_status(county, joint, on=day(number))
            whole = county_status(county, joint, on=day(number), whole=everybody)
            assert told_by(few) == told_by(whole), f"day {number}"


def test_the_meeting_that_a_matter_is_tabled_to_is_known_from_the_same_day() -> None:
    county = make.county()
    party = make.party(county=county)
    with seeing_all(reason="test"):
        joint = make.joint_matter(county=county)
        picture = make.artefact(joint_matter=joint)
        council = make.body(party=party, kind=BodyKind.COUNCIL)
        make.chain(party=party, kinds=(BodyKind.COUNCIL,))
        case = make.matter(joint_matter=joint, party=party)
        owned = {"county": county, "party": party, "recorded_at": NOW, "sharing": Sharing.SHARED}
        tabled = {**owned, "step": make.step(matter=case, body=council)}
        clause = Clause.objects.create(**tabled, artefact=picture, verb="anta", object="målbilden")
        Decision.objects.create(**owned, clause=clause, outcome=Outcome.TABLED, on=day(3))
        Happening.objects.create(**tabled, matter=case, kind=Kind.SCHEDULED, on=day(3), day=day(20))
    with viewing(make.viewer(make.coordinator(county=county))):
        standing = county_status(county, joint, on=day(5)).standings[picture.pk][party.short]
    assert (standing.stage, standing.day) == (Stage.ON_AGENDA, day(20))


@pytest.mark.parametrize("seed", range(8))
def test_at_a_glance_every_county_says_what_its_own_page_says(seed: int) -> None:
    chance = Random(seed)
    made = [some_county(chance) for _ in range(3)]
    leads = make.coordinator(county=made[0][0])
    for county, _ in made[1:]:
        make.coordinator(county=county, user=leads)
    with viewing(make.viewer(leads)):
        for number in (0, 20, 45, 90):
            seen = counties_at_a_glance([county.pk for county, _ in made], on=day(number))
            own = [
                " ".join(county_status(county, joint, on=day(number)).lead)
                for county, joint in made
            ]
            assert [one.sentence for one in sorted(seen, key=lambda one: one.county.pk)] == own


def test_the_parties_of_these_counties_have_come_to_every_stage() -> None:
    stages = set()
    for seed in range(25):
        county, joint = some_county(Random(seed))
        with viewing(make.viewer(make.coordinator(county=county))):
            for number in (5, 45, LAST_DAY + 35):
                cells = county_status(county, joint, on=day(number)).standings.values()
                stages |= {one.stage for of_parties in cells for one in of_parties.values()}
    assert stages == set(Stage)

"""Setting up Fjällsjö the way a county does it: papers are taken in and confirmed."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction

from malbild.cli.demo import scenario
from malbild.cli.demo.aiming import add_target_picture
from malbild.cli.demo.asking import add_consultation
from malbild.cli.demo.plan import add_plan
from malbild.cli.demo.scenario import DemoPaper, Told
from malbild.consultations.rules import STOCKHOLM
from malbild.core.obstacles import Obstacle, require_none
from malbild.decisions import actions as decisions
from malbild.decisions.models import Artefact, JointMatter
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import NOT_SAID, propose
from malbild.decisions.rules.entry import EntryRule, IfRefused
from malbild.decisions.rules.words import ArtefactKind, Kind
from malbild.organisations import actions as organisations
from malbild.organisations.models import Body, County, Party, User
from malbild.organisations.queries import known_to_reader
from malbild.organisations.rules import BodyKind, RoleName
from malbild.papers import actions as papers
from malbild.papers.models import Reading
from malbild.papers.queries import layer_of
from malbild.texts.models import Piece
from malbild.texts.queries import work
from malbild.texts.rules import PieceKind


def obstacles() -> list[Obstacle]:
    """Why the demo cannot be set up here."""
    names = ", ".join(county.name for county in County.objects.all())
    if not names:
        return []
    return [
        Obstacle(
            "other_counties",
            f"Databasen har redan {names}. Demon fyller bara en tom databas, så att påhittade"
            " uppgifter aldrig blandas med verkliga. Flytta undan mappen var (eller ange en egen"
            " MALBILD_DATABASE_URL) och kör igen.",
        )
    ]


def set_up(*, today: date) -> bool:
    """Set the county up as one act; False if it was there already.

    Raises RuleBroken where the database holds another county.
    """
    if County.objects.filter(slug=scenario.COUNTY_SLUG).exists():
        return False
    require_none(obstacles())
    with transaction.atomic():
        setup = _Organised(today=today, by=scenario.shift(today)).organise()
        setup.aim()
        setup.decide()
    return True


@dataclass
class _Organised:
    """The county while it is being set up. by: how far every day is moved."""

    today: date
    by: timedelta

    def organise(self) -> "_Organised":
        """County, parties, bodies, chains, meetings and people."""
        self.county = organisations.add_county(
            code=scenario.COUNTY_CODE,
            name=scenario.COUNTY_NAME,
            slug=scenario.COUNTY_SLUG,
            by=None,
        )
        for name, short, others in scenario.JOINT_BODIES:
            organisations.add_body(
                county=self.county,
                party=None,
                kind=BodyKind.JOINT,
                name=name,
                short=short,
                names=others,
                by=None,
            )
        self.parties = {one.short: self._party(one) for one in scenario.PARTIES}
        for short, body, day, due in scenario.MEETINGS:
            organisations.plan_meeting(
                body=self._body(short, body),
                on=day + self.by,
                papers_due=due + self.by if due else None,
                by=None,
            )
        people = [self._person(account) for account in scenario.ACCOUNTS]
        self.coordinator = people[0].pk
        self.leads = [
            (person, self.parties[account.party])
            for person, account in zip(people, scenario.ACCOUNTS, strict=True)
            if account.role is RoleName.COORDINATOR and account.party
        ]
        return self

    def _party(self, one: scenario.DemoParty) -> Party:
        party = organisations.add_party(
            county=self.county,
            kind=Party.Kind.REGION if one.region else Party.Kind.MUNICIPALITY,
            code=one.code,
            name=one.name,
            short=one.short,
            convention=one.convention,
            by=None,
        )
        for kind, name, short in one.bodies:
            body = organisations.add_body(
                county=self.county, party=party, kind=kind, name=name, short=short, by=None
            )
            whose, before, after, new_short, since = scenario.RENAMED
            if (one.short, name) == (whose, before):
                organisations.rename_body(
                    body, name=after, short=new_short, since=since + self.by, by=None
                )
        own = {body.short: body for body in Body.objects.filter(party=party)}
        for kind_of_matter, steps in one.chains.items():
            organisations.set_chain(
                party=party,
                steps=[(own[short], part) for short, part in steps],
                matter_kind=kind_of_matter,
                by=None,
            )
        return party

    def _body(self, party: str, short: str) -> Body:
        return Body.objects.get(party=self.parties[party], short=short)

    def _person(self, account: scenario.Account) -> User:
        user = organisations.add_user(
            email=account.email, name=account.name, password=scenario.PASSWORD, by=None
        )
        organisations.give_role(
            user=user,
            county=self.county,
            name=account.role,
            party=self.parties[account.party] if account.party else None,
            by=None,
        )
        return user

    def aim(self) -> None:
        """The target picture, fixed as version 1 by its two leads, a remiss on its revision, and
        the plan."""
        fixed_on = scenario.FIXED[ArtefactKind.TARGET_PICTURE] + self.by
        picture, self.fixed = add_target_picture(
            self.county,
            leads=self.leads,
            by=self.coordinator,
            at=datetime.combine(fixed_on, time(13), STOCKHOLM),
        )
        add_consultation(
            self.county,
            self.fixed,
            parties=list(self.parties.values()),
            by=self.coordinator,
            today=self.today,
        )
        add_plan(
            self.county,
            {
                line.name: Piece.objects.get(pk=line.piece)
                for line in work(picture.text)
                if line.kind is PieceKind.STRATEGY
            },
            by=self.coordinator,
            today=self.today,
            parties=self.parties,
        )

    def decide(self) -> None:
        """The joint matter, its papers, and what was told besides."""
        self.matter = decisions.start_joint_matter(
            county=self.county, name=scenario.MATTER, by=self.coordinator
        )
        self.artefacts = {
            kind: decisions.add_artefact(
                joint_matter=self.matter,
                kind=kind,
                name=name,
                version=version,
                by=self.coordinator,
            )
            for kind, name, version in scenario.ARTEFACTS
        }
        self.matter = decisions.set_joint_matter(
            self.matter,
            name=scenario.MATTER,
            entry_rule=EntryRule.ALL,
            named=(),
            anyway_on=None,
            if_refused=IfRefused.BACK,
            summary=scenario.SUMMARY,
            background=scenario.BACKGROUND,
            version=self.matter.version,
            by=self.coordinator,
        )
        for kind, _, version in scenario.ARTEFACTS:
            if kind in scenario.FIXED:
                decisions.add_version(
                    self.artefacts[kind],
                    label=version,
                    fixed_on=scenario.FIXED[kind] + self.by,
                    text=self.fixed if kind is ArtefactKind.TARGET_PICTURE else None,
                    by=self.coordinator,
                )
        for day, kinds, parties in scenario.DISPATCHES:
            decisions.dispatch(
                joint_matter=self.matter,
                artefacts=[self.artefacts[kind] for kind in kinds],
                parties=[self.parties[short] for short in parties],
                on=day + self.by,
                by=self.coordinator,
            )
        for paper in scenario.PAPERS:
            self._take_in(paper)
        for told in scenario.TOLD:
            self._tell(told, artefact=self.artefacts[told.artefact], matter=self.matter)

    def _take_in(self, paper: DemoPaper) -> None:
        text = scenario.moved(scenario.paper_text(paper.file), self.by)
        taken = papers.take_in(
            text.encode(),
            name=paper.file,
            county=self.county,
            party=None,  # dropped by the coordinator, who is to confirm them
            known=known_to_reader(self.county),
            by=self.coordinator,
        )
        if paper.waiting:
            return
        reading = Reading.objects.get(paper=taken.paper)
        answers = propose(
            reading.facts, text=layer_of(taken.paper).text, known=knowledge_of(self.county)
        )
        party = str(self.parties[paper.party].pk) if paper.party else NOT_SAID
        decisions.confirm(
            reading,
            answers=replace(
                answers,
                party=party,
                versions={kind: label for kind, _, label in scenario.ARTEFACTS if label},
            ),
            said={},
            today=self.today,
            by=self.coordinator,
        )

    def _tell(self, told: Told, *, artefact: Artefact, matter: JointMatter) -> None:
        case = decisions.matter_of(matter, self.parties[told.party])
        step = case.steps.get(body=self._body(told.party, told.body)) if told.body else None
        if told.kind is Kind.SCHEDULED and step and told.day:
            decisions.schedule(
                step,
                meeting=told.day + self.by,
                known_on=told.on + self.by,
                version=step.version,
                artefact=artefact,
                by=self.coordinator,
            )
            return
        decisions.tell(
            case,
            kind=told.kind,
            on=told.on + self.by,
            step=step,
            artefact=artefact,
            text=scenario.moved(told.text, self.by),
            today=self.today,
            by=self.coordinator,
        )

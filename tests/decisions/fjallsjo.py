"""A small Fjällsjö län with papers taken in, for tests that need the real tables."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from malbild.decisions import actions
from malbild.decisions.actions.confirming import Confirmed
from malbild.decisions.models import Artefact, JointMatter, Matter, Step
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import propose
from malbild.decisions.rules.words import ArtefactKind
from malbild.organisations.models import Body, County, Party, User, viewing
from malbild.organisations.queries import known_to_reader
from malbild.organisations.rules import BodyKind
from malbild.papers import actions as papers
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import layer_of
from tests import make

TODAY = date(2025, 11, 22)

EXTRACT = """Vemåns kommun

Protokollsutdrag
Kommunstyrelsen 2025-11-12

§ 161 Målbild En god dag nära dig
KS 2025/233

Beslut

Kommunstyrelsen beslutar att anta den länsgemensamma målbilden En god dag nära dig, version 1.

Justerat 2025-11-14
Anslaget 2025-11-15

Utdrag till
Region Fjällsjö
"""
MEMORANDUM = """Vemåns kommun
Kommunledningskontoret
Tjänsteskrivelse
2025-10-14
KS 2025/233

Målbild En god dag nära dig

Förslag till beslut
Kommunstyrelsen antar den länsgemensamma målbilden En god dag nära dig, version 1.

Sammanfattning
Länets vård- och omsorgsråd (LVOR) har rekommenderat huvudmännen att anta målbilden
(2025-02-06, § 9).

Beslutet skickas till
Region Fjällsjö
"""


@dataclass
class Fjallsjo:
    """The county, one of its municipalities, and the people who work with them."""

    county: County
    veman: Party
    board: Body
    council: Body
    lead: User
    editor: User
    registrar: User
    matter: JointMatter
    picture: Artefact
    more: dict[str, Any] = field(default_factory=dict)

    def as_lead(self) -> AbstractContextManager[None]:
        return viewing(make.viewer(self.lead))

    def as_editor(self) -> AbstractContextManager[None]:
        return viewing(make.viewer(self.editor))

    def address(self, tail: str = "") -> str:
        return f"/lan/{self.county.slug}/{tail}"

    def case_address(self, tail: str = "") -> str:
        return self.address(f"huvudman/{self.veman.slug}/{self.matter.slug}/{tail}")

    @property
    def case(self) -> Matter:
        return actions.matter_of(self.matter, self.veman)

    def step(self, body: Body | None = None) -> Step:
        return actions.add_step(matter=self.case, body=body or self.board, by=None)

    def take_in(self, text: str, *, party: Party | None = None) -> Reading:
        """A paper that was dropped, read and not yet confirmed."""
        taken = papers.take_in(
            text.encode(),
            name="handling.txt",
            county=self.county,
            party=party,
            known=known_to_reader(self.county),
            by=self.lead.pk,
        )
        return Reading.objects.get(paper=taken.paper)

    def confirm(self, reading: Reading, **more: Any) -> Confirmed:
        """Confirm with the answers that are sure, as the person who just presses the button."""
        paper = Paper.objects.get(pk=reading.paper_id)
        answers = propose(reading.facts, text=layer_of(paper).text, known=knowledge_of(self.county))
        given: dict[str, Any] = {"said": {}, "today": TODAY, "by": self.lead.pk, **more}
        return actions.confirm(reading, **{"answers": answers, **given})


def fjallsjo() -> Fjallsjo:
    """The county as its leads have set it up, before any paper is taken in."""
    county = make.county()
    veman = make.party(county=county, short="Vemån", name="Vemåns kommun")
    lead = make.coordinator(county=county)
    with viewing(make.viewer(lead)):
        matter = actions.start_joint_matter(county=county, name="En god dag nära dig", by=lead.pk)
        return Fjallsjo(
            county=county,
            veman=veman,
            board=make.body(party=veman, kind=BodyKind.BOARD),
            council=make.body(party=veman, kind=BodyKind.COUNCIL),
            lead=lead,
            editor=make.editor(party=veman),
            registrar=make.registrar(party=veman),
            matter=matter,
            picture=actions.add_artefact(
                joint_matter=matter, kind=ArtefactKind.TARGET_PICTURE, by=lead.pk
            ),
        )


def logged_in(user: User) -> Client:
    """A browser of somebody who has logged in."""
    client = Client()
    client.force_login(user)
    return client

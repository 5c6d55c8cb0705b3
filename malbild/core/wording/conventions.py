"""How a party words its papers: five conventions as data.

They cover the ways of writing a proposal that Swedish committees use: att-clauses under
"beslutar", numbered independent sentences, "beslutar att" with numbered points, one plain
sentence, and numbered infinitives after a lead-in. A party picks one and may change any part of it
(`dataclasses.replace`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from malbild.core.swedish import genitive
from malbild.core.wording.document import BasisItem, ClauseStyle
from malbild.core.wording.swedish import DateForm, mid_sentence, sentence_start, word_date


class Section(StrEnum):
    """The parts of a memorandum; a convention says which, in which order, under which heading."""

    PROPOSAL = "proposal"
    SUMMARY = "summary"
    BACKGROUND = "background"
    PREPARATION = "preparation"
    CONSEQUENCES = "consequences"
    FOLLOW_UP = "follow_up"
    PLANNING = "planning"
    BASIS = "basis"
    RECEIVERS = "receivers"
    SIGNATURES = "signatures"


class Assessment(StrEnum):
    """What a decision must be assessed for."""

    ECONOMY = "economy"
    CHILDREN = "children"
    GENDER = "gender"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Convention:
    """One party's way of writing.

    key: the name in data and on the command line.
    label: the name that people choose by.
    paper: the name of the memorandum ("Tjänsteskrivelse").
    own_paper: the title of the memorandum in its own list of the basis.
    sections: in order; PREPARATION may be left out and is then told last in BACKGROUND.
    headings: may hold {office} and {office_s} (genitive); an empty one prints no heading.
    decision_heading: above what was decided; may hold {body_s} (genitive).
    combined: the heading under which every assessment but economy stands together; empty
        where each has its own.
    paragraph_last: "Länssamrådet 2026-10-05 § 9" instead of "Länssamrådet § 9, 2026-10-05".
    own_paper_first: in the list of the basis; otherwise it stands last.
    """

    key: str
    label: str
    paper: str
    own_paper: str
    style: ClauseStyle
    sections: tuple[Section, ...]
    headings: Mapping[Section, str]
    assessments: Mapping[Assessment, str]
    decision_heading: str
    combined: str = ""
    date_form: DateForm = DateForm.ISO
    paragraph_last: bool = False
    own_paper_first: bool = True

    def heading(self, section: Section, *, office: str) -> str:
        """The heading of a section as this office writes it.

        >>> CONVENTIONS["plain"].heading(Section.PROPOSAL, office="Socialförvaltningen")
        'Socialförvaltningens förslag till beslut'
        """
        words = self.headings.get(section, "")
        return _filled(words, office=office)

    def heading_of_decision(self, *, body: str) -> str:
        """The heading of what the body decided, in its minutes.

        >>> CONVENTIONS["plain"].heading_of_decision(body="socialnämnden")
        'Socialnämndens beslut'
        """
        return self.decision_heading.replace("{body_s}", genitive(sentence_start(body)))

    def own_item(self, *, office: str, body: str) -> str:
        """What the paper is called where it lists itself."""
        words = self.own_paper.replace("{body}", mid_sentence(body))
        return sentence_start(_filled(words, office=office))

    def word_basis(self, item: BasisItem) -> str:
        """One line of the basis.

        >>> from datetime import date
        >>> item = BasisItem("Protokollsutdrag Länssamrådet", date(2026, 10, 5), "9")
        >>> CONVENTIONS["plain"].word_basis(item)
        'Protokollsutdrag Länssamrådet § 9, 2026-10-05'
        >>> CONVENTIONS["mixed"].word_basis(item)
        'Protokollsutdrag Länssamrådet 5 oktober 2026 § 9'
        """
        paragraph = f" § {item.paragraph}" if item.paragraph else ""
        if item.dated is None:
            return item.title + paragraph
        day = word_date(item.dated, self.date_form)
        if self.paragraph_last and paragraph:
            return f"{item.title} {day}{paragraph}"
        return f"{item.title}{paragraph}, {day}"


def _filled(words: str, *, office: str) -> str:
    # Not str.format: a party may write its own headings, and those are text only.
    if not office:
        words = sentence_start(words.replace("{office_s} ", ""))
    return words.replace("{office_s}", genitive(office)).replace("{office}", office)


_USUAL_ASSESSMENTS = {
    Assessment.ECONOMY: "Ekonomiska konsekvenser",
    Assessment.CHILDREN: "Konsekvenser för barn",
    Assessment.GENDER: "Konsekvenser för jämställdhet",
    Assessment.ENVIRONMENT: "Konsekvenser för miljön",
}

ATT = Convention(
    key="att",
    label="Att-satser under ”beslutar”",
    paper="Föredragnings-PM",
    own_paper="Föredragnings-PM {body}",
    style=ClauseStyle.ATT,
    sections=(
        Section.PROPOSAL,
        Section.SUMMARY,
        Section.BACKGROUND,
        Section.PREPARATION,
        Section.CONSEQUENCES,
        Section.FOLLOW_UP,
        Section.PLANNING,
        Section.BASIS,
        Section.SIGNATURES,
        Section.RECEIVERS,
    ),
    headings={
        Section.PROPOSAL: "Förslag till beslut",
        Section.SUMMARY: "Sammanfattning",
        Section.BACKGROUND: "Ärendebeskrivning",
        Section.PREPARATION: "Beredning",
        Section.FOLLOW_UP: "Uppföljning",
        Section.PLANNING: "Beslutsplanering",
        Section.BASIS: "Beslutsunderlag",
        Section.RECEIVERS: "Skickas till:",
    },
    assessments=_USUAL_ASSESSMENTS,
    combined="Konsekvenser för miljö-, barn- och jämställdhetsperspektiven",
    decision_heading="Beslut",
    paragraph_last=True,
)

NUMBERED = Convention(
    key="numbered",
    label="Numrerade fristående meningar",
    paper="Tjänsteskrivelse",
    own_paper="Tjänsteskrivelse",
    style=ClauseStyle.NUMBERED,
    sections=(
        Section.SUMMARY,
        Section.BACKGROUND,
        Section.CONSEQUENCES,
        Section.FOLLOW_UP,
        Section.PLANNING,
        Section.PROPOSAL,
        Section.BASIS,
        Section.SIGNATURES,
        Section.RECEIVERS,
    ),
    headings={
        Section.PROPOSAL: "Förslag till beslut",
        Section.SUMMARY: "Sammanfattning",
        Section.BACKGROUND: "Ärendebeskrivning",
        Section.FOLLOW_UP: "Uppföljning",
        Section.PLANNING: "Ärendets väg",
        Section.BASIS: "Beslutsunderlag",
        Section.RECEIVERS: "Utdrag till",
    },
    assessments=_USUAL_ASSESSMENTS,
    decision_heading="{body_s} beslut",
)

MIXED = Convention(
    key="mixed",
    label="”Beslutar att” med numrerade punkter",
    paper="Tjänsteutlåtande",
    own_paper="{office_s} tjänsteutlåtande",
    style=ClauseStyle.MIXED,
    sections=(
        Section.PROPOSAL,
        Section.SUMMARY,
        Section.BACKGROUND,
        Section.PREPARATION,
        Section.CONSEQUENCES,
        Section.FOLLOW_UP,
        Section.PLANNING,
        Section.BASIS,
        Section.RECEIVERS,
        Section.SIGNATURES,
    ),
    headings={
        Section.PROPOSAL: "Förslag till beslut",
        Section.SUMMARY: "Sammanfattning av ärendet",
        Section.BACKGROUND: "Bakgrund",
        Section.PREPARATION: "Beredning",
        Section.FOLLOW_UP: "Uppföljning",
        Section.PLANNING: "Tidplan för beslut",
        Section.BASIS: "Underlag för beslut",
        Section.RECEIVERS: "Beslut skickas till",
    },
    assessments=_USUAL_ASSESSMENTS,
    decision_heading="Beslut",
    date_form=DateForm.LONG,
    paragraph_last=True,
)

PLAIN = Convention(
    key="plain",
    label="En mening utan nummer",
    paper="Tjänsteskrivelse",
    own_paper="Tjänsteskrivelse",
    style=ClauseStyle.PLAIN,
    sections=(
        Section.PROPOSAL,
        Section.SUMMARY,
        Section.BACKGROUND,
        Section.CONSEQUENCES,
        Section.FOLLOW_UP,
        Section.PLANNING,
        Section.BASIS,
        Section.RECEIVERS,
        Section.SIGNATURES,
    ),
    headings={
        Section.PROPOSAL: "{office_s} förslag till beslut",
        Section.SUMMARY: "Sammanfattning av ärendet",
        Section.BACKGROUND: "Beskrivning av ärendet",
        Section.FOLLOW_UP: "Uppföljning",
        Section.PLANNING: "Beslutsgång",
        Section.BASIS: "Beslutsunderlag",
        Section.RECEIVERS: "Beslutet skickas till",
    },
    assessments=_USUAL_ASSESSMENTS | {Assessment.CHILDREN: "Barnkonsekvensanalys"},
    decision_heading="{body_s} beslut",
)

LEAD_IN = Convention(
    key="lead_in",
    label="Numrerade punkter efter ”beslutar:”",
    paper="Tjänsteskrivelse",
    own_paper="Tjänsteskrivelse",
    style=ClauseStyle.LEAD_IN,
    sections=(
        Section.PROPOSAL,
        Section.SUMMARY,
        Section.BACKGROUND,
        Section.CONSEQUENCES,
        Section.FOLLOW_UP,
        Section.PLANNING,
        Section.BASIS,
        Section.RECEIVERS,
        Section.SIGNATURES,
    ),
    headings={
        Section.PROPOSAL: "Förslag till beslut",
        Section.SUMMARY: "Sammanfattning",
        Section.BACKGROUND: "Ärendet",
        Section.FOLLOW_UP: "Uppföljning",
        Section.PLANNING: "Fortsatt beslutsgång",
        Section.BASIS: "Beslutsunderlag",
        Section.RECEIVERS: "Protokollsutdrag till",
    },
    assessments=_USUAL_ASSESSMENTS,
    decision_heading="Beslut",
    own_paper_first=False,
)

CONVENTIONS: Mapping[str, Convention] = {
    convention.key: convention for convention in (ATT, NUMBERED, MIXED, PLAIN, LEAD_IN)
}

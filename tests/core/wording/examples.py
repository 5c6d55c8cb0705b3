"""Briefs from the fictional county Fjällsjö, as uneven as real ones."""

from dataclasses import replace
from datetime import UTC, date, datetime

from malbild.core.wording.brief import (
    Backing,
    BackingKind,
    Brief,
    Decision,
    Dispatch,
    Meeting,
    Outcome,
    Step,
)
from malbild.core.wording.clauses import Clause
from malbild.core.wording.conventions import PLAIN, Assessment
from malbild.core.wording.document import BasisItem

MADE_AT = datetime(2026, 11, 3, 8, 30, tzinfo=UTC)

ADOPT = Clause("Socialnämnden", "anta", "den länsgemensamma målbilden En god dag nära dig")
ONWARD = replace(ADOPT, chain=("Kommunstyrelsen", "Kommunfullmäktige"))
NOTE = Clause("Socialnämnden", "lägga till handlingarna", "programdirektivet för nära vård")
COMMISSION = Clause(
    "Socialnämnden",
    "uppdra",
    "redovisa hur målbilden följs upp före utgången av 2027",
    to="Socialförvaltningen",
)

BRIEF = Brief(
    party="Vemåns kommun",
    office="Socialförvaltningen",
    convention=PLAIN,
    matter="Länsgemensam målbild för nära vård",
    body="Socialnämnden",
    made_at=MADE_AT,
    paper_date=date(2026, 11, 3),
    registry_number="SN 2026/118",
    officer="Utvecklingsstrateg",
    contact="socialforvaltningen@veman.example",
    chain=(
        Step("Socialnämnden", date(2026, 11, 12)),
        Step("Kommunstyrelsen", date(2026, 12, 3)),
        Step("Kommunfullmäktige"),
    ),
    clauses=(ADOPT, ONWARD, NOTE, COMMISSION),
    backing=(
        Backing(
            BackingKind.RECOMMENDATION,
            "Länssamrådet",
            date(2026, 10, 5),
            "9",
            deed="anta den länsgemensamma målbilden En god dag nära dig",
        ),
        Backing(BackingKind.PREPARATION, "Länets vård- och omsorgsråd"),
        Backing(BackingKind.ANCHORING, "Barnrådet"),
        Backing(BackingKind.ANCHORING, "Länspensionärsrådet"),
    ),
    others="Sju av nio huvudmän i länet har hittills antagit målbilden.",
    summary=(
        "Region Fjällsjö och länets åtta kommuner har tagit fram en gemensam målbild för "
        "omställningen till nära vård. Målbilden heter En god dag nära dig och gäller för "
        "åren 2026–2032. Den börjar gälla när alla huvudmän har antagit den.",
    ),
    background=(
        "Kommuner och regioner har ett gemensamt ansvar för vården på primärvårdsnivå. "
        "Länets huvudmän behöver därför vara överens om vart de är på väg.",
        "Målbilden bygger på svar från invånare, medarbetare och chefer under våren 2026. "
        "Den har tre perspektiv och fem strategier: delaktighet, kontinuitet, tillgänglighet, "
        "hälsofrämjande arbete och samordning.",
    ),
    assessments={
        Assessment.ECONOMY: "Målbilden anger en riktning och medför i sig inga kostnader. "
        "Kostnader för enskilda aktiviteter redovisas när de beslutas.",
        Assessment.CHILDREN: "Målbilden gäller alla åldrar. Barnrådet har prövat varje "
        "formulering mot barnkonventionen och två av dem har ändrats.",
    },
    follow_up=("Målbilden följs upp varje år i en gemensam rapport till länets huvudmän.",),
    basis=(
        BasisItem("Protokollsutdrag Länssamrådet", date(2026, 10, 5), "9"),
        BasisItem("Målbild En god dag nära dig, version 2", date(2026, 9, 14)),
    ),
    receivers=(
        Dispatch("Region Fjällsjö", "E-post", date(2026, 11, 20)),
        Dispatch("Kommunstyrelsen"),
        Dispatch("Socialförvaltningen", "Internt"),
    ),
    signatories=("Socialchef", "Utvecklingsstrateg"),
    meeting=Meeting(
        body="Socialnämnden",
        held_on=date(2026, 11, 12),
        paragraph="84",
        decisions=(
            Decision(
                replace(ADOPT, addition="uppföljningen redovisas för nämnden varje år"),
                Outcome.YES_WITH_ADDITION,
            ),
            Decision(NOTE, Outcome.NOTED),
        ),
        adjusted=date(2026, 11, 18),
        announced=date(2026, 11, 19),
        announced_until=date(2026, 12, 11),
        appeal_until=date(2026, 12, 10),
    ),
)

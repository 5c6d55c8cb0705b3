"""Generated matters of the fictional county: what a brief may look like, for properties."""

from datetime import date

from hypothesis import strategies as st

from malbild.core.wording.brief import Backing, BackingKind, Brief, Dispatch, Step
from malbild.core.wording.clauses import Clause
from malbild.core.wording.conventions import CONVENTIONS
from malbild.core.wording.document import BasisItem
from tests.core.wording.examples import BRIEF, MADE_AT

# the deciding body, and the bodies that it may propose onward to
CHAINS = {
    "Socialnämnden": ("Kommunstyrelsen", "Kommunfullmäktige"),
    "Vård- och omsorgsnämnden": ("Kommunstyrelsen", "Kommunfullmäktige"),
    "Sociala utskottet": ("Kommunstyrelsen",),
    "Kommunstyrelsen": ("Kommunfullmäktige",),
    "Hälso- och sjukvårdsnämnden": ("Regionstyrelsen", "Regionfullmäktige"),
    "Regionstyrelsen": (),
}
OFFICES = (
    *("Socialförvaltningen", "Kommunkansliet", "Sekretariatet"),
    "Vård- och omsorgsförvaltningen",
)
REGISTRY_NUMBERS = (
    *("", "SN 2026/118", "HSN/442/2026", "KS/2026:59", "VON/2026:3", "KS2026/0066"),
    *("RS/1019/2026", "2026/29-700", "KS-2026/742.912", "Kst/2026:214", "S2026/00610"),
)
TITLES = (
    "Länsgemensam målbild för nära vård",
    "Gemensam plan för primärvårdsnivå i Fjällsjö län",
    "Målbild, programdirektiv och avsiktsförklaring för nära vård",
    "En god dag nära dig",
)
TEXTS = (
    "den länsgemensamma målbilden En god dag nära dig",
    "gemensam plan för primärvårdsnivå i Fjällsjö län 2026–2028",
    "programdirektivet för nära vård",
    "avsiktsförklaringen om hemsjukvård",
    "årsrapporten för 2025",
)
VERBS_ON_TEXTS = (
    *("anta", "fastställa", "godkänna", "ställa sig bakom", "lägga till handlingarna"),
    *("tillstyrka", "notera", "avslå"),
)
WITH_RECEIVER = (
    ("överlämna", "ärendet", "Kommunstyrelsen"),
    ("översända", "yttrandet", "Region Fjällsjö"),
    ("erbjuda", "information om målbilden", "övriga nämnder"),
    ("uppdra", "redovisa hur målbilden följs upp före utgången av 2027", "Socialförvaltningen"),
)
BASIS = (
    "Målbild En god dag nära dig, version 2",
    "Rapport om nära vård i Fjällsjö län",
    "Sammanställning av remissvar",
    "Barnrådets yttrande",
)
RECEIVERS = (
    *("Region Fjällsjö", "Kommunstyrelsen", "Socialförvaltningen", "Övriga nämnder"),
    *("Länets vård- och omsorgsråd", "Norrviks kommun"),
)
JOINT_BODIES = ("Länssamrådet", "Länets vård- och omsorgsråd", "Barnrådet", "Länspensionärsrådet")

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
paragraphs = st.integers(1, 250).map(str)


@st.composite
def clauses_of(draw: st.DrawFn, body: str) -> Clause:
    onward = CHAINS[body]
    if draw(st.integers(0, 3)) == 0:
        verb, thing, to = draw(st.sampled_from(WITH_RECEIVER))
        return Clause(body, verb, thing, to=to)
    chain = onward[: draw(st.integers(0, len(onward)))]
    verb, text = draw(st.sampled_from(VERBS_ON_TEXTS)), draw(st.sampled_from(TEXTS))
    return Clause(body, verb, text, chain=chain)


@st.composite
def backings(draw: st.DrawFn) -> tuple[Backing, ...]:
    bodies = list(draw(st.permutations(JOINT_BODIES)))
    found = [
        Backing(
            BackingKind.RECOMMENDATION,
            bodies.pop(),
            draw(days),
            draw(paragraphs),
            deed=f"anta {draw(st.sampled_from(TEXTS))}",
        )
    ]
    kinds = (BackingKind.PREPARATION, BackingKind.SUPPORT, BackingKind.ANCHORING)
    found += [
        Backing(draw(st.sampled_from(kinds)), body)
        for body in bodies[: draw(st.integers(0, len(bodies)))]
    ]
    return tuple(found)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """A brief in any of the five conventions, with all that a paper must have."""
    body = draw(st.sampled_from(sorted(CHAINS)))
    found = draw(backings())
    rest = draw(st.lists(st.tuples(st.sampled_from(BASIS), days), max_size=3, unique_by=first))
    recommended = BasisItem(f"Protokollsutdrag {found[0].body}", found[0].dated, found[0].paragraph)
    return Brief(
        party=draw(st.sampled_from(("Vemåns kommun", "Region Fjällsjö", "Ransele kommun"))),
        office=draw(st.sampled_from(OFFICES)),
        convention=CONVENTIONS[draw(st.sampled_from(sorted(CONVENTIONS)))],
        matter=draw(st.sampled_from(TITLES)),
        body=body,
        made_at=MADE_AT,
        paper_date=draw(days),
        registry_number=draw(st.sampled_from(REGISTRY_NUMBERS)),
        officer=draw(st.sampled_from(("", "Utvecklingsstrateg"))),
        chain=tuple(Step(name, draw(st.none() | days)) for name in (body, *CHAINS[body])),
        clauses=tuple(draw(st.lists(clauses_of(body), min_size=1, max_size=7, unique=True))),
        backing=found,
        others=draw(st.sampled_from(("", BRIEF.others))),
        summary=BRIEF.summary,
        background=BRIEF.background,
        assessments=BRIEF.assessments,
        basis=(recommended, *(BasisItem(title, day) for title, day in rest)),
        receivers=tuple(
            Dispatch(name)
            for name in draw(
                st.lists(st.sampled_from(RECEIVERS), min_size=1, max_size=4, unique=True)
            )
        ),
        signatories=draw(st.sampled_from((("Socialchef",), ("Socialchef", "Utvecklingsstrateg")))),
    )


def first(pair: tuple[str, date]) -> str:
    return pair[0]

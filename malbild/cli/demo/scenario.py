"""What has happened in Fjällsjö län up to the scenario's day. Everything here is invented.

All days are written as they were in the scenario. When the demo is set up they are moved by a
whole number of weeks, in the papers too, so that weekdays hold and the story ends this week.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from malbild.core.swedish import MONTHS, long_date
from malbild.decisions.rules.words import ArtefactKind, Kind
from malbild.organisations.rules import BodyKind, Part, RoleName

SCENARIO_DAY = date(2025, 11, 22)
CASES_OPENED = (2, 17)  # month and day; no registry number is older than its case
COUNTY_CODE, COUNTY_NAME, COUNTY_SLUG = "99", "Fjällsjö län", "fjallsjo"  # not one of SCB's
MATTER = "En god dag nära dig"
PASSWORD = "en-god-dag-nara-dig"  # known to all: the demo is for looking at, on one's own machine

_MOVED = re.compile(
    r"(?P<iso>\b20\d\d-[01]\d-[0-3]\d\b)"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b"
    r"|(?<=[ /-])(?P<before>20\d\d)(?=[/:-]\d)"  # KS 2025/97, KS/2025:88, KS-2025-119
    r"|(?<=\d/)(?P<after>20\d\d)\b"  # HSN/118/2025
)


def shift(today: date) -> timedelta:
    """How far the story is moved: whole weeks, so that it ends today or up to six days ago.

    >>> shift(date(2025, 11, 28)).days, shift(date(2025, 11, 29)).days
    (0, 7)
    """
    return timedelta(weeks=(today - SCENARIO_DAY).days // 7)


def moved(text: str, by: timedelta) -> str:
    """A paper with its days moved, and the years of its registry numbers with them.

    >>> moved("KS 2025/97, 22 november 2025 (2025-11-22)", timedelta(weeks=52))
    'KS 2026/97, 21 november 2026 (2026-11-21)'
    """

    def one(match: re.Match[str]) -> str:
        if match["iso"]:
            return (date.fromisoformat(match["iso"]) + by).isoformat()
        if match["day"]:
            month = MONTHS.index(match["month"]) + 1
            return long_date(date(int(match["year"]), month, int(match["day"])) + by)
        year = int(match["before"] or match["after"])
        return str((date(year, *CASES_OPENED) + by).year)

    return _MOVED.sub(one, text)


def paper_text(name: str) -> str:
    """A paper of the demo as it was written."""
    return files("malbild.cli.demo").joinpath("papers", name).read_text(encoding="utf-8")


# Who they are --------------------------------------------------------------------------


@dataclass(frozen=True)
class DemoParty:
    """A party. bodies: besides its council and board. chains: by kind of artefact, "" for
    every other kind; each is body's short name and part, in order."""

    short: str
    name: str
    code: str
    convention: str
    chains: Mapping[str, Sequence[tuple[str, Part]]]
    bodies: Sequence[tuple[BodyKind, str, str]] = ()
    region: bool = False


_SOCIAL = (BodyKind.COMMITTEE, "Socialnämnden", "SN")
_SOCIAL_SUB = (BodyKind.SUBCOMMITTEE, "Sociala utskottet", "Sociala utskottet")
_ELDER = (BodyKind.COMMITTEE, "Vård- och omsorgsnämnden", "VON")
_PREPARES, _DECIDES, _RECEIVES = Part.PREPARES, Part.DECIDES, Part.RECEIVES
_THREE = {"": (("SN", _PREPARES), ("KS", _PREPARES), ("KF", _DECIDES))}
_WITH_SUB = {"": (("Sociala utskottet", _PREPARES), ("KS", _DECIDES))}
_BOARD = {"": (("KS", _DECIDES),)}

PARTIES = (
    DemoParty(
        "Region Fjällsjö",
        "Region Fjällsjö",
        "0099",
        "numbered",
        {
            "": (("HSN", _DECIDES), ("RS", _RECEIVES)),
            ArtefactKind.PLAN: (("HSN", _PREPARES), ("RS", _DECIDES)),
        },
        ((BodyKind.COMMITTEE, "Hälso- och sjukvårdsnämnden", "HSN"),),
        region=True,
    ),
    DemoParty("Älvsborre", "Älvsborre kommun", "9901", "att", _THREE, (_SOCIAL,)),
    DemoParty("Norrvik", "Norrviks kommun", "9902", "lead_in", _WITH_SUB, (_SOCIAL_SUB,)),
    DemoParty(
        "Tallåsen",
        "Tallåsens kommun",
        "9903",
        "mixed",
        {
            "": (("VON", _PREPARES), ("KF", _DECIDES)),
            ArtefactKind.DECLARATION: (("VON", _DECIDES),),
        },
        (_ELDER,),
    ),
    DemoParty("Vemån", "Vemåns kommun", "9904", "plain", _BOARD),
    DemoParty("Storfallet", "Storfallets kommun", "9905", "att", _THREE, (_SOCIAL,)),
    DemoParty("Bergkyrka", "Bergkyrka kommun", "9906", "plain", _WITH_SUB, (_SOCIAL_SUB,)),
    DemoParty("Ransele", "Ransele kommun", "9907", "numbered", _BOARD),
    DemoParty(
        "Indalsholm",
        "Indalsholms kommun",
        "9908",
        "plain",
        {"": (("ON", _PREPARES), ("KF", _DECIDES))},
        ((BodyKind.COMMITTEE, "Socialnämnden", "SN"),),
    ),
)

# Joint bodies: name, short name and the other names that papers use.
JOINT_BODIES = (
    ("Länets vård- och omsorgsråd", "LVOR", ("LVOR", "Vård- och omsorgsrådet")),
    ("Länssamrådet", "Länssamrådet", ()),
    ("Barnrådet", "Barnrådet", ()),
)

# A body that was renamed: party, its name before, after, its new short name, since when.
RENAMED = ("Indalsholm", "Socialnämnden", "Omsorgsnämnden", "ON", date(2025, 1, 1))

# Meetings ahead: party, body, day, last day for papers.
MEETINGS = (
    ("Norrvik", "Sociala utskottet", date(2025, 11, 25), None),
    ("Vemån", "KS", date(2025, 12, 3), date(2025, 11, 24)),
    ("Älvsborre", "KF", date(2025, 12, 15), date(2025, 12, 1)),
)


@dataclass(frozen=True)
class Account:
    """Somebody who can log in. party: None for the whole county."""

    email: str
    name: str
    role: RoleName
    party: str | None = None


ACCOUNTS = (
    Account("anna.lind@fjallsjo.example", "Anna Lind", RoleName.COORDINATOR, "Region Fjällsjö"),
    Account("karin.moberg@fjallsjo.example", "Karin Moberg", RoleName.COORDINATOR, "Älvsborre"),
    Account("jonas.ek@veman.example", "Jonas Ek", RoleName.EDITOR, "Vemån"),
    Account("lena.falk@veman.example", "Lena Falk", RoleName.REGISTRAR, "Vemån"),
    Account("eva.strand@storfallet.example", "Eva Strand", RoleName.REGISTRAR, "Storfallet"),
    Account("per.hall@ransele.example", "Per Hall", RoleName.READER, "Ransele"),
    Account("drift@fjallsjo.example", "Sara Björk", RoleName.ADMINISTRATOR),
)


# What happened -------------------------------------------------------------------------

# What is decided on: kind, name, the version that is decided on.
ARTEFACTS = (
    (ArtefactKind.TARGET_PICTURE, "Målbild", "version 1"),
    (ArtefactKind.PLAN, "Gemensam plan", "version 2"),
    (ArtefactKind.DECLARATION, "Avsiktsförklaring", ""),
)

# When each version was fixed by the joint council.
FIXED = {
    ArtefactKind.TARGET_PICTURE: date(2025, 2, 14),
    ArtefactKind.PLAN: date(2025, 10, 3),
}
SUMMARY = (
    "Region Fjällsjö och länets åtta kommuner har tagit fram en gemensam målbild för god och nära"
    " vård. Den säger med invånarens ord vart vi är på väg. Varje huvudman beslutar för sig, och"
    " målbilden gäller i hela länet när alla har beslutat."
)
BACKGROUND = (
    "Regioner och kommuner har ett gemensamt ansvar för vården på primärvårdsnivå. Målbilden bygger"
    " på svar från invånare, medarbetare och chefer i hela länet. Den har tre perspektiv och fem"
    " strategier: delaktighet, kontinuitet, tillgänglighet, hälsofrämjande arbete och samordning."
)

# When the joint council sent what to whom. Indalsholm gets the plan when it has answered the
# remiss; that is for Länets vård- och omsorgsråd to settle.
_ALL = tuple(party.short for party in PARTIES)
DISPATCHES: tuple[tuple[date, Sequence[ArtefactKind], Sequence[str]], ...] = (
    (date(2025, 2, 17), (ArtefactKind.TARGET_PICTURE, ArtefactKind.DECLARATION), _ALL),
    (date(2025, 10, 6), (ArtefactKind.PLAN,), _ALL[:-1]),
)


@dataclass(frozen=True)
class DemoPaper:
    """A paper that was taken in.

    party: "" where it is nobody's own. waiting: nobody has confirmed it yet.
    """

    file: str
    party: str
    waiting: bool = False


PAPERS = (
    DemoPaper("01-region-tjansteskrivelse-malbild.txt", "Region Fjällsjö"),
    DemoPaper("02-region-protokoll-hsn.txt", "Region Fjällsjö"),
    DemoPaper("03-tallasen-protokollsutdrag-von-avsiktsforklaring.txt", "Tallåsen"),
    DemoPaper("04-alvsborre-protokoll-kf.txt", "Älvsborre"),
    DemoPaper("05-norrvik-protokollsutdrag-ks.txt", "Norrvik"),
    DemoPaper("06-ransele-protokoll-ks.txt", "Ransele"),
    DemoPaper("07-indalsholm-protokollsutdrag-kf.txt", "Indalsholm"),
    DemoPaper("08-tallasen-protokollsutdrag-kf.txt", "Tallåsen"),
    DemoPaper("09-lvor-remissammanstallning-plan.txt", ""),
    DemoPaper("10-bergkyrka-protokollsutdrag-ks.txt", "Bergkyrka"),
    DemoPaper("11-region-protokollsutdrag-rs-plan.txt", "Region Fjällsjö"),
    DemoPaper("12-ransele-protokollsutdrag-ks-plan.txt", "Ransele"),
    DemoPaper("13-bergkyrka-tjansteskrivelse-plan.txt", "Bergkyrka"),
    DemoPaper("14-storfallet-protokoll-kf.txt", "Storfallet"),
    DemoPaper("15-tallasen-protokollsutdrag-von-plan.txt", "Tallåsen"),
    DemoPaper("16-norrvik-protokollsutdrag-su-plan.txt", "Norrvik", waiting=True),
    DemoPaper("17-storfallet-protokollsutdrag-sn-plan.txt", "Storfallet", waiting=True),
)


@dataclass(frozen=True)
class Told:
    """Something that a person told without a paper. day: the meeting of what is planned."""

    party: str
    kind: Kind
    on: date
    artefact: ArtefactKind
    body: str = ""
    day: date | None = None
    text: str = ""


_TARGET, _PLAN = ArtefactKind.TARGET_PICTURE, ArtefactKind.PLAN
TOLD = (
    Told("Älvsborre", Kind.REGISTERED, date(2025, 10, 9), _PLAN, text="KS 2025/388"),
    Told("Älvsborre", Kind.PREPARED, date(2025, 10, 21), _PLAN, body="SN"),
    Told("Älvsborre", Kind.SCHEDULED, date(2025, 11, 19), _PLAN, body="KF", day=date(2025, 12, 15)),
    Told("Norrvik", Kind.PREPARED, date(2025, 10, 30), _PLAN, body="Sociala utskottet"),
    Told("Vemån", Kind.REGISTERED, date(2025, 9, 15), _TARGET, text="KS 2025/233"),
    Told("Vemån", Kind.SCHEDULED, date(2025, 11, 12), _TARGET, body="KS", day=date(2025, 12, 3)),
    Told("Storfallet", Kind.REGISTERED, date(2025, 10, 8), _PLAN, text="KS 2025/412"),
    Told("Indalsholm", Kind.APPEALED, date(2025, 10, 14), _TARGET, body="KF"),
)

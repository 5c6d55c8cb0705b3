"""The joint plan of Fjällsjö län: fifteen activities. Everything here is invented.

It was written in the scenario's time (`scenario.SCENARIO_DAY`); its days are moved with that.
The reality in it is uneven, as in any county: one start slipped by two years, some activities
cannot be followed up yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from malbild.cli.demo import scenario
from malbild.consultations.rules import STOCKHOLM
from malbild.decisions.rules.words import ArtefactKind
from malbild.organisations.models import County, Party
from malbild.plans.actions import Edit, add_activity, change_many, set_plan, start_plan
from malbild.plans.models import Activity, Plan
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.targets.models import TargetPicture
from malbild.texts.actions import add_piece, fix
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind

NAME = "Gemensam plan för god och nära vård"
SINCE, UNTIL = 2024, 2027
VERSION = "remissversion"
ASKED_BEFORE = timedelta(days=150)  # so long before the version that is decided on
INTRODUCTION = (
    "Så läser du planen",
    "Planen säger vad Region Fjällsjö och länets åtta kommuner gör tillsammans för att komma dit"
    " målbilden pekar. Varje aktivitet hör till en av målbildens fem strategier. Den som leder en"
    " aktivitet berättar hur det går; de andra som deltar berättar om sin del.",
)

_REGION = "Region Fjällsjö"
_ALL = tuple(party.short for party in scenario.PARTIES)
_TOWNS = _ALL[1:]


@dataclass(frozen=True)
class DemoActivity:
    """An activity. days: planned start and end, actual start and end. milestones: name, planned
    and reached day. effects: indicator, direction, earliest year. costs: party, year, kronor,
    financing. waits: the number of the activity that it waits for, from 1."""

    strategy: str
    name: str
    what: str
    for_whom: str
    responsibility: Responsibility
    status: Status
    days: tuple[date | None, date | None, date | None, date | None]
    leads: Sequence[str]
    takes_part: Sequence[str] = ()
    informed: Sequence[str] = ()
    milestones: Sequence[tuple[str, date | None, date | None]] = ()
    effects: Sequence[tuple[str, Direction | None, int | None]] = ()
    costs: Sequence[tuple[str, int, int, str]] = ()
    cost_later: bool = False
    waits: Sequence[int] = ()
    remark: str = ""


_UP, _DOWN = Direction.UP, Direction.DOWN
_JOINT = Responsibility.JOINT

ACTIVITIES = (
    DemoActivity(
        "Kontinuitet",
        "Fast läkarkontakt och fast vårdkontakt i hemsjukvården",
        "Alla som har hemsjukvård får veta namnet på sin fasta läkare och sin fasta vårdkontakt."
        " Namnen står i planen som hänger hemma och i journalen.",
        "alla som har hälso- och sjukvård i hemmet",
        _JOINT,
        Status.UNDER_WAY,
        (date(2024, 2, 1), date(2026, 12, 18), date(2024, 3, 11), None),
        leads=(_REGION,),
        takes_part=_TOWNS,
        milestones=(
            ("Rutin beslutad i alla nio organisationer", date(2024, 9, 30), date(2024, 11, 14)),
            ("Alla med hemsjukvård har två namngivna kontakter", date(2026, 6, 30), None),
        ),
        effects=(
            ("Andel med namngiven fast läkarkontakt i hemsjukvården", _UP, 2026),
            ("Läkarkontinuitet på vårdcentral (COC-index)", _UP, 2027),
        ),
        costs=(
            (_REGION, 2025, 1_200_000, "statsbidrag för nära vård"),
            ("", 2025, 400_000, "gemensam utvecklingsbudget"),
        ),
    ),
    DemoActivity(
        "Delaktighet",
        "SIP erbjuds och följs upp med den det gäller",
        "Den som behöver insatser från både region och kommun erbjuds en samordnad individuell"
        " plan. Tre månader senare frågar vi personen själv om planen hjälpte.",
        "barn och vuxna med insatser från både region och kommun",
        _JOINT,
        Status.UNDER_WAY,
        (date(2024, 9, 2), date(2026, 6, 12), date(2024, 9, 16), None),
        leads=("Älvsborre",),
        takes_part=(_REGION, "Norrvik", "Tallåsen", "Vemån", "Storfallet", "Bergkyrka"),
        informed=("Ransele", "Indalsholm"),
        milestones=(
            ("Gemensam mall på lättläst svenska", date(2025, 1, 31), date(2025, 2, 20)),
            ("Uppföljningssamtal i alla kommuner", date(2025, 12, 12), None),
        ),
        effects=(
            ("Andel SIP där personen själv var med på mötet", _UP, 2026),
            ("Antal SIP som följts upp inom tre månader", _UP, 2026),
        ),
        cost_later=True,
        remark="Barnrättsprövningen: mallen behöver en del som barn kan läsa själva.",
    ),
    DemoActivity(
        "Tillgänglighet",
        "En gemensam väg in: ett telefonnummer och 1177",
        "Den som behöver vård eller omsorg ringer ett nummer eller skriver på 1177 och blir"
        " kopplad rätt första gången, också när ärendet hör till kommunen.",
        "alla invånare",
        Responsibility.REGION,
        Status.PLANNED,
        (date(2026, 1, 12), date(2027, 6, 30), None, None),
        leads=(_REGION,),
        informed=_TOWNS,
        milestones=(
            ("Avtal om vidarekoppling till kommunerna", date(2026, 4, 30), None),
            ("Numret öppnar", date(2026, 11, 2), None),
        ),
        effects=(("Andel som blivit hänvisade vidare två gånger eller fler", _DOWN, 2027),),
        costs=((_REGION, 2026, 3_500_000, "regionens budget"),),
    ),
    DemoActivity(
        "Tillgänglighet",
        "Gemensamt mobilt team för akut bedömning hemma",
        "Ett team med läkare och sjuksköterskor från region och kommun åker hem till den som"
        " snabbt blivit sämre, dag och kväll, så att fler slipper åka till sjukhus.",
        "äldre och personer med flera sjukdomar som bor hemma",
        _JOINT,
        Status.PLANNED,
        (date(2025, 9, 1), date(2027, 12, 17), None, None),
        leads=(_REGION, "Älvsborre"),
        takes_part=("Norrvik", "Vemån", "Storfallet"),
        informed=("Tallåsen", "Bergkyrka", "Ransele", "Indalsholm"),
        milestones=(
            ("Överenskommelse om bemanning klar", date(2025, 10, 31), None),
            ("Första kvällspasset i Älvsborre", date(2026, 3, 2), None),
        ),
        effects=(
            ("Undvikbar slutenvård, 65 år och äldre", _DOWN, 2027),
            ("Besök på akuten från särskilt boende", _DOWN, 2027),
        ),
        cost_later=True,
    ),
    DemoActivity(
        "Hälsofrämjande",
        "Läkemedelsgenomgång varje år för alla över 75",
        "Alla som är 75 år eller äldre och har fem läkemedel eller fler får en fördjupad genomgång"
        " varje år, med sjuksköterska från kommunen när personen har hemsjukvård.",
        "personer som är 75 år eller äldre",
        Responsibility.BOTH,
        Status.UNDER_WAY,
        (date(2024, 1, 15), date(2026, 12, 31), date(2024, 2, 1), None),
        leads=(_REGION,),
        takes_part=_TOWNS,
        milestones=(
            ("Arbetssätt provat i Vemån och Ransele", date(2024, 12, 31), date(2025, 1, 22)),
            ("Infört på alla vårdcentraler", date(2026, 3, 31), None),
        ),
        effects=(("Äldre med tio läkemedel eller fler", _DOWN, 2026),),
        cost_later=True,
    ),
    DemoActivity(
        "Hälsofrämjande",
        "Förebygga fall hemma och på särskilt boende",
        "Alla över 80 får frågan om de har ramlat eller är rädda för att ramla. Den som svarar ja"
        " får hembesök av en arbetsterapeut eller fysioterapeut.",
        "personer som är 80 år eller äldre",
        Responsibility.MUNICIPALITY,
        Status.UNDER_WAY,
        (date(2024, 4, 1), date(2026, 3, 31), date(2024, 4, 8), None),
        leads=("Tallåsen",),
        takes_part=("Älvsborre", "Norrvik", "Vemån", "Storfallet", "Bergkyrka", "Indalsholm"),
        informed=(_REGION, "Ransele"),
        milestones=(
            ("Alla nyinflyttade får en fallriskbedömning", date(2024, 10, 1), date(2024, 10, 1)),
            ("Träningsgrupper i varje kommun", date(2025, 10, 31), date(2025, 11, 4)),
        ),
        effects=(("Fallskador per 100 000 invånare, 65 år och äldre", _DOWN, 2026),),
        costs=(("Tallåsen", 2025, 350_000, ""), ("Älvsborre", 2025, 900_000, "")),
    ),
    DemoActivity(
        "Hälsofrämjande",
        "Hälsosamtal vid 40, 50 och 60 år",
        "Vårdcentralen bjuder in till ett samtal om levnadsvanor det år man fyller 40, 50 eller 60."
        " Den som behöver får stöd i sin egen kommun.",
        "alla som fyller 40, 50 eller 60 år",
        Responsibility.REGION,
        Status.PLANNED,
        (date(2026, 2, 2), date(2027, 12, 31), None, None),
        leads=(_REGION,),
        milestones=(("Första inbjudan skickad", date(2026, 3, 16), None),),
        effects=(("Självskattad hälsa, bra eller mycket bra", None, None),),
    ),
    DemoActivity(
        "Samordning",
        "En gemensam väg till rehabilitering efter sjukhus",
        "Den som kommer hem efter stroke eller höftbrott har en plan för rehabilitering innan"
        " hemgång, och samma plan gäller hos regionen och kommunen.",
        "personer som fått stroke eller brutit höften",
        _JOINT,
        Status.PLANNED,
        (date(2026, 8, 31), date(2027, 12, 17), None, None),
        leads=("Storfallet",),
        takes_part=(_REGION, "Älvsborre", "Tallåsen"),
        milestones=(
            ("Gemensam plan provad för stroke", date(2027, 2, 26), None),
            ("Infört för höftbrott", date(2027, 9, 30), None),
        ),
        effects=(("Funktionsförmåga tre månader efter stroke", _UP, 2027),),
        cost_later=True,
        waits=(14,),
    ),
    DemoActivity(
        "Tillgänglighet",
        "Första linjen för barns och ungas psykiska hälsa",
        "Barn och unga som mår dåligt får prata med någon inom tre dagar, i skolan, på"
        " ungdomsmottagningen eller på vårdcentralen. Ingen skickas vidare utan att någon tar vid.",
        "barn och unga 6–20 år",
        _JOINT,
        Status.PLANNED,
        (date(2026, 1, 12), date(2027, 6, 11), None, None),
        leads=(),
        takes_part=(_REGION, "Älvsborre", "Norrvik", "Tallåsen"),
        milestones=(("Överenskommelse med elevhälsan", None, None),),
        effects=(("Väntetid till första samtal, barn och unga", _DOWN, 2027),),
        remark="Barnrättsprövningen: Barnrådet vill vara med när arbetssättet prövas.",
    ),
    DemoActivity(
        "Tillgänglighet",
        "Egna mätningar hemma vid KOL och hjärtsvikt",
        "Den som har KOL eller hjärtsvikt mäter hemma, och en sjuksköterska följer värdena och"
        " hör av sig innan det blir akut.",
        "personer med KOL eller hjärtsvikt",
        Responsibility.BOTH,
        Status.UNDER_WAY,
        (date(2023, 9, 4), date(2025, 12, 19), date(2025, 9, 15), None),
        leads=(_REGION,),
        takes_part=("Ransele", "Bergkyrka"),
        informed=("Norrvik", "Vemån", "Indalsholm"),
        milestones=(
            ("Upphandling klar", date(2023, 12, 15), date(2025, 6, 27)),
            ("100 personer mäter hemma", date(2024, 12, 13), None),
        ),
        effects=(("Vårdtillfällen för KOL och hjärtsvikt", _DOWN, 2026),),
        costs=(
            (_REGION, 2025, 2_100_000, "statsbidrag för nära vård"),
            (_REGION, 2026, 1_400_000, "regionens budget"),
        ),
    ),
    DemoActivity(
        "Samordning",
        "Gemensam kompetensplan för sjuksköterskor och undersköterskor",
        "Region och kommuner planerar tillsammans vilka som behövs de närmaste åren, delar"
        " utbildningsplatser och låter medarbetare byta arbetsplats för en tid.",
        "sjuksköterskor och undersköterskor i länet",
        _JOINT,
        Status.PLANNED,
        (date(2026, 1, 26), None, None, None),
        leads=(_REGION, "Norrvik"),
        takes_part=("Älvsborre", "Tallåsen", "Vemån", "Storfallet", "Bergkyrka", "Ransele"),
        milestones=(
            ("Behovet räknat för varje kommun", date(2026, 5, 29), None),
            ("Plan beslutad", date(2026, 11, 27), None),
        ),
        effects=(("Personalomsättning bland sjuksköterskor", _DOWN, 2028),),
        cost_later=True,
    ),
    DemoActivity(
        "Delaktighet",
        "Invånarråd och medskapande i varje steg av planen",
        "Ett råd med invånare, närstående och brukare läser planen innan något beslutas, och varje"
        " aktivitet visar vad som ändrades efter att de sagt sitt.",
        "invånare, brukare och närstående",
        _JOINT,
        Status.DONE,
        (date(2024, 1, 15), date(2025, 5, 30), date(2024, 2, 5), date(2025, 6, 12)),
        leads=("Vemån",),
        takes_part=tuple(short for short in _ALL if short != "Vemån"),
        milestones=(
            ("Rådet utsett", date(2024, 5, 31), date(2024, 5, 22)),
            ("Arbetssätt beslutat i vård- och omsorgsrådet", date(2025, 5, 30), date(2025, 6, 12)),
        ),
        effects=(("Andel som upplever att de kan påverka sin vård", _UP, 2026),),
        costs=(("", 2024, 180_000, "gemensam utvecklingsbudget"),),
    ),
    DemoActivity(
        "Delaktighet",
        "Beslut om vård på lättläst svenska och sydsamiska",
        "Allt som länet beslutar om tillgång till vård finns på lättläst svenska och på sydsamiska"
        " samma dag som beslutet gäller.",
        "personer som läser lättläst svenska eller sydsamiska",
        Responsibility.REGION,
        Status.PLANNED,
        (None, None, None, None),
        leads=(_REGION,),
        informed=_TOWNS,
        milestones=(("Samråd med Samiskt samråd", None, None),),
        cost_later=True,
    ),
    DemoActivity(
        "Samordning",
        "Hem inom ett dygn när man är utskrivningsklar",
        "Den som är färdigbehandlad på sjukhuset kommer hem inom 24 timmar, med hjälpmedel,"
        " läkemedel och hemtjänst på plats.",
        "alla som skrivs ut och behöver stöd hemma",
        _JOINT,
        Status.DONE,
        (date(2024, 3, 4), date(2025, 8, 29), date(2024, 3, 4), date(2025, 8, 20)),
        leads=(_REGION,),
        takes_part=_TOWNS,
        milestones=(
            ("Gemensam rutin på alla avdelningar", date(2024, 10, 31), date(2024, 10, 17)),
            ("Färre än ett dygn i medeltal", date(2025, 8, 29), date(2025, 8, 20)),
        ),
        effects=(("Dygn på sjukhus efter utskrivningsklar", _DOWN, 2025),),
        costs=((_REGION, 2024, 600_000, ""), ("", 2025, 250_000, "gemensam utvecklingsbudget")),
    ),
    DemoActivity(
        "Samordning",
        "Gemensamma indikatorer och årsrapport",
        "Nio huvudmän följer samma indikatorer och skriver en rapport tillsammans varje december,"
        " så att alla ser om vården kommer närmare.",
        "förtroendevalda, chefer och invånare",
        _JOINT,
        Status.PLANNED,
        (date(2026, 1, 7), date(2026, 12, 11), None, None),
        leads=(_REGION,),
        takes_part=_TOWNS,
        milestones=(
            ("Indikatorer valda", date(2026, 3, 27), None),
            ("Första rapporten beslutad", date(2026, 12, 11), None),
        ),
        effects=(("Andel av aktiviteterna som går att följa upp", _UP, 2026),),
        costs=(),
        waits=(2,),
    ),
)


def add_plan(
    county: County,
    strategies: Mapping[str, Piece],
    *,
    by: int,
    today: date,
    parties: Mapping[str, Party],
) -> Plan:
    """Set the plan up and fix its first version.

    strategies: the target picture's, by name. parties: the county's, by short name.
    by: who leads the county's work.
    """
    text = next(iter(strategies.values())).text
    moved = scenario.shift(today)
    plan = start_plan(picture=TargetPicture.objects.get(text=text), name=NAME, by=by)
    years = (_moved(date(SINCE, 7, 1), moved), _moved(date(UNTIL, 7, 1), moved))
    plan = set_plan(
        plan,
        name=NAME,
        since=years[0].year if years[0] else None,
        until=years[1].year if years[1] else None,
        version=plan.version,
        by=by,
    )
    heading, body = INTRODUCTION
    add_piece(plan.text, kind=PieceKind.SECTION, heading=heading, body=body, by=by)
    made = [
        add_activity(
            plan,
            name=one.name,
            what=one.what,
            facts=_facts(one, strategies[one.strategy], parties=parties, by=moved),
            by=by,
            today=today,
        )
        for one in ACTIVITIES
    ]
    _let_wait(plan, made, strategies=strategies, parties=parties, moved=moved, by=by, today=today)
    fixed_on = scenario.FIXED[ArtefactKind.PLAN] + moved - ASKED_BEFORE
    fix(plan.text, label=VERSION, at=datetime.combine(fixed_on, time(13), STOCKHOLM), by=by)
    return plan


def _let_wait(
    plan: Plan,
    made: Sequence[Activity],
    *,
    strategies: Mapping[str, Piece],
    parties: Mapping[str, Party],
    moved: timedelta,
    by: int,
    today: date,
) -> None:
    edits = []
    for one, activity in zip(ACTIVITIES, made, strict=True):
        if one.waits:
            facts = _facts(one, strategies[one.strategy], parties=parties, by=moved)
            waits = frozenset(made[number - 1].piece_id for number in one.waits)
            edits.append(Edit(activity.pk, activity.version, replace(facts, waits=waits)))
    change_many(plan, edits, by=by, today=today)


def _facts(
    one: DemoActivity, strategy: Piece, *, parties: Mapping[str, Party], by: timedelta
) -> Facts:
    start, end, began, ended = (_moved(day, by) for day in one.days)
    parts = (
        *((short, Involved.LEADS) for short in one.leads),
        *((short, Involved.TAKES_PART) for short in one.takes_part),
        *((short, Involved.INFORMED) for short in one.informed),
    )
    later = by.days // 365
    return Facts(
        strategy=strategy.pk,
        for_whom=one.for_whom,
        responsibility=one.responsibility,
        status=one.status,
        planned_start=start,
        planned_end=end,
        actual_start=began,
        actual_end=ended,
        cost_later=one.cost_later,
        remark=one.remark,
        parts=tuple((parties[short].pk, part) for short, part in parts),
        milestones=tuple(
            MilestoneFact(name, _moved(planned, by), _moved(reached, by))
            for name, planned, reached in one.milestones
        ),
        effects=tuple(
            EffectFact(name, direction, year + later if year else None)
            for name, direction, year in one.effects
        ),
        costs=tuple(
            CostFact(parties[short].pk if short else 0, year + later, kronor, financing)
            for short, year, kronor, financing in one.costs
        ),
    )


def _moved(day: date | None, by: timedelta) -> date | None:
    return day + by if day else None

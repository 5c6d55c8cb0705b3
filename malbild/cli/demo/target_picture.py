"""The target picture of Fjällsjö län, and what it rests on. Everything here is invented.

It was written in the scenario's time (`scenario.SCENARIO_DAY`); its days are moved with that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NAME = "En god dag nära dig"
PERIOD = "2025–2030"
VERSION_LINE = "Version 1, rekommenderad av Länets vård- och omsorgsråd 14 februari 2025"


@dataclass(frozen=True)
class DemoStatement:
    """A statement, and a sentence on what it rests on."""

    text: str
    rests_on: str


@dataclass(frozen=True)
class DemoPerspective:
    """A perspective with its statements, in order."""

    name: str
    statements: Sequence[DemoStatement]


@dataclass(frozen=True)
class DemoStrategy:
    """A strategy and what it means."""

    name: str
    text: str


@dataclass(frozen=True)
class DemoSteeringDocument:
    """A document that the target picture rests on.

    valid_until: its last day; None where it is valid until further notice.
    """

    title: str
    decided_by: str
    registry_number: str
    valid_from: date
    valid_until: date | None = None


PURPOSES = (
    "Ge länets invånare en gemensam bild av vad de kan vänta sig av vård och omsorg.",
    "Ge region och kommuner samma riktning när de planerar, beslutar och följer upp.",
    "Göra det tydligt vad som är viktigast när pengar och medarbetare inte räcker till allt.",
    "Ge medarbetare stöd i vardagen för att lösa saker tillsammans över gränserna.",
)

PERSPECTIVES = (
    DemoPerspective(
        "Invånarperspektiv",
        (
            DemoStatement(
                "Jag vet vart jag ska vända mig och får hjälp vidare, även när jag inte vet vem"
                " som har ansvaret.",
                "I invånarenkäten svarade 548 av 1 204 att de hade blivit hänvisade vidare minst"
                " två gånger innan de fick hjälp.",
            ),
            DemoStatement(
                "Jag har en fast kontakt som känner mig och min historia, så att jag slipper börja"
                " om från början.",
                "Att slippa berätta allt igen var det vanligaste fritextsvaret i invånarenkäten:"
                " 317 av 861 skrev om det.",
            ),
            DemoStatement(
                "Jag är med och bestämmer om min vård och omsorg, vare sig jag är barn, vuxen eller"
                " gammal.",
                "Barnrådet läste ett första utkast och bad om att det skulle stå att även barn får"
                " vara med och bestämma.",
            ),
            DemoStatement(
                "Jag får vård och stöd så nära som det går: hemma, i byn, på skärmen eller på"
                " vårdcentralen.",
                "Av de 402 som bor mer än fem mil från en vårdcentral svarade 289 att avståndet"
                " har fått dem att avstå från vård.",
            ),
            DemoStatement(
                "Jag får stöd att må bra i vardagen, innan små besvär har hunnit bli stora.",
                "På de tre dialogmötena valde 8 av 14 bordsgrupper tidigt stöd som det som ska"
                " komma först.",
            ),
            DemoStatement(
                "Jag och mina närstående märker att regionen och kommunen drar åt samma håll, också"
                " när jag kommer hem från sjukhuset.",
                "Av 176 närstående som svarade på enkäten hade 121 själva fått samordna hemgången"
                " från sjukhuset.",
            ),
        ),
    ),
    DemoPerspective(
        "Samverkansperspektiv",
        (
            DemoStatement(
                "Vi planerar tillsammans med den det gäller, i en plan som alla runt personen kan"
                " läsa.",
                "I granskningen av 60 samordnade individuella planer hade den enskilde varit med"
                " på mötet i 33.",
            ),
            DemoStatement(
                "Vi släpper inte taget förrän någon annan har tagit vid och personen vet vem det"
                " är.",
                "Länets avvikelser handlade i 94 av 210 fall om att ingen tog över när en insats"
                " lämnades vidare.",
            ),
            DemoStatement(
                "Vi delar kunskap, lokaler och resurser över gränserna när det gör nytta för"
                " invånaren.",
                "Sju av nio huvudmän svarade att de har lokaler eller tjänster som de gärna delar"
                " men saknar avtal för.",
            ),
        ),
    ),
    DemoPerspective(
        "Medarbetarperspektiv",
        (
            DemoStatement(
                "Jag har tid att lyssna och mandat att lösa det som behövs, utan att skicka"
                " personen vidare.",
                "I medarbetarenkäten svarade 231 av 386 att de ofta vet vad som behövs men inte"
                " får besluta om det.",
            ),
            DemoStatement(
                "Jag vet vem jag ska ringa hos kommunen eller regionen, och vi känner varandra.",
                "I medarbetarenkäten svarade 142 av 386 att de vet vem de ska ringa hos den andra"
                " huvudmannen.",
            ),
            DemoStatement(
                "Jag är med och förbättrar arbetet och ser vad det leder till, så att jag vill"
                " stanna kvar.",
                "Av dem som hade funderat på att sluta angav 88 av 153 att de inte kan påverka hur"
                " arbetet görs.",
            ),
        ),
    ),
)

STRATEGIES = (
    DemoStrategy(
        "Delaktighet",
        "Den det gäller är med och bestämmer, från första samtalet till uppföljningen.",
    ),
    DemoStrategy(
        "Kontinuitet",
        "Fasta kontakter håller ihop vård och omsorg över tid.",
    ),
    DemoStrategy(
        "Tillgänglighet",
        "Vård och stöd går att nå i hela länet, på plats och på distans.",
    ),
    DemoStrategy(
        "Hälsofrämjande",
        "Vi främjar hälsa och förebygger ohälsa, tidigt och tillsammans.",
    ),
    DemoStrategy(
        "Samordning",
        "Region och kommuner planerar, handlar och följer upp som en helhet.",
    ),
)

STEERING_DOCUMENTS = (
    DemoSteeringDocument(
        "Regional utvecklingsstrategi för Fjällsjö län",
        "Regionfullmäktige i Region Fjällsjö",
        "RS/204/2021",
        date(2021, 6, 15),
        date(2030, 12, 31),
    ),
    DemoSteeringDocument(
        "Strategi för framtidens vård och omsorg i Fjällsjö län",
        "Länets vård- och omsorgsråd",
        "HSN/87/2019",
        date(2020, 1, 1),
        date(2024, 12, 31),
    ),
    DemoSteeringDocument(
        "Överenskommelse om hälso- och sjukvård i hemmet",
        "Region Fjällsjö och länets kommuner",
        "HSN/41/2022",
        date(2023, 1, 1),
    ),
    DemoSteeringDocument(
        "Program för god och jämlik hälsa",
        "Regionstyrelsen i Region Fjällsjö",
        "RS/133/2023",
        date(2024, 1, 1),
        date(2027, 12, 31),
    ),
)

"""What may become of a paper and of its reading; pure."""

from collections.abc import Iterator
from enum import StrEnum

from malbild.core.obstacles import Obstacle

LARGEST_FILE = 50_000_000  # bytes; a 300-page paper with pictures is about 30 MB


class PaperKind(StrEnum):
    """What kind of paper a reading says that it is (seeds' `kind`)."""

    MEMORANDUM = "memorandum"
    MINUTES_EXTRACT = "minutes_extract"
    MINUTES = "minutes"
    MISSIVE = "missive"
    COMPILATION = "compilation"
    SUMMONS = "summons"
    UNKNOWN = "unknown"


KIND_WORDS: dict[str, str] = {
    PaperKind.MEMORANDUM: "Tjänsteskrivelse",
    PaperKind.MINUTES_EXTRACT: "Protokollsutdrag",
    PaperKind.MINUTES: "Protokoll",
    PaperKind.MISSIVE: "Remissmissiv",
    PaperKind.COMPILATION: "Remissammanställning",
    PaperKind.SUMMONS: "Kallelse",
    PaperKind.UNKNOWN: "Handling",
}


class Stage(StrEnum):
    """Where a reading stands."""

    WAITING = "waiting"  # read by rules; counts for nothing yet
    CONFIRMED = "confirmed"  # a person has said that it is right
    SET_ASIDE = "set_aside"  # a person has said that it does not concern the county


STAGE_WORDS: dict[Stage, str] = {
    Stage.WAITING: "Väntar på att bekräftas",
    Stage.CONFIRMED: "Bekräftad",
    Stage.SET_ASIDE: "Lagd åt sidan",
}

NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.WAITING: (Stage.CONFIRMED, Stage.SET_ASIDE),
    Stage.CONFIRMED: (),
    Stage.SET_ASIDE: (Stage.WAITING,),
}


def obstacles_to_moving(*, stage: Stage, to: Stage) -> Iterator[Obstacle]:
    """Say why a reading cannot go to a stage; say nothing if it can.

    >>> list(obstacles_to_moving(stage=Stage.WAITING, to=Stage.CONFIRMED))
    []
    >>> [o.code for o in obstacles_to_moving(stage=Stage.CONFIRMED, to=Stage.CONFIRMED)]
    ['already_there']
    """
    if stage is to:
        yield Obstacle("already_there", f"Handlingen är redan {STAGE_WORDS[to].lower()}.")
    elif to not in NEXT[stage]:
        yield Obstacle(
            "not_from_here",
            f"Handlingen är {STAGE_WORDS[stage].lower()} och kan inte bli"
            f" {STAGE_WORDS[to].lower()}.",
        )


def obstacles_to_keeping(*, name: str, size: int) -> Iterator[Obstacle]:
    """Say why a file cannot be taken in; sizes in bytes.

    >>> [o.code for o in obstacles_to_keeping(name="a.pdf", size=0)]
    ['empty']
    """
    if size == 0:
        yield Obstacle("empty", f"”{name}” är tom.")
    elif size > LARGEST_FILE:
        yield Obstacle(
            "too_large",
            f"”{name}” är {size // 1_000_000} MB. Den största fil som kan läsas in är"
            f" {LARGEST_FILE // 1_000_000} MB. Dela upp den eller skanna om med lägre upplösning.",
        )

"""The states of an activity and of an import, and what the parties are in it; with their words."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from malbild.core.obstacles import Obstacle
from malbild.organisations.rules import Sharing, Viewer
from malbild.texts.rules import may_write


class Status(StrEnum):
    """How it goes with an activity, as those who do it say."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    PAUSED = "paused"
    STOPPED = "stopped"


STATUS_WORDS: dict[Status, str] = {
    Status.PLANNED: "planerad",
    Status.UNDER_WAY: "pågår",
    Status.DONE: "klar",
    Status.PAUSED: "pausad",
    Status.STOPPED: "avbruten",
}

NEXT: dict[Status, tuple[Status, ...]] = {
    Status.PLANNED: (Status.UNDER_WAY, Status.DONE, Status.STOPPED),
    Status.UNDER_WAY: (Status.DONE, Status.PAUSED, Status.STOPPED),
    Status.DONE: (Status.UNDER_WAY,),
    Status.PAUSED: (Status.UNDER_WAY, Status.STOPPED),
    Status.STOPPED: (Status.PLANNED,),
}


def obstacles_to_status(before: Status, after: Status) -> Iterator[Obstacle]:
    """Why an activity cannot go from one status to another.

    >>> [one.code for one in obstacles_to_status(Status.STOPPED, Status.DONE)]
    ['status']
    """
    if after is not before and after not in NEXT[before]:
        yield Obstacle(
            "status",
            f"En aktivitet som är {STATUS_WORDS[before]} kan inte bli {STATUS_WORDS[after]}"
            " i ett steg."
            if before is not Status.UNDER_WAY
            else f"En aktivitet som pågår kan inte bli {STATUS_WORDS[after]}.",
        )


class Responsibility(StrEnum):
    """Whose responsibility an activity falls under."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    BOTH = "both"
    JOINT = "joint"


RESPONSIBILITY_WORDS: dict[Responsibility, str] = {
    Responsibility.REGION: "regionen",
    Responsibility.MUNICIPALITY: "kommunerna",
    Responsibility.BOTH: "regionen och kommunerna, var för sig",
    Responsibility.JOINT: "gemensamt",
}


class Involved(StrEnum):
    """What a party is in an activity."""

    LEADS = "leads"
    TAKES_PART = "takes_part"
    INFORMED = "informed"


INVOLVED_WORDS: dict[Involved, str] = {
    Involved.LEADS: "leder",
    Involved.TAKES_PART: "deltar",
    Involved.INFORMED: "informeras",
}

DOES = (Involved.LEADS, Involved.TAKES_PART)  # who may say how it goes


class Direction(StrEnum):
    """Which way an activity should move an indicator."""

    UP = "up"
    DOWN = "down"
    STEADY = "steady"


DIRECTION_WORDS: dict[Direction, str] = {
    Direction.UP: "ska öka",
    Direction.DOWN: "ska minska",
    Direction.STEADY: "ska vara oförändrad",
}


class ImportStage(StrEnum):
    """How far an import of a plan from a sheet has come."""

    SHOWN = "shown"
    DONE = "done"
    UNDONE = "undone"
    SET_ASIDE = "set_aside"


IMPORT_STAGE_WORDS: dict[ImportStage, str] = {
    ImportStage.SHOWN: "väntar på svar",
    ImportStage.DONE: "införd",
    ImportStage.UNDONE: "ångrad",
    ImportStage.SET_ASIDE: "lagd åt sidan",
}

NEXT_IMPORT: dict[ImportStage, tuple[ImportStage, ...]] = {
    ImportStage.SHOWN: (ImportStage.DONE, ImportStage.SET_ASIDE),
    ImportStage.DONE: (ImportStage.UNDONE,),
    ImportStage.UNDONE: (),
    ImportStage.SET_ASIDE: (),
}


def obstacles_to_import_stage(before: ImportStage, after: ImportStage) -> Iterator[Obstacle]:
    """Why an import cannot go from one stage to another."""
    if after not in NEXT_IMPORT[before]:
        yield Obstacle("stage", f"Importen är redan {IMPORT_STAGE_WORDS[before]}.")


def obstacles_to_rewriting(sharing: Sharing) -> Iterator[Obstacle]:
    """Why a party's local variant cannot be written anew: an official record stays as it is."""
    if sharing is Sharing.OFFICIAL:
        yield Obstacle("official", "Texten är en upprättad handling och ändras inte mer.")


def may_report(viewer: Viewer, *, county: int, involved: Mapping[int, Involved]) -> bool:
    """Say how an activity goes: the county's leads, and the editors of who leads or takes part.

    involved: what each party is in it, by the party's number.
    """
    return may_write(viewer, county=county) or bool(reports_for(viewer, involved=involved))


def reports_for(viewer: Viewer, *, involved: Mapping[int, Involved]) -> frozenset[int]:
    """The parties that lead or take part and whose editor the person is."""
    return frozenset(party for party, part in involved.items() if part in DOES) & viewer.edits

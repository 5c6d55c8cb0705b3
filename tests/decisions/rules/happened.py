"""A party's case in few words: bodies, what they decided and what happened besides."""

from datetime import date
from itertools import count

from malbild.core.calendar import DAY
from malbild.decisions.rules.standing import Asked, Happening, Ruling, Standing, Step, standing
from malbild.decisions.rules.words import Kind, Outcome
from malbild.organisations.rules import Part

PICTURE, PLAN = 1, 2  # two artefacts
SN = Step(11, 20, "Socialnämnden", "SN")
KS = Step(12, 30, "Kommunstyrelsen", "KS")
KF = Step(13, 40, "Kommunfullmäktige", "KF")
BODIES = (SN, KS, KF)
START = date(2025, 3, 3)

_numbers = count(1)


def day(number: int) -> date:
    """A day of the story: 0 is its first."""
    return START + number * DAY


def ruled(
    step: Step,
    on: int,
    outcome: Outcome = Outcome.YES,
    *,
    verb: str = "anta",
    onward: tuple[str, ...] = (),
    artefact: int | None = PICTURE,
    version: str = "",
    addition: str = "",
) -> Ruling:
    """A body decided on a day of the story."""
    return Ruling(
        id=next(_numbers),
        step=step.id,
        artefact=artefact,
        verb=verb,
        outcome=outcome,
        on=day(on),
        paragraph="80",
        version=version,
        addition=addition,
        onward=onward,
    )


def told(
    kind: Kind,
    on: int,
    *,
    meets: int | None = None,
    step: Step | None = None,
    artefact: int | None = None,
    text: str = "",
) -> Happening:
    """Something happened on a day of the story. meets: the day that it speaks of."""
    return Happening(
        id=next(_numbers),
        kind=kind,
        on=day(on),
        day=None if meets is None else day(meets),
        step=step.id if step else None,
        artefact=artefact,
        text=text,
    )


def stands(
    *what: Ruling | Happening | Asked,
    on: int,
    steps: tuple[Step, ...] = BODIES,
    noting_adopts: bool = True,
) -> Standing:
    """Where the party stands with the target picture on a day of the story."""
    return standing(
        artefact=PICTURE,
        steps=steps,
        asked=[one for one in what if isinstance(one, Asked)],
        rulings=[one for one in what if isinstance(one, Ruling)],
        happenings=[one for one in what if isinstance(one, Happening)],
        on=day(on),
        noting_adopts=noting_adopts,
    )


def with_chain(**parts: Part) -> tuple[Step, ...]:
    """The bodies with the parts that the party's own chain gives them: SN=Part.PREPARES."""
    return tuple(Step(s.id, s.order, s.body, s.short, parts.get(s.short)) for s in BODIES)

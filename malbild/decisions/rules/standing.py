"""Where one party stands with one artefact on a day, from what had happened by then."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from malbild.core.calendar import DAY, last_day_of_appeal
from malbild.core.swedish import day_month, long_date
from malbild.core.verbs import VERBS, Weight
from malbild.decisions.rules.words import (
    ADOPTED_STAGES,
    ADOPTING,
    STAGE_TONES,
    STAGE_WORDS,
    Kind,
    Outcome,
    Stage,
    Tone,
)
from malbild.organisations.rules import Part

SENT_BACK = {Outcome.REFERRED_BACK: Stage.REFERRED_BACK, Outcome.TABLED: Stage.TABLED}


class Step(NamedTuple):
    """A body in the party's chain. order: the lowest is first.

    part: what the party's own chain says that the body does; None where it has no chain.
    """

    id: int
    order: int
    body: str
    short: str
    part: Part | None = None
    body_id: int = 0


class Happening(NamedTuple):
    """Something that happened on a day. step, artefact: None where it holds for all.

    day: the day that it speaks of, where that is another than when it happened.
    """

    id: int
    kind: Kind
    on: date
    day: date | None = None
    step: int | None = None
    artefact: int | None = None
    text: str = ""
    reason: str = ""


class Asked(NamedTuple):
    """A clause that a body is asked to decide, or proposed onward to further bodies.

    on: the day of the paper that asks; None where it is not known, which is always.
    """

    step: int
    artefact: int | None
    onward: tuple[str, ...] = ()
    verb: str = ""
    on: date | None = None


class Ruling(NamedTuple):
    """What a body decided on one clause (a row of Decision).

    onward: the bodies that it proposed to decide instead; not empty means that this body did
        not decide the question.
    """

    id: int
    step: int
    artefact: int | None
    verb: str
    outcome: Outcome
    on: date
    paragraph: str = ""
    version: str = ""
    addition: str = ""
    onward: tuple[str, ...] = ()

    @property
    def decides(self) -> bool:
        """Whether it says something of the artefact, and not only where the matter goes.

        To refer back and to table are procedural verbs too, but then the outcome says so.
        """
        if self.onward:
            return False
        verb = VERBS.get(self.verb)
        return verb is None or verb.weight is not Weight.PROCEDURAL or self.sends_back

    @property
    def sends_back(self) -> bool:
        """Whether the matter was referred back or tabled, and is to come up again."""
        return self.outcome in SENT_BACK


class Standing(NamedTuple):
    """Where a party stands with an artefact.

    ruling: what its deciding body decided last; step: the body it is with now.
    day: the meeting that is planned, or the last day of appeal, as the stage has it.
    in_force_on: first day with legal force; None before that is known.
    noting_adopts: whether to lay the artefact to the papers is all that is asked for it.
    """

    stage: Stage
    step: Step | None = None
    ruling: Ruling | None = None
    day: date | None = None
    in_force_on: date | None = None
    registry_number: str = ""
    because: tuple[Happening, ...] = ()
    noting_adopts: bool = True

    @property
    def adopted(self) -> bool:
        """Whether the party has said yes and no appeal is open."""
        if self.stage not in ADOPTED_STAGES or self.ruling is None:
            return False
        if self.noted:
            return self.noting_adopts and self.weight is Weight.NOTING
        return self.ruling.outcome in ADOPTING

    @property
    def noted(self) -> bool:
        """Whether the party has only laid the artefact to the papers."""
        return self.ruling is not None and (
            self.ruling.outcome is Outcome.NOTED
            or (self.ruling.outcome in ADOPTING and self.weight is Weight.NOTING)
        )

    @property
    def weight(self) -> Weight | None:
        """What the decision does to the artefact; None where there is no decision."""
        verb = VERBS.get(self.ruling.verb) if self.ruling else None
        return verb.weight if verb else None

    @property
    def tone(self) -> Tone:
        """How the status is to look."""
        if self.ruling and self.stage in ADOPTED_STAGES and not self.adopted:
            return "wait"
        return STAGE_TONES[self.stage]

    @property
    def word(self) -> str:
        """The status as a word, for people."""
        if self.ruling and self.stage in ADOPTED_STAGES:
            if self.ruling.outcome is Outcome.IN_PART:
                return "Antaget i delar"
            if self.noted and (not self.adopted or self.stage in (Stage.IN_FORCE, Stage.SENT)):
                return "Lagt till handlingarna"
            if self.stage in (Stage.IN_FORCE, Stage.SENT) and self.weight is Weight.SUPPORTIVE:
                return "Ställt sig bakom"
        return STAGE_WORDS[self.stage]

    @property
    def line(self) -> str:
        """Who, when and §, under the word; empty where nothing is known."""
        parts: list[str] = []
        if self.ruling and self.step:
            parts.append(f"{self.step.short} {long_date(self.ruling.on)}")
            if self.ruling.paragraph:
                parts[-1] += f", § {self.ruling.paragraph}"
            if self.stage is Stage.ANNOUNCED and self.day:
                parts.append(f"till och med {day_month(self.day)}")
            if self.ruling.outcome is Outcome.YES_WITH_ADDITION:
                parts.append("med tillägg")
            if self.stage in (Stage.REFERRED_BACK, Stage.REFUSED) and self.ruling.addition:
                parts.append(f"”{self.ruling.addition}”")
        elif self.step and self.day:
            parts.append(f"{self.step.short} {long_date(self.day)}")
        elif self.step:
            parts.append(self.step.short)
        elif self.stage is Stage.REGISTERED:
            parts.append(self.registry_number)
        return " · ".join(parts)


def standing(
    *,
    artefact: int,
    steps: Sequence[Step],
    asked: Iterable[Asked] = (),
    rulings: Iterable[Ruling],
    happenings: Iterable[Happening],
    on: date,
    noting_adopts: bool = True,
) -> Standing:
    """Where the party stands with the artefact on a day; later facts are not looked at.

    A recommendation is not among the facts, and a ruling that proposes onward is not a
    decision. Nor is one that only moves the matter ("överlämna målbilden till …").
    noting_adopts: whether the artefact is one that is only laid to the papers.
    """
    said = sorted(
        (r for r in rulings if r.artefact == artefact and r.on <= on), key=lambda r: (r.on, r.id)
    )
    known = sorted(
        (h for h in happenings if h.artefact in (None, artefact) and h.on <= on),
        key=lambda h: (h.on, h.id),
    )
    clauses = [one for one in asked if one.artefact == artefact]
    return standing_of(
        chain=in_order(steps),
        asked=clauses,
        said=said,
        known=known,
        on=on,
        noting_adopts=noting_adopts,
    )


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps as the case passes them."""
    return sorted(steps, key=lambda step: step.order)


def standing_of(
    *,
    chain: Sequence[Step],
    asked: Sequence[Asked],
    said: Sequence[Ruling],
    known: Sequence[Happening],
    on: date,
    noting_adopts: bool = True,
) -> Standing:
    """The same, from what is of the artefact alone and in order; clauses may be of any day."""
    number = next((h.text for h in reversed(known) if h.kind is Kind.REGISTERED), "")
    by_then = [clause for clause in asked if clause.on is None or clause.on <= on]
    last = deciding_step(chain, [*by_then, *said])
    decided = [r for r in said if last and r.step == last.id and r.decides]
    later = [r for r in said if decided and r.on > decided[-1].on]
    if later and decided[-1].sends_back:  # and it has been on its way again since
        return _before_ruling(chain=chain, said=later, known=known, number=number, on=on)
    if decided:
        found = _after_ruling(decided[-1], chain=chain, known=known, number=number, on=on)
        return found if noting_adopts else found._replace(noting_adopts=False)
    return _before_ruling(chain=chain, said=said, known=known, number=number, on=on)


def deciding_step(chain: Sequence[Step], clauses: Sequence[Asked | Ruling]) -> Step | None:
    """The step whose body decides for the party; None where nobody can know.

    It is the last in the chain of those that the party's own chain says decide; where the
    party has none, the last body that a clause goes on to, or the last that is asked. A body
    that the chain says only prepares never decides, even if the case has not yet reached the
    one that does. One that hands the matter over or notes it decides only if no other does.

    chain: in order. clauses: those about the artefact, asked or ruled.
    """
    named = [step for step in chain if step.part is Part.DECIDES]
    if named:
        return named[-1]
    open_to = [step for step in chain if step.part is None]
    onward = {clause.onward[-1].casefold() for clause in clauses if clause.onward}
    asked = {clause.step for clause in clauses if not _aside(clause)} or {
        clause.step for clause in clauses
    }
    last = [step for step in open_to if step.body.casefold() in onward] or [
        step for step in open_to if step.id in asked
    ]
    return last[-1] if last else None


def _aside(clause: Asked | Ruling) -> bool:
    verb = VERBS.get(clause.verb)
    return verb is not None and verb.weight in (Weight.PROCEDURAL, Weight.NOTING)


def _after_ruling(
    ruling: Ruling, *, chain: Sequence[Step], known: Sequence[Happening], number: str, on: date
) -> Standing:
    """Where the party stands once its deciding body has ruled."""
    step = next((step for step in chain if step.id == ruling.step), None)
    since = [h for h in known if h.on >= ruling.on and h.step in (None, ruling.step)]
    latest = {h.kind: h for h in since}.get  # they are in order: the last of a kind stays

    def at(stage: Stage, *, day: date | None = None, force: date | None = None) -> Standing:
        return Standing(
            stage=stage,
            step=step,
            ruling=ruling,
            day=day,
            in_force_on=force,
            registry_number=number,
            because=tuple(since),
        )

    annulled = latest(Kind.ANNULLED)
    if annulled or ruling.sends_back:
        again = _taken_up_again(known, since=annulled.on if annulled else ruling.on)
        if again:
            return _again(again, chain, number, on=on)
    if annulled:
        return at(Stage.ANNULLED)
    if ruling.sends_back:
        return at(SENT_BACK[ruling.outcome])
    if ruling.outcome is Outcome.NO:
        return at(Stage.REFUSED)
    announced, rejected = latest(Kind.ANNOUNCED), latest(Kind.APPEAL_REJECTED)
    if rejected in since and latest(Kind.APPEALED) in since[since.index(rejected) :]:
        rejected = None  # that appeal was rejected, and another one made
    if latest(Kind.APPEALED) and not rejected:
        return at(Stage.APPEALED)
    if announced:
        until = appeal_until(announced=announced.on, corrected=latest(Kind.APPEAL_UNTIL))
        force = max(rejected.on, until + DAY) if rejected else until + DAY
        if on < force:
            return at(Stage.ANNOUNCED, day=until, force=force)
        return at(Stage.SENT if latest(Kind.SENT) else Stage.IN_FORCE, force=force)
    return at(Stage.ADJUSTED if latest(Kind.ADJUSTED) else Stage.DECIDED)


def appeal_until(*, announced: date, corrected: Happening | None) -> date:
    """The last day of appeal: what the registrar said, else three weeks from announcement."""
    if corrected and corrected.day:
        return corrected.day
    return last_day_of_appeal(announced)


def _taken_up_again(known: Sequence[Happening], *, since: date) -> Happening | None:
    """What has been done with the matter since it was sent back: a new meeting, a new paper.

    A meeting that was planned before, for a body further on, no longer holds.
    """
    return next(
        (
            h
            for h in reversed(known)
            if (h.kind is Kind.SCHEDULED and h.on >= since and h.day and h.day > since)
            or (h.kind is Kind.PREPARED and h.on > since)
        ),
        None,
    )


def _again(again: Happening, chain: Sequence[Step], number: str, *, on: date) -> Standing:
    step = next((step for step in chain if step.id == again.step), None)
    ahead = again.day is not None and again.day >= on and again.kind is Kind.SCHEDULED
    return Standing(
        stage=Stage.ON_AGENDA if ahead else Stage.IN_PREPARATION,
        step=step,
        day=again.day if ahead else None,
        registry_number=number,
        because=(again,),
    )


def _before_ruling(
    *,
    chain: Sequence[Step],
    said: Sequence[Ruling],
    known: Sequence[Happening],
    number: str,
    on: date,
) -> Standing:
    """Where the party stands while its deciding body has not ruled."""

    def latest(kind: Kind) -> Happening | None:
        return next((h for h in reversed(known) if h.kind is kind), None)

    def body(step_id: int | None) -> Step | None:
        return next((step for step in chain if step.id == step_id), None)

    ruled = said[-1] if said else None
    if ruled and ruled.outcome in (*SENT_BACK, Outcome.NO):
        again = _taken_up_again(known, since=ruled.on)
        if again:
            return _again(again, chain, number, on=on)
        return Standing(
            stage=SENT_BACK.get(ruled.outcome, Stage.IN_PREPARATION),
            step=body(ruled.step),
            ruling=ruled,
            registry_number=number,
        )
    ruled_steps = {ruling.step for ruling in said}
    # The latest that was said of each body's meeting holds: a meeting may be moved.
    meetings = {h.step: h for h in known if h.kind is Kind.SCHEDULED and h.day}
    ahead = [h for h in meetings.values() if h.step not in ruled_steps and h.day and h.day >= on]
    if ahead:
        first = min(ahead, key=lambda h: h.day or on)
        return Standing(
            stage=Stage.ON_AGENDA,
            step=body(first.step),
            day=first.day,
            registry_number=number,
            because=(first,),
        )
    if ruled:
        after = [step for step in chain if step.order > _order(chain, said)]
        return Standing(
            stage=Stage.IN_PREPARATION,
            step=after[0] if after else body(ruled.step),
            registry_number=number,
        )
    prepared = latest(Kind.PREPARED) or latest(Kind.SCHEDULED)
    if prepared:
        return Standing(
            stage=Stage.IN_PREPARATION,
            step=body(prepared.step),
            registry_number=number,
            because=(prepared,),
        )
    for kind, stage in (
        (Kind.REGISTERED, Stage.REGISTERED),
        (Kind.RECEIVED, Stage.RECEIVED),
        (Kind.DISPATCHED, Stage.NOT_RECEIVED),
    ):
        found = latest(kind)
        if found:
            return Standing(stage=stage, registry_number=number, because=(found,))
    closed = [h for h in known if h.kind is Kind.ASKED and h.day and h.day < on]
    if closed and not latest(Kind.RESPONDED):
        return Standing(stage=Stage.SILENT, registry_number=number, because=(closed[-1],))
    return Standing(stage=Stage.UNKNOWN, registry_number=number)


def _order(chain: Sequence[Step], said: Sequence[Ruling]) -> int:
    """How far along its chain the matter has been ruled on."""
    ruled = {ruling.step for ruling in said}
    return max((step.order for step in chain if step.id in ruled), default=-1)

"""Confirming what was read: the one act by which a paper begins to count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import require_none
from malbild.decisions.actions.joint import (
    add_artefact,
    matter_of,
    start_joint_matter,
    step_of,
    version_of,
)
from malbild.decisions.models import (
    Artefact,
    Clause,
    Decision,
    Happening,
    JointMatter,
    Matter,
    Onward,
    Recommendation,
    Step,
)
from malbild.decisions.queries import knowledge_of
from malbild.decisions.rules.confirming import (
    NEW,
    Answers,
    obstacles,
    obstacles_to_owner,
    plan,
)
from malbild.decisions.rules.found import Facts, corrected, of_its_party, value
from malbild.decisions.rules.matching import body_kind, short_form
from malbild.decisions.rules.plans import Plan, PlannedClause, Ref
from malbild.decisions.rules.words import Kind, Outcome
from malbild.journal import actions as journal
from malbild.organisations.models import Body, BodyName, County, Party
from malbild.organisations.rules import BodyKind, Sharing, folded
from malbild.papers import actions as papers
from malbild.papers.models import Reading
from malbild.papers.rules import Stage

# What a paper says of the artefacts that it is about, and of no others in the matter.
# A body's next minutes announce other decisions than these.
OF_ARTEFACTS = (
    Kind.ASKED,
    Kind.RESPONDED,
    Kind.PREPARED,
    Kind.REGISTERED,
    Kind.ADJUSTED,
    Kind.ANNOUNCED,
    Kind.APPEAL_UNTIL,
)


@dataclass(frozen=True)
class Confirmed:
    """What came of it: the joint matter that moved, and how much was written."""

    joint_matter: JointMatter
    decisions: int = 0
    clauses: int = 0
    happenings: int = 0


def confirm(
    reading: Reading,
    *,
    answers: Answers,
    said: Mapping[str, str],
    today: date,
    by: int | None,
    key: str | None = None,
) -> Confirmed:
    """Confirm a reading: its decisions, clauses and happenings count from now on.

    said: what the person corrected, by field. Raises RuleBroken while something is open.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Confirmed(JointMatter.objects.get(pk=done.about))
        reading = Reading.objects.select_for_update().get(pk=reading.pk)
        county = reading.county
        facts: Facts = corrected(reading.facts, said)
        if reading.party_id is not None:
            facts = of_its_party(facts)
        known = knowledge_of(county)
        require_none(
            [
                *obstacles(facts, answers=answers, known=known, today=today),
                *obstacles_to_owner(owner=reading.party_id, answers=answers),
            ]
        )
        todo = plan(facts, answers=answers, known=known, today=today)
        papers.settle(
            reading,
            to=Stage.CONFIRMED,
            said=[(f, str(_found(reading.facts, f) or ""), words) for f, words in said.items()],
            by=by,
        )
        if answers.joint_matter == NEW:
            joint = start_joint_matter(county=county, name=answers.matter_name, by=by)
        else:
            joint = JointMatter.objects.get(county=county, pk=int(answers.joint_matter))
        artefacts = _artefacts(todo, joint=joint, answers=answers, by=by)
        writer = _Writer(
            reading=reading, county=county, artefacts=artefacts, answers=answers, by=by
        )
        party = Party.objects.get(pk=todo.party) if todo.party else None
        _confirm_backing(todo, writer)
        matter = matter_of(joint, party) if party else None
        counted = _confirm_clauses(todo, writer, matter) if matter else (0, 0)
        told = _confirm_happenings(todo, writer, joint, matter)
        journal.record(
            "decisions.reading_confirmed",
            by=by,
            about=joint,
            key=key,
            reading=reading.pk,
            fingerprint=reading.paper.fingerprint,
            decisions=counted[1],
            clauses=counted[0],
            happenings=told,
        )
    return Confirmed(joint, decisions=counted[1], clauses=counted[0], happenings=told)


def _found(facts: Mapping[str, object], path: str) -> object:
    place: object = facts
    for part in path.split("."):
        if isinstance(place, list):
            place = place[int(part)] if int(part) < len(place) else None
        elif isinstance(place, Mapping):
            place = place.get(part)
    return value(place)


@dataclass
class _Writer:
    """What every row that is written from the paper carries."""

    reading: Reading
    county: County
    artefacts: Mapping[str, Artefact]
    answers: Answers
    by: int | None

    @property
    def sharing(self) -> str:
        return self.reading.sharing

    def place(self, span: tuple[int, int] | None) -> dict[str, object]:
        if span is None or span[1] <= span[0]:
            return {}
        return {"paper": self.reading.paper, "start": span[0], "end": span[1]}

    def body(self, ref: Ref, *, party: Party | None) -> Body:
        """The body that a name is, made where a person said that it is new.

        A name that the county did not have is kept as one of the body's names.
        """
        if ref.id is not None:
            body = Body.objects.get(pk=ref.id, county=self.county)
            if folded(ref.name) not in {folded(body.name), folded(body.short)}:
                BodyName.objects.get_or_create(body=body, name=ref.name[:120])
            return body
        kind = body_kind(ref.name)
        if party is None:
            kind = BodyKind.JOINT
        elif kind is BodyKind.JOINT:
            kind = BodyKind.COMMITTEE
        body, made = Body.objects.get_or_create(
            county=self.county,
            party=party,
            name=ref.name[:120],
            defaults={"kind": kind, "short": short_form(ref.name)},
        )
        if made:
            journal.record("organisations.body_added", by=self.by, about=body)
            for short, full in self.abbreviations().items():
                if folded(full) == folded(ref.name):
                    BodyName.objects.get_or_create(body=body, name=short[:120])
                    body.short = short[:20]
                    body.save(update_fields=["short"])
        return body

    def abbreviations(self) -> dict[str, str]:
        return {one["short"]: one["name"] for one in self.reading.facts.get("abbreviations") or []}


def _artefacts(
    todo: Plan, *, joint: JointMatter, answers: Answers, by: int | None
) -> dict[str, Artefact]:
    found: dict[str, Artefact] = {}
    for kind in todo.kinds:
        said = answers.artefacts.get(kind, "")
        if said == NEW:
            found[kind] = add_artefact(joint_matter=joint, kind=kind, by=by)
        elif said.isdigit():
            found[kind] = Artefact.objects.get(pk=int(said), joint_matter=joint)
    return found


def _confirm_backing(todo: Plan, writer: _Writer) -> None:
    for backing in todo.backing:
        body = writer.body(backing.body, party=None)
        for artefact in writer.artefacts.values():
            if not Recommendation.objects.filter(
                artefact=artefact,
                body=body,
                kind=backing.kind,
                on=backing.on,
                paragraph=backing.paragraph,
            ).exists():
                Recommendation.objects.create(
                    county=writer.county,
                    artefact=artefact,
                    body=body,
                    kind=backing.kind,
                    on=backing.on,
                    paragraph=backing.paragraph[:12],
                    recorded_at=timezone.now(),
                    **writer.place(backing.span),
                )


def _confirm_clauses(todo: Plan, writer: _Writer, matter: Matter) -> tuple[int, int]:
    clauses = decisions = 0
    sharing = Sharing(writer.sharing)
    for ref in todo.preparing:
        step_of(matter, writer.body(ref, party=matter.party), sharing=sharing)
    for planned in todo.clauses:
        if planned.same_as:
            continue
        body = writer.body(planned.body, party=matter.party)
        step = step_of(matter, body, sharing=sharing)
        clause = Clause.objects.create(
            county=writer.county,
            party=matter.party,
            sharing=sharing,
            step=step,
            artefact=writer.artefacts.get(planned.kind or ""),
            number=planned.number,
            verb=planned.verb,
            object=planned.object[:500],
            to=planned.to[:200],
            recorded_at=timezone.now(),
            **writer.place(planned.span),
        )
        clauses += 1
        for order, ref in enumerate(planned.onward):
            onward = writer.body(ref, party=matter.party)
            step_of(matter, onward, sharing=sharing)
            Onward.objects.create(
                county=writer.county,
                party=matter.party,
                sharing=sharing,
                clause=clause,
                order=order,
                body=onward,
            )
        if planned.outcome is not None and planned.on is not None:
            _decide(clause, planned, outcome=planned.outcome, on=planned.on, writer=writer)
            decisions += 1
    return clauses, decisions


def _decide(
    clause: Clause, planned: PlannedClause, *, outcome: Outcome, on: date, writer: _Writer
) -> None:
    label = writer.answers.versions.get(planned.kind or "", "")
    Decision.objects.create(
        county=writer.county,
        party=clause.party,
        sharing=clause.sharing,
        clause=clause,
        outcome=outcome,
        on=on,
        paragraph=planned.paragraph[:12],
        version=version_of(clause.artefact, label) if label and clause.artefact else None,
        addition=planned.addition,
        adjusted_at_once=planned.adjusted_at_once,
        replaces_id=planned.replaces,
        reason=writer.answers.because[:300] if planned.replaces else "",
        recorded_at=timezone.now(),
        by_id=writer.by,
        **writer.place(planned.span),
    )


def _confirm_happenings(
    todo: Plan, writer: _Writer, joint: JointMatter, matter: Matter | None
) -> int:
    written = 0
    ruled = {clause.body for clause in todo.clauses if clause.outcome is not None}
    only = _step_at(next(iter(ruled)), matter) if matter and len(ruled) == 1 else None
    asked = _step_at(todo.clauses[0].body, matter) if matter and todo.clauses else None
    for planned in todo.happenings:
        if planned.party is not None:
            where = matter_of(joint, Party.objects.get(pk=planned.party, county=writer.county))
        elif matter is not None:
            where = matter
        else:
            continue
        step = None
        if planned.kind in (Kind.ADJUSTED, Kind.ANNOUNCED, Kind.APPEAL_UNTIL):
            step = only
        elif planned.kind is Kind.PREPARED:
            step = asked
        artefacts: list[Artefact | None] = [None]
        if planned.kind in OF_ARTEFACTS and writer.artefacts:
            artefacts = list(writer.artefacts.values())
        for artefact in artefacts:
            same = Happening.objects.filter(
                matter=where,
                kind=planned.kind,
                on=planned.on,
                day=planned.day,
                text=planned.text[:300],
                step=step,
                artefact=artefact,
            )
            if same.exists():
                continue
            Happening.objects.create(
                county=writer.county,
                party=where.party,
                sharing=writer.sharing,
                matter=where,
                step=step,
                artefact=artefact,
                kind=planned.kind,
                on=planned.on,
                day=planned.day,
                text=planned.text[:300],
                reason=planned.reason[:300],
                recorded_at=timezone.now(),
                by_id=writer.by,
                **writer.place(planned.span),
            )
            written += 1
    return written


def _step_at(ref: Ref, matter: Matter) -> Step | None:
    """The case's step at a body that the paper names."""
    for step in matter.steps.select_related("body"):
        if step.body_id == ref.id or folded(step.body.name) == folded(ref.name):
            return step
    return None

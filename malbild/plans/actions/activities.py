"""Adding activities and changing what is said of them; every change leaves its history."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, RuleBroken, require_none
from malbild.journal import actions as journal
from malbild.organisations.models import Party
from malbild.plans.actions.plans import locked
from malbild.plans.models import (
    Activity,
    Cost,
    Effect,
    FieldChange,
    Involvement,
    Milestone,
    Plan,
    Waiting,
)
from malbild.plans.queries.facts import facts_of, names_of
from malbild.plans.rules.facts import Facts, obstacles_to_facts, obstacles_to_waiting, tidied
from malbild.plans.rules.sheet import Names, changed, texts_of
from malbild.texts.actions import add_piece
from malbild.texts.actions import place as place_piece
from malbild.texts.models import Piece
from malbild.texts.rules import PieceKind

OWN_FIELDS = (
    "for_whom",
    "status",
    "planned_start",
    "planned_end",
    "actual_start",
    "actual_end",
    "cost_later",
    "remark",
)


@dataclass
class ActivitySavedByAnother(Exception):
    """Somebody else changed the activity after this edit began; nothing was saved."""

    latest: Activity


@dataclass(frozen=True)
class Edit:
    """What is to hold of an activity. version: the activity's when the edit began."""

    activity: int
    version: int
    facts: Facts


def add_activity(
    plan: Plan,
    *,
    name: str,
    what: str = "",
    facts: Facts | None = None,
    by: int | None,
    today: date,
    key: str | None = None,
    mark: str = "",
) -> Activity:
    """Add an activity last in the plan, with its first wording and what is said of it.

    mark: its key outside the database, where it has one from before. Raises RuleBroken
    without a name, or for what cannot be said of an activity.
    """
    facts = tidied(facts or Facts())
    with transaction.atomic():
        if done := journal.done(key):
            return Activity.objects.get(pk=done.about)
        plan = locked(plan)
        if not name.strip():
            require_none([Obstacle("no_name", "Skriv vad aktiviteten heter.")])
        piece = add_piece(
            plan.text,
            kind=PieceKind.ACTIVITY,
            heading=name,
            body=what,
            serves=_strategy(plan, facts),
            by=by,
            mark=mark,
        )
        activity = Activity.objects.create(county_id=plan.county_id, plan=plan, piece=piece)
        before = Facts(strategy=facts.strategy)
        require_none(obstacles_to_facts(Facts(status=facts.status), facts, today=today))
        _check_waiting(plan, {activity: facts})
        _write(plan, activity, before, facts, by=by)
        journal.record("plans.activity_added", by=by, about=activity, key=key)
    return activity


def change(
    activity: Activity,
    facts: Facts,
    *,
    version: int,
    by: int | None,
    today: date,
    key: str | None = None,
) -> Activity:
    """Say what holds of an activity; what is as it was leaves no trace.

    version: the activity's when the edit began. Raises ActivitySavedByAnother if it has been
    changed since, and RuleBroken for what cannot be said of an activity.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Activity.objects.get(pk=done.about)
        change_many(activity.plan, [Edit(activity.pk, version, facts)], by=by, today=today)
        journal.record("plans.changed", by=by, about=activity, key=key)
    return Activity.objects.select_related("piece").get(pk=activity.pk)


def change_many(
    plan: Plan,
    edits: Sequence[Edit],
    *,
    by: int | None,
    today: date,
    key: str | None = None,
    back: bool = False,
) -> int:
    """Change several activities as one act, all or none; how many became others.

    back: what held before holds again, so a status may also go back.
    Raises ActivitySavedByAnother for the first that somebody changed meanwhile, and RuleBroken
    with the reasons of all that cannot become so.
    """
    with transaction.atomic():
        if journal.done(key):
            return len(edits)
        plan = locked(plan)
        rows = Activity.objects.select_related("piece", "plan__text__county")
        activities = rows.in_bulk([edit.activity for edit in edits])
        before = facts_of(activities.values())
        after = {}
        for edit in edits:
            activity = activities[edit.activity]
            if activity.version != edit.version:
                raise ActivitySavedByAnother(activity)
            if (facts := tidied(edit.facts)) != before[activity.pk]:
                after[activity] = facts
        names = names_of(plan)
        _check(plan, before, after, names=names, today=today, back=back)
        for activity, facts in after.items():
            _change(plan, activity, before[activity.pk], facts, names=names, by=by)
        if key or len(edits) > 1:
            journal.record("plans.changed_many", by=by, about=plan, key=key, count=len(after))
    return len(after)


def _check(
    plan: Plan,
    before: Mapping[int, Facts],
    after: Mapping[Activity, Facts],
    *,
    names: Names,
    today: date,
    back: bool,
) -> None:
    """Go on if all may become so; else RuleBroken, with names where they are several."""
    found = []
    for activity, facts in after.items():
        was = facts if back else before[activity.pk]
        for one in obstacles_to_facts(was, facts, today=today):
            name = names.activities.get(activity.piece_id, "")
            text = f"{name}: {one.text}" if len(after) > 1 else one.text
            found.append(Obstacle(one.code, text))
    require_none(found)
    if any(facts.waits - before[activity.pk].waits for activity, facts in after.items()):
        _check_waiting(plan, after, names=names)


def _check_waiting(
    plan: Plan, after: Mapping[Activity, Facts], *, names: Names | None = None
) -> None:
    """Go on if no activity would wait for itself in the end. Raises RuleBroken."""
    if not any(facts.waits for facts in after.values()):
        return
    waits: dict[int, set[int]] = {}
    rows = Waiting.objects.filter(activity__plan=plan)
    for one, other in rows.values_list("activity__piece_id", "waits_for__piece_id"):
        waits.setdefault(one, set()).add(other)
    for activity, facts in after.items():
        waits[activity.piece_id] = set(facts.waits)
    known = (names or names_of(plan)).activities
    require_none(obstacles_to_waiting(waits, names=known))


def _change(
    plan: Plan, activity: Activity, before: Facts, facts: Facts, *, names: Names, by: int | None
) -> None:
    _write(plan, activity, before, facts, by=by)
    activity.version += 1
    activity.save(update_fields=["version"])
    now = timezone.now()
    FieldChange.objects.bulk_create(
        FieldChange(
            county_id=plan.county_id,
            activity=activity,
            version=activity.version,
            field=one.field,
            before=one.before,
            after=one.after,
            changed_at=now,
            changed_by_id=by,
        )
        for one in changed(texts_of(before, names), texts_of(facts, names))
    )


# ------------------------------------------------------------------ writing the tables


def _write(plan: Plan, activity: Activity, before: Facts, facts: Facts, *, by: int | None) -> None:
    """Make the tables say what the facts say."""
    for name in OWN_FIELDS:
        setattr(activity, name, getattr(facts, name))
    activity.responsibility = facts.responsibility or ""
    activity.save()
    if facts.strategy != before.strategy:
        _serve(activity.piece, _strategy(plan, facts), by=by)
    if facts.parts != before.parts:
        parts = [{"party_id": party, "part": part} for party, part in facts.parts]
        _parties_of(plan, [party for party, _ in facts.parts])
        _sync(Involvement.objects.filter(activity=activity), activity, ("party_id",), parts)
    if facts.milestones != before.milestones:
        rows = [asdict(one) for one in facts.milestones]
        _sync(Milestone.objects.filter(activity=activity), activity, ("name",), rows)
    if facts.effects != before.effects:
        rows = [{**asdict(one), "direction": one.direction or ""} for one in facts.effects]
        _sync(Effect.objects.filter(activity=activity), activity, ("indicator",), rows)
    if facts.costs != before.costs:
        rows = [asdict(one) for one in facts.costs]
        for row in rows:
            row["party_id"] = row.pop("party") or None
        _parties_of(plan, [row["party_id"] for row in rows if row["party_id"]])
        same = ("party_id", "year", "financing")
        _sync(Cost.objects.filter(activity=activity), activity, same, rows)
    if facts.waits != before.waits:
        others = Activity.objects.filter(plan=plan, piece__in=facts.waits)
        rows = [{"waits_for_id": pk} for pk in others.values_list("pk", flat=True)]
        _sync(Waiting.objects.filter(activity=activity), activity, ("waits_for_id",), rows)


def _sync(
    found: models.QuerySet[Any],
    activity: Activity,
    same: tuple[str, ...],
    wanted: Sequence[Mapping[str, Any]],
) -> None:
    """Make an activity's rows those that are wanted; one that is the same keeps its number.

    same: the fields by which a row is the same one.
    """
    rows = {tuple(getattr(row, name) for name in same): row for row in found}
    kept = {tuple(values[name] for name in same) for values in wanted}
    gone = [row.pk for mark, row in rows.items() if mark not in kept]
    if gone:
        found.model.objects.filter(pk__in=gone).delete()
    for values in wanted:
        row = rows.get(tuple(values[name] for name in same))
        if row is None:
            row = found.model(county_id=activity.county_id, activity=activity)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def _strategy(plan: Plan, facts: Facts) -> Piece | None:
    """The strategy that the facts name. Raises RuleBroken for one of another target picture."""
    if facts.strategy is None:
        return None
    found = Piece.objects.filter(
        text=plan.picture.text, kind=PieceKind.STRATEGY, pk=facts.strategy
    ).first()
    if found is None:
        raise RuleBroken([Obstacle("strategy", "Strategin finns inte i målbilden.")])
    return found


def _serve(piece: Piece, strategy: Piece | None, *, by: int | None) -> None:
    """Let a piece serve another strategy, in its place among the others."""
    following = Piece.objects.filter(text=piece.text_id, order__gt=piece.order).first()
    place_piece(piece, before=following, under=piece.under, serves=strategy, by=by)


def _parties_of(plan: Plan, parties: Collection[int]) -> None:
    """Go on if the parties are the county's. Raises RuleBroken."""
    known = Party.objects.filter(county_id=plan.county_id, pk__in=parties).count()
    if known != len(set(parties)):
        raise RuleBroken([Obstacle("party", "En av huvudmännen finns inte i länet.")])

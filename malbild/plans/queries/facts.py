"""What is said of activities, as the rules take it; and what rows are called in a sheet."""

from collections import defaultdict
from collections.abc import Iterable

from malbild.organisations.models import Party
from malbild.plans.models import (
    Activity,
    Cost,
    Effect,
    Involvement,
    Milestone,
    Plan,
    Waiting,
)
from malbild.plans.queries.texts import activity_wordings, strategies_of
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact, tidied
from malbild.plans.rules.sheet import Names, only_names
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.texts.models import Piece


def facts_of(activities: Iterable[Activity]) -> dict[int, Facts]:
    """What is said of each activity, by its number, in five queries for all of them.

    The activities come with their piece (select_related).
    """
    rows = list(activities)
    these = {"activity__in": [one.pk for one in rows]}
    parts: dict[int, list[tuple[int, Involved]]] = defaultdict(list)
    for involved in Involvement.objects.filter(**these):
        parts[involved.activity_id].append((involved.party_id, Involved(involved.part)))
    milestones: dict[int, list[MilestoneFact]] = defaultdict(list)
    for one in Milestone.objects.filter(**these):
        milestones[one.activity_id].append(MilestoneFact(one.name, one.planned, one.reached))
    effects: dict[int, list[EffectFact]] = defaultdict(list)
    for effect in Effect.objects.filter(**these):
        direction = Direction(effect.direction) if effect.direction else None
        effects[effect.activity_id].append(EffectFact(effect.indicator, direction, effect.year))
    costs: dict[int, list[CostFact]] = defaultdict(list)
    for cost in Cost.objects.filter(**these):
        costs[cost.activity_id].append(
            CostFact(cost.party_id or 0, cost.year, cost.kronor, cost.financing)
        )
    waits: dict[int, set[int]] = defaultdict(set)
    pieces = Waiting.objects.filter(**these, waits_for__piece__removed_at=None)
    for activity, piece in pieces.values_list("activity_id", "waits_for__piece_id"):
        waits[activity].add(piece)
    return {
        one.pk: tidied(
            Facts(
                strategy=one.piece.serves_id,
                for_whom=one.for_whom,
                responsibility=Responsibility(one.responsibility) if one.responsibility else None,
                status=Status(one.status),
                planned_start=one.planned_start,
                planned_end=one.planned_end,
                actual_start=one.actual_start,
                actual_end=one.actual_end,
                cost_later=one.cost_later,
                remark=one.remark,
                parts=tuple(parts[one.pk]),
                milestones=tuple(milestones[one.pk]),
                effects=tuple(effects[one.pk]),
                costs=tuple(costs[one.pk]),
                waits=frozenset(waits[one.pk]),
            )
        )
        for one in rows
    }


def names_of(plan: Plan) -> Names:
    """What parties, strategies and activities are called as the plan is being written."""
    parties = list(Party.objects.filter(county_id=plan.county_id))
    also = {one.name.casefold(): one.pk for one in parties}
    regions = [one.pk for one in parties if one.kind == Party.Kind.REGION]
    if len(regions) == 1:
        also["regionen"] = regions[0]
    strategies = {piece: one.name for piece, one in strategies_of(plan, writes=True).items()}
    activities = {piece: one.name for piece, one in activity_wordings(plan, writes=True).items()}
    keys = dict(Piece.objects.filter(pk__in=strategies).values_list("pk", "key"))
    keys.update(Piece.objects.filter(text=plan.text_id).values_list("pk", "key"))
    return Names(
        parties={one.pk: one.short for one in parties},
        parties_also=also,
        strategies=only_names(strategies, {piece: keys[piece] for piece in strategies}),
        activities=only_names(activities, {piece: keys[piece] for piece in activities}),
    )

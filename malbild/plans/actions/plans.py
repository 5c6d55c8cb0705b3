"""Starting a plan, and saying for which years it is."""

from dataclasses import dataclass

from django.db import transaction

from malbild.core.obstacles import require_none
from malbild.journal import actions as journal
from malbild.plans.models import Plan
from malbild.targets.models import TargetPicture
from malbild.targets.rules import obstacles_to_period
from malbild.texts.actions import rename_text, start_text
from malbild.texts.rules import TextKind


@dataclass
class PlanSavedByAnother(Exception):
    """Somebody else saved what is said of the plan after this edit began."""

    latest: Plan


def start_plan(
    *, picture: TargetPicture, name: str, by: int | None, key: str | None = None
) -> Plan:
    """Start a plan that serves a target picture, with an empty text.

    Raises RuleBroken for an empty name.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Plan.objects.get(pk=done.about)
        text = start_text(county=picture.county, kind=TextKind.PLAN, name=name, by=by)
        plan = Plan.objects.create(
            county=picture.county,
            text=text,
            picture=picture,
            since=picture.since,
            until=picture.until,
        )
        journal.record("plans.started", by=by, about=plan, key=key)
    return plan


def set_plan(
    plan: Plan,
    *,
    name: str,
    since: int | None,
    until: int | None,
    version: int,
    by: int | None,
    key: str | None = None,
) -> Plan:
    """Say what the plan is called and for which years it is.

    version: the plan's when the edit began. Raises PlanSavedByAnother if it has been saved
    since, and RuleBroken for years in the wrong order or an empty name.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return Plan.objects.get(pk=done.about)
        plan = locked(plan)
        if plan.version != version:
            raise PlanSavedByAnother(plan)
        require_none(obstacles_to_period(since=since, until=until))
        rename_text(plan.text, name=name, by=by)
        plan.since, plan.until = since, until
        plan.version += 1
        plan.save()
        journal.record("plans.set", by=by, about=plan, key=key)
    return plan


def locked(plan: Plan) -> Plan:
    """The plan, of which nobody else changes an activity until this transaction ends."""
    rows = Plan.objects.select_related("text__county", "picture__text")
    return rows.select_for_update(of=("self",)).get(pk=plan.pk)

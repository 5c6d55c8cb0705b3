"""Verbs of the room: starting a plan, saying what holds for activities, sheets in and out."""

from malbild.plans.actions.activities import (
    ActivitySavedByAnother,
    Edit,
    add_activity,
    change,
    change_many,
)
from malbild.plans.actions.plans import PlanSavedByAnother, set_plan, start_plan
from malbild.plans.actions.variants import (
    VariantSavedByAnother,
    share_variant,
    write_variant,
)

__all__ = [
    "ActivitySavedByAnother",
    "Edit",
    "PlanSavedByAnother",
    "VariantSavedByAnother",
    "add_activity",
    "change",
    "change_many",
    "set_plan",
    "share_variant",
    "start_plan",
    "write_variant",
]

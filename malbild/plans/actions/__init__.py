"""Verbs of the room: starting a plan, saying what holds for activities, sheets in and out."""

from malbild.plans.actions.activities import (
    ActivitySavedByAnother,
    Edit,
    add_activity,
    change,
    change_many,
)
from malbild.plans.actions.links import LinkClosed, report_by_link, revoke_link, send_link
from malbild.plans.actions.plans import PlanSavedByAnother, set_plan, start_plan
from malbild.plans.actions.sheets import bring_in, set_aside, show_sheet, undo
from malbild.plans.actions.tables import ColumnsSaidByAnother, keep_table, map_columns
from malbild.plans.actions.variants import (
    VariantSavedByAnother,
    share_variant,
    write_variant,
)

__all__ = [
    "ActivitySavedByAnother",
    "ColumnsSaidByAnother",
    "Edit",
    "LinkClosed",
    "PlanSavedByAnother",
    "VariantSavedByAnother",
    "add_activity",
    "bring_in",
    "change",
    "change_many",
    "keep_table",
    "map_columns",
    "report_by_link",
    "revoke_link",
    "send_link",
    "set_aside",
    "set_plan",
    "share_variant",
    "show_sheet",
    "start_plan",
    "undo",
    "write_variant",
]

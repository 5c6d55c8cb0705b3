"""Tables of the room: a plan beside its text, what is said of each activity, sheets and links."""

from malbild.plans.models.activities import (
    Activity,
    Cost,
    Effect,
    FieldChange,
    Involvement,
    LocalVariant,
    Milestone,
    Waiting,
)
from malbild.plans.models.links import ReportLink
from malbild.plans.models.plans import Plan
from malbild.plans.models.sheets import SheetColumn, SheetImport, SheetLine, SheetTable

__all__ = [
    "Activity",
    "Cost",
    "Effect",
    "FieldChange",
    "Involvement",
    "LocalVariant",
    "Milestone",
    "Plan",
    "ReportLink",
    "SheetColumn",
    "SheetImport",
    "SheetLine",
    "SheetTable",
    "Waiting",
]

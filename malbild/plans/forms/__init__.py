"""What people type of a plan and its activities."""

from malbild.plans.forms.activity import (
    AddForm,
    CostForm,
    CostRows,
    EffectForm,
    EffectRows,
    FactsForm,
    MilestoneForm,
    MilestoneRows,
    ReportForm,
    VariantForm,
)
from malbild.plans.forms.columns import ColumnsForm
from malbild.plans.forms.links import LinkForm
from malbild.plans.forms.plan import AboutForm, BulkForm, SheetForm, StartForm

__all__ = [
    "AboutForm",
    "AddForm",
    "BulkForm",
    "ColumnsForm",
    "CostForm",
    "CostRows",
    "EffectForm",
    "EffectRows",
    "FactsForm",
    "LinkForm",
    "MilestoneForm",
    "MilestoneRows",
    "ReportForm",
    "SheetForm",
    "StartForm",
    "VariantForm",
]

"""What the room's pages and later rooms ask of a plan: frozen values, few queries."""

from malbild.plans.queries.facts import activity_of, facts_of, names_of
from malbild.plans.queries.lines import ActivityLine, activity_lines
from malbild.plans.queries.overview import Overview, Row, overview
from malbild.plans.queries.texts import (
    activity_wordings,
    plan_of,
    plans_of,
    strategies_of,
)

__all__ = [
    "ActivityLine",
    "Overview",
    "Row",
    "activity_lines",
    "activity_of",
    "activity_wordings",
    "facts_of",
    "names_of",
    "overview",
    "plan_of",
    "plans_of",
    "strategies_of",
]

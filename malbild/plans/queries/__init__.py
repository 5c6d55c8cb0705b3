"""What the room's pages and later rooms ask of a plan: frozen values, few queries."""

from malbild.plans.queries.facts import facts_of, names_of
from malbild.plans.queries.overview import Overview, Row, overview
from malbild.plans.queries.texts import (
    activity_wordings,
    plans_of,
    strategies_of,
)

__all__ = [
    "Overview",
    "Row",
    "activity_wordings",
    "facts_of",
    "names_of",
    "overview",
    "plans_of",
    "strategies_of",
]

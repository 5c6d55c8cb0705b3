"""What pages and commands ask of the room: frozen values, a fixed number of queries."""

from malbild.decisions.queries.brief import (
    asked_body,
    brief_of,
    document_fingerprint,
    kinds_of_document,
    planned_chain,
    renderers,
)
from malbild.decisions.queries.knowledge import (
    contradictions,
    elsewhere,
    knowledge_of,
    latest_readings,
)
from malbild.decisions.queries.known import (
    PartyMatter,
    Place,
    chain_parts,
    party_matters,
)
from malbild.decisions.queries.status import (
    CountyStatus,
    coming_meetings,
    counties_at_a_glance,
    county_status,
    joint_matters,
)

__all__ = [
    "CountyStatus",
    "PartyMatter",
    "Place",
    "asked_body",
    "brief_of",
    "chain_parts",
    "coming_meetings",
    "contradictions",
    "counties_at_a_glance",
    "county_status",
    "document_fingerprint",
    "elsewhere",
    "joint_matters",
    "kinds_of_document",
    "knowledge_of",
    "latest_readings",
    "party_matters",
    "planned_chain",
    "renderers",
]

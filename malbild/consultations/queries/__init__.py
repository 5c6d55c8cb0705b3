"""What pages and documents ask of the room: frozen values, a fixed number of queries."""

from malbild.consultations.queries.changed import (
    Because,
    Reasoned,
    changes_since,
    later_versions,
    without_change,
)
from malbild.consultations.queries.compiled import (
    Asked,
    Compilation,
    Overview,
    Said,
    asked_of,
    compilation,
    overview,
)
from malbild.consultations.queries.document import document_of, renderers
from malbild.consultations.queries.exported import COLUMNS, SHEETS, comment_rows
from malbild.consultations.queries.standing import (
    Answered,
    Place,
    addressee_of,
    comment_of,
    consultations_of,
    current_wording,
    line_of,
    own_place,
    response_of,
    said_by,
    standing,
)
from malbild.consultations.queries.tracing import Trace, trace_of

__all__ = [
    "COLUMNS",
    "SHEETS",
    "Answered",
    "Asked",
    "Because",
    "Compilation",
    "Overview",
    "Place",
    "Reasoned",
    "Said",
    "Trace",
    "addressee_of",
    "asked_of",
    "changes_since",
    "comment_of",
    "comment_rows",
    "compilation",
    "consultations_of",
    "current_wording",
    "document_of",
    "later_versions",
    "line_of",
    "overview",
    "own_place",
    "renderers",
    "response_of",
    "said_by",
    "standing",
    "trace_of",
    "without_change",
]

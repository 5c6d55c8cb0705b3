"""What pages and documents ask of the room: frozen values, a fixed number of queries."""

from malbild.consultations.queries.background import told_of_consultations
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
from malbild.consultations.queries.form import form_number, form_of, kept_by, read_in
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
from malbild.consultations.queries.told import (
    account_in,
    alike,
    filled_from,
    hangs_on,
    latest_reading,
    passages,
    place_url,
    stated,
    told_in,
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
    "account_in",
    "addressee_of",
    "alike",
    "asked_of",
    "changes_since",
    "comment_of",
    "comment_rows",
    "compilation",
    "consultations_of",
    "current_wording",
    "document_of",
    "filled_from",
    "form_number",
    "form_of",
    "hangs_on",
    "kept_by",
    "later_versions",
    "latest_reading",
    "line_of",
    "overview",
    "own_place",
    "passages",
    "place_url",
    "read_in",
    "renderers",
    "response_of",
    "said_by",
    "standing",
    "stated",
    "told_in",
    "told_of_consultations",
    "trace_of",
    "without_change",
]

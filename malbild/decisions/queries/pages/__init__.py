"""What the pages of the room show, as the components take it."""

from malbild.decisions.queries.pages.case import chains, events, history, place_url
from malbild.decisions.queries.pages.county import (
    first_tasks,
    matrix,
    matter_choices,
    silent_line,
    tasks,
)
from malbild.decisions.queries.pages.draft import body_of_paragraph, differences, first_texts
from malbild.decisions.queries.pages.paper import facts_shown, marks, place_asked, segments

__all__ = [
    "body_of_paragraph",
    "chains",
    "differences",
    "events",
    "facts_shown",
    "first_tasks",
    "first_texts",
    "history",
    "marks",
    "matrix",
    "matter_choices",
    "place_asked",
    "place_url",
    "segments",
    "silent_line",
    "tasks",
]

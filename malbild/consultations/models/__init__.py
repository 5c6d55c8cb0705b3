"""Tables of the room: a consultation, whom it asks, what they respond and what became of it."""

from malbild.consultations.models.asking import Addressee, Consultation, Question, ResponseLink
from malbild.consultations.models.responding import (
    Cause,
    Comment,
    Disposition,
    Responding,
    Response,
)

__all__ = [
    "Addressee",
    "Cause",
    "Comment",
    "Consultation",
    "Disposition",
    "Question",
    "Responding",
    "Response",
    "ResponseLink",
]

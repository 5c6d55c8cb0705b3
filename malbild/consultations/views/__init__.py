"""Pages of the room."""

from malbild.consultations.views.asking import (
    add_addressee,
    change,
    close,
    consultation,
    consultations,
    extend,
    open_it,
    remove_addressee,
    start,
)
from malbild.consultations.views.compiling import changes, comments_file, compiled, compiled_file
from malbild.consultations.views.responding import by_hand, general, question, response, send
from malbild.consultations.views.treating import comment, reword

__all__ = [
    "add_addressee",
    "by_hand",
    "change",
    "changes",
    "close",
    "comment",
    "comments_file",
    "compiled",
    "compiled_file",
    "consultation",
    "consultations",
    "extend",
    "general",
    "open_it",
    "question",
    "remove_addressee",
    "response",
    "reword",
    "send",
    "start",
]

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
from malbild.consultations.views.linking import links, renew_link, revoke_link
from malbild.consultations.views.responding import by_hand, general, question, response, send
from malbild.consultations.views.treating import comment, compiled, compiled_file, reword

__all__ = [
    "add_addressee",
    "by_hand",
    "change",
    "close",
    "comment",
    "compiled",
    "compiled_file",
    "consultation",
    "consultations",
    "extend",
    "general",
    "links",
    "open_it",
    "question",
    "remove_addressee",
    "renew_link",
    "response",
    "revoke_link",
    "reword",
    "send",
    "start",
]

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
from malbild.consultations.views.from_file import form_file, read_file, review, sent_file
from malbild.consultations.views.from_paper import from_paper, remove_told
from malbild.consultations.views.linking import links, renew_link, revoke_link
from malbild.consultations.views.questions import questions
from malbild.consultations.views.responding import (
    by_hand,
    general,
    question,
    responding,
    response,
    send,
)
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
    "form_file",
    "from_paper",
    "general",
    "links",
    "open_it",
    "question",
    "questions",
    "read_file",
    "remove_addressee",
    "remove_told",
    "renew_link",
    "responding",
    "response",
    "review",
    "revoke_link",
    "reword",
    "send",
    "sent_file",
    "start",
]

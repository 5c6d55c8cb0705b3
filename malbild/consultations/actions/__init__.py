"""Verbs of the room: asking, responding, and dealing with what was said."""

from malbild.consultations.actions.asking import (
    ChangedByAnother,
    add_addressee,
    change,
    close,
    extend,
    open_for_responses,
    remove_addressee,
    start,
)
from malbild.consultations.actions.responding import (
    CommentedByAnother,
    RespondedByAnother,
    register_by_hand,
    save_comment,
    save_response,
    send,
)
from malbild.consultations.actions.treating import (
    DisposedByAnother,
    SomeDisposedByAnother,
    dispose,
    dispose_many,
    reword,
)

__all__ = [
    "ChangedByAnother",
    "CommentedByAnother",
    "DisposedByAnother",
    "RespondedByAnother",
    "SomeDisposedByAnother",
    "add_addressee",
    "change",
    "close",
    "dispose",
    "dispose_many",
    "extend",
    "open_for_responses",
    "register_by_hand",
    "remove_addressee",
    "reword",
    "save_comment",
    "save_response",
    "send",
    "start",
]

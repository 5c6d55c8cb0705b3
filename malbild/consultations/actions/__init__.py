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
from malbild.consultations.actions.linking import (
    OpenedElsewhere,
    make_link,
    open_link,
    renew_link,
    revoke_link,
)
from malbild.consultations.actions.mailing import mail_all_due, mail_due
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
    dispose,
    reword,
)

__all__ = [
    "ChangedByAnother",
    "CommentedByAnother",
    "DisposedByAnother",
    "OpenedElsewhere",
    "RespondedByAnother",
    "add_addressee",
    "change",
    "close",
    "dispose",
    "extend",
    "mail_all_due",
    "mail_due",
    "make_link",
    "open_for_responses",
    "open_link",
    "register_by_hand",
    "remove_addressee",
    "renew_link",
    "revoke_link",
    "reword",
    "save_comment",
    "save_response",
    "send",
    "start",
]

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
from malbild.consultations.actions.from_file import General, take_in_response
from malbild.consultations.actions.from_paper import fill_from_paper, remove_told
from malbild.consultations.actions.linking import (
    OpenedElsewhere,
    make_link,
    open_link,
    renew_link,
    revoke_link,
)
from malbild.consultations.actions.mailing import mail_all_due, mail_due
from malbild.consultations.actions.questions import Wanted, set_questions
from malbild.consultations.actions.responding import (
    CommentedByAnother,
    RespondedByAnother,
    register_by_hand,
    save_comment,
    save_response,
    send,
)
from malbild.consultations.actions.showing import (
    erase_old_responding,
    say_responding,
    stop_responding,
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
    "General",
    "OpenedElsewhere",
    "RespondedByAnother",
    "SomeDisposedByAnother",
    "Wanted",
    "add_addressee",
    "change",
    "close",
    "dispose",
    "dispose_many",
    "erase_old_responding",
    "extend",
    "fill_from_paper",
    "mail_all_due",
    "mail_due",
    "make_link",
    "open_for_responses",
    "open_link",
    "register_by_hand",
    "remove_addressee",
    "remove_told",
    "renew_link",
    "revoke_link",
    "reword",
    "save_comment",
    "save_response",
    "say_responding",
    "send",
    "set_questions",
    "start",
    "stop_responding",
    "take_in_response",
]

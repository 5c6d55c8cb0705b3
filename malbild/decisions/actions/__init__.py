"""Verbs of the room: lock, ask the rules, write, journal, in one transaction.

Every action takes `by` (a user's number, or None for the program), `today` where a rule asks
for it, and `key`: the same key again gives what the first time gave and writes nothing.
"""

from malbild.decisions.actions.confirming import confirm
from malbild.decisions.actions.drafts import (
    DraftSavedByAnother,
    make_official,
    register,
    save_draft,
    share,
    start_draft,
)
from malbild.decisions.actions.happenings import SavedByAnother, add_step, schedule, tell
from malbild.decisions.actions.joint import add_artefact, dispatch, matter_of, start_joint_matter

__all__ = [
    "DraftSavedByAnother",
    "SavedByAnother",
    "add_artefact",
    "add_step",
    "confirm",
    "dispatch",
    "make_official",
    "matter_of",
    "register",
    "save_draft",
    "schedule",
    "share",
    "start_draft",
    "start_joint_matter",
    "tell",
]

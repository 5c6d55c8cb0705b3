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
from malbild.decisions.actions.handing import Recommended, hand_over
from malbild.decisions.actions.happenings import SavedByAnother, add_step, schedule, tell
from malbild.decisions.actions.joint import (
    MatterSavedByAnother,
    add_artefact,
    add_version,
    dispatch,
    matter_of,
    set_joint_matter,
    start_joint_matter,
)

__all__ = [
    "DraftSavedByAnother",
    "MatterSavedByAnother",
    "Recommended",
    "SavedByAnother",
    "add_artefact",
    "add_step",
    "add_version",
    "confirm",
    "dispatch",
    "hand_over",
    "make_official",
    "matter_of",
    "register",
    "save_draft",
    "schedule",
    "set_joint_matter",
    "share",
    "start_draft",
    "start_joint_matter",
    "tell",
]

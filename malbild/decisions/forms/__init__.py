"""What people type in the room: answers about readings, cases, drafts, joint matters."""

from malbild.decisions.forms.cases import ScheduleForm, TellForm
from malbild.decisions.forms.confirming import ConfirmForm
from malbild.decisions.forms.drafts import DraftForm, RegisterForm, StartDraftForm
from malbild.decisions.forms.handing import HandOverForm
from malbild.decisions.forms.joint import (
    ArtefactForm,
    DispatchForm,
    JointMatterForm,
    VersionForm,
)

__all__ = [
    "ArtefactForm",
    "ConfirmForm",
    "DispatchForm",
    "DraftForm",
    "HandOverForm",
    "JointMatterForm",
    "RegisterForm",
    "ScheduleForm",
    "StartDraftForm",
    "TellForm",
    "VersionForm",
]

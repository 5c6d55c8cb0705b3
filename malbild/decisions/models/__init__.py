"""Tables of the room: joint matters and artefacts, cases with what happened, drafts."""

from malbild.decisions.models.cases import Clause, Decision, Happening, Matter, Onward, Step
from malbild.decisions.models.drafts import Draft, ToRegister
from malbild.decisions.models.joint import Artefact, ArtefactVersion, JointMatter, Recommendation

__all__ = [
    "Artefact",
    "ArtefactVersion",
    "Clause",
    "Decision",
    "Draft",
    "Happening",
    "JointMatter",
    "Matter",
    "Onward",
    "Recommendation",
    "Step",
    "ToRegister",
]

"""Stages, outcomes and kinds, and the Swedish words for them."""

from enum import StrEnum
from typing import Literal


class ArtefactKind(StrEnum):
    """What is decided on."""

    TARGET_PICTURE = "target_picture"
    PLAN = "plan"
    DECLARATION = "declaration"
    DIRECTIVE = "directive"
    AGREEMENT = "agreement"
    OTHER = "other"


# indefinite, definite, pronoun: as in "en målbild", "målbilden", "den"
ARTEFACT_WORDS: dict[str, tuple[str, str, str]] = {
    ArtefactKind.TARGET_PICTURE: ("målbild", "målbilden", "den"),
    ArtefactKind.PLAN: ("gemensam plan", "den gemensamma planen", "den"),
    ArtefactKind.DECLARATION: ("avsiktsförklaring", "avsiktsförklaringen", "den"),
    ArtefactKind.DIRECTIVE: ("programdirektiv", "programdirektivet", "det"),
    ArtefactKind.AGREEMENT: ("överenskommelse", "överenskommelsen", "den"),
    ArtefactKind.OTHER: ("gemensamt dokument", "dokumentet", "det"),
}


class Outcome(StrEnum):
    """What became of one clause at one meeting."""

    YES = "yes"
    YES_WITH_ADDITION = "yes_with_addition"
    IN_PART = "in_part"
    NO = "no"
    REFERRED_BACK = "referred_back"
    TABLED = "tabled"
    NOTED = "noted"


OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.YES: "bifall",
    Outcome.YES_WITH_ADDITION: "bifall med tillägg",
    Outcome.IN_PART: "delvis bifall",
    Outcome.NO: "avslag",
    Outcome.REFERRED_BACK: "återremiss",
    Outcome.TABLED: "bordläggning",
    Outcome.NOTED: "lagt till handlingarna",
}

ADOPTING = frozenset({Outcome.YES, Outcome.YES_WITH_ADDITION, Outcome.NOTED})
SETTLING = ADOPTING | {Outcome.IN_PART, Outcome.NO}


class Kind(StrEnum):
    """A kind of happening in a party's matter, besides decisions."""

    DISPATCHED = "dispatched"  # the joint body sent the matter to the party
    ASKED = "asked"  # the party was asked on remiss; `day` is the last day
    RESPONDED = "responded"  # the party answered the remiss
    RECEIVED = "received"
    REGISTERED = "registered"  # `text` is the registry number
    PREPARED = "prepared"  # there is a memorandum; `on` is its date
    SCHEDULED = "scheduled"  # on a body's agenda; `day` is the meeting
    ADJUSTED = "adjusted"
    ANNOUNCED = "announced"
    APPEAL_UNTIL = "appeal_until"  # `day` is what the registrar says, `reason` why
    APPEALED = "appealed"
    APPEAL_REJECTED = "appeal_rejected"  # the court let the decision stand
    ANNULLED = "annulled"  # the court removed the decision
    SENT = "sent"


KIND_WORDS: dict[Kind, str] = {
    Kind.DISPATCHED: "Skickat för beslut",
    Kind.ASKED: "Remiss mottagen",
    Kind.RESPONDED: "Remissvar lämnat",
    Kind.RECEIVED: "Mottaget",
    Kind.REGISTERED: "Diariefört",
    Kind.PREPARED: "Tjänsteskrivelse",
    Kind.SCHEDULED: "På dagordningen",
    Kind.ADJUSTED: "Justerat",
    Kind.ANNOUNCED: "Anslaget",
    Kind.APPEAL_UNTIL: "Sista dag att överklaga",
    Kind.APPEALED: "Överklagat",
    Kind.APPEAL_REJECTED: "Överklagandet avslaget",
    Kind.ANNULLED: "Upphävt av domstol",
    Kind.SENT: "Expedierat",
}


class Stage(StrEnum):
    """Where a party stands with an artefact; computed, never stored."""

    UNKNOWN = "unknown"
    NOT_RECEIVED = "not_received"
    SILENT = "silent"  # asked on remiss, did not answer, and nothing since
    RECEIVED = "received"
    REGISTERED = "registered"
    IN_PREPARATION = "in_preparation"
    ON_AGENDA = "on_agenda"
    TABLED = "tabled"
    REFERRED_BACK = "referred_back"
    REFUSED = "refused"
    DECIDED = "decided"
    ADJUSTED = "adjusted"
    ANNOUNCED = "announced"
    APPEALED = "appealed"
    IN_FORCE = "in_force"
    SENT = "sent"
    ANNULLED = "annulled"


NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.UNKNOWN: (
        Stage.NOT_RECEIVED,
        Stage.SILENT,
        Stage.RECEIVED,
        Stage.REGISTERED,
        Stage.IN_PREPARATION,
    ),
    Stage.NOT_RECEIVED: (Stage.RECEIVED, Stage.REGISTERED, Stage.IN_PREPARATION),
    Stage.SILENT: (Stage.NOT_RECEIVED, Stage.RECEIVED, Stage.REGISTERED, Stage.IN_PREPARATION),
    Stage.RECEIVED: (Stage.REGISTERED, Stage.IN_PREPARATION),
    Stage.REGISTERED: (Stage.IN_PREPARATION, Stage.ON_AGENDA),
    Stage.IN_PREPARATION: (Stage.ON_AGENDA, Stage.DECIDED),
    Stage.ON_AGENDA: (Stage.DECIDED, Stage.TABLED, Stage.REFERRED_BACK, Stage.REFUSED),
    Stage.TABLED: (Stage.ON_AGENDA, Stage.DECIDED),
    Stage.REFERRED_BACK: (Stage.IN_PREPARATION, Stage.ON_AGENDA),
    Stage.REFUSED: (),
    Stage.DECIDED: (Stage.ADJUSTED,),
    Stage.ADJUSTED: (Stage.ANNOUNCED,),
    Stage.ANNOUNCED: (Stage.APPEALED, Stage.IN_FORCE),
    Stage.APPEALED: (Stage.IN_FORCE, Stage.ANNULLED),
    Stage.IN_FORCE: (Stage.SENT,),
    Stage.SENT: (),
    Stage.ANNULLED: (Stage.IN_PREPARATION,),
}

STAGE_WORDS: dict[Stage, str] = {
    Stage.UNKNOWN: "Okänt",
    Stage.NOT_RECEIVED: "Ej mottaget",
    Stage.SILENT: "Svarade inte på remissen",
    Stage.RECEIVED: "Mottaget",
    Stage.REGISTERED: "Diariefört",
    Stage.IN_PREPARATION: "Under beredning",
    Stage.ON_AGENDA: "På dagordningen",
    Stage.TABLED: "Bordlagt",
    Stage.REFERRED_BACK: "Återremiss",
    Stage.REFUSED: "Avslag",
    Stage.DECIDED: "Beslutat",
    Stage.ADJUSTED: "Beslutat, justerat",
    Stage.ANNOUNCED: "Beslutat, kan överklagas",
    Stage.APPEALED: "Överklagat",
    Stage.IN_FORCE: "Gäller",
    Stage.SENT: "Gäller",
    Stage.ANNULLED: "Upphävt",
}

Tone = Literal["yes", "wait", "no", "unknown"]  # as the look shows a status

STAGE_TONES: dict[Stage, Tone] = {
    stage: (
        "unknown"
        if stage in (Stage.UNKNOWN, Stage.NOT_RECEIVED, Stage.SILENT)
        else "no"
        if stage in (Stage.REFERRED_BACK, Stage.REFUSED, Stage.APPEALED, Stage.ANNULLED)
        else "yes"
        if stage in (Stage.DECIDED, Stage.ADJUSTED, Stage.ANNOUNCED, Stage.IN_FORCE, Stage.SENT)
        else "wait"
    )
    for stage in Stage
}

ADOPTED_STAGES = frozenset(
    {Stage.DECIDED, Stage.ADJUSTED, Stage.ANNOUNCED, Stage.IN_FORCE, Stage.SENT}
)
IN_FORCE_STAGES = frozenset({Stage.IN_FORCE, Stage.SENT})

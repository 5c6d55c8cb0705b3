"""From a party's case to the brief that its paper is written from."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Q

from malbild.core import fingerprint
from malbild.core.shelf import things_on
from malbild.core.wording.brief import (
    Backing,
    BackingKind,
    Brief,
    Dispatch,
    Meeting,
    Step,
)
from malbild.core.wording.brief import Decision as WordedDecision
from malbild.core.wording.brief import Outcome as WordedOutcome
from malbild.core.wording.clauses import Clause as WordedClause
from malbild.core.wording.conventions import CONVENTIONS, Assessment
from malbild.core.wording.document import BasisItem, Document
from malbild.decisions import documents
from malbild.decisions.documents import DocumentKind
from malbild.decisions.models import (
    Artefact,
    ArtefactVersion,
    Decision,
    Draft,
    Matter,
    Recommendation,
)
from malbild.decisions.queries.status import county_status
from malbild.decisions.rules.entry import others_sentence
from malbild.decisions.rules.standing import appeal_until
from malbild.decisions.rules.words import ArtefactKind, Kind
from malbild.organisations.models import Body, ChainStep
from malbild.organisations.rules import BodyKind, Part
from malbild.papers import renderers as shelf
from malbild.papers.renderers import Renderer

# What a party is usually asked to do with each kind; the coordinator's recommendation.
USUAL_VERBS = {
    ArtefactKind.TARGET_PICTURE: "anta",
    ArtefactKind.PLAN: "fastställa",
    ArtefactKind.DECLARATION: "ställa sig bakom",
    ArtefactKind.DIRECTIVE: "lägga till handlingarna",
    ArtefactKind.AGREEMENT: "godkänna",
    ArtefactKind.OTHER: "godkänna",
}
DEEDS = {
    ArtefactKind.TARGET_PICTURE: "den länsgemensamma målbilden",
    ArtefactKind.PLAN: "den gemensamma planen",
    ArtefactKind.DECLARATION: "avsiktsförklaringen",
    ArtefactKind.DIRECTIVE: "programdirektivet",
    ArtefactKind.AGREEMENT: "överenskommelsen",
    ArtefactKind.OTHER: "dokumentet",
}


@cache
def kinds_of_document() -> dict[str, DocumentKind]:
    """The kinds of paper on the shelf, by the name of their file."""
    return things_on(documents, DocumentKind)


@cache
def renderers() -> dict[str, Renderer]:
    """The formats on the shelf, by the name of their file."""
    return things_on(shelf, Renderer)


def document_fingerprint(document: Document) -> str:
    """The fingerprint of what a document says: of its text, whatever file it is printed to."""
    return fingerprint.of_bytes(renderers()["text"].render(document))


@dataclass(frozen=True)
class PlannedBody:
    """A body of the party's chain, with the day that it is planned to meet on the case."""

    body: Body
    decides: bool
    planned: date | None


def planned_chain(matter: Matter, *, kind: str) -> list[PlannedBody]:
    """The bodies that the case goes through, up to the one that decides.

    From the party's own chain for the kind; else its committee if it has exactly one, and
    its board, since the board is what every party has.
    """
    planned = {
        happening.step.body_id: happening.day
        for happening in matter.happenings.filter(kind=Kind.SCHEDULED, replaced_by=None)
        .select_related("step")
        .order_by("id")
        if happening.step
    }
    rows = ChainStep.objects.filter(chain__party=matter.party).select_related("chain", "body")
    for wanted in (kind, ""):
        chain = [step for step in rows if step.chain.matter_kind == wanted]
        if chain:
            last = max(step.order for step in chain if step.part == Part.DECIDES)
            return [
                PlannedBody(step.body, step.part == Part.DECIDES, planned.get(step.body_id))
                for step in chain
                if step.order <= last
            ]
    board = Body.objects.get(party=matter.party, kind=BodyKind.BOARD)
    return [PlannedBody(board, True, planned.get(board.pk))]


def asked_body(chain: list[PlannedBody]) -> tuple[Body, tuple[Body, ...]]:
    """The body that the memorandum asks, and those that it asks to go on to.

    A sub-committee prepares; the paper is written to what it prepares for.
    """
    formal = [one.body for one in chain if one.body.kind != BodyKind.SUBCOMMITTEE] or [
        one.body for one in chain
    ]
    return formal[0], tuple(formal[1:])


def brief_of(draft: Draft) -> Brief:
    """Everything that the draft's document is written from."""
    matter, party = draft.matter, draft.party or draft.matter.party
    artefacts = list(draft.artefacts.all())
    kind = artefacts[0].kind if artefacts else ""
    chain = planned_chain(matter, kind=kind)
    backing = [
        Backing(
            kind=BackingKind(one.kind),
            body=one.body.name,
            dated=one.on,
            paragraph=one.paragraph,
            deed=_deed(one.artefact),
        )
        for one in Recommendation.objects.filter(artefact__in=artefacts).select_related(
            "body", "artefact"
        )
    ]
    registered = matter.happenings.filter(
        Q(artefact=None) | Q(artefact__in=artefacts), kind=Kind.REGISTERED, replaced_by=None
    ).last()
    return Brief(
        party=party.name,
        office=draft.office,
        convention=CONVENTIONS[party.convention],
        matter=matter.joint_matter.name,
        body=draft.body.name,
        made_at=draft.changed_at,
        paper_date=draft.dated,
        registry_number=registered.text if registered else "",
        officer=draft.officer,
        chain=tuple(Step(one.body.name, one.planned) for one in chain),
        clauses=tuple(_clause(draft, artefact) for artefact in artefacts),
        backing=tuple(_latest_only(backing)),
        others=_others(draft, artefacts),
        summary=_paragraphs(draft.summary),
        background=_paragraphs(draft.background),
        assessments={
            assessment: text
            for assessment, text in (
                (Assessment.ECONOMY, draft.economy),
                (Assessment.CHILDREN, draft.children),
                (Assessment.GENDER, draft.gender),
                (Assessment.ENVIRONMENT, draft.environment),
            )
            if text.strip()
        },
        basis=tuple(_basis(artefacts, backing)),
        receivers=tuple(Dispatch(line) for line in _lines(draft.receivers)),
        signatories=(draft.officer_title,) if draft.officer_title else (),
        meeting=_meeting(draft),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(
        " ".join(part.split()) for part in text.replace("\r", "").split("\n\n") if part.strip()
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _deed(artefact: Artefact) -> str:
    return f"{USUAL_VERBS[ArtefactKind(artefact.kind)]} {DEEDS[ArtefactKind(artefact.kind)]}"


def _object(artefact: Artefact) -> str:
    version = ArtefactVersion.objects.filter(artefact=artefact).last()
    own = artefact.get_kind_display().casefold() != artefact.name.casefold()
    words = DEEDS[ArtefactKind(artefact.kind)] + (f" {artefact.name}" if own else "")
    return f"{words}, {version.label}" if version else words


def _clause(draft: Draft, artefact: Artefact) -> WordedClause:
    _, onward = asked_body(planned_chain(draft.matter, kind=artefact.kind))
    return WordedClause(
        body=draft.body.name,
        verb=USUAL_VERBS[ArtefactKind(artefact.kind)],
        object=_object(artefact),
        chain=tuple(body.name for body in onward if body.pk != draft.body_id),
    )


def _latest_only(backing: list[Backing]) -> list[Backing]:
    """One backing of a kind per body: the latest; of recommendations one for each artefact."""
    found: dict[tuple[str, str, str], Backing] = {}
    for one in backing:
        key = (one.kind, one.body, one.deed if one.kind is BackingKind.RECOMMENDATION else "")
        if key not in found or (one.dated or date.min) > (found[key].dated or date.min):
            found[key] = one
    return list(found.values())


def _basis(artefacts: list[Artefact], backing: list[Backing]) -> list[BasisItem]:
    items = [
        BasisItem(f"Protokollsutdrag {one.body}", one.dated, one.paragraph)
        for one in _latest_only(backing)
        if one.kind is BackingKind.RECOMMENDATION
    ]
    for artefact in artefacts:
        version = ArtefactVersion.objects.filter(artefact=artefact).last()
        title = f"{artefact.name}, {version.label}" if version else artefact.name
        items.append(BasisItem(title, version.fixed_on if version else None))
    return list(dict.fromkeys(items))


def _others(draft: Draft, artefacts: list[Artefact]) -> str:
    if not artefacts:
        return ""
    status = county_status(draft.county, draft.matter.joint_matter, on=draft.dated)
    others = {
        name: one
        for name, one in status.standings[artefacts[0].pk].items()
        if name != draft.matter.party.short
    }
    return others_sentence(others, kind=artefacts[0].kind)


def _meeting(draft: Draft) -> Meeting | None:
    """The § that an extract is about: the decisions of the draft's body with that number."""
    if not draft.paragraph:
        return None
    decided = list(
        Decision.objects.filter(
            clause__step__matter=draft.matter,
            clause__step__body=draft.body,
            paragraph=draft.paragraph,
            replaced_by=None,
        )
        .select_related("clause")
        .prefetch_related("clause__onward__body")
    )
    if not decided:
        return None
    told = {
        Kind(happening.kind): happening
        for happening in draft.matter.happenings.filter(
            Q(artefact=None) | Q(artefact__in=[one.clause.artefact_id for one in decided]),
            replaced_by=None,
            step=decided[0].clause.step_id,
            on__gte=decided[0].on,
        )
    }
    announced = told.get(Kind.ANNOUNCED)
    corrected = told.get(Kind.APPEAL_UNTIL)
    until = None
    if announced:
        until = (
            corrected.day
            if corrected and corrected.day
            else appeal_until(announced=announced.on, corrected=None)
        )
    return Meeting(
        body=draft.body.name,
        held_on=decided[0].on,
        paragraph=draft.paragraph,
        decisions=tuple(
            WordedDecision(
                WordedClause(
                    body=draft.body.name,
                    verb=one.clause.verb,
                    object=one.clause.object,
                    to=one.clause.to,
                    chain=tuple(onward.body.name for onward in one.clause.onward.all()),
                    addition=one.addition if one.outcome == "yes_with_addition" else "",
                ),
                WordedOutcome(one.outcome),
            )
            for one in decided
        ),
        adjusted=told[Kind.ADJUSTED].on if Kind.ADJUSTED in told else None,
        immediate_adjustment=any(one.adjusted_at_once for one in decided),
        announced=announced.on if announced else None,
        appeal_until=until,
    )

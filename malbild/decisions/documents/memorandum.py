"""The memorandum (tjänsteskrivelse): an office proposes a decision to a body."""

from collections.abc import Callable, Iterator

from malbild.core.swedish import and_list
from malbild.core.wording.brief import (
    Backing,
    BackingKind,
    Brief,
    Step,
    obstacles_to_proposing,
)
from malbild.core.wording.clauses import word_clauses
from malbild.core.wording.conventions import Assessment, Section
from malbild.core.wording.document import (
    Basis,
    BasisItem,
    Block,
    Document,
    Head,
    Heading,
    Paragraph,
    Receivers,
    Signatures,
    Table,
)
from malbild.core.wording.swedish import DateForm, sentence_start, word_date
from malbild.decisions.documents import DocumentKind

_REMAINS = {
    Assessment.ECONOMY: "De ekonomiska konsekvenserna återstår att bedöma.",
    Assessment.CHILDREN: "Konsekvenserna för barn och unga återstår att bedöma.",
    Assessment.GENDER: "Konsekvenserna för jämställdheten återstår att bedöma.",
    Assessment.ENVIRONMENT: "Konsekvenserna för miljön återstår att bedöma.",
}


def not_assessed(brief: Brief) -> list[str]:
    """What the paper says remains to be assessed, a sentence each."""
    return [text for kind, text in _REMAINS.items() if not brief.assessments.get(kind, "").strip()]


def build(brief: Brief) -> Document:
    """The memorandum in the party's own convention: its headings, their order, its clauses."""
    convention = brief.convention
    return Document(
        kind=convention.paper,
        title=brief.matter,
        head=Head(
            party=brief.party,
            office=brief.office,
            addressed_to=(brief.body,),
            date=word_date(brief.paper_date, convention.date_form) if brief.paper_date else "",
            registry_number=brief.registry_number,
            officer=brief.officer,
            contact=brief.contact,
        ),
        blocks=tuple(
            block for section in convention.sections for block in _SECTIONS[section](brief)
        ),
        made_at=brief.made_at,
    )


def _headed(brief: Brief, section: Section, *blocks: Block) -> Iterator[Block]:
    """The blocks under their heading; nothing where there are none."""
    if blocks:
        if heading := brief.convention.heading(section, office=brief.office):
            yield Heading(heading)
        yield from blocks


def _proposal(brief: Brief) -> Iterator[Block]:
    points = word_clauses(brief.clauses, brief.convention.style)
    return _headed(brief, Section.PROPOSAL, *points)


def _summary(brief: Brief) -> Iterator[Block]:
    return _headed(brief, Section.SUMMARY, *map(Paragraph, brief.summary))


def _background(brief: Brief) -> Iterator[Block]:
    told = [*map(Paragraph, brief.background)]
    if Section.PREPARATION not in brief.convention.sections:
        told += _told_preparation(brief)
    return _headed(brief, Section.BACKGROUND, *told)


def _preparation(brief: Brief) -> Iterator[Block]:
    return _headed(brief, Section.PREPARATION, *_told_preparation(brief))


def _told_preparation(brief: Brief) -> list[Paragraph]:
    """What the joint bodies have done, and where the other parties stand."""

    def bodies(kind: BackingKind) -> str:
        return and_list([b.body for b in brief.backing if b.kind is kind])

    sentences = [
        _recommended(backing, brief.convention.date_form)
        for backing in brief.backing
        if backing.kind is BackingKind.RECOMMENDATION
    ]
    if prepared := bodies(BackingKind.PREPARATION):
        sentences.append(f"Ärendet har beretts i {prepared}.")
    if supporting := bodies(BackingKind.SUPPORT):
        sentences.append(f"{sentence_start(supporting)} ställer sig bakom förslaget.")
    if anchored := bodies(BackingKind.ANCHORING):
        sentences.append(f"Förslaget är förankrat i {anchored}.")
    told = (" ".join(sentences), brief.others)
    return [Paragraph(text) for text in told if text]


def _recommended(backing: Backing, form: DateForm) -> str:
    body, paragraph = (
        sentence_start(backing.body),
        f"§ {backing.paragraph}" * bool(backing.paragraph),
    )
    deed = f"länets huvudmän att {backing.deed}"
    if backing.dated and form is DateForm.LONG:
        where = f" ({paragraph})" if paragraph else ""
        return f"{body} rekommenderade den {word_date(backing.dated)}{where} {deed}."
    day = word_date(backing.dated, form) if backing.dated else ""
    source = ", ".join(filter(None, (day, paragraph)))
    return f"{body} har rekommenderat {deed}" + (f" ({source})." if source else ".")


def _consequences(brief: Brief) -> Iterator[Block]:
    """Every assessment that must be there; what has not been assessed is said to remain."""
    convention = brief.convention
    texts = {
        assessment: brief.assessments.get(assessment, "").strip() or _REMAINS[assessment]
        for assessment in Assessment
    }
    yield Heading(convention.assessments[Assessment.ECONOMY])
    yield Paragraph(texts.pop(Assessment.ECONOMY))
    if convention.combined:
        yield Heading(convention.combined)
        yield from map(Paragraph, texts.values())
        return
    for assessment, text in texts.items():
        yield Heading(convention.assessments[assessment])
        yield Paragraph(text)


def _follow_up(brief: Brief) -> Iterator[Block]:
    return _headed(brief, Section.FOLLOW_UP, *map(Paragraph, brief.follow_up))


def _planning(brief: Brief) -> Iterator[Block]:
    def row(step: Step) -> tuple[str, str]:
        form = brief.convention.date_form
        day = word_date(step.planned, form) if step.planned else "ännu inte bestämt"
        return sentence_start(step.body), day

    if brief.chain:
        table = Table(("Organ", "Sammanträde"), tuple(map(row, brief.chain)))
        yield from _headed(brief, Section.PLANNING, table)


def _basis(brief: Brief) -> Iterator[Block]:
    convention = brief.convention
    own = BasisItem(convention.own_item(office=brief.office, body=brief.body), brief.paper_date)
    items = (own, *brief.basis) if convention.own_paper_first else (*brief.basis, own)
    basis = Basis(items, tuple(convention.word_basis(item) for item in items))
    return _headed(brief, Section.BASIS, basis)


def _receivers(brief: Brief) -> Iterator[Block]:
    if brief.receivers:
        heading = brief.convention.heading(Section.RECEIVERS, office=brief.office)
        yield Receivers(heading, tuple(dispatch.receiver for dispatch in brief.receivers))


def _signatures(brief: Brief) -> Iterator[Block]:
    if brief.signatories:
        yield Signatures(brief.signatories)


_SECTIONS: dict[Section, Callable[[Brief], Iterator[Block]]] = {
    Section.PROPOSAL: _proposal,
    Section.SUMMARY: _summary,
    Section.BACKGROUND: _background,
    Section.PREPARATION: _preparation,
    Section.CONSEQUENCES: _consequences,
    Section.FOLLOW_UP: _follow_up,
    Section.PLANNING: _planning,
    Section.BASIS: _basis,
    Section.RECEIVERS: _receivers,
    Section.SIGNATURES: _signatures,
}

MEMORANDUM = DocumentKind("Tjänsteskrivelse", obstacles_to_proposing, build, not_assessed)

"""What has a fingerprint, and the chain backwards from it; nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from malbild.cli.tables import labelled
from malbild.consultations.models import Comment, Consultation
from malbild.consultations.queries import trace_of
from malbild.core.swedish import and_list, long_date
from malbild.decisions.models import (
    ArtefactVersion,
    Clause,
    Decision,
    Draft,
    Happening,
    Recommendation,
)
from malbild.decisions.rules.words import KIND_WORDS as HAPPENING_WORDS
from malbild.decisions.rules.words import OUTCOME_WORDS, Kind, Outcome
from malbild.journal.models import Entry
from malbild.organisations.rules import SHARING_WORDS, Sharing
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import FileDamaged, content
from malbild.papers.rules import KIND_WORDS as PAPER_WORDS
from malbild.papers.rules import STAGE_WORDS, Stage
from malbild.texts.models import TextVersion, Wording
from malbild.texts.queries import lines_of
from malbild.texts.rules import print_of

Thing = Paper | Draft | ArtefactVersion | TextVersion | Entry


@dataclass(frozen=True)
class Marked:
    """A thing and the fingerprint that led to it."""

    mark: str
    thing: Thing


def things_with(prefix: str) -> list[Marked]:
    """Everything whose fingerprint begins so; readings and text layers lead to their paper."""
    return [
        *(
            Marked(one.fingerprint, one)
            for one in Paper.objects.filter(fingerprint__startswith=prefix)
        ),
        *(Marked(one.layer, one) for one in Paper.objects.filter(layer__startswith=prefix)),
        *(
            Marked(one.fingerprint, one.paper)
            for one in Reading.objects.filter(fingerprint__startswith=prefix).select_related(
                "paper"
            )
        ),
        *(
            Marked(one.fingerprint, one)
            for one in Draft.objects.filter(fingerprint__startswith=prefix)
        ),
        *(
            Marked(one.fingerprint, one)
            for one in ArtefactVersion.objects.filter(fingerprint__startswith=prefix)
        ),
        *(
            Marked(one.fingerprint, one)
            for one in TextVersion.objects.filter(fingerprint__startswith=prefix).select_related(
                "text"
            )
        ),
        *(
            Marked(one.fingerprint, one)
            for one in Entry.objects.filter(fingerprint__startswith=prefix)
        ),
    ]


def trace_lines(marked: Marked) -> Iterator[str]:
    """The chain backwards from a thing."""
    thing = marked.thing
    if isinstance(thing, Paper):
        yield from _paper(thing)
    elif isinstance(thing, Draft):
        yield from _draft(thing)
    elif isinstance(thing, ArtefactVersion):
        yield f"Version  {thing.fingerprint}"
        yield labelled("Av", str(thing))
        if thing.paper:
            yield ""
            yield from _paper(thing.paper)
        if thing.text:
            yield ""
            yield from _text(thing.text)
    elif isinstance(thing, TextVersion):
        yield from _text(thing)
    else:
        yield f"Rad i händelseloggen  {thing.fingerprint}"
        yield _entry(thing)


def _paper(paper: Paper) -> Iterator[str]:
    yield f"Handling  {paper.fingerprint}"
    yield labelled("Fil", f"{paper.name} ({paper.media_type}, {paper.size} byte)")
    yield labelled("Tillhör", str(paper.party or paper.county))
    yield labelled("Inläst", _when_and_who(paper.uploaded_at, paper.uploaded_by_id))
    yield labelled("I fillagret", _kept(paper.fingerprint))
    if paper.refusal:
        yield labelled("Oläslig", paper.refusal)
    else:
        yield labelled("Text", f"{paper.layer} ({_kept(paper.layer).lower()})")
    readings = list(Reading.objects.filter(paper=paper).order_by("pk"))
    for reading in readings:
        yield ""
        yield from _reading(reading)
    rows = list(_gave_rise_to(paper))
    yield ""
    yield "Gav upphov till" if rows else "Har inte gett upphov till något."
    yield from rows
    yield from _journal(
        Q(detail__contains=paper.fingerprint)
        | Q(about_kind="papers.paper", about=str(paper.pk))
        | Q(about_kind="papers.reading", about__in=[str(one.pk) for one in readings])
    )


def _text(version: TextVersion) -> Iterator[str]:
    yield f"Slagen fast  {version.fingerprint}"
    yield labelled("Text", f"{version.text}, {version}")
    yield labelled("När", _when_and_who(version.fixed_at, version.fixed_by_id))
    lines = lines_of(version)
    same = print_of(lines) == version.fingerprint
    yield labelled("Innehåll", f"{len(lines)} delar, {'som då' if same else 'ÄNDRAT SEDAN DESS'}")
    for line in lines:
        wording = Wording.objects.get(pk=line.wording)
        yield f"  {line.kind_word} {line.key[:8]}, lydelse {wording.number}: {line.name}"
    artefacts = list(ArtefactVersion.objects.filter(text=version).select_related("artefact"))
    for one in artefacts:
        yield labelled("Beslutas som", str(one))
    yield from _comments(version)
    yield from _journal(Q(detail__contains=version.fingerprint))


def _comments(version: TextVersion) -> Iterator[str]:
    """What was said of the version in consultations, and what each comment led to."""
    rows = Comment.objects.filter(question__consultation__text_version=version)
    sent = rows.exclude(sharing=Sharing.INTERNAL).exclude(text="", proposal="")
    for comment in sent.select_related("response__addressee__party").order_by("question_id", "pk"):
        trace = trace_of(comment)
        who = f"{comment.response.addressee} om ”{trace.question.heading}”"
        hung_on = f", hängde på lydelse {trace.hung_on.number}" if trace.hung_on else ""
        met = trace.disposition.get_kind_display() if trace.disposition else "inte hanterad"
        yield labelled("Synpunkt", f"{who}{hung_on}: {met}")
        for wording, versions in trace.caused:
            held = ", ".join(f"version {one.number}" for one in versions) or "ingen version ännu"
            yield labelled("", f"gav lydelse {wording.number} ({held})")


def _reading(reading: Reading) -> Iterator[str]:
    yield f"Inläsning  {reading.fingerprint}"
    yield labelled("Regler", f"version {reading.rules_version}")
    yield labelled("Läst som", PAPER_WORDS.get(reading.kind, reading.kind))
    stage = STAGE_WORDS[Stage(reading.stage)]
    if reading.settled_at:
        stage += f" {_when_and_who(reading.settled_at, reading.settled_by_id)}"
    yield labelled("Läge", stage)
    for one in reading.corrections.all():
        yield labelled("Rättat", f"{one.field}: ”{one.found}” blev ”{one.said}”")


def _gave_rise_to(paper: Paper) -> Iterator[str]:
    """The rows that rest on a place in the paper's text."""
    decisions = Decision.objects.filter(paper=paper).select_related(
        "clause__step__body", "clause__step__matter__party"
    )
    for decision in decisions.order_by("pk"):
        step = decision.clause.step
        paragraph = f", § {decision.paragraph}" if decision.paragraph else ""
        yield _row(
            "Beslut",
            f"{step.matter.party}, {step.body} {long_date(decision.on)}{paragraph}:"
            f" {decision.clause} ({OUTCOME_WORDS[Outcome(decision.outcome)]})",
            decision,
        )
    decided = {decision.clause_id for decision in decisions}
    for clause in (
        Clause.objects.filter(paper=paper)
        .exclude(pk__in=decided)
        .select_related("step__body", "step__matter__party")
        .order_by("pk")
    ):
        yield _row("Förslag", f"{clause.step.matter.party}, {clause.step.body}: {clause}", clause)
    for happening in (
        Happening.objects.filter(paper=paper)
        .select_related("matter__party", "artefact")
        .order_by("pk")
    ):
        about = f", {str(happening.artefact).lower()}" if happening.artefact else ""
        words = HAPPENING_WORDS[Kind(happening.kind)]
        text = f" {happening.text}" if happening.text else ""
        yield _row(
            "Händelse",
            f"{happening.matter.party}{about}: {words}{text} {long_date(happening.on)}",
            happening,
        )
    for one in (
        Recommendation.objects.filter(paper=paper).select_related("body", "artefact").order_by("pk")
    ):
        when = f" {long_date(one.on)}" if one.on else ""
        paragraph = f", § {one.paragraph}" if one.paragraph else ""
        yield _row("Stöd", f"{_support(one)}{when}{paragraph}", one)
    for asked in Consultation.objects.filter(source__paper=paper):
        silent = and_list([str(one) for one in asked.addressees.filter(silent=True)])
        yield labelled("Remiss", asked.name + f": {silent} svarade inte" * bool(silent))


def _row(label: str, text: str, row: Decision | Clause | Happening | Recommendation) -> str:
    place = f" [tecken {row.start}–{row.end}]" if row.start is not None else ""
    return labelled(label, f"{text}{place}")


def _draft(draft: Draft) -> Iterator[str]:
    yield f"Utkast  {draft.fingerprint}"
    yield labelled("Handling", f"{draft.document}, {draft.matter.party}, till {draft.body}")
    yield labelled("Läge", SHARING_WORDS[Sharing(draft.sharing)])
    yield labelled("Sparat", _when_and_who(draft.changed_at, draft.changed_by_id))
    yield ""
    yield "Skrivet ur"
    for one in Recommendation.objects.filter(artefact__in=draft.artefacts.all()).select_related(
        "body", "artefact", "paper"
    ):
        yield labelled("Stöd", f"{_support(one)}{_from(one.paper)}")
    for happening in draft.matter.happenings.filter(replaced_by=None).select_related("paper"):
        words = HAPPENING_WORDS[Kind(happening.kind)]
        text = f" {happening.text}" if happening.text else ""
        yield labelled(
            "Händelse", f"{words}{text} {long_date(happening.on)}{_from(happening.paper)}"
        )
    for decision in Decision.objects.filter(
        clause__step__matter=draft.matter, replaced_by=None
    ).select_related("clause", "paper"):
        yield labelled("Beslut", f"{decision}{_from(decision.paper)}")
    yield from _journal(
        Q(detail__contains=draft.fingerprint) | Q(about_kind="decisions.draft", about=str(draft.pk))
    )


def _support(one: Recommendation) -> str:
    return f"{one.body}: {one.get_kind_display()} {str(one.artefact).lower()}"


def _from(paper: Paper | None) -> str:
    return f" ← handling {paper.fingerprint[:12]}" if paper else ""


def _journal(about: Q) -> Iterator[str]:
    entries: QuerySet[Entry] = Entry.objects.filter(about).order_by("number")
    yield ""
    yield "Händelseloggen"
    for entry in entries:
        yield _entry(entry)


def _entry(entry: Entry) -> str:
    return labelled(f"Rad {entry.number}", f"{_when_and_who(entry.at, entry.by)}: {entry.did}")


def _when_and_who(at: datetime, by: int | None) -> str:
    """When, in Stockholm, and who, by number: names do not belong in a terminal's history."""
    when = localtime(at)
    who = f"person {by}" if by is not None else "programmet"
    return f"{long_date(when.date())} kl. {when:%H.%M} av {who}"


def _kept(mark: str) -> str:
    try:
        content(mark)
    except FileDamaged as damaged:
        return str(damaged)
    return "Finns och har sitt fingeravtryck"

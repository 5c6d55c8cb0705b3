"""The compilation as a document: what was asked, who responded, what was said, how it was met."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

from malbild.consultations.queries.compiled import Asked, CommentBy, Compilation
from malbild.consultations.rules import STANCE_WORDS, Asks, Stage, Stance, closes_at
from malbild.core.shelf import things_on
from malbild.core.swedish import and_list, long_date, out_of
from malbild.core.wording.document import (
    Block,
    Document,
    Head,
    Heading,
    Note,
    Paragraph,
    Table,
)
from malbild.papers import renderers as shelf
from malbild.papers.renderers import Renderer
from malbild.texts.rules import Change, Language, Line, shortened


@cache
def renderers() -> dict[str, Renderer]:
    """The formats on the shelf, by the name of their file."""
    return things_on(shelf, Renderer)


def document_of(whole: Compilation) -> Document:
    """The compilation as a paper; the same content gives the same bytes."""
    consultation = whole.overview.consultation
    closed = consultation.closed_on
    return Document(
        kind="Remissammanställning",
        title=consultation.name,
        head=Head(
            party=consultation.county.name,
            date=long_date(closed) if closed else "",
            date_label="Remissen stängdes",
        ),
        blocks=(
            *_what_was_asked(whole),
            *_who_responded(whole),
            *_stances(whole),
            *_in_general(whole),
            *(block for asked in whole.asked for block in _question(asked)),
            *_changes(whole),
        ),
        made_at=_last_touched(whole),
    )


def _last_touched(whole: Compilation) -> datetime:
    """When something that stands in the paper was last written."""
    said = [one for asked in whole.asked for one in asked.said]
    written = [
        *(one.changed_at for one in said),
        *(one.disposition.changed_at for one in said if one.disposition),
        *(wording.worded_at for one in said for wording in one.caused),
        *(one.response.changed_at for one in whole.overview.sent if one.response),
        *([whole.version.fixed_at] if whole.version else []),
    ]
    return max(written, default=closes_at(whole.overview.consultation.closes_on))


def _what_was_asked(whole: Compilation) -> Iterator[Block]:
    one = whole.overview.consultation
    version = one.text_version
    opened = f" Remissen öppnades {long_date(one.opened_on)}" if one.opened_on else ""
    about = f"{version.text.name}, {version}" if version else "en text som inte finns i Målbild"
    closed = one.standing is Stage.CLOSED
    concerns, day = ("gällde", "var") if closed else ("gäller", "är")
    yield Heading(f"Vad remissen {concerns}")
    yield Paragraph(
        f"Remissen {concerns} {about}.{opened} och sista svarsdag {day} {long_date(one.closes_on)}."
    )
    if one.missive:
        yield from _paragraphs(one.missive)
    if version:
        yield Note(f"Versionens fingeravtryck: {version.fingerprint}")
    if one.source:
        paper = one.source.paper
        yield Note(f"Enligt handlingen {paper.name}, fingeravtryck: {paper.fingerprint}")


def _who_responded(whole: Compilation) -> Iterator[Block]:
    closed = whole.overview.consultation.standing is Stage.CLOSED
    yield Heading("Vilka som svarade" if closed else "Vilka som har svarat")
    sent = out_of(len(whole.overview.sent), len(whole.overview.places)).capitalize()
    yield Paragraph(f"{sent} har svarat.")
    if whole.overview.sent:
        rows = tuple(
            (
                place.name,
                place.line,
                place.response.registry_number if place.response else "",
            )
            for place in whole.overview.sent
        )
        yield Table(("Remissinstans", "Svarade", "Diarienummer"), rows)
    if whole.overview.others:
        closed = whole.overview.consultation.standing is Stage.CLOSED
        told = "svarade inte" if closed else "har inte svarat ännu"
        yield Paragraph(f"{and_list([one.name for one in whole.overview.others])} {told}.")
    if whole.overview.unknown:
        names = and_list([one.name for one in whole.overview.unknown])
        yield Paragraph(f"Om {names} svarade framgår inte.")


def _stances(whole: Compilation) -> Iterator[Block]:
    asked = [one for one in whole.asked if one.question.asks == Asks.STANCE]
    if not asked or not whole.overview.sent:
        return
    yield Heading("Ställningstaganden")
    words = [STANCE_WORDS[stance].capitalize() for stance in Stance]
    rows = []
    for one in asked:
        counts = dict(one.counts)
        taken = [counts.get(STANCE_WORDS[stance], 0) for stance in Stance]
        silent = len(whole.overview.sent) - sum(taken)
        rows.append((one.question.heading, *(str(count) for count in (*taken, silent))))
    yield Table(("Del", *words, "Inget"), tuple(rows))
    yield Note("Antal remissinstanser av dem som svarade.")


def _in_general(whole: Compilation) -> Iterator[Block]:
    if whole.in_general:
        yield Heading("Synpunkter i stort")
    for place, text in whole.in_general:
        yield Heading(place.name, level=2)
        yield from _paragraphs(text)


def _question(asked: Asked) -> Iterator[Block]:
    if not asked.said:
        return
    yield Heading(asked.question.heading)
    if asked.line and asked.line.body and asked.line.body != asked.question.heading:
        yield Paragraph(f"Så stod det: ”{asked.line.body}”")
    if asked.told:
        yield Paragraph(f"{and_list(asked.told)}.")
    for one in asked.worded:
        yield from _comment(one)


def _comment(one: CommentBy) -> Iterator[Block]:
    first, *more = _lines(one.text) or ["föreslår en annan lydelse."]
    stance = f", {one.stance_word}" if one.stance else ""
    yield Paragraph(first, lead=f"{one.who}{stance}:")
    yield from map(Paragraph, more)
    for at, line in enumerate(_lines(one.proposal)):
        yield Paragraph(f"Förslag till lydelse: {line}" if at == 0 else line)
    # Only who speaks stands out, so that one sees where the next begins.
    if one.disposition is None:
        yield Paragraph("Hantering: inte hanterad ännu.")
    else:
        first, *more = _lines(one.disposition.reason)
        yield Paragraph(f"Hantering: {one.treatment_word}. {first}")
        yield from map(Paragraph, more)
    for new in one.caused:
        worded = ". ".join(filter(None, (new.heading, new.body)))
        yield Paragraph(f"Ny lydelse: {worded}")


def _changes(whole: Compilation) -> Iterator[Block]:
    if whole.version is None:
        return
    yield Heading("Vad som ändrades och varför")
    asked = whole.overview.consultation.text_version
    yield Paragraph(f"Så skiljer sig {whole.version} från {asked}, som remissen gällde.")
    for one in whole.changed:
        changed = one.marked.changed
        yield Heading(f"{changed.line.name} ({changed.word})", level=2)
        if changed.change is not Change.MOVED:
            yield from _worded("Före", changed.before, changed.languages)
            yield from _worded("Efter", changed.after, changed.languages)
        for cause in one.because:
            treatment = f", {cause.treatment}" if cause.treatment else ""
            yield Paragraph(shortened(cause.text, 300), lead=f"{cause.who}{treatment}:")
        for why in one.why:
            yield Paragraph(why, lead="Skäl:")
        if not one.because and not one.why:
            yield Paragraph("inget är angivet.", lead="Skäl:")


def _worded(lead: str, line: Line | None, languages: Sequence[Language]) -> Iterator[Block]:
    """What a piece says in Swedish, and in the languages in which it differs."""
    if line is None:
        return
    yield Paragraph(". ".join(filter(None, (line.heading, line.body))), lead=f"{lead}:")
    for one in languages:
        if said := ". ".join(filter(None, line.other.get(one, ()))):
            yield Paragraph(said, lead=f"{lead}, på {one.word}:")


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _paragraphs(text: str) -> Iterator[Block]:
    return map(Paragraph, _lines(text))

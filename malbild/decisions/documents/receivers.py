"""The list of receivers (sändlista): to whom the decision goes, how, and when it went."""

from collections.abc import Iterator

from malbild.core.obstacles import Obstacle
from malbild.core.wording.brief import Brief, Dispatch
from malbild.core.wording.clauses import word_clauses
from malbild.core.wording.document import Block, Document, Head, Heading, Note, Paragraph, Table
from malbild.core.wording.swedish import sentence_start, word_date
from malbild.decisions.documents import DocumentKind

_BLANK = "……………"  # filled in by hand when the paper is sent by post


def obstacles(brief: Brief) -> Iterator[Obstacle]:
    """Say why there is nothing to send, or nobody to send it to."""
    if not brief.receivers:
        yield Obstacle("receivers_missing", "Beslutet har inga mottagare.")
    seen: set[str] = set()
    for dispatch in brief.receivers:
        if (name := dispatch.receiver.casefold().strip()) in seen:
            yield Obstacle("receiver_twice", f"{dispatch.receiver} står två gånger i sändlistan.")
        seen.add(name)
        if brief.meeting and dispatch.sent_on and dispatch.sent_on < brief.meeting.held_on:
            yield Obstacle(
                "sent_before_decision",
                f"{dispatch.receiver} står som skickad {word_date(dispatch.sent_on)}, "
                "före beslutet.",
            )


def build(brief: Brief) -> Document:
    """The list, with what was decided above it if it has been decided."""
    convention, meeting = brief.convention, brief.meeting

    def row(dispatch: Dispatch) -> tuple[str, str, str]:
        sent = word_date(dispatch.sent_on, convention.date_form) if dispatch.sent_on else _BLANK
        return dispatch.receiver, dispatch.channel or _BLANK, sent

    blocks: list[Block] = []
    if meeting:
        day = word_date(meeting.held_on)
        where = f"{sentence_start(meeting.body)} {day}, § {meeting.paragraph}"
        blocks += [Paragraph(where), Heading(convention.heading_of_decision(body=meeting.body))]
        blocks += word_clauses([d.clause for d in meeting.decisions], convention.style)
    else:
        blocks.append(Note("Beslutet är ännu inte fattat."))
    blocks.append(Heading("Mottagare"))
    blocks.append(Table(("Mottagare", "Sätt", "Skickat"), tuple(map(row, brief.receivers))))
    return Document(
        kind="Sändlista",
        title=brief.matter,
        head=Head(
            party=brief.party,
            office=brief.office,
            date=word_date(brief.paper_date, convention.date_form) if brief.paper_date else "",
            registry_number=brief.registry_number,
        ),
        blocks=tuple(blocks),
        made_at=brief.made_at,
    )


RECEIVERS = DocumentKind("Sändlista", obstacles, build)

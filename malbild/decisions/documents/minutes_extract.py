"""The minutes extract (protokollsutdrag): one § of one meeting, with its certification."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from malbild.core.obstacles import Obstacle, require_none
from malbild.core.wording.brief import Brief, Meeting
from malbild.core.wording.clauses import obstacles_to_wording, word_clauses
from malbild.core.wording.conventions import Section
from malbild.core.wording.document import (
    Basis,
    BasisItem,
    Block,
    Document,
    Head,
    Heading,
    Note,
    Paragraph,
    Receivers,
    Signatures,
)
from malbild.core.wording.swedish import DateForm, sentence_start, word_date
from malbild.decisions.documents import DocumentKind

# What an extract may leave blank, for the person who certifies it to fill in by hand.
_CERTIFIES = "Utdraget bestyrks"


def obstacles(brief: Brief) -> Iterator[Obstacle]:
    """Say why there is no § to extract, or why its dates cannot be right."""
    meeting = brief.meeting
    if meeting is None:
        yield Obstacle("not_decided", "Det finns inget beslut att göra protokollsutdrag av.")
        return
    if not meeting.paragraph.strip():
        yield Obstacle("paragraph_missing", "Beslutet saknar paragraf.")
    if not meeting.decisions:
        yield Obstacle("decisions_missing", "Paragrafen saknar beslutspunkter.")
    for decision in meeting.decisions:
        yield from obstacles_to_wording(decision.clause)
    yield from _out_of_order(meeting)


def build(brief: Brief) -> Document:
    """The extract of `brief.meeting`. Raises RuleBroken where there is nothing to extract."""
    require_none(obstacles(brief))
    meeting = brief.meeting
    assert meeting is not None  # or there would be an obstacle
    form = brief.convention.date_form
    return Document(
        kind="Protokollsutdrag",
        title=f"§ {meeting.paragraph} {brief.matter}",
        head=Head(
            party=brief.party,
            office=sentence_start(meeting.body),
            date=word_date(meeting.held_on, form),
            date_label="Sammanträdesdatum",
            registry_number=brief.registry_number,
        ),
        blocks=(
            *_decision(brief, meeting),
            *_matter(brief, meeting),
            *_formalities(meeting, form),
            Signatures(("Underskrift", "Namnförtydligande och titel"), above=_CERTIFIES),
        ),
        made_at=brief.made_at,
    )


def _decision(brief: Brief, meeting: Meeting) -> Iterator[Block]:
    yield Heading(brief.convention.heading_of_decision(body=meeting.body))
    clauses = [decision.clause for decision in meeting.decisions]
    yield from word_clauses(clauses, brief.convention.style)


def _matter(brief: Brief, meeting: Meeting) -> Iterator[Block]:
    convention = brief.convention
    if brief.summary:
        yield Heading(convention.heading(Section.SUMMARY, office=brief.office))
        yield from map(Paragraph, brief.summary)
    own = BasisItem(convention.own_item(office=brief.office, body=meeting.body), brief.paper_date)
    items = (own, *brief.basis) if convention.own_paper_first else (*brief.basis, own)
    yield Heading(convention.heading(Section.BASIS, office=brief.office))
    yield Basis(items, tuple(convention.word_basis(item) for item in items))
    if brief.receivers:
        yield Receivers(
            convention.heading(Section.RECEIVERS, office=brief.office),
            tuple(dispatch.receiver for dispatch in brief.receivers),
        )


def _formalities(meeting: Meeting, form: DateForm) -> Iterator[Block]:
    """Adjustment, announcement and appeal, as far as they have happened."""

    def on(day: date) -> str:
        return f"den {word_date(day)}" if form is DateForm.LONG else word_date(day, form)

    told = []
    if meeting.immediate_adjustment:
        told.append("Paragrafen förklarades omedelbart justerad.")
    if meeting.adjusted:
        told.append(f"Protokollet justerades {on(meeting.adjusted)}.")
    if meeting.announced:
        until = f" och tas ned {on(meeting.announced_until)}" if meeting.announced_until else ""
        told.append(f"Justeringen anslogs {on(meeting.announced)}{until}.")
    if meeting.appeal_until:
        told.append(f"Sista dag att överklaga är {on(meeting.appeal_until)}.")
    if told:
        yield Heading("Justering och anslag")
        yield from map(Paragraph, told)
    else:
        yield Note("Protokollet är ännu inte justerat.")


def _out_of_order(meeting: Meeting) -> Iterator[Obstacle]:
    days = [
        ("sammanträdet", meeting.held_on),
        ("justeringen", meeting.adjusted),
        ("anslaget", meeting.announced),
        ("sista dag att överklaga", meeting.appeal_until),
    ]
    known = [(what, day) for what, day in days if day]
    for (earlier, first), (later, second) in pairwise(known):
        if first > second:
            yield Obstacle(
                "days_out_of_order",
                f"{sentence_start(later)} ({word_date(second)}) ligger före {earlier} "
                f"({word_date(first)}).",
            )


MINUTES_EXTRACT = DocumentKind("Protokollsutdrag", obstacles, build)

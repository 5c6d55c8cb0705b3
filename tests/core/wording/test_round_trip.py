"""What we write, our own reader reads back to the facts that it was written from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from malbild.core.reading.facts import Reading
from malbild.core.reading.reader import read
from malbild.core.wording.brief import BackingKind, Brief
from malbild.core.wording.conventions import CONVENTIONS, Convention
from malbild.core.wording.document import BasisItem, ClauseStyle
from malbild.decisions.documents import memorandum, minutes_extract
from malbild.papers.renderers.text import render
from tests.core.wording.examples import BRIEF
from tests.core.wording.matters import briefs

NUMBERED = {ClauseStyle.NUMBERED, ClauseStyle.MIXED, ClauseStyle.LEAD_IN}


def reading_of(brief: Brief) -> Reading:
    return read(render(memorandum.build(brief)).decode())


def folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def clauses_written(brief: Brief) -> list[tuple[object, ...]]:
    numbered = brief.convention.style in NUMBERED and len(brief.clauses) > 1
    return [
        (
            number if numbered else None,
            folded(clause.body),
            clause.verb,
            folded(clause.object),
            folded(clause.to),
            tuple(map(folded, clause.chain)),
        )
        for number, clause in enumerate(brief.clauses, 1)
    ]


def clauses_read(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            clause.number,
            folded(clause.body),
            clause.verb,
            folded(clause.object),
            folded(clause.to),
            tuple(map(folded, clause.chain)),
        )
        for clause in reading.clauses
    ]


def basis_written(brief: Brief) -> list[tuple[object, ...]]:
    convention = brief.convention
    own = BasisItem(convention.own_item(office=brief.office, body=brief.body), brief.paper_date)
    items: Sequence[BasisItem] = (own, *brief.basis)
    if not convention.own_paper_first:
        items = (*brief.basis, own)
    return [(folded(item.title), iso(item.dated), item.paragraph or None) for item in items]


def basis_read(reading: Reading) -> list[tuple[object, ...]]:
    return [(folded(item.title), item.date, item.paragraph) for item in reading.basis]


def backing_written(brief: Brief) -> set[tuple[object, ...]]:
    return {
        (b.kind.value, folded(b.body), iso(b.dated), b.paragraph or None) for b in brief.backing
    }


def backing_read(reading: Reading) -> set[tuple[object, ...]]:
    return {(b.kind, folded(b.body), b.date, b.paragraph) for b in reading.backing}


@settings(max_examples=100, deadline=None)
@given(briefs())
def test_clauses_survive(brief: Brief) -> None:
    assert clauses_read(reading_of(brief)) == clauses_written(brief)


@settings(max_examples=100, deadline=None)
@given(briefs())
def test_the_basis_survives_with_its_dates(brief: Brief) -> None:
    assert basis_read(reading_of(brief)) == basis_written(brief)


@settings(max_examples=100, deadline=None)
@given(briefs())
def test_what_stands_behind_the_proposal_survives(brief: Brief) -> None:
    assert backing_read(reading_of(brief)) == backing_written(brief)


@settings(max_examples=100, deadline=None)
@given(briefs())
def test_head_and_receivers_survive(brief: Brief) -> None:
    reading = reading_of(brief)

    assert reading.kind.value == "memorandum"
    assert reading.title
    assert folded(reading.title.value) == folded(brief.matter)
    assert reading.date
    assert reading.date.value == iso(brief.paper_date)
    assert (reading.registry_number.value if reading.registry_number else "") == (
        brief.registry_number
    )
    assert [fact.value for fact in reading.addressed_to] == [brief.body]
    assert [fact.value for fact in reading.sent_to] == [d.receiver for d in brief.receivers]
    assert reading.office
    assert reading.office.value == brief.office


@settings(max_examples=100, deadline=None)
@given(briefs())
def test_every_span_of_the_reading_lies_in_the_text(brief: Brief) -> None:
    text = render(memorandum.build(brief)).decode()

    spans = [span for clause in read(text).clauses for span in clause.spans]

    assert spans
    assert all(text[span.start : span.end].strip() for span in spans)


@pytest.mark.parametrize("convention", CONVENTIONS.values(), ids=CONVENTIONS)
def test_a_minutes_extract_survives(convention: Convention) -> None:
    brief = replace(BRIEF, convention=convention)
    meeting = brief.meeting
    assert meeting

    reading = read(render(minutes_extract.build(brief)).decode())

    assert reading.kind.value == "minutes_extract"
    assert [
        (d.verb, d.outcome, d.paragraph, d.date, folded(d.body)) for d in reading.decisions
    ] == [
        (d.clause.verb, d.outcome.value, meeting.paragraph, iso(meeting.held_on), "socialnämnden")
        for d in meeting.decisions
    ]
    assert reading.minutes
    assert reading.minutes.adjusted
    assert reading.minutes.adjusted.value == iso(meeting.adjusted)
    assert reading.minutes.appeal_until
    assert reading.minutes.appeal_until.value == iso(meeting.appeal_until)


def test_only_a_recommendation_carries_its_paragraph() -> None:
    kinds = {b.kind for b in reading_of(BRIEF).backing if b.paragraph}

    assert kinds == {BackingKind.RECOMMENDATION.value}

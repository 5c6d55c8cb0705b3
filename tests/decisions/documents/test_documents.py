"""Each kind of paper reads as it should, in every convention.

The expected texts stand in `expected/`, one file per convention and kind, for anyone who
knows how Swedish committees write to review. Where the wording is changed on purpose, the
difference in these files is what to look at.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from malbild.core.obstacles import RuleBroken
from malbild.core.shelf import things_on
from malbild.core.wording.brief import Brief, Dispatch
from malbild.core.wording.conventions import CONVENTIONS, Assessment, Convention
from malbild.core.wording.document import Basis, Clauses, Document, Heading, Paragraph, Receivers
from malbild.decisions import documents
from malbild.decisions.documents import DocumentKind, memorandum, minutes_extract, receivers
from malbild.papers.renderers.text import render
from tests.core.wording.examples import BRIEF

KINDS = things_on(documents, DocumentKind)
EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_reads_as_reviewed(kind: str, convention: str) -> None:
    brief = replace(BRIEF, convention=CONVENTIONS[convention])

    written = render(KINDS[kind].build(brief)).decode()

    assert written == (EXPECTED / f"{kind}-{convention}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_have_no_obstacles(kind: str) -> None:
    assert list(KINDS[kind].obstacles(BRIEF)) == []


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize("convention", CONVENTIONS.values())
def test_what_has_not_been_assessed_is_said_to_remain(convention: Convention) -> None:
    brief = replace(BRIEF, convention=convention, assessments={Assessment.CHILDREN: "Inga."})

    told = [b.text for b in memorandum.build(brief).blocks if isinstance(b, Paragraph)]

    assert "De ekonomiska konsekvenserna återstår att bedöma." in told
    assert "Konsekvenserna för miljön återstår att bedöma." in told
    assert "Konsekvenserna för jämställdheten återstår att bedöma." in told
    assert "Inga." in told


def test_each_convention_has_its_own_heading_for_the_receivers() -> None:
    found = set()
    for convention in CONVENTIONS.values():
        document = memorandum.build(replace(BRIEF, convention=convention))
        found |= {block.heading for block in document.blocks if isinstance(block, Receivers)}

    assert found == {
        "Skickas till:",
        "Utdrag till",
        "Beslut skickas till",
        "Beslutet skickas till",
        "Protokollsutdrag till",
    }


@pytest.mark.parametrize("convention", CONVENTIONS.values())
def test_the_papers_own_line_stands_first_or_last_in_its_basis(
    convention: Convention,
) -> None:
    document = memorandum.build(replace(BRIEF, convention=convention))

    (basis,) = (block for block in document.blocks if isinstance(block, Basis))

    own = basis.items[0 if convention.own_paper_first else -1]
    assert own.dated == BRIEF.paper_date
    assert len(basis.items) == len(basis.lines) == len(BRIEF.basis) + 1


def test_a_party_without_registry_number_has_no_line_for_it() -> None:
    written = render(memorandum.build(replace(BRIEF, registry_number=""))).decode()

    assert "Diarienummer" not in written


def test_a_bare_brief_can_still_be_drafted() -> None:
    bare = Brief(
        party="Ransele kommun",
        office="Kommunkansliet",
        convention=CONVENTIONS["att"],
        matter="Målbild",
        body="Kommunstyrelsen",
        made_at=BRIEF.made_at,
    )

    assert "Beslutsplanering" not in headings(memorandum.build(bare))
    assert "Ekonomiska konsekvenser" in headings(memorandum.build(bare))


def test_an_undated_paper_stands_in_the_basis_without_a_date_of_its_own_invention() -> None:
    undated = replace(BRIEF.basis[1], dated=None)
    document = memorandum.build(replace(BRIEF, basis=(undated,)))

    (basis,) = (block for block in document.blocks if isinstance(block, Basis))

    assert basis.lines[1] == "Målbild En god dag nära dig, version 2"


def test_there_is_no_extract_before_there_is_a_decision() -> None:
    with pytest.raises(RuleBroken, match="inget beslut"):
        minutes_extract.build(replace(BRIEF, meeting=None))


def test_days_in_the_wrong_order_stop_an_extract() -> None:
    assert BRIEF.meeting
    early = replace(BRIEF.meeting, announced=date(2026, 11, 17))

    with pytest.raises(RuleBroken, match=r"Anslaget .* ligger före justeringen"):
        minutes_extract.build(replace(BRIEF, meeting=early))


def test_an_extract_says_what_was_decided_and_not_what_was_proposed() -> None:
    document = minutes_extract.build(BRIEF)

    (clauses,) = (block for block in document.blocks if isinstance(block, Clauses))

    assert len(clauses.items) == 2
    assert "med tillägget att uppföljningen redovisas för nämnden varje år" in clauses.items[0]


def test_a_list_of_receivers_names_who_stands_in_it_twice_or_was_sent_to_too_early() -> None:
    twice = (Dispatch("Region Fjällsjö"), Dispatch("region fjällsjö"))
    early = (Dispatch("Region Fjällsjö", sent_on=date(2026, 11, 11)),)

    assert [o.code for o in receivers.obstacles(replace(BRIEF, receivers=twice))] == [
        "receiver_twice"
    ]
    assert [o.code for o in receivers.obstacles(replace(BRIEF, receivers=early))] == [
        "sent_before_decision"
    ]
    assert [o.code for o in receivers.obstacles(replace(BRIEF, receivers=()))] == [
        "receivers_missing"
    ]

"""From a party and a matter to the document that is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from malbild.core.obstacles import Obstacle, require_none
from malbild.core.wording.document import Document
from malbild.decisions.actions import matter_of, start_draft
from malbild.decisions.models import Artefact, Decision, Draft, JointMatter, Matter
from malbild.decisions.queries import (
    asked_body,
    brief_of,
    county_status,
    kinds_of_document,
    planned_chain,
)
from malbild.decisions.queries.pages import body_of_paragraph, first_texts
from malbild.organisations.models import Party


@dataclass(frozen=True)
class Asked:
    """What is to be written. document: a kind on the shelf. artefacts: names, or none."""

    party: Party
    matter: JointMatter
    document: str
    paragraph: str = ""
    artefacts: Sequence[str] = ()


@dataclass(frozen=True)
class Written:
    """A document, and what it still lacks before it can be made official."""

    document: Document
    lacks: tuple[Obstacle, ...]


def written(asked: Asked, *, today: date) -> Written:
    """The party's paper, from its draft if it has one, else from what is known.

    Nothing is kept. Raises RuleBroken where the paper cannot be worded.
    """
    case = Matter.objects.filter(joint_matter=asked.matter, party=asked.party).first()
    draft = (
        Draft.objects.filter(matter=case, document=asked.document, paragraph=asked.paragraph).last()
        if case and not asked.artefacts
        else None
    )
    if draft is not None:
        return _built(draft)
    # A brief is made from a draft, and a draft is a row: it is written, read and taken back.
    with transaction.atomic():
        paper = _built(_passing_draft(asked, today=today))
        transaction.set_rollback(True)
    return paper


def _built(draft: Draft) -> Written:
    kind = kinds_of_document()[draft.document]
    brief = brief_of(draft)
    document = kind.build(brief)
    return Written(document, tuple(kind.obstacles(brief)))


def _passing_draft(asked: Asked, *, today: date) -> Draft:
    case = matter_of(asked.matter, asked.party)
    deciding = body_of_paragraph(case, asked.paragraph)
    if asked.paragraph and deciding is None:
        require_none(
            [
                Obstacle(
                    "no_paragraph",
                    f"{asked.party} har inget bekräftat beslut med § {asked.paragraph}.",
                )
            ]
        )
    artefacts = _artefacts(asked, case=case, today=today)
    body, _ = asked_body(planned_chain(case, kind=artefacts[0].kind))
    if deciding is None:
        artefacts = [
            one
            for one in artefacts
            if asked_body(planned_chain(case, kind=one.kind))[0].pk == body.pk
        ]
    return start_draft(
        matter=case,
        document=asked.document,
        body=deciding or body,
        artefacts=artefacts,
        dated=today,
        paragraph=asked.paragraph,
        texts=first_texts(case),
        by=None,
    )


def _artefacts(asked: Asked, *, case: Matter, today: date) -> list[Artefact]:
    """Those that are named; else what the § decided, or what the party has yet to decide."""
    everything = list(Artefact.objects.filter(joint_matter=asked.matter))
    names = {name.casefold() for name in asked.artefacts}
    unknown = names - {one.name.casefold() for one in everything}
    if unknown:
        there = ", ".join(one.name for one in everything)
        require_none(
            [
                Obstacle(
                    "no_artefact",
                    f"Ärendet har inget som heter {', '.join(unknown)}; välj bland {there}.",
                )
            ]
        )
    if names:
        return [one for one in everything if one.name.casefold() in names]
    if asked.paragraph:
        decided = Decision.objects.filter(
            clause__step__matter=case, paragraph=asked.paragraph, replaced_by=None
        ).values_list("clause__artefact", flat=True)
        return [one for one in everything if one.pk in decided]
    if asked.document != "memorandum":
        open_ones = everything
    else:
        status = county_status(asked.matter.county, asked.matter, on=today)
        open_ones = [
            one for one in everything if status.standings[one.pk][asked.party.short].ruling is None
        ]
    if not open_ones:
        require_none(
            [
                Obstacle(
                    "all_decided", f"{asked.party} har redan tagit ställning till allt i ärendet."
                )
            ]
        )
    return open_ones

"""An act whose n-th database statement fails is not half done, for every n."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection, transaction

from malbild.core.reading.facts import Known
from malbild.decisions import actions
from malbild.decisions.actions.drafts import TEXT_FIELDS
from malbild.decisions.models import Draft
from malbild.decisions.rules.confirming import Answers
from malbild.journal.models import Entry
from malbild.journal.queries import verify
from malbild.organisations.models import Party, everything
from malbild.organisations.rules import BodyKind, Sharing
from malbild.papers import actions as papers
from malbild.papers.models import Paper, Reading
from malbild.papers.rules import Stage
from tests import make

TEXT = """Vemåns kommun
Protokollsutdrag
Kommunstyrelsen
2025-10-01

§ 12

Målbild för god och nära vård

Kommunstyrelsens beslut

Kommunstyrelsen antar målbilden, version 1.
"""
MOST = 400  # statements; an act with more than this would be another kind of fault


class DiskFull(OperationalError):
    """What the database says at the n-th statement."""


def failing_at(number: int) -> AbstractContextManager[None]:
    """Let the statement with this number raise, once."""
    asked = 0

    def count(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == number:
            raise DiskFull(sql)
        return execute(sql, *more)

    return connection.execute_wrapper(count)


def tables() -> Mapping[str, Sequence[Any]]:
    """All rows of the product, by table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model.__module__.startswith("malbild.")
    }


def assert_all_or_nothing(act: Callable[[], object]) -> None:
    """Run the act with its first statement failing, its second … until it comes through."""
    before, number = tables(), 0
    while number < MOST:
        number += 1
        place = transaction.savepoint()
        try:
            with failing_at(number):
                act()
        except DiskFull:
            assert tables() == before, f"statement {number} left something behind"
            transaction.savepoint_rollback(place)
        else:
            break
    assert 3 < number < MOST
    assert tables() != before
    assert verify() is None


@pytest.fixture
def known_paper(db: None, file_store: Path) -> Any:
    with everything(reason="the acts themselves are tested here"):
        yield taken_in(TEXT)


def taken_in(text: str) -> Paper:
    party = make.party(short="Vemån", name="Vemåns kommun")
    return papers.take_in(
        text.encode(),
        name="protokoll.txt",
        county=party.county,
        party=None,  # the county's leads confirm it, and may start what it speaks of
        known=Known(),
        by=None,
    ).paper


def test_confirming_is_all_or_nothing(known_paper: Paper) -> None:
    reading = Reading.objects.get(paper=known_paper)
    answers = Answers(
        party=str(Party.objects.get().pk),
        joint_matter="new",
        matter_name="God och nära vård",
        bodies={"kommunstyrelsen": "new"},
        artefacts={"target_picture": "new"},
        versions={},
        because="",
    )

    assert_all_or_nothing(
        lambda: actions.confirm(reading, answers=answers, said={}, today=make.DAY, by=None)
    )

    assert Reading.objects.get(pk=reading.pk).stage == Stage.CONFIRMED


def test_taking_in_a_paper_is_all_or_nothing(known_paper: Paper) -> None:
    def act() -> object:
        return papers.take_in(
            b"En annan handling om vardens framtid.",
            name="annan.txt",
            county=known_paper.county,
            party=None,
            known=Known(),
            by=None,
            key="1:abc",
        )

    assert_all_or_nothing(act)

    assert Entry.objects.filter(key__startswith="1:abc:").count() == 1


def test_making_a_draft_official_is_all_or_nothing(known_paper: Paper) -> None:
    party = Party.objects.get()
    editor = make.editor(party=party)
    joint = actions.start_joint_matter(county=party.county, name="God och nära vård", by=None)
    artefact = actions.add_artefact(
        joint_matter=joint, kind="target_picture", version="version 1", by=None
    )
    artefact.versions.update(fixed_on=make.DAY)
    draft = actions.start_draft(
        matter=actions.matter_of(joint, party),
        document="memorandum",
        body=make.body(party=party, kind=BodyKind.BOARD),
        artefacts=[artefact],
        dated=make.DAY,
        texts=dict.fromkeys(TEXT_FIELDS, "Text."),
        by=editor.pk,
    )

    assert_all_or_nothing(lambda: actions.make_official(draft, viewer=make.viewer(editor)))

    assert Draft.objects.get(pk=draft.pk).sharing == Sharing.OFFICIAL

"""Who may write and who may see everything; each rule is seen to fail too."""

import ast

import pytest
from django.apps import apps

from malbild.organisations.models import CountyOwned, PartyOwned
from tests.architecture import writing
from tests.architecture.conftest import Plant
from tests.architecture.sources import PRODUCT, sources

FILES = sources(PRODUCT)

# Who writes tables besides actions and migrations, each with its reason.
WRITERS = {
    "malbild.organisations.models.people",  # Django asks the manager of users to make them
    "malbild.papers.renderers.docx",  # removes a style from a document, not a row from a table
}

# The one list of those who see all rows or speak to the database itself, each with its reason.
SEES_EVERYTHING = {
    "malbild.organisations.models",  # hands it out
    "malbild.organisations.models.scope",  # is it, and tells PostgreSQL who is looking
    "malbild.cli.seeing",  # the command line: who runs it has the database already
    "malbild.journal.actions",  # takes the lock of the chain
}

# Tables whose rows are facts that anyone may know, or that hold only what was published.
OPEN_TO_ALL = {"County", "Party", "Body", "Snapshot", "SnapshotCell"}


def scoped() -> set[str]:
    return {
        model.__name__
        for model in apps.get_models()
        if issubclass(model, (CountyOwned, PartyOwned))
    }


def test_only_actions_write() -> None:
    assert list(writing.writes_outside_actions(FILES, allowed=WRITERS)) == []


def test_only_those_in_the_list_see_everything() -> None:
    assert list(writing.sees_everything(FILES, allowed=SEES_EVERYTHING)) == []


def test_a_page_starts_from_what_its_reader_may_see() -> None:
    views = writing.pages_without_scope(FILES, scoped=scoped(), open_to_all=OPEN_TO_ALL)

    assert list(views) == []


def test_both_lists_name_only_what_is_there() -> None:
    assert {*WRITERS, *SEES_EVERYTHING} <= {file.module for file in FILES}
    assert {model.__name__ for model in apps.get_models()} >= OPEN_TO_ALL


# The rules are seen to fail ---------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Paper.objects.create(name='a')",
        "Paper.objects.filter(pk=1).update(name='a')",
        "Paper.objects.bulk_create([])",
        "paper.save()",
        "paper.save(update_fields=['name'])",
        "paper.delete()",
        "county.papers.get_or_create(name='a')",
        "cursor.execute('UPDATE papers_paper SET name = %s', ['a'])",
        "cursor.execute(f'delete from {table}')",
    ],
)
@pytest.mark.parametrize("place", ["papers/views", "papers/queries", "papers/models"])
def test_a_write_outside_actions_is_seen(plant: Plant, place: str, line: str) -> None:
    assert len(list(writing.writes_outside_actions(plant(**{place: line}), allowed=()))) == 1


@pytest.mark.parametrize(
    "place", ["papers/actions", "papers/actions/papers", "papers/migrations/1"]
)
def test_actions_and_migrations_write(plant: Plant, place: str) -> None:
    assert list(writing.writes_outside_actions(plant(**{place: "paper.save()"}), allowed=())) == []


@pytest.mark.parametrize(
    "line",
    [
        "seen.update(others)",
        "document.save(file)",
        "digest.update(b'a')",
        "cursor.execute('SELECT 1')",
        "Paper.objects.filter(name='a')",
    ],
)
def test_what_writes_no_table_is_let_be(plant: Plant, line: str) -> None:
    files = plant(**{"papers/queries": line})

    assert list(writing.writes_outside_actions(files, allowed=())) == []


@pytest.mark.parametrize(
    "line",
    [
        "from product.papers.models import everything",
        "from product.papers.models import everything as all_of_it",
        "models.everything(reason='a')",
        "Paper._base_manager.all()",
        "Paper.objects.raw('SELECT 1')",
        "connection.cursor()",
    ],
)
def test_stepping_outside_the_scope_is_seen(plant: Plant, line: str) -> None:
    files = plant(**{"papers/views": line})

    assert len(list(writing.sees_everything(files, allowed=()))) == 1


def test_a_page_that_starts_from_all_people_is_seen(plant: Plant) -> None:
    files = plant(**{"papers/views": "User.objects.all()\nPaper.objects.all()"})

    found = writing.pages_without_scope(files, scoped={"Paper"}, open_to_all=set())

    assert list(found) == ["product.papers.views:1 starts from all of User"]


def test_the_rules_read_code_as_python_does() -> None:
    assert all(isinstance(file.tree, ast.Module) for file in FILES)

"""What must hold for every table and migration; each rule is seen to fail too."""

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

from malbild.organisations.models import User
from tests.architecture import tables
from tests.architecture.conftest import Plant
from tests.architecture.sources import HOME, PRODUCT, sources

GLOSSARY = (HOME / "docs" / "glossary.md").read_text()


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] == "malbild"]


def test_every_table_says_what_it_knows_about_people_and_for_how_long() -> None:
    assert list(tables.says_nothing_of_people(ours())) == []


@pytest.mark.parametrize("table", ours(), ids=lambda table: table.__name__)
def test_every_table_has_its_word_in_the_glossary(table: type[models.Model]) -> None:
    assert f"`{table.__name__}`" in GLOSSARY


@pytest.mark.parametrize("table", ours(), ids=lambda table: table.__name__)
def test_every_table_says_what_a_row_is(table: type[models.Model]) -> None:
    assert table.__doc__
    assert not table.__doc__.startswith(f"{table.__name__}(")  # Django's own list of fields


def test_migrations_have_names_reasons_and_ways_back() -> None:
    assert list(tables.unexplained_migrations(sources(PRODUCT))) == []


def test_every_room_with_tables_is_installed() -> None:
    with_tables = {f"malbild.{path.parent.name}" for path in PRODUCT.glob("*/models*")}

    assert with_tables <= set(settings.ROOMS)


# The rules are seen to fail ---------------------------------------------------------


def table(fields: dict[str, Any]) -> type[models.Model]:
    with isolate_apps("malbild.papers"):
        inside = {"__module__": "malbild.papers.models", **fields}
        return type("Planted", (models.Model,), inside)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, "Planted has no PERSONAL"),
        (
            {"PERSONAL": {}, "mail": models.EmailField()},
            "Planted.mail knows a person and is not said",
        ),
        (
            {"PERSONAL": {}, "by": models.BigIntegerField()},
            "Planted.by knows a person and is not said",
        ),
        (
            {"PERSONAL": {}, "signed_by": models.CharField(max_length=9)},
            "Planted.signed_by knows a person and is not said",
        ),
        (
            {"PERSONAL": {}, "who": models.ForeignKey(User, models.CASCADE, related_name="+")},
            "Planted.who knows a person and is not said",
        ),
        (
            {"PERSONAL": {"mail": "address"}, "mail": models.EmailField()},
            "Planted.mail does not say for how long",
        ),
        ({"PERSONAL": {"gone": "kept a year"}}, "Planted.gone is said but is no field"),
    ],
)
def test_a_table_that_is_silent_about_people_is_seen(fields: dict[str, Any], wrong: str) -> None:
    assert list(tables.says_nothing_of_people([table(fields)])) == [wrong]


def test_a_table_that_knows_nobody_and_says_so_is_let_be() -> None:
    planted = table({"PERSONAL": {}, "name": models.CharField(max_length=9)})

    assert list(tables.says_nothing_of_people([planted])) == []


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("0002_auto_20251118", '"""Papers know their pages.\n\nBack: safe."""', "has no name"),
        ("0002_merge_two", '"""Papers know their pages.\n\nBack: safe."""', "has no name"),
        ("0002_a_and_more", '"""Papers know their pages.\n\nBack: safe."""', "has no name"),
        ("0002_paper_add_pages", '"""Back: safe."""', "has no reason"),
        ("0002_paper_add_pages", '"""Papers know how many pages they have."""', "has no way back"),
        (
            "0002_paper_fill_pages",
            '"""Papers know their pages.\n\nBack: safe."""\nmigrations.RunPython(fill)',
            "cannot be taken back",
        ),
    ],
)
def test_a_migration_that_explains_nothing_is_seen(
    plant: Plant, name: str, text: str, wrong: str
) -> None:
    files = plant(**{f"papers/migrations/{name}": text})

    assert list(tables.unexplained_migrations(files)) == [
        f"product.papers.migrations.{name} {wrong}"
    ]

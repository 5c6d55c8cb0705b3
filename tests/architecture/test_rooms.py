"""What must hold for the rooms of the house (docs/house.md); each rule is seen to fail too."""

from pathlib import Path

import pytest

from tests.architecture import rooms
from tests.architecture.conftest import Plant
from tests.architecture.sources import HOME, PRODUCT, sources

FILES = sources(PRODUCT)
# Lines. Past 400 a room's models, actions or views become a folder with one file per noun
# (house.md); nothing at all is longer than what can be read in one sitting.
LONGEST_OF_A_ROOM = 400
LONGEST = 500
SPLIT_EARLY = {"models", "actions", "views", "forms", "queries"}

# Files that a room has besides those of house.md's table, each with its reason.
ALSO = {
    "organisations": {"facts"},  # the counties and municipalities of Sweden, as data
    # a plan as a spreadsheet or a table in Word: which of them, each of them, and what was read
    "plans": {"excel", "word", "files", "tables"},
    # a format that is a file of the party's own, on no shelf, and what it may do; how a PDF is
    # set from a layout, and the one file that is made of no document
    "papers": {
        "party_template",
        "template_check",
        "printing",
        "typesetting",
        "layouts",
        "poster",
    },
    "post": {"folder"},  # a mail backend, which Django finds by its name
}


def _longest(path: Path) -> int:
    """The most lines that this file may have."""
    return LONGEST_OF_A_ROOM if {path.stem, path.parent.name} & SPLIT_EARLY else LONGEST


def test_the_product_was_found() -> None:
    assert {"malbild.core.calendar", "malbild.papers.models"} <= {file.module for file in FILES}


def test_rooms_meet_only_at_their_doors() -> None:
    assert list(rooms.not_through_doors(FILES)) == []


def test_every_room_says_what_it_is_for() -> None:
    assert list(rooms.without_purpose(FILES)) == []


def test_files_in_rooms_have_the_names_of_the_house() -> None:
    assert list(rooms.wrong_names(PRODUCT, also=ALSO)) == []


def test_no_rooms_import_each_other_in_a_circle() -> None:
    assert list(rooms.in_cycles(FILES)) == []


def test_no_import_of_our_own_hides_inside_a_function() -> None:
    assert list(rooms.imports_inside_functions(FILES)) == []


def test_rules_are_told_the_day_and_ask_no_clock() -> None:
    assert list(rooms.impure_rules(FILES)) == []


def test_every_file_can_be_read_in_one_sitting() -> None:
    files = [HOME / "dev", *PRODUCT.rglob("*.py"), *(HOME / "tests").rglob("*.py")]
    written = [path for path in files if path.parent.name != "migrations"]

    long = {
        str(path.relative_to(HOME)): lines
        for path in written
        if (lines := len(path.read_text().splitlines())) > _longest(path)
    }

    assert long == {}


# The rules are seen to fail ---------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "from product.papers.views import page",
        "from product.papers import forms",
        "import product.papers.templatetags.papers",
        "from product.papers.renderers import pdf",
        "from product.papers.renderers.pdf import render",
    ],
)
def test_a_room_that_is_entered_by_a_window_is_seen(plant: Plant, line: str) -> None:
    files = plant(
        **{
            "papers/renderers/__init__": "class Renderer: ...",
            "papers/renderers/pdf": "",
            "decisions/queries": line,
        }
    )

    assert len(list(rooms.not_through_doors(files))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "from product.papers.models import Paper",
        "from product.papers import queries, rules",
        "from product.papers import renderers",
        "from product.papers.renderers import Renderer",
        "from product.decisions.forms import One",
        "from product.core.calendar import DAY",
    ],
)
def test_a_room_that_is_entered_by_its_doors_is_let_in(plant: Plant, line: str) -> None:
    files = plant(**{"papers/renderers/__init__": "class Renderer: ...", "decisions/views": line})

    assert list(rooms.not_through_doors(files)) == []


@pytest.mark.parametrize(
    "text", ["", '"""The documents."""', '"""The documents (handlingar)."""\nONE = 1']
)
def test_a_room_that_does_not_say_what_it_is_for_is_seen(plant: Plant, text: str) -> None:
    assert len(list(rooms.without_purpose(plant(**{"papers/__init__": text})))) == 1


@pytest.mark.parametrize("name", ["papers/utils", "papers/services", "papers/renderers/helpers"])
def test_a_file_without_a_name_of_its_own_is_seen(plant: Plant, tmp_path: Path, name: str) -> None:
    plant(**{name: ""})

    assert list(rooms.wrong_names(tmp_path / "product", also={}))


def test_a_circle_of_two_rooms_is_seen(plant: Plant) -> None:
    files = plant(
        **{
            "papers/queries": "from product.decisions.models import Decision",
            "decisions/queries": "from product.papers.models import Paper",
        }
    )

    assert len(list(rooms.in_cycles(files))) == 1


def test_an_import_of_our_own_inside_a_function_is_seen(plant: Plant) -> None:
    files = plant(
        **{
            "papers/queries": "def one():\n    from product.decisions import models\n",
            "papers/rules": "def one():\n    import decimal\n",
            "papers/forms": "def one():\n    from product.core import calendar\n",
        }
    )

    assert [found.split()[-1] for found in rooms.imports_inside_functions(files)] == ["one"]


@pytest.mark.parametrize("call", ["date.today()", "timezone.now()", "datetime.now(UTC)"])
def test_a_rule_that_asks_the_clock_is_seen(plant: Plant, call: str) -> None:
    files = plant(**{"papers/rules": f"late = {call}", "papers/queries": f"now = {call}"})

    assert list(rooms.impure_rules(files)) == ["product.papers.rules:1 asks the clock"]

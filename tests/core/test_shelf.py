import sys
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from malbild.core.shelf import things_on

_names = count(1)


@dataclass(frozen=True)
class Tool:
    """What lies on the shelf of these tests."""

    weight: int


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An empty folder that is a package of its own."""
    name = f"shelf_of_test_{next(_names)}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "tools_of_test", _tools())
    invalidate_caches()
    return import_module(name)


def _tools() -> ModuleType:
    module = ModuleType("tools_of_test")
    module.__dict__["Tool"] = Tool
    return module


def put(shelf: ModuleType, name: str, text: str) -> None:
    (Path(shelf.__path__[0]) / f"{name}.py").write_text(f"from tools_of_test import Tool\n{text}\n")


def test_a_thing_is_found_by_being_in_the_folder_under_its_files_name(shelf: ModuleType) -> None:
    put(shelf, "spade", "THING = Tool(2)")
    put(shelf, "axe", "whatever_it_is_called = Tool(1)")

    things = things_on(shelf, Tool)

    assert list(things.items()) == [("axe", Tool(1)), ("spade", Tool(2))]


def test_a_thing_with_two_names_in_its_file_is_one_thing(shelf: ModuleType) -> None:
    put(shelf, "axe", "AXE = Tool(1)\nTHING = AXE")

    assert things_on(shelf, Tool) == {"axe": Tool(1)}


def test_a_file_that_begins_with_an_underscore_is_not_on_the_shelf(shelf: ModuleType) -> None:
    put(shelf, "_sharpening", "")

    assert things_on(shelf, Tool) == {}


@pytest.mark.parametrize(("text", "held"), [("", 0), ("ONE, TWO = Tool(1), Tool(2)", 2)])
def test_a_file_without_its_one_thing_is_said_by_name(
    shelf: ModuleType, text: str, held: int
) -> None:
    put(shelf, "odd", text)

    with pytest.raises(LookupError, match=rf"odd holds {held} things of the kind Tool, not 1"):
        things_on(shelf, Tool)

"""What must hold for the rooms, as functions from parsed code to what is wrong with it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.architecture.sources import Source, imports

DOORS = {"rules", "models", "queries", "actions"}
WITHOUT_WALLS = {"core", "ui"}  # bedrock, and how it looks: there for every room
SWITCHBOARD = {"config"}  # knows every room's addresses

FILES = {"rules", "models", "queries", "actions", "forms", "views", "urls", "tasks"}
FOLDERS = {
    "rules",
    "models",
    "queries",
    "actions",
    "forms",
    "views",
    "migrations",
    "templates",
    "static",
}
SHELVES = {
    "papers": {"renderers", "formats"},
    "indicators": {"sources"},
    "surveys": {"question_types"},
    "decisions": {"documents"},
    "reports": {"chapters"},
    "cli": {"management"},
}
OF_THEIR_OWN = {"core", "ui", "config", "cli"}  # no rooms of tables and pages
NO_NAMES = {"utils", "helpers", "common", "base", "manager", "misc", "services"}


def not_through_doors(files: Iterable[Source]) -> Iterator[str]:
    """Imports that enter another room by anything but its four doors.

    A shelf as a whole is a door too: who wants all things on it names the folder, not a file.
    """
    files = list(files)
    modules = {source.module for source in files}
    for source in files:
        if source.room in SWITCHBOARD:
            continue
        for name, node in imports(source):
            parts = name.split(".")
            if parts[0] != source.module.split(".")[0] or len(parts) < 3:
                continue
            room, door = parts[1], parts[2]
            on_shelf = door in SHELVES.get(room, ()) and ".".join(parts[:4]) in modules
            if room in {source.room, *WITHOUT_WALLS} or door in DOORS:
                continue
            if door in SHELVES.get(room, ()) and not (on_shelf and len(parts) > 3):
                continue
            yield f"{source.place(node)} enters {room} by {door}"


def without_purpose(files: Iterable[Source]) -> Iterator[str]:
    """Rooms whose __init__ is not one sentence with the Swedish word in brackets."""
    for source in files:
        if source.path.name != "__init__.py" or source.module.count(".") != 1:
            continue
        text = ast.get_docstring(source.tree) or ""
        if not re.search(r"\([a-zåäö ]+\)", text):
            yield f"{source.module} does not say what it is for, with the Swedish word"
        if len(source.tree.body) > 1:
            yield f"{source.module} holds code in its __init__"


def wrong_names(package: Path, *, also: Mapping[str, set[str]]) -> Iterator[str]:
    """Files and folders in rooms that are not in house.md's table. also: exceptions by room."""
    for path in sorted(package.rglob("*.py")):
        if path.stem in NO_NAMES:
            yield f"{path.relative_to(package)} has no name"
    for room in sorted(path.parent for path in package.glob("*/__init__.py")):
        if room.name in OF_THEIR_OWN:
            continue
        allowed = also.get(room.name, set())
        for path in sorted(room.iterdir()):
            name = path.stem if path.is_file() else path.name
            known = FILES if path.is_file() else FOLDERS | SHELVES.get(room.name, set())
            if name not in known | allowed | {"__init__", "__pycache__"}:
                yield f"{room.name}/{path.name} is not in the table of one room"


def in_cycles(files: Iterable[Source]) -> Iterator[str]:
    """Rooms that import each other, directly or around."""
    graph: dict[str, set[str]] = defaultdict(set)
    for source in files:
        for name, _ in imports(source):
            parts = name.split(".")
            is_ours = parts[0] == source.module.split(".")[0] and len(parts) > 2
            if is_ours and parts[1] != source.room and source.room:
                graph[source.room].add(parts[1])
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield " → ".join(error.args[1])


def imports_inside_functions(files: Iterable[Source]) -> Iterator[str]:
    """Imports of our own that hide from who reads the top of the file: the cycle is the message.

    Another's library may be taken late, where most who start the program never need it; so may
    core, which imports no room and is in no circle.
    """
    for source in files:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = list(ast.walk(node))
                for name, found in imports(source):
                    package, room = [*name.split("."), ""][:2]
                    ours = package == source.module.split(".")[0] and room != "core"
                    if ours and found in inside:
                        yield f"{source.place(found)} imports inside {node.name}"


def impure_rules(files: Iterable[Source]) -> Iterator[str]:
    """Rules that ask a clock: today's date is an argument."""
    asking = {"today", "now", "utcnow", "localdate", "time", "monotonic"}
    for source in files:
        is_pure = source.room == "core" or ".rules" in source.module
        for node in ast.walk(source.tree) if is_pure else ():
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in asking
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id in {"date", "datetime", "timezone", "time"}
            ):
                yield f"{source.place(node)} asks the clock"

"""Draw what docs say about stages and words, from the tables in the rules that hold them."""

import pkgutil
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

WORKFLOWS = settings.HOME / "docs" / "workflows.md"
GLOSSARY = settings.HOME / "docs" / "glossary.md"
DRAWN_BELOW = "<!-- Below this line the page is drawn by ./dev fix from the rules of the rooms. -->"
HEAD = """# Workflows

Drawn by `./dev fix` from the `NEXT` tables in each room's rules, and compared with them by
`./dev check`. Change the table, not this page.
"""


@dataclass(frozen=True)
class Workflow:
    """A table of stages and what may follow each.

    source: where the table is. words: the Swedish word of a stage, where it has one.
    """

    source: str
    about: str
    next: Mapping[StrEnum, tuple[StrEnum, ...]]
    words: Mapping[StrEnum, str]


def drawn(workflow: Workflow) -> str:
    """The workflow as a section with a Mermaid diagram: it begins at the table's first stage."""
    lines = [
        f"## {workflow.about}",
        "",
        f"`{workflow.source}`",
        "",
        "```mermaid",
        "stateDiagram-v2",
    ]
    lines += [f"    {stage}: {workflow.words.get(stage, stage)}" for stage in workflow.next]
    lines += [f"    [*] --> {stage}" for stage in list(workflow.next)[:1]]
    for stage, following in workflow.next.items():
        lines += [f"    {stage} --> {one}" for one in following or ("[*]",)]
    return "\n".join([*lines, "```", ""])


def rules() -> Iterator[ModuleType]:
    """The rules of the rooms, in the order of the story."""
    for room in reversed(settings.ROOMS):
        if find_spec(f"{room}.rules") is None:
            continue
        module = import_module(f"{room}.rules")
        yield module
        for part in pkgutil.iter_modules(getattr(module, "__path__", [])):
            yield import_module(f"{module.__name__}.{part.name}")


def workflows() -> Iterator[Workflow]:
    """Every NEXT table in the rules."""
    for module in rules():
        yield from _in_module(module)


def words() -> Iterator[str]:
    """Every table of Swedish words in the rules, as a section."""
    for module in rules():
        for name, table in vars(module).items():
            kind = type(next(iter(table))) if name.endswith("_WORDS") and table else None
            if kind is None or kind.__module__ != module.__name__:
                continue
            rows = [f"| `{key}` | {_first(word)} |" for key, word in table.items()]
            head = f"## {kind.__name__}: {_summary(kind)}"
            yield "\n".join([head, "", f"`{module.__name__}`", "", "| in code | Swedish |"])
            yield "\n".join(["|---|---|", *rows, ""])


def _first(word: str | tuple[str, ...]) -> str:
    return word if isinstance(word, str) else word[0]


def _summary(kind: type) -> str:
    return str(kind.__doc__).splitlines()[0].rstrip(".")


def _in_module(module: ModuleType) -> Iterator[Workflow]:
    for name, table in vars(module).items():
        if not name.startswith("NEXT") or not isinstance(table, dict):
            continue
        kind = type(next(iter(table)))
        if kind.__module__ != module.__name__:
            continue  # the table is only imported here
        yield Workflow(
            source=f"{module.__name__}.{name}",
            about=_summary(kind),
            next=table,
            words=_words(module, kind),
        )


def _words(module: ModuleType, kind: type) -> Mapping[StrEnum, str]:
    for name, table in vars(module).items():
        if name.endswith("_WORDS") and isinstance(next(iter(table)), kind):
            return dict(table)
    return {}


class Command(BaseCommand):
    """malbild draw_docs [--check]"""

    requires_system_checks: list[str] = []
    help = "Ritar docs/workflows.md och glossary.md ur reglernas tabeller; --check jämför bara."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="skriv inget; 1 om något skiljer")

    def handle(self, *, check: bool, **options: Any) -> None:
        written = GLOSSARY.read_text().split(DRAWN_BELOW)[0]
        pages = {
            WORKFLOWS: "\n".join([HEAD, *(drawn(workflow) for workflow in workflows())]),
            GLOSSARY: "\n".join([f"{written}{DRAWN_BELOW}\n", *words()]),
        }
        for path, page in pages.items():
            if not check:
                path.write_text(page)
            elif not path.exists() or path.read_text() != page:
                raise CommandError(f"docs/{path.name} stämmer inte med reglerna. Kör ./dev fix.")

from enum import StrEnum
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from malbild.cli.management.commands import draw_docs


class Light(StrEnum):
    """Which way is open. Everything else is an example."""

    RED = "red"
    GREEN = "green"
    OUT = "out"


def test_a_workflow_is_drawn_from_its_table_with_its_words() -> None:
    table: dict[StrEnum, tuple[StrEnum, ...]]
    table = {Light.RED: (Light.GREEN, Light.OUT), Light.GREEN: (Light.RED,), Light.OUT: ()}
    workflow = draw_docs.Workflow("tests.NEXT", "Lights", table, {Light.RED: "Rött"})

    drawn = draw_docs.drawn(workflow).splitlines()

    assert drawn[drawn.index("stateDiagram-v2") + 1 : -1] == [
        "    red: Rött",
        "    green: green",
        "    out: out",
        "    [*] --> red",
        "    red --> green",
        "    red --> out",
        "    green --> red",
        "    out --> [*]",
    ]


def test_every_table_of_stages_is_found_once() -> None:
    sources = [workflow.source for workflow in draw_docs.workflows()]

    assert {"malbild.papers.rules.NEXT", "malbild.decisions.rules.words.NEXT"} <= set(sources)
    assert len(sources) == len(set(sources))


def test_a_document_that_differs_from_the_rules_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draw_docs, "WORKFLOWS", tmp_path / "workflows.md")
    monkeypatch.setattr(draw_docs, "GLOSSARY", tmp_path / "glossary.md")
    (tmp_path / "glossary.md").write_text("# Words\n\nwritten by hand\n\n")

    call_command("draw_docs")
    call_command("draw_docs", "--check")
    glossary = (tmp_path / "glossary.md").read_text()
    (tmp_path / "workflows.md").write_text("something else")

    assert glossary.startswith("# Words\n\nwritten by hand\n\n")
    assert "| `yes_with_addition` | bifall med tillägg |" in glossary
    with pytest.raises(CommandError, match="workflows"):
        call_command("draw_docs", "--check")


def test_drawing_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_docs, "WORKFLOWS", tmp_path / "workflows.md")
    monkeypatch.setattr(draw_docs, "GLOSSARY", tmp_path / "glossary.md")
    (tmp_path / "glossary.md").write_text("# Words\n\n")

    call_command("draw_docs")
    once = [path.read_text() for path in sorted(tmp_path.iterdir())]
    call_command("draw_docs")

    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == once

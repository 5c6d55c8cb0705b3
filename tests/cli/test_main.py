"""The Swedish face of the command line, its exit codes and its manners in a pipe."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from malbild.cli.main import main, own_commands
from malbild.cli.swedish import swedish
from tests.cli.conftest import Malbild

ENGLISH = (
    "usage",
    "options",
    "positional",
    "optional",
    "show this",
    "exit",
    "error",
    "argument:\n\n",
)
HOME = Path(__file__).parents[2]


def process(*arguments: str, **more: str) -> "subprocess.Popen[bytes]":
    """`malbild` in a process of its own, with pipes."""
    return subprocess.Popen(
        [sys.executable, "-m", "malbild.cli.main", *arguments],
        cwd=HOME,
        env={**os.environ, **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("name", sorted(own_commands()))
def test_every_command_has_help_in_swedish(name: str, malbild: Malbild) -> None:
    said = malbild(name, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"användning: malbild {name}")
    assert "visa den här hjälpen och sluta" in said.out
    assert [word for word in ENGLISH if word in said.out.casefold()] == []
    assert [
        option for option in ("--settings", "--traceback", "--no-color") if option in said.out
    ] == []


TOLD_OF = {
    name
    for paper in ("README.md", "docs/running.md", "docs/guide/README.md", "CONTRIBUTING.md")
    for name in re.findall(
        r"(?:\.venv/bin/|`)malbild ([a-z]+)", (HOME / paper).read_text(encoding="utf-8")
    )
}


@pytest.mark.parametrize("name", sorted(TOLD_OF))
def test_every_command_that_the_docs_tell_of_is_there(name: str) -> None:
    asked = process(name, "--help")
    said, _ = asked.communicate(timeout=60)
    assert (asked.returncode, name in said.decode()) == (0, True)


def test_the_docs_tell_of_commands_of_ours_and_of_djangos() -> None:
    assert {"read", "status", "write", "verify", "migrate", "collectstatic"} <= TOLD_OF


@pytest.mark.parametrize("asked", [[], ["--help"], ["-h"]])
def test_all_commands_are_listed_with_one_line_each(asked: list[str], malbild: Malbild) -> None:
    said = malbild(*asked)
    lines = [line.split(maxsplit=1) for line in said.out.splitlines() if line.startswith("  ")]
    assert said.code == 0
    assert [line[0] for line in lines] == sorted(own_commands())
    assert all(len(line) == 2 and line[1].endswith(".") for line in lines)


def test_a_command_that_is_not_there_is_wrong_usage(malbild: Malbild) -> None:
    said = malbild("laes")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Kommandot ”laes” finns inte.")
    assert "Menade du status?" in malbild("statsu").err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["read"], "malbild read: det saknas: FIL"),
        (["read", "a.txt", "--xml"], "malbild read: okänt: --xml"),
        (["status", "x", "--on"], "malbild status: --on ska följas av ett värde"),
        (["status", "x", "--on", "i går"], "”i går” är ingen dag; skriv till exempel 2025-11-22"),
        (["status", "x", "--json=1"], "malbild status: --json tar inget värde, men fick '1'"),
        (["write", "x", "y", "--format", "rtf"], "--format: 'rtf' går inte; välj"),
        (["trace", "abc"], "ett fingeravtryck är 8–64 tecken"),
        (["verify", "--anchor", "12"], "skriv som verify skrev det"),
    ],
)
def test_wrong_usage_is_said_in_swedish_on_stderr(
    arguments: list[str], complaint: str, malbild: Malbild
) -> None:
    said = malbild(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("användning: ")
    assert complaint in said.err


def test_a_complaint_that_nobody_knows_is_passed_on() -> None:
    assert swedish("something new in argparse") == "something new in argparse"


@pytest.mark.django_db
def test_djangos_own_commands_can_be_run(malbild: Malbild) -> None:
    said = malbild("showmigrations", "journal")
    assert said.code == 0
    assert "append_only" in said.out


def test_the_version_is_printed(malbild: Malbild) -> None:
    assert malbild("--version").out.strip()


def test_nobody_is_troubled_when_the_reader_of_a_pipe_has_had_enough() -> None:
    paper = "malbild/cli/demo/papers/01-region-tjansteskrivelse-malbild.txt"
    with process("read", "--json", *[paper] * 200) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        complaints = running.stderr.read()
        assert (running.wait(60), complaints) == (0, b"")


def test_missing_settings_are_said_and_not_raised() -> None:
    with process("status", "fjallsjo", MALBILD_DATABASE_URL="nonsense://") as running:
        _, err = running.communicate(timeout=60)
        assert running.returncode == 2
        assert err.decode().startswith("Inställningarna räcker inte")


def test_main_takes_its_arguments_from_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["malbild", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.strip()

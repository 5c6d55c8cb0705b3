"""`malbild`: the product's own commands with a Swedish face.

0: done. 1: a rule said no, the journal is broken or a file could not be read. 2: wrong usage.
Results go to stdout and messages to stderr, so that the results can be piped on.
"""

import ast
import os
import pkgutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.db.utils import DatabaseError

from malbild import __version__
from malbild.cli.swedish import SwedishParser
from malbild.core.obstacles import RuleBroken

COMMANDS = Path(__file__).parent / "management" / "commands"
# Read without settings or database, and without the second that Django takes to start.
WITHOUT_DATABASE = frozenset({"read"})
# What `execute` wants to know; our commands never colour what they print.
DJANGO_OPTIONS = {"force_color": False, "no_color": True, "skip_checks": True}
DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has had enough (`malbild status … | head -1`): nothing has failed. The
        # interpreter flushes stdout once more at its end, and that must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        _say("Avbrutet.")
        return INTERRUPTED
    return code


def _run(given: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "malbild.config.settings")
    if not given or given[0] in ("-h", "--help"):
        print(overview())
        return DONE
    name, *rest = given
    if name == "--version":
        print(__version__)
        return DONE
    if name not in own_commands():
        return _not_ours(name, given)
    try:
        if name not in WITHOUT_DATABASE:
            django.setup()
        return run(load_command_class("malbild.cli", name), name, rest)
    except ImproperlyConfigured as missing:
        _say(f"Inställningarna räcker inte: {missing}")
        _say("Vad de betyder står i .env.example.")
        return WRONG_USAGE


def run(command: BaseCommand, name: str, rest: list[str]) -> int:
    """Read the command's arguments, do it and say what went wrong."""
    parser = SwedishParser(prog=f"malbild {name}", description=str(command.help))
    command.add_arguments(parser)
    try:
        options = vars(parser.parse_args(rest))
    except SystemExit as ended:  # argparse has said why
        return int(ended.code or 0)
    try:
        command.execute(**DJANGO_OPTIONS, **options)
    except CommandError as said:
        sys.stdout.flush()
        _say(str(said))
        return said.returncode
    except RuleBroken as broken:
        for text in broken.texts:
            _say(text)
        return REFUSED
    except DatabaseError as error:
        _say(f"Databasen svarar inte som den ska: {str(error).strip()}")
        _say("Är den förberedd? Kör: malbild migrate")
        return REFUSED
    return DONE


def own_commands() -> dict[str, Path]:
    """The product's own commands, by name."""
    return {
        found.name: COMMANDS / f"{found.name}.py" for found in pkgutil.iter_modules([str(COMMANDS)])
    }


def overview() -> str:
    """All commands with one line each."""
    names = own_commands()
    width = max(map(len, names)) + 2
    return "\n".join(
        [
            "användning: malbild KOMMANDO …",
            "",
            "Målbild läser beslutshandlingar, visar vilka huvudmän som har beslutat vad och",
            "skriver den handling som saknas.",
            "",
            "kommandon:",
            *(f"  {name:{width}}{_first_line(path)}" for name, path in names.items()),
            "",
            "malbild KOMMANDO --help berättar mer om ett kommando. Djangos egna kommandon",
            "(migrate, check …) går också att köra så här.",
        ]
    )


def _first_line(path: Path) -> str:
    """A command's first line of help, read from its file so that nothing needs to start."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and [ast.unparse(t) for t in node.targets] == ["help"]:
            return str(ast.literal_eval(node.value)).split("\n")[0]
    return ""


def _not_ours(name: str, given: list[str]) -> int:
    """Django's command, or a name that nobody knows."""
    if not name.startswith("-"):
        try:
            django.setup()  # without it the commands of the installed apps are not among them
            if name in get_commands():
                execute_from_command_line(["malbild", *given])
                return DONE
        except ImproperlyConfigured as missing:
            _say(f"Inställningarna räcker inte: {missing}")
            return WRONG_USAGE
    near = get_close_matches(name, own_commands(), n=1)
    _say(f"Kommandot ”{name}” finns inte." + (f" Menade du {near[0]}?" if near else ""))
    _say("Kör malbild --help för att se vilka som finns.")
    return WRONG_USAGE


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

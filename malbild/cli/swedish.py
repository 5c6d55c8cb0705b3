"""A Swedish face for argparse: its headings, its help and its complaints."""

import re
from argparse import Action, ArgumentTypeError, RawDescriptionHelpFormatter
from argparse import _MutuallyExclusiveGroup as Group
from collections.abc import Iterable
from datetime import date
from typing import NoReturn

from django.core.management.base import CommandParser

# argparse's own sentences; the names that they are about stand in the groups.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"det saknas: \1"),
    (r"unrecognized arguments: (.+)", r"okänt: \1"),
    (r"argument (.+?): expected one argument", r"\1 ska följas av ett värde"),
    (r"argument (.+?): expected at least one argument", r"\1 ska följas av minst ett värde"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 går inte; välj \3"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 tar inget värde, men fick \2"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1: \2 går inte att förstå"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 går inte ihop med \2"),
    (r"one of the arguments (.+) is required", r"det saknas något av: \1"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


def swedish(complaint: str) -> str:
    """One of argparse's complaints, in Swedish.

    >>> swedish("the following arguments are required: PARTY, MATTER")
    'det saknas: PARTY, MATTER'
    """
    for pattern, words in _COMPLAINTS:
        match = re.fullmatch(pattern, complaint, re.DOTALL)
        if match:
            return match.expand(words)
    return complaint


class SwedishFormatter(RawDescriptionHelpFormatter):
    """Help that says "användning"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Group],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "användning: " if prefix is None else prefix)


class SwedishParser(CommandParser):
    """Reads a command's arguments; wrong usage ends with 2 and a Swedish sentence."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=SwedishFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "argument"
        self._optionals.title = "val"
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen och sluta")

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{self.prog}: {swedish(message)}\n")


def day(text: str) -> date:
    """A day as it is typed: 2025-11-22."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"”{text}” är ingen dag; skriv till exempel 2025-11-22") from None

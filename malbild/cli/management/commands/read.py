"""Reading papers from files: no database, no settings."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from malbild.cli.reading_files import Refused, read_file
from malbild.cli.reading_shown import reading_lines


class Command(BaseCommand):
    """malbild read FILES… [--json]"""

    requires_system_checks: list[str] = []
    help = """Läser beslutshandlingar: PDF, DOCX, ODT och ren text.

Skriver vad som står i varje handling: slag, beslutspunkter eller beslut, dagar, nummer och
vem som står bakom, och vad en noggrann läsare bör se efter. Ingenting sparas och ingen
databas behövs. Går någon fil inte att läsa läses de andra ändå, och slutkoden blir 1."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", metavar="FIL", nargs="+", type=Path, help="en eller flera filer"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="skriv en lista med ett objekt per fil, med varje uppgifts plats i texten",
        )

    def handle(self, *, files: list[Path], json: bool, **options: Any) -> None:
        refused = 0
        found = []
        for path in files:
            one = read_file(path)
            refused += isinstance(one, Refused)
            if json:
                found.append(one.as_json())
            elif isinstance(one, Refused):
                self.stderr.write(f"{path}: {one.error.text}")
            else:
                self.stdout.write("\n".join([*reading_lines(one.reading, name=str(path)), ""]))
        if json:
            self.stdout.write(_json(found))
        if refused:
            raise CommandError(f"{refused} av {len(files)} filer gick inte att läsa.", returncode=1)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)

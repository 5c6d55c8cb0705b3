"""The adoption matrix in the terminal."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from malbild.cli.finding import county_named, matter_named
from malbild.cli.seeing import seeing_all
from malbild.cli.status_shown import status_as_json, status_lines
from malbild.cli.swedish import day
from malbild.decisions.queries import county_status
from malbild.organisations.queries import today


class Command(BaseCommand):
    """malbild status COUNTY [--on DAY] [--matter MATTER] [--json]"""

    requires_system_checks: list[str] = []
    help = """Visar vilka huvudmän i ett län som har beslutat vad.

Läget räknas ut ur bekräftade handlingar och det som har berättats. Med --on visas det som
det var en viss dag: senare händelser räknas inte."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("county", metavar="LÄN", help="länets adress, till exempel jamtland")
        parser.add_argument(
            "--on", type=day, metavar="DAG", help="läget en dag, till exempel 2025-11-22"
        )
        parser.add_argument(
            "--matter", metavar="ÄRENDE", help="det gemensamma ärendets adress; annars det äldsta"
        )
        parser.add_argument("--json", action="store_true", help="skriv som JSON")

    def handle(
        self, *, county: str, on: date | None, matter: str | None, json: bool, **options: Any
    ) -> None:
        with seeing_all(reason="läget för ett helt län"):
            found = county_named(county)
            joint = matter_named(found, matter)
            if joint is None:
                self.stdout.write("null" if json else f"{found} har inget gemensamt ärende ännu.")
                return
            status = county_status(found, joint, on=on or today())
            if json:
                self.stdout.write(_json(status_as_json(status)))
                return
            self.stdout.write("\n".join(status_lines(status)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

"""The fictional county, for looking around in."""

from typing import Any

from django.core.management.base import BaseCommand

from malbild.cli.demo import scenario, setting_up
from malbild.cli.seeing import seeing_all
from malbild.organisations.queries import today
from malbild.organisations.rules import ROLE_WORDS


class Command(BaseCommand):
    """malbild demo"""

    requires_system_checks: list[str] = []
    help = """Fyller en tom databas med det påhittade länet Fjällsjö och skriver ut kontona.

Finns länet redan ändras ingenting. Har databasen ett annat län görs ingenting alls."""

    def handle(self, **options: Any) -> None:
        with seeing_all(reason="demon sätter upp alla huvudmän"):
            new = setting_up.set_up(today=today())
        self.stdout.write("Fjällsjö län är klart." if new else "Fjällsjö län finns redan.")
        self.stdout.write("Logga in som någon av dem här; lösenordet är detsamma för alla:\n\n")
        for one in scenario.ACCOUNTS:
            role = f"{one.name}, {ROLE_WORDS[one.role]}, {one.party or scenario.COUNTY_NAME}"
            self.stdout.write(f"  {one.email:32}{scenario.PASSWORD}   {role}")

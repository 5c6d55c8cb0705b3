"""The counties of Sweden, and setting one of them up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from malbild.cli.tables import plain
from malbild.core.swedish import counted
from malbild.organisations.actions import choose_county
from malbild.organisations.models import County, Party
from malbild.organisations.queries import counties_of_sweden


class Command(BaseCommand):
    """malbild county [SLUG]"""

    requires_system_checks: list[str] = []
    help = """Listar Sveriges 21 län, eller sätter upp ett av dem.

Länets region och kommuner läggs upp, var och en med sin styrelse och sitt fullmäktige.
Att välja samma län igen ändrar ingenting."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "county", metavar="LÄN", nargs="?", help="länets adress; utan den listas alla"
        )

    def handle(self, *, county: str | None, **options: Any) -> None:
        if county is None:
            there = set(County.objects.values_list("code", flat=True))
            for fact in counties_of_sweden().values():
                mark = "uppsatt" if fact.code in there else ""
                self.stdout.write(f"{fact.code}  {fact.slug:18}{fact.name:24}{mark}".rstrip())
            return
        found = choose_county(county.casefold(), by=None)
        parties = Party.objects.filter(county=found).count()
        how_many = plain(counted(parties, "huvudman", "huvudmän"))
        self.stdout.write(f"{found.name} är uppsatt med {how_many}.")

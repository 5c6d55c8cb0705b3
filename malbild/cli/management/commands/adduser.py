"""Giving a person an account and a role."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from malbild.cli.finding import WRONG_USAGE, county_named, party_named
from malbild.organisations.actions import add_user, give_role
from malbild.organisations.rules import ROLE_WORDS, RoleName

# As typed on the command line: one word, without what stands in brackets in people's heads.
ROLES = {
    "administratör": RoleName.ADMINISTRATOR,
    "samordnare": RoleName.COORDINATOR,
    "redaktör": RoleName.EDITOR,
    "registrator": RoleName.REGISTRAR,
    "läsare": RoleName.READER,
}


class Command(BaseCommand):
    """malbild adduser EMAIL NAME --role ROLE --county COUNTY [--party PARTY]"""

    requires_system_checks: list[str] = []
    help = """Lägger upp en person som kan logga in, med en roll.

Lösenordet frågas efter, eller läses som en rad från standard in. Redaktörer och
registratorer arbetar för en huvudman; de andra rollerna kan gälla hela länet."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="E-POST", help="adressen som personen loggar in med")
        parser.add_argument("name", metavar="NAMN", help="som kollegorna ser det")
        parser.add_argument(
            "--role", required=True, choices=list(ROLES), help="vad personen får göra"
        )
        parser.add_argument("--county", metavar="LÄN", required=True, help="länets adress")
        parser.add_argument("--party", metavar="HUVUDMAN", help="adress, namn eller kod")

    def handle(
        self, *, email: str, name: str, role: str, county: str, party: str | None, **options: Any
    ) -> None:
        home = county_named(county)
        owner = party_named(party, county=home) if party else None
        chosen = ROLES[role]
        if owner is None and chosen in (RoleName.EDITOR, RoleName.REGISTRAR):
            raise CommandError(
                f"En {role} arbetar för en huvudman. Ange den med --party.", returncode=WRONG_USAGE
            )
        password = _password()
        try:
            validate_password(password)
            with transaction.atomic():
                user = add_user(email=email, name=name, password=password, by=None)
                give_role(user=user, county=home, name=chosen, party=owner, by=None)
        except ValidationError as refused:
            raise CommandError("\n".join(refused.messages)) from refused
        self.stdout.write(f"{user.email}: {ROLE_WORDS[chosen]}, {owner or home}.")


def _password() -> str:
    """From the keyboard, twice, or one line from standard input. Raises CommandError."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("Lösenord: ")
    if first != getpass("En gång till: "):
        raise CommandError("Lösenorden är inte lika.")
    return first

"""Writing a party's paper from what is known."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from malbild.cli.finding import county_named, matter_named, party_named
from malbild.cli.seeing import seeing_all
from malbild.cli.writing import Asked, written
from malbild.decisions.queries import kinds_of_document, renderers
from malbild.organisations.queries import today


class Command(BaseCommand):
    """malbild write PARTY MATTER --format FORMAT [--document KIND] [--out FILE]"""

    requires_system_checks: list[str] = []
    help = """Skriver en huvudmans handling ur det som är känt, i huvudmannens eget skrivsätt.

Finns ett utkast av samma slag skrivs det; annars ett nytt ur det som är bekräftat, och det
sparas inte. Det som fattas innan handlingen kan upprättas skrivs ut på felströmmen."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("party", metavar="HUVUDMAN", help="adress, namn eller kod: veman, 9904")
        parser.add_argument("matter", metavar="ÄRENDE", help="det gemensamma ärendets adress")
        parser.add_argument(
            "--format", required=True, choices=sorted(renderers()), help="filformat"
        )
        parser.add_argument(
            "--document",
            default="memorandum",
            choices=sorted(kinds_of_document()),
            help="tjänsteskrivelse (memorandum), protokollsutdrag (minutes_extract) eller lista"
            " att skicka till (receivers)",
        )
        parser.add_argument("--paragraph", metavar="§", default="", help="till protokollsutdraget")
        parser.add_argument(
            "--artefact",
            metavar="NAMN",
            action="append",
            default=[],
            help="vad beslutet gäller; får anges flera gånger. Annars det som inte är beslutat",
        )
        parser.add_argument(
            "--out", metavar="FIL", help="annars ett namn efter innehållet; - är standard ut"
        )
        parser.add_argument("--county", metavar="LÄN", help="länets adress")

    def handle(
        self,
        *,
        party: str,
        matter: str,
        format: str,
        document: str,
        paragraph: str,
        artefact: list[str],
        out: str | None,
        county: str | None,
        **options: Any,
    ) -> None:
        renderer = renderers()[format]
        with seeing_all(reason="handlingen skrivs av den som driver servern"):
            owner = party_named(party, county=county_named(county) if county else None)
            joint = matter_named(owner.county, matter)
            assert joint is not None  # an address was given, so it was found or refused
            asked = Asked(owner, joint, document, paragraph.lstrip("§ "), tuple(artefact))
            paper = written(asked, today=today())
        data = renderer.render(paper.document)
        for lack in paper.lacks:
            self.stderr.write(f"Innan handlingen kan upprättas: {lack.text}")
        if out == "-":
            self.stdout.flush()
            sys.stdout.buffer.write(data)
            return
        label = slugify(kinds_of_document()[document].label)
        place = Path(out or f"{label}-{owner.slug}{renderer.extension}")
        try:
            place.write_bytes(data)
        except OSError as error:
            raise CommandError(f"{place} gick inte att skriva ({error.strerror}).") from error
        self.stdout.write(str(place))

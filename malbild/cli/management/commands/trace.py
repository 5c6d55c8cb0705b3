"""From a fingerprint backwards to where everything comes from."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from malbild.cli.finding import fingerprint_prefix
from malbild.cli.seeing import seeing_all
from malbild.cli.tracing import things_with, trace_lines


class Command(BaseCommand):
    """malbild trace FINGERPRINT"""

    requires_system_checks: list[str] = []
    help = """Visar vad ett fingeravtryck är och vad det hänger ihop med.

En handling: hur den lästes, vem som bekräftade den och vad den gav upphov till. Ett utkast:
vad det är skrivet ur. Personer anges med nummer. Början av fingeravtrycket räcker, minst
åtta tecken."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "fingerprint", metavar="AVTRYCK", type=fingerprint_prefix, help="minst åtta tecken"
        )

    def handle(self, *, fingerprint: str, **options: Any) -> None:
        with seeing_all(reason="spårning över alla huvudmän"):
            found = things_with(fingerprint)
            if not found:
                raise CommandError(f"Inget här har ett fingeravtryck som börjar {fingerprint}.")
            marks = {one.mark for one in found}
            if len(marks) > 1:
                raise CommandError(
                    f"{fingerprint} är början på flera fingeravtryck: {', '.join(sorted(marks))}."
                )
            for one in found:
                self.stdout.write("\n".join(trace_lines(one)))

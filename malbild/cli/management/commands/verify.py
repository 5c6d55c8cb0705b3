"""Whether what is kept is what was written."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from malbild.cli.seeing import seeing_all
from malbild.cli.tables import plain
from malbild.core.swedish import counted
from malbild.journal.models import Entry
from malbild.journal.queries import verify
from malbild.papers.models import Paper
from malbild.papers.queries import FileDamaged, content


class Command(BaseCommand):
    """malbild verify [--anchor NUMBER:FINGERPRINT]"""

    requires_system_checks: list[str] = []
    help = """Kontrollerar händelseloggens kedja och varje handlings fil.

Skriver loggens sista rad som nummer:fingeravtryck. Anteckna det utanför servern och ange
det med --anchor nästa gång: utan det syns inte om slutet av loggen är borta eller om allt
har skrivits om. Slutkoden är 1 vid det första som inte håller."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--anchor", type=_anchor, metavar="NUMMER:AVTRYCK", help="en rad som antecknades förut"
        )

    def handle(self, *, anchor: tuple[int, str] | None, **options: Any) -> None:
        broken = verify(anchor=anchor)
        if broken:
            raise CommandError(f"Händelseloggen håller inte. {broken.text}")
        last = Entry.objects.last()
        self.stdout.write(
            f"Händelseloggen håller: {plain(counted(last.number, 'rad', 'rader'))}."
            if last
            else "Händelseloggen är tom."
        )
        files = 0
        with seeing_all(reason="alla filer kontrolleras"):
            papers = Paper.objects.order_by("pk")
            for mark, layer in papers.values_list("fingerprint", "layer").iterator():
                for one in filter(None, (mark, layer)):
                    try:
                        content(one)
                    except FileDamaged as damaged:
                        raise CommandError(str(damaged)) from damaged
                    files += 1
        self.stdout.write(f"{plain(counted(files, 'fil', 'filer'))} har sitt fingeravtryck.")
        if last:
            self.stdout.write(f"{last.number}:{last.fingerprint}")


def _anchor(text: str) -> tuple[int, str]:
    number, _, mark = text.partition(":")
    if not number.isdigit() or len(mark) != 64:
        raise ArgumentTypeError("skriv som verify skrev det, nummer:fingeravtryck")
    return int(number), mark.casefold()

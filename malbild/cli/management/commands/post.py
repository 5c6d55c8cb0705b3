"""What leaves by mail: what waits, what did not arrive, and sending it."""

import json
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from malbild.cli.finding import county_named
from malbild.cli.post_shown import post_as_json, post_lines
from malbild.cli.seeing import seeing_all
from malbild.cli.tables import plain
from malbild.consultations.actions import erase_old_responding, mail_all_due
from malbild.post.actions import erase_old, send_waiting
from malbild.post.models import Message
from malbild.post.queries import state_of, to_look_at
from malbild.post.rules.stages import Stage, sentence
from malbild.texts.actions import erase_old_editing


class Command(BaseCommand):
    """malbild post [--send] [--county COUNTY] [--json]"""

    requires_system_checks: list[str] = []
    help = """Visar utskick som väntar, inte kom fram eller kanske är skickade; --send skickar.

Adresser och hemliga länkar skrivs aldrig ut. Med --send skrivs de påminnelser om remisser som är
dags, det som är dags skickas, det som gått för länge tas inte med, och gamla adresser tas bort,
liksom vem som nyss skrev i en text eller ett remissvar; kör det en gång i minuten.
Slutkoden är 1 om något inte gick att skicka eller om ingen mejlserver är angiven."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--send", action="store_true", help="skicka det som är dags att skicka")
        parser.add_argument("--county", metavar="LÄN", help="visa bara ett läns utskick")
        parser.add_argument("--json", action="store_true", help="skriv som JSON")

    def handle(self, *, send: bool, county: str | None, json: bool, **options: Any) -> None:
        now = timezone.now()
        with seeing_all(reason="utskick för alla län"):
            if send:
                erase_old(now=now)
                erase_old_responding(now=now)
                erase_old_editing(now=now)
                mail_all_due(now=now)
                self._send()
                return
            chosen = [county_named(county)] if county else []
            rows = Message.objects.filter(county__in=chosen) if chosen else Message.objects.all()
            state = state_of(rows, now=now)
            messages = list(to_look_at(now=now, counties=chosen))
            if json:
                self.stdout.write(_json(post_as_json(messages, state, now=now)))
            else:
                self.stdout.write("\n".join(post_lines(messages, state, now=now)))

    def _send(self) -> None:
        became = send_waiting(now=timezone.now())
        if became:
            self.stdout.write(plain(sentence(became)))
        if troubled(became):
            raise CommandError("Allt gick inte att skicka. Se: malbild post", returncode=1)


def troubled(became: Counter[Stage]) -> bool:
    """Whether something that was tried did not go."""
    return became.total() > became[Stage.SENT]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

"""Registering a response that came on paper or as a file; pure."""

from collections.abc import Iterator
from datetime import date

from malbild.consultations.rules.consulting import Stage
from malbild.core.obstacles import Obstacle

DRAFT_GOES = (
    "De började skriva i Målbild men skickade aldrig svaret. Bara de kan läsa utkastet, och det tas"
    " bort när du registrerar det som kom."
)


def obstacles_to_registering(
    *, stage: Stage, begun: bool, sent: bool, arrived_on: date, opened_on: date | None, today: date
) -> Iterator[Obstacle]:
    """Why a response that came on paper cannot be registered.

    begun: whether the addressee has begun to write here itself. Where the consultation is closed
    that can never be sent, and gives way to what came (DRAFT_GOES).
    """
    if stage is Stage.DRAFT:
        yield Obstacle("not_open", "Remissen är inte öppnad ännu.")
    if sent:
        yield Obstacle("sent", "Mottagaren har redan svarat. Var och en lämnar ett svar.")
    elif begun and stage is Stage.OPEN:
        yield Obstacle(
            "begun", "Mottagaren har börjat skriva i Målbild. Be dem skicka svaret därifrån."
        )
    if arrived_on > today:
        yield Obstacle("day_ahead", "Dagen då svaret kom har inte varit ännu.")
    elif opened_on and arrived_on < opened_on:
        yield Obstacle("too_early", "Svaret kan inte ha kommit innan remissen öppnades.")

"""What must hold before something is told of a case, and before a paper becomes official."""

from collections.abc import Iterable, Iterator
from datetime import date

from malbild.core.obstacles import Obstacle
from malbild.core.swedish import long_date
from malbild.decisions.rules.words import Kind
from malbild.organisations.rules import NEXT_SHARING, SHARING_WORDS, Sharing


def obstacles_to_telling(
    *,
    kind: Kind,
    on: date,
    day: date | None,
    text: str,
    reason: str,
    corrects: Kind | None,
    today: date,
) -> Iterator[Obstacle]:
    """Say why something cannot be told; say nothing if it can.

    corrects: the kind of the happening that it corrects; None where it is news.

    >>> given = dict(kind=Kind.ANNOUNCED, day=None, text="", reason="", corrects=None)
    >>> list(obstacles_to_telling(**given, on=date(2025, 3, 1), today=date(2025, 3, 1)))
    []
    >>> [o.code for o in obstacles_to_telling(**given, on=date(2025, 3, 2), today=date(2025, 3, 1))]
    ['after_today']
    """
    if on > today:
        yield Obstacle(
            "after_today", f"{long_date(on)} har inte varit än. Ange dagen då det hände."
        )
    if kind is Kind.REGISTERED and not text.strip():
        yield Obstacle("no_number", "Ange diarienumret.")
    if kind is Kind.APPEAL_UNTIL and day is None:
        yield Obstacle("no_day", "Ange sista dagen att överklaga.")
    if kind is Kind.APPEAL_UNTIL and day is not None and day < on:
        yield Obstacle("day_before", "Sista dagen att överklaga kan inte vara före anslaget.")
    if corrects is not None and corrects is not kind:
        yield Obstacle("another_kind", "En rättelse gäller samma slags uppgift som den rättar.")
    if (corrects or kind is Kind.APPEAL_UNTIL) and not reason.strip():
        yield Obstacle("no_reason", "Skriv varför uppgiften ändras.")


def obstacles_to_sharing(
    *, sharing: Sharing, to: Sharing, may: bool, missing: Iterable[Obstacle] = ()
) -> Iterator[Obstacle]:
    """Say why a draft cannot become shared or official.

    may: whether the person works for the party (for official: is its registrar or editor).
    missing: what the document itself lacks; it stops an official paper, not a shared draft.
    """
    if not may:
        yield Obstacle("not_yours", "Bara den som arbetar för huvudmannen kan göra det.")
    if to not in NEXT_SHARING[sharing]:
        yield Obstacle("not_from_here", f"Handlingen är redan: {SHARING_WORDS[sharing].lower()}.")
    if to is Sharing.OFFICIAL:
        yield from missing


def obstacles_to_registering(*, number: str, registered: bool) -> Iterator[Obstacle]:
    """Say why a paper cannot be marked as registered."""
    if registered:
        yield Obstacle("already_registered", "Handlingen är redan diarieförd.")
    if not number.strip():
        yield Obstacle("no_number", "Ange diarienumret.")

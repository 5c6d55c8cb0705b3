"""Reading the journal."""

from collections.abc import Iterator

from malbild.journal.models import Entry
from malbild.journal.rules import Break, Line, first_break


def lines() -> Iterator[Line]:
    """The whole journal, first line first, without holding it in memory."""
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2_000):
        yield Line(
            number=entry.number,
            key=entry.key,
            at=entry.at,
            did=entry.did,
            by=entry.by,
            about_kind=entry.about_kind,
            about=entry.about,
            detail=entry.detail,
            previous=entry.previous,
            fingerprint=entry.fingerprint,
        )


def verify(*, anchor: tuple[int, str] | None = None) -> Break | None:
    """The first broken line of the journal; None if the chain holds."""
    return first_break(lines(), anchor=anchor)


def head() -> str:
    """The fingerprint of the last line; empty while nothing has been journalled."""
    return Entry.objects.order_by("-number").values_list("fingerprint", flat=True).first() or ""

"""The journal's one table."""

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One thing that happened; never changed, never removed (triggers hold that).

    number: 1, 2, 3 … without a gap.
    key: the idempotency key of the act, when this entry is the act's first; a request
        repeated with the same key has no second effect.
    did: a namespaced verb: "decisions.reading_confirmed".
    by: the user's number, or None for the program itself. Personal data stands here by
        reference only, so that erasing a person does not break the chain.
    about_kind, about: the table and the number of what it is about.
    detail: canonical JSON of what else is needed to understand it.
    previous, fingerprint: SHA-256 of the entry before and of this one (journal.rules).
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "by": "number of the person who did it; kept as long as the journal, means nothing"
        " once the person is erased"
    }

    number = models.PositiveBigIntegerField(primary_key=True)
    key = models.CharField(max_length=64, unique=True, null=True)  # several acts have no key
    at = models.DateTimeField()
    did = models.CharField(max_length=60)
    by = models.PositiveBigIntegerField(null=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=64, blank=True)
    detail = models.TextField(default="{}")
    previous = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.number} {self.did}"

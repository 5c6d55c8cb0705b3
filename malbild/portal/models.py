"""What has been published: rows that hold only what anyone may see.

The public pages read these tables and no others, so a draft cannot leak from a table that
does not hold it.
"""

from typing import ClassVar

from django.db import models


class Snapshot(models.Model):
    """The status of one joint matter in a county as it was published.

    Its words are never changed; a newer row replaces it, and `withdrawn_at` hides it.

    lead: the sentence that matters. matter_slug: the joint matter's address in its county.
    as_of: the day whose state is told. fingerprint: SHA-256 of all its cells and sentences.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    county_slug = models.SlugField()
    county_name = models.CharField(max_length=80)
    matter_slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    lead = models.TextField()
    as_of = models.DateField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        ordering = ("-published_at", "-id")

    def __str__(self) -> str:
        return f"{self.county_name} {self.as_of}"


class SnapshotCell(models.Model):
    """One published status: a party and an artefact, in words.

    line: who decided, when and §. note: what differs from the neighbours.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="cells")
    row = models.PositiveSmallIntegerField()
    column = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=80)
    artefact = models.CharField(max_length=200)
    word = models.CharField(max_length=60)
    tone = models.CharField(max_length=8)
    sign = models.CharField(max_length=8, blank=True)
    line = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("snapshot", "row", "column")
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "row", "column"], name="one_published_status_per_cell"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.artefact}: {self.word}"

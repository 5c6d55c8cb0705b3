"""Papers by fingerprint, what was read in them, and what people corrected."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from malbild.organisations.models import PartyOwned
from malbild.papers.rules import KIND_WORDS, STAGE_WORDS, PaperKind, Stage


class Paper(PartyOwned):
    """A stored document (handling): one row per county, owner and fingerprint.

    fingerprint: SHA-256 of the file's bytes, and its name in the file store.
    layer: fingerprint of the text layer (core.text_layer, JSON) that was drawn from it, also
        in the file store; empty where the file could not be read.
    refusal: why it could not be read, in Swedish; empty where it was.
    size: bytes. pages: 1 for formats without pages.
    party: the party in whose diary the paper is, or None for the county's joint leadership.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "name": "a file name may hold a person's name; kept with the paper",
        "uploaded_by": "who took the paper in; erased when the account is closed",
    }

    fingerprint = models.CharField(max_length=64, db_index=True)
    name = models.CharField("filnamn", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    layer = models.CharField(max_length=64, blank=True)
    refusal = models.CharField(max_length=500, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-uploaded_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["county", "party", "fingerprint"], name="a_paper_is_kept_once_per_party"
            ),
            models.UniqueConstraint(
                fields=["county", "fingerprint"],
                condition=models.Q(party=None),
                name="a_joint_paper_is_kept_once",
            ),
            models.CheckConstraint(
                condition=models.Q(layer="") ^ models.Q(refusal=""),
                name="a_paper_is_read_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:reading", args=[self.county.slug, self.pk])


class Reading(PartyOwned):
    """The facts that one version of the rules found in a paper (inläsning).

    facts: the reader's own output, frozen; a document by nature and therefore JSON (ADR 6).
    fingerprint: SHA-256 of `facts` in canonical form.
    stage: nothing in it counts before a person has confirmed it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "facts": "names of officials as the paper has them; kept with the paper",
        "settled_by": "who confirmed it; erased when the account is closed",
    }

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="readings")
    rules_version = models.PositiveIntegerField()
    kind = models.CharField(
        "slag", max_length=16, choices=[(one.value, KIND_WORDS[one]) for one in PaperKind]
    )
    title = models.CharField("rubrik", max_length=300, blank=True)
    facts = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    stage = models.CharField(
        "läge",
        max_length=9,
        choices=[(one.value, STAGE_WORDS[one]) for one in Stage],
        default=Stage.WAITING.value,
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "rules_version"], name="a_paper_is_read_once_per_rules_version"
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.WAITING.value, settled_at=None)
                | ~models.Q(stage=Stage.WAITING.value) & ~models.Q(settled_at=None),
                name="a_settled_reading_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.paper)


class Correction(PartyOwned):
    """What a person said instead of what the rules had found; the finding itself stays.

    field: the fact's place in `Reading.facts`: "date", "clauses.1.verb", "decisions.0.paragraph".
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "by": "who corrected it; erased when the account is closed",
    }

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=80)
    found = models.TextField(blank=True)
    said = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("reading", "id")

    def __str__(self) -> str:
        return f"{self.field}: {self.said}"


class PartyTemplate(PartyOwned):
    """A party's own Word template; its latest is the one that is filled.

    fingerprint: of the file, and its name in the file store.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "name": "a file name may hold a person's name; kept with the template",
        "uploaded_by": "who added it; erased when the account is closed",
    }

    fingerprint = models.CharField(max_length=64)
    name = models.CharField("filnamn", max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self) -> str:
        return self.name

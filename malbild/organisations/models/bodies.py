"""Bodies with names over time, the chains that matters go through, and meetings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from malbild.organisations.models.counties import County, Party
from malbild.organisations.rules import PART_WORDS, BodyKind, Part


class Body(models.Model):
    """A body (organ): of one party, or joint for the county when party is None.

    name: today's; earlier names and other ways to write it are in BodyName.
    short: as in tables: "KS", "HSN".
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="bodies")
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="bodies", null=True, blank=True
    )
    kind = models.CharField(
        "slag", max_length=12, choices=[(one.value, one.value) for one in BodyKind]
    )
    name = models.CharField("namn", max_length=120)
    short = models.CharField("kort namn", max_length=20)

    class Meta:
        ordering = ("county", "party", "id")
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(fields=["party", "name"], name="one_body_per_name"),
            models.UniqueConstraint(
                fields=["county", "name"], condition=Q(party=None), name="one_joint_body_per_name"
            ),
            models.CheckConstraint(
                condition=Q(kind=BodyKind.JOINT.value, party=None)
                | ~Q(kind=BodyKind.JOINT.value) & ~Q(party=None),
                name="only_a_joint_body_is_without_party",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """Another name of a body: an alias, an abbreviation or what it was called before.

    since, until: days between which it was the body's own name; empty for an alias.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("namn", max_length=120)
    since = models.DateField("från", null=True, blank=True)
    until = models.DateField("till", null=True, blank=True)

    class Meta:
        ordering = ("body", "id")
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="a_body_has_a_name_once"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=models.F("since")),
                name="a_name_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Chain(models.Model):
    """The bodies that a kind of matter goes through at a party, as data.

    matter_kind: the kind of artefact (a name of decisions.rules.ArtefactKind), or empty for
        every kind that has no chain of its own.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="chains")
    matter_kind = models.CharField("slag av ärende", max_length=20, blank=True)

    class Meta:
        ordering = ("party", "id")
        constraints = [
            models.UniqueConstraint(fields=["party", "matter_kind"], name="one_chain_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.matter_kind}".strip()


class ChainStep(models.Model):
    """One body in a chain, in its order (0 is first), and its part there."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(
        "uppgift", max_length=8, choices=[(one.value, PART_WORDS[one]) for one in Part]
    )

    class Meta:
        ordering = ("chain", "order")
        constraints = [
            models.UniqueConstraint(fields=["chain", "order"], name="one_body_per_place_in_chain"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.body}"


class Meeting(models.Model):
    """A meeting (sammanträde) of a body, planned or held.

    papers_due: the last day for papers (manusstopp); None where it is not known.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField("dag")
    papers_due = models.DateField("manusstopp", null=True, blank=True)

    class Meta:
        ordering = ("on", "body")
        constraints = [
            models.UniqueConstraint(fields=["body", "on"], name="one_meeting_a_day_per_body"),
            models.CheckConstraint(
                condition=Q(papers_due=None) | Q(papers_due__lte=models.F("on")),
                name="papers_are_due_before_the_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.on}"

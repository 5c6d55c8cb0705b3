"""What the parties of a county decide on together: the joint matter and its artefacts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from malbild.decisions.rules.entry import ENTRY_RULE_WORDS, IF_REFUSED_WORDS, EntryRule, IfRefused
from malbild.decisions.rules.words import ARTEFACT_WORDS
from malbild.organisations.models import CountyOwned
from malbild.papers.models import Paper
from malbild.texts.models import TextVersion

PLACE_HOLDS = Q(paper=None, start=None, end=None) | Q(
    paper__isnull=False, start__isnull=False, end__gt=F("start")
)


class Recorded(models.Model):
    """What is kept of a matter, with its place in the paper that tells it.

    start, end: the place in the paper's text, in characters; None where a person told it
        without a paper. A table that has these holds PLACE_HOLDS.
    Named after the owner among a table's bases: the first one decides how rows are reached.
    """

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class JointMatter(CountyOwned):
    """One question that every party decides by itself (gemensamt ärende).

    entry_rule: what it takes for its artefacts to be in force.
    anyway_on: the first day under the rule ANYWAY.
    if_refused: what happens where a party says no.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adress", max_length=80)
    entry_rule = models.CharField(
        "träder i kraft",
        max_length=8,
        choices=[(one.value, ENTRY_RULE_WORDS[one]) for one in EntryRule],
        default=EntryRule.ALL.value,
    )
    named = models.ManyToManyField("organisations.Party", blank=True, related_name="+")
    anyway_on = models.DateField("från och med", null=True, blank=True)
    if_refused = models.CharField(
        "om någon säger nej",
        max_length=8,
        choices=[(one.value, IF_REFUSED_WORDS[one]) for one in IfRefused],
        default=IfRefused.BACK.value,
    )
    summary = models.TextField("sammanfattning", blank=True)
    background = models.TextField("bakgrund", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("county", "id")
        constraints = [
            models.UniqueConstraint(fields=["county", "slug"], name="one_joint_matter_per_address"),
            models.CheckConstraint(
                condition=~Q(entry_rule=EntryRule.ANYWAY.value) | Q(anyway_on__isnull=False),
                name="anyway_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("decisions:county", args=[self.county.slug]) + f"?arende={self.slug}"


class Artefact(CountyOwned):
    """What is decided on (gemensamt dokument): a målbild, a plan, a declaration …"""

    PERSONAL: ClassVar[dict[str, str]] = {}

    joint_matter = models.ForeignKey(
        JointMatter, on_delete=models.CASCADE, related_name="artefacts"
    )
    kind = models.CharField(
        "slag",
        max_length=14,
        choices=[(str(kind), words[0]) for kind, words in ARTEFACT_WORDS.items()],
    )
    name = models.CharField("namn", max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("joint_matter", "order", "id")
        constraints = [
            models.UniqueConstraint(fields=["joint_matter", "name"], name="one_artefact_per_name"),
        ]

    def __str__(self) -> str:
        return self.name


class ArtefactVersion(CountyOwned):
    """A version of an artefact that can be adopted.

    label: "version 1". fingerprint: of its text, where Målbild holds the text; else empty.
    paper: where its text is a paper. text: where its text was written here, the version of it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    artefact = models.ForeignKey(Artefact, on_delete=models.CASCADE, related_name="versions")
    label = models.CharField("version", max_length=40)
    fingerprint = models.CharField("fingeravtryck", max_length=64, blank=True)
    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="artefacts"
    )
    fixed_on = models.DateField("fastställd", null=True, blank=True)

    class Meta:
        ordering = ("artefact", "id")
        constraints = [
            models.UniqueConstraint(fields=["artefact", "label"], name="one_version_per_label"),
        ]

    def __str__(self) -> str:
        return f"{self.artefact}, {self.label}"


class Recommendation(CountyOwned, Recorded):
    """What a joint body said of an artefact. It recommends; it never binds."""

    class Kind(models.TextChoices):
        """What the joint body did."""

        RECOMMENDATION = "recommendation", "rekommenderar"
        SUPPORT = "support", "ställer sig bakom"
        PREPARATION = "preparation", "har berett"
        ANCHORING = "anchoring", "förankrad"

    PERSONAL: ClassVar[dict[str, str]] = {}

    artefact = models.ForeignKey(Artefact, on_delete=models.CASCADE, related_name="recommendations")
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=14, choices=Kind.choices)
    on = models.DateField("dag", null=True, blank=True)
    paragraph = models.CharField("§", max_length=12, blank=True)

    class Meta:
        ordering = ("artefact", "on", "id")
        constraints = [
            models.CheckConstraint(condition=PLACE_HOLDS, name="a_recommendations_place_holds"),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.get_kind_display()} {self.artefact}"

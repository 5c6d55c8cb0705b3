"""Tables of the room: the target picture beside its text, and what hangs on its pieces."""

from typing import ClassVar

from django.db import models

from malbild.organisations.models import CountyOwned
from malbild.targets.rules import (
    ARTICLES,
    ASSESSMENT_KIND_WORDS,
    JUDGEMENT_WORDS,
    Said,
    Validity,
)
from malbild.texts.models import JointText, Piece, Wording

BRAND, BRAND_2 = "#0b4f4a", "#e4efed"  # as in ui/tokens.css: those of Målbild itself


class TargetPicture(CountyOwned):
    """A county's shared target picture (målbild); its text is a joint text.

    since, until: the years that it is for; None where that is not settled.
    strategies_word: what the county calls its strategies, in the plural.
    brand, brand_2: a deep and a pale colour for its poster, as #rrggbb.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    text = models.OneToOneField(JointText, on_delete=models.PROTECT, related_name="picture")
    since = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    until = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    strategies_word = models.CharField("vad strategierna kallas", max_length=40)
    brand = models.CharField("mörk färg", max_length=7, default=BRAND)
    brand_2 = models.CharField("ljus färg", max_length=7, default=BRAND_2)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("county", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="a_picture_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.text.name


class Lead(CountyOwned):
    """Somebody who leads the work with a target picture, for a party (projektledare)."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "person": "who leads the work; erased when the account is closed",
    }

    picture = models.ForeignKey(TargetPicture, on_delete=models.CASCADE, related_name="leads")
    person = models.ForeignKey("organisations.User", on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey("organisations.Party", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("picture", "id")
        constraints = [
            models.UniqueConstraint(fields=["picture", "person"], name="one_lead_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.party}"


class SteeringDocument(CountyOwned):
    """A document that the target picture rests on (styrdokument), with its years of validity."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    picture = models.ForeignKey(
        TargetPicture, on_delete=models.CASCADE, related_name="steering_documents"
    )
    title = models.CharField("titel", max_length=200)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    since = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    until = models.PositiveSmallIntegerField("till år", null=True, blank=True)

    class Meta:
        ordering = ("picture", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def validity(self) -> Validity:
        """Its years."""
        return Validity(self.since, self.until)


class Ground(CountyOwned):
    """Something that a statement rests on (underlag): what was said or found, and where."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="grounds")
    what = models.TextField("vad")
    source = models.CharField("källa", max_length=200)

    class Meta:
        ordering = ("piece", "id")

    def __str__(self) -> str:
        return f"{self.what[:40]} ({self.source})"


class ImpactAssessment(CountyOwned):
    """A test of a statement (prövning, konsekvensanalys), step by step; one of each kind.

    wording: the wording that was tested; another that stands now has not been.
    The steps are explained in rules.Said.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "assessed_by": "who wrote it last; erased when the account is closed",
    }

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(
        max_length=12, choices=[(one.value, word) for one, word in ASSESSMENT_KIND_WORDS.items()]
    )
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    described = models.TextField("vad det gäller", blank=True)
    heard = models.TextField("vilka som har hörts", blank=True)
    knowledge = models.TextField("vad vi vet", blank=True)
    options = models.TextField("alternativ och följder", blank=True)
    judgement = models.CharField(
        "bedömning",
        max_length=12,
        blank=True,
        choices=[(one.value, word) for one, word in JUDGEMENT_WORDS.items()],
    )
    reasons = models.TextField("skäl", blank=True)
    changed = models.TextField("vad det ändrade", blank=True)
    version = models.PositiveIntegerField(default=1)
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("piece", "kind")
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "kind"], name="one_assessment_of_each_kind_per_piece"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.piece_id}"

    @property
    def said(self) -> Said:
        """What has been written in it."""
        return Said(
            described=self.described,
            heard=self.heard,
            knowledge=self.knowledge,
            options=self.options,
            judgement=self.judgement,
            reasons=self.reasons,
            changed=self.changed,
            articles=tuple(one.number for one in self.articles.all()),
        )


class AssessedArticle(CountyOwned):
    """An article of the convention on the rights of the child that a test is about."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    assessment = models.ForeignKey(
        ImpactAssessment, on_delete=models.CASCADE, related_name="articles"
    )
    number = models.PositiveSmallIntegerField(
        "artikel", choices=[(number, what) for number, what in ARTICLES.items()]
    )

    class Meta:
        ordering = ("assessment", "number")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="an_article_once"),
        ]

    def __str__(self) -> str:
        return f"artikel {self.number}"

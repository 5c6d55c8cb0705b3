"""What is said of each activity, and how it has changed."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from malbild.organisations.models import CountyOwned, PartyOwned
from malbild.plans.models.plans import Plan
from malbild.plans.rules.sheet import FIELD_WORDS
from malbild.plans.rules.words import (
    DIRECTION_WORDS,
    INVOLVED_WORDS,
    RESPONSIBILITY_WORDS,
    STATUS_WORDS,
    Status,
)
from malbild.texts.models import Piece


class Activity(CountyOwned):
    """What is said of an activity (aktivitet) besides its wording, which is the piece's.

    planned, actual: first and last day; None where nobody has said.
    cost_later: the cost is to be described when the activity is decided on.
    remark: what assessments (of children's rights, gender, environment) remarked.
    version: counted up with every change; an edit carries the one it began with.
    """

    opened_by = "links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    piece = models.OneToOneField(Piece, on_delete=models.PROTECT, related_name="activity")
    for_whom = models.CharField("för vem", max_length=160, blank=True)
    responsibility = models.CharField(
        "ansvar",
        max_length=12,
        blank=True,
        choices=[(one.value, word) for one, word in RESPONSIBILITY_WORDS.items()],
    )
    status = models.CharField(
        "läge",
        max_length=9,
        default=Status.PLANNED.value,
        choices=[(one.value, word) for one, word in STATUS_WORDS.items()],
    )
    planned_start = models.DateField("planerad start", null=True, blank=True)
    planned_end = models.DateField("planerat slut", null=True, blank=True)
    actual_start = models.DateField("verklig start", null=True, blank=True)
    actual_end = models.DateField("verkligt slut", null=True, blank=True)
    cost_later = models.BooleanField("kostnaden beskrivs senare", default=False)
    remark = models.TextField("anmärkning", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "id")
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned_start=None)
                | models.Q(planned_end=None)
                | models.Q(planned_end__gte=models.F("planned_start")),
                name="an_activity_is_planned_to_end_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(actual_start=None)
                | models.Q(actual_end=None)
                | models.Q(actual_end__gte=models.F("actual_start")),
                name="an_activity_ended_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"aktivitet {self.piece_id}"

    def get_absolute_url(self) -> str:
        text = self.plan.text
        return reverse("plans:activity", args=[text.county.slug, text.slug, self.piece_id])


class Involvement(CountyOwned):
    """What a party is in an activity (medverkan): it leads, takes part or is informed."""

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="involvements")
    party = models.ForeignKey("organisations.Party", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(
        max_length=10, choices=[(one.value, word) for one, word in INVOLVED_WORDS.items()]
    )

    class Meta:
        ordering = ("activity", "party")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "party"], name="a_party_is_one_thing_in_an_activity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_part_display()}"


class Milestone(CountyOwned):
    """Something that an activity is to reach (milstolpe), by a day; and the day it was reached."""

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField("namn", max_length=160)
    planned = models.DateField("senast", null=True, blank=True)
    reached = models.DateField("nådd", null=True, blank=True)

    class Meta:
        ordering = ("activity", models.F("planned").asc(nulls_last=True), "name")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "name"], name="one_milestone_of_a_name_per_activity"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Effect(CountyOwned):
    """An indicator, in words, that an activity should move (väntad effekt).

    year: the earliest in which it can be seen. No value stands here: those are measured.
    """

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="effects")
    indicator = models.CharField("indikator", max_length=160)
    direction = models.CharField(
        "riktning",
        max_length=6,
        blank=True,
        choices=[(one.value, word) for one, word in DIRECTION_WORDS.items()],
    )
    year = models.PositiveSmallIntegerField("tidigast år", null=True, blank=True)

    class Meta:
        ordering = ("activity", "indicator")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "indicator"], name="one_effect_per_indicator_and_activity"
            ),
        ]

    def __str__(self) -> str:
        return self.indicator


class Cost(CountyOwned):
    """What an activity costs a party in a year (kostnad), and how that is financed.

    Unit:    whole kronor, in the prices of the year.
    Source:  the party itself, as it typed it.
    Grain:   one per activity, party, year and financing; without a party it is borne together.
    Missing: no row. 0 means that it costs nothing more.
    """

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="costs")
    party = models.ForeignKey(
        "organisations.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField("år")
    kronor = models.BigIntegerField("kronor")
    financing = models.CharField("finansiering", max_length=160, blank=True)

    class Meta:
        ordering = ("activity", "year", "party")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kronor__gte=0), name="a_cost_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.kronor} kronor"


class Waiting(CountyOwned):
    """An activity that waits for another one (väntan)."""

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {}

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="waits")
    waits_for = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="awaited_by")

    class Meta:
        ordering = ("activity", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "waits_for"], name="an_activity_waits_once_for_another"
            ),
            models.CheckConstraint(
                condition=~models.Q(activity=models.F("waits_for")),
                name="an_activity_does_not_wait_for_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} väntar på {self.waits_for_id}"


class LocalVariant(PartyOwned):
    """How a party does a joint activity at home (lokal variant), in its own words."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "written_by": "who wrote it last; erased when the account is closed",
    }

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="variants")
    text = models.TextField("text")
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("activity", "party")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "party"], name="one_local_variant_per_party"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:40]


class FieldChange(CountyOwned):
    """A field of an activity that became another (ändring); never changed, never removed.

    version: of the activity, as the change made it. The wordings have a history of their own.
    """

    opened_by = "activity__links__kept"
    PERSONAL: ClassVar[dict[str, str]] = {
        "changed_by": "who changed it; erased when the account is closed",
    }

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField()
    field = models.CharField(
        max_length=14, choices=[(one.value, word) for one, word in FIELD_WORDS.items()]
    )
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("activity", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "version", "field"], name="a_field_changes_once_in_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_field_display()}: {self.after[:40]}"

"""Tables of the room: a plan beside its text, and what is said of each activity."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from malbild.organisations.models import CountyOwned, PartyOwned
from malbild.plans.rules.sheet import FIELD_WORDS
from malbild.plans.rules.words import (
    DIRECTION_WORDS,
    IMPORT_STAGE_WORDS,
    INVOLVED_WORDS,
    RESPONSIBILITY_WORDS,
    STATUS_WORDS,
    ImportStage,
    Status,
)
from malbild.targets.models import TargetPicture
from malbild.texts.models import JointText, Piece


class Plan(CountyOwned):
    """A county's joint plan (gemensam plan); its text is a joint text.

    picture: the target picture whose strategies its activities serve.
    since, until: the years that it is for; None where that is not settled.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    text = models.OneToOneField(JointText, on_delete=models.PROTECT, related_name="plan")
    picture = models.ForeignKey(TargetPicture, on_delete=models.PROTECT, related_name="plans")
    since = models.PositiveSmallIntegerField("från år", null=True, blank=True)
    until = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("county", "id")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since=None)
                | models.Q(until=None)
                | models.Q(until__gte=models.F("since")),
                name="a_plan_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.text.name


class Activity(CountyOwned):
    """What is said of an activity (aktivitet) besides its wording, which is the piece's.

    planned, actual: first and last day; None where nobody has said.
    cost_later: the cost is to be described when the activity is decided on.
    remark: what assessments (of children's rights, gender, environment) remarked.
    version: counted up with every change; an edit carries the one it began with.
    """

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


class SheetImport(CountyOwned):
    """A sheet that was read into a plan (import): what it would change, until a person answers.

    file: what the sheet was called. stage: rules.words.ImportStage.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "read_by": "who gave the sheet; erased when the account is closed",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    file = models.CharField("fil", max_length=200)
    stage = models.CharField(
        max_length=9,
        default=ImportStage.SHOWN.value,
        choices=[(one.value, word) for one, word in IMPORT_STAGE_WORDS.items()],
    )
    rows = models.PositiveIntegerField("rader med aktiviteter")
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("plan", "-id")

    def __str__(self) -> str:
        return self.file


class SheetLine(CountyOwned):
    """One thing that a sheet would change (rad i en import), or why a row cannot be read.

    row: of the sheet, from 1; 0 for what is said of the whole sheet. activity: None for one
    that is to be added; once it has been, the added one. base: the activity's version when
    the sheet was compared with it. problem: why it is not read, empty where it is. field:
    empty where a problem is of the whole row.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    sheet = models.ForeignKey(SheetImport, on_delete=models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField()
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    base = models.PositiveIntegerField(default=0)
    name = models.CharField("aktivitet", max_length=200, blank=True)
    field = models.CharField(
        max_length=14,
        blank=True,
        choices=[(one.value, word) for one, word in FIELD_WORDS.items()],
    )
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ("sheet", "row", "id")

    def __str__(self) -> str:
        return f"rad {self.row}: {self.get_field_display()}"

"""Sheets that were read into a plan."""

from typing import ClassVar

from django.db import models

from malbild.organisations.models import CountyOwned
from malbild.plans.models.activities import Activity
from malbild.plans.models.plans import Plan
from malbild.plans.rules.sheet import FIELD_WORDS
from malbild.plans.rules.words import IMPORT_STAGE_WORDS, ImportStage


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

"""Sheets that were read into a plan."""

from typing import ClassVar

from django.db import models

from malbild.organisations.models import CountyOwned
from malbild.plans.models.activities import Activity
from malbild.plans.models.plans import Plan
from malbild.plans.rules.mapping import TARGET_WORDS
from malbild.plans.rules.sheet import FIELD_WORDS
from malbild.plans.rules.words import IMPORT_STAGE_WORDS, ImportStage


class SheetTable(CountyOwned):
    """Anybody's table as it was read from a file (tabell), before and after its columns are known.

    It is kept, so that what the columns are can be said anew without the file.

    cells: the table as it stood, as JSON (plans.tables). head: which of its rows, from 0, has
    the headings.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "read_by": "who gave the file; erased when the account is closed",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tables")
    file = models.CharField("fil", max_length=200)
    cells = models.TextField()
    head = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("plan", "-id")

    def __str__(self) -> str:
        return self.file


class SheetColumn(CountyOwned):
    """A column of a table (kolumn), and what it is: proposed first, then as a person says.

    place: from 0. example: some of what stands in it. target: rules.mapping.TARGET_WORDS;
    empty where it is not read.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    table = models.ForeignKey(SheetTable, on_delete=models.CASCADE, related_name="columns")
    place = models.PositiveSmallIntegerField()
    heading = models.CharField("rubrik", max_length=200, blank=True)
    example = models.CharField("exempel", max_length=200, blank=True)
    target = models.CharField("är", max_length=14, blank=True, choices=list(TARGET_WORDS.items()))

    class Meta:
        ordering = ("table", "place")
        constraints = [
            models.UniqueConstraint(fields=["table", "place"], name="one_column_in_a_place"),
        ]

    def __str__(self) -> str:
        return self.heading


class SheetImport(CountyOwned):
    """A sheet that was read into a plan (import): what it would change, until a person answers.

    file: what the sheet was called. stage: rules.words.ImportStage. table: where it comes from
    when a person has said what its columns are; None for a sheet that was written here.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "read_by": "who gave the sheet; erased when the account is closed",
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="imports")
    table = models.ForeignKey(
        SheetTable, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
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

"""Counties and the parties in them."""

from typing import ClassVar

from django.db import models

from malbild.core.swedish import genitive


class County(models.Model):
    """A county (län): a region and its municipalities.

    Source: SCB's county codes; a county of one's own (such as the fictional Fjällsjö) has a
    code that SCB does not use.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    code = models.CharField("länskod", max_length=2, unique=True)
    name = models.CharField("namn", max_length=80)
    slug = models.SlugField("adress", unique=True, help_text="jamtland, fjallsjo …")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """A party (huvudman): a region or a municipality, each deciding for itself.

    code: four digits; a municipality's own, or "00" and the county's for a region.
    short: as in running text and in tables: "Vemån", "Region Fjällsjö".
    organisation_number: ten digits with a hyphen; empty where nobody has given it.
    convention: how the party words its decisions, a name in core.wording's register.
    """

    class Kind(models.TextChoices):
        """What the party is."""

        REGION = "region", "region"
        MUNICIPALITY = "municipality", "kommun"

    PERSONAL: ClassVar[dict[str, str]] = {}

    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="parties")
    kind = models.CharField("slag", max_length=12, choices=Kind.choices)
    code = models.CharField("kod", max_length=4, unique=True)
    name = models.CharField("namn", max_length=80)
    short = models.CharField("kort namn", max_length=40)
    slug = models.SlugField("adress", unique=True)
    organisation_number = models.CharField("organisationsnummer", max_length=11, blank=True)
    convention = models.CharField("skrivsätt", max_length=30, default="numbered")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-kind", "code")
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.short

    @property
    def genitive(self) -> str:
        """As in "Vemåns kommunstyrelse"."""
        return genitive(self.short)

"""Papers that are being written, and the list of those that wait to be registered."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from malbild.decisions.models.cases import Matter
from malbild.decisions.models.joint import Artefact
from malbild.organisations.models import PartyOwned


class Draft(PartyOwned):
    """A paper that is being written (utkast) in the party's own convention.

    document: name of the kind of paper on the shelf decisions/documents.
    sharing: internal, shared for comment or official; each step is an act of its own.
    artefacts: what it proposes decisions on. paragraph: the § of an extract; empty else.
    text fields: what the person wrote; the rest is worded from the facts each time.
    fingerprint: of the document when it was made official; empty before.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "officer": "the case officer's name as printed; kept with the paper",
        "changed_by": "who saved it last; erased when the account is closed",
    }

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="drafts")
    document = models.CharField("slag", max_length=30)
    artefacts = models.ManyToManyField(Artefact, related_name="+", blank=True)
    paragraph = models.CharField("§", max_length=12, blank=True)
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    office = models.CharField("förvaltning", max_length=120, blank=True)
    officer = models.CharField("handläggare", max_length=120, blank=True)
    officer_title = models.CharField("titel", max_length=120, blank=True)
    dated = models.DateField("datum")
    summary = models.TextField("sammanfattning", blank=True)
    background = models.TextField("ärendet", blank=True)
    economy = models.TextField("ekonomiska konsekvenser", blank=True)
    children = models.TextField("konsekvenser för barn", blank=True)
    gender = models.TextField("konsekvenser för jämställdhet", blank=True)
    environment = models.TextField("konsekvenser för miljö", blank=True)
    receivers = models.TextField("beslutet skickas till", blank=True, help_text="en per rad")
    fingerprint = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("matter", "id")
        constraints = [
            models.CheckConstraint(
                condition=~Q(sharing="official") | ~Q(fingerprint=""),
                name="an_official_paper_has_its_fingerprint",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.matter}"

    def get_absolute_url(self) -> str:
        return reverse("decisions:draft", args=[self.county.slug, self.pk])


class ToRegister(PartyOwned):
    """A line in the registrar's list "att diarieföra": what became official and waits there.

    registry_number, registered_on: empty and None until the registrar has registered it.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "by": "who made it official; erased when the account is closed",
    }

    draft = models.OneToOneField(Draft, on_delete=models.PROTECT, related_name="to_register")
    subject = models.CharField("ärendemening", max_length=300)
    sender = models.CharField("avsändare", max_length=200)
    made_official_at = models.DateTimeField()
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    registered_on = models.DateField("diarieförd", null=True, blank=True)
    by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("registered_on", "made_official_at")
        verbose_name_plural = "to register"
        constraints = [
            models.CheckConstraint(
                condition=Q(registry_number="", registered_on=None)
                | ~Q(registry_number="") & ~Q(registered_on=None),
                name="a_registered_paper_has_number_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

"""Personal links by which somebody without an account says how an activity goes."""

from typing import ClassVar

from django.db import models

from malbild.organisations.models import CountyOwned
from malbild.plans.models.activities import Activity
from malbild.post.models import Message


class ReportLink(CountyOwned):
    """A link in a mail that lets a unit's manager report on one activity (rapportlänk).

    party: whose manager it was sent to; None where the county's leads sent it.
    name: what the activity was called in the letter; the link shows no other wording.
    message: the letter, which knows the address until that is erased.
    kept: SHA-256 of the pass (core.passes); the pass itself stands in no table.
    until: the last day on which it opens, in Stockholm.
    reports: how many times it was used to save something. reported_at: the latest.
    """

    opened_by = "kept"
    PERSONAL: ClassVar[dict[str, str]] = {
        "sent_by": "who sent it; erased when the account is closed",
    }

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="links")
    party = models.ForeignKey(
        "organisations.Party", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("aktivitet", max_length=200)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    kept = models.CharField(max_length=64, unique=True)
    until = models.DateField("gäller till och med")
    revoked_at = models.DateTimeField(null=True, blank=True)
    reports = models.PositiveIntegerField("rapporter", default=0)
    reported_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("activity", "-id")

    def __str__(self) -> str:
        return self.name

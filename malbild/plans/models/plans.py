"""A plan beside its text."""

from typing import ClassVar

from django.db import models

from malbild.organisations.models import CountyOwned
from malbild.targets.models import TargetPicture
from malbild.texts.models import JointText


class Plan(CountyOwned):
    """A county's joint plan (gemensam plan); its text is a joint text.

    picture: the target picture whose strategies its activities serve.
    since, until: the years that it is for; None where that is not settled.
    """

    opened_by = "activities__links__kept"
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

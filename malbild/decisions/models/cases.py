"""One party's case of a joint matter, and what happened there.

Clauses, decisions and happenings are only ever added: a correction is a new row that names
the row it replaces, so that what was believed earlier can still be seen.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from malbild.core.verbs import VERBS
from malbild.decisions.models.joint import (
    PLACE_HOLDS,
    Artefact,
    ArtefactVersion,
    JointMatter,
    Recorded,
)
from malbild.decisions.rules.words import KIND_WORDS, OUTCOME_WORDS
from malbild.organisations.models import CountyOwned, PartyOwned


class Matter(CountyOwned):
    """One party's case of a joint matter (ärende). What is known of it is in happenings."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    joint_matter = models.ForeignKey(JointMatter, on_delete=models.CASCADE, related_name="matters")
    party = models.ForeignKey(
        "organisations.Party", on_delete=models.PROTECT, related_name="matters"
    )

    class Meta:
        ordering = ("joint_matter", "party")
        constraints = [
            models.UniqueConstraint(fields=["joint_matter", "party"], name="one_matter_per_party"),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.joint_matter}"

    def get_absolute_url(self) -> str:
        return reverse(
            "decisions:matter", args=[self.county.slug, self.party.slug, self.joint_matter.slug]
        )


class Step(PartyOwned):
    """A body that the matter passes (steg). The days are in happenings.

    version: counts the edits, so that a later save sees that somebody was there before.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("matter", "order", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "body"], name="a_body_is_one_step_of_a_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter}: {self.body}"


class Clause(PartyOwned, Recorded):
    """A decision point (beslutspunkt) that a body is asked to decide, as a paper words it.

    number: as in the paper; None where it has none. object: what the verb is about.
    to: receiver of a handing over or an offer. The bodies that it goes on to are in Onward.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="clauses")
    artefact = models.ForeignKey(
        Artefact, on_delete=models.PROTECT, null=True, blank=True, related_name="clauses"
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    verb = models.CharField("verb", max_length=40, choices=[(verb, verb) for verb in VERBS])
    object = models.CharField("vad", max_length=500)
    to = models.CharField("till", max_length=200, blank=True)

    class Meta:
        ordering = ("step", "number", "id")
        constraints = [
            models.CheckConstraint(condition=PLACE_HOLDS, name="a_clauses_place_holds"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object}"


class Onward(PartyOwned):
    """A body that a clause proposes to decide in its turn; order 0 is the next one."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="onward")
    order = models.PositiveSmallIntegerField()
    body = models.ForeignKey("organisations.Body", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("clause", "order")
        constraints = [
            models.UniqueConstraint(fields=["clause", "order"], name="one_body_per_place_onward"),
        ]

    def __str__(self) -> str:
        return str(self.body)


class Decision(PartyOwned, Recorded):
    """What a body decided on one clause (beslut), with its day and §.

    version: the version of the artefact that was decided on; None where the paper does not say.
    addition: the added words, or the reason of a referral back.
    replaces: the row that this one corrects; reason says why.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "by": "who confirmed it; erased when the account is closed",
    }

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="decisions")
    outcome = models.CharField(
        "utfall", max_length=17, choices=[(one.value, word) for one, word in OUTCOME_WORDS.items()]
    )
    on = models.DateField("dag")
    paragraph = models.CharField("§", max_length=12, blank=True)
    version = models.ForeignKey(
        ArtefactVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    addition = models.TextField("tillägg eller skäl", blank=True)
    adjusted_at_once = models.BooleanField("omedelbart justerad", default=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    reason = models.CharField("skäl till rättelse", max_length=300, blank=True)
    by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(condition=PLACE_HOLDS, name="a_decisions_place_holds"),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(reason=""), name="a_correction_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clause}: {self.get_outcome_display()} {self.on}"


class Happening(PartyOwned, Recorded):
    """Something else that happened in a party's matter (händelse).

    kind: see rules.words.Kind. on: when it happened. day: the day that it speaks of, where
        that is another (the meeting, the last day of appeal).
    step, artefact: None where it holds for the whole matter.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "by": "who recorded it; erased when the account is closed",
    }

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="happenings")
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, null=True, blank=True, related_name="happenings"
    )
    artefact = models.ForeignKey(
        Artefact, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(
        "slag", max_length=15, choices=[(one.value, word) for one, word in KIND_WORDS.items()]
    )
    on = models.DateField("dag")
    day = models.DateField("gäller dag", null=True, blank=True)
    text = models.CharField("text", max_length=300, blank=True)
    reason = models.CharField("skäl", max_length=300, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(condition=PLACE_HOLDS, name="a_happenings_place_holds"),
            models.CheckConstraint(
                condition=~Q(kind="appeal_until") | ~Q(reason="") & Q(day__isnull=False),
                name="a_corrected_appeal_day_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

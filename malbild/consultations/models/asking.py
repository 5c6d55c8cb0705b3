"""What is asked and of whom: a consultation, its addressees, their links, its questions."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from malbild.consultations.rules import (
    ASKS_WORDS,
    STAGE_WORDS,
    LinkState,
    Stage,
    last_day_for,
    link_state,
)
from malbild.organisations.models import (
    CountyOwned,
)
from malbild.papers.models import Reading
from malbild.texts.models import Piece, TextVersion


class Consultation(CountyOwned):
    """A version of a joint text that the parties are asked to comment on (remiss).

    opened_on, closed_on: the days on which that was done. closes_on: the last day to respond,
    until midnight in Stockholm. missive: the letter that says what is asked and why.
    source: the reading of a paper that tells of it, where it was held outside Målbild; only
    then may the text be elsewhere too, and text_version None.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    text_version = models.ForeignKey(
        TextVersion, on_delete=models.PROTECT, related_name="consultations", null=True, blank=True
    )
    source = models.OneToOneField(
        Reading, on_delete=models.PROTECT, related_name="consultation", null=True, blank=True
    )
    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adress", max_length=80)
    missive = models.TextField("missiv", blank=True)
    closes_on = models.DateField("sista svarsdag")
    opened_on = models.DateField("öppnad", null=True, blank=True)
    closed_on = models.DateField("stängd", null=True, blank=True)
    stage = models.CharField(
        "läge", max_length=6, choices=[(one.value, word) for one, word in STAGE_WORDS.items()]
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("county", "-id")
        constraints = [
            models.UniqueConstraint(fields=["county", "slug"], name="one_consultation_per_address"),
            models.CheckConstraint(
                condition=Q(stage="draft", opened_on=None) | ~Q(stage="draft") & ~Q(opened_on=None),
                name="an_open_consultation_knows_its_first_day",
            ),
            models.CheckConstraint(
                condition=Q(stage="closed") & ~Q(closed_on=None)
                | ~Q(stage="closed") & Q(closed_on=None),
                name="a_closed_consultation_knows_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(text_version=None) | ~Q(source=None),
                name="a_consultation_has_a_text_or_is_told_of",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("consultations:consultation", args=[self.county.slug, self.slug])

    @property
    def standing(self) -> Stage:
        """Where it stands."""
        return Stage(self.stage)


class Addressee(CountyOwned):
    """Somebody who is asked to respond (remissinstans): a party, or a council or association.

    name: of one that is no party; empty for a party. extended_to: a later last day of its own.
    begun_at: when it began to write; that it has, never what. silent: it had not responded
    when the consultation was closed. place, page: where the paper that tells of the
    consultation says how it was ("120-164", in characters of its text); empty where it does
    not, and None for a paper without pages.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="addressees"
    )
    party = models.ForeignKey(
        "organisations.Party", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField("namn", max_length=120, blank=True)
    extended_to = models.DateField("mer tid till", null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    silent = models.BooleanField(default=False)
    place = models.CharField(max_length=20, blank=True)
    page = models.PositiveSmallIntegerField("sida", null=True, blank=True)

    class Meta:
        ordering = ("consultation_id", "id")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "party"], name="a_party_is_asked_once"),
            models.UniqueConstraint(
                fields=["consultation", "name"],
                condition=Q(party=None),
                name="a_council_is_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(party=None) & ~Q(name="") | ~Q(party=None) & Q(name=""),
                name="an_addressee_is_a_party_or_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.party.short if self.party else self.name

    @property
    def last_day(self) -> date:
        """Its own last day to respond."""
        return last_day_for(closes_on=self.consultation.closes_on, extended_to=self.extended_to)


class ResponseLink(CountyOwned):
    """A personal link (personlig länk) to one addressee's response, for a person without account.

    Whoever brings its pass sees its row; else those of the county. It holds until some days after
    the addressee's last day (rules.LINK_FOR).

    pass_name: what the pass is made of (core.passes). pass_kept: SHA-256 of the pass.
    browser_kept: SHA-256 of what the browser that opened it was given; empty until then.
    opened_at: when that was. revoked_at: when it was taken back, or sent anew.
    """

    opened_by = "pass_kept"
    PERSONAL: ClassVar[dict[str, str]] = {
        "to": "the address that it was sent to; kept as long as the consultation",
        "made_by": "who sent it; erased when the account is closed",
    }

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="links")
    to = models.EmailField("e-post", max_length=254)
    pass_name = models.CharField(max_length=120, unique=True)
    pass_kept = models.CharField(max_length=64, unique=True)
    browser_kept = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("addressee_id", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["addressee", "to"],
                condition=Q(revoked_at=None),
                name="one_link_that_holds_for_a_person",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, browser_kept="")
                | ~Q(opened_at=None) & ~Q(browser_kept=""),
                name="an_opened_link_knows_its_browser",
            ),
        ]

    def __str__(self) -> str:
        return f"länk {self.pk}"

    def state(self, *, now: datetime) -> LinkState:
        """Whether it opens anything now."""
        return link_state(
            revoked=self.revoked_at is not None,
            opened=self.opened_at is not None,
            last_day=self.addressee.last_day,
            now=now,
        )


class Question(CountyOwned):
    """What is asked (fråga): a piece of the text as it stood in the version, or anything else.

    order: 1, 2, 3 … in the consultation.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="questions"
    )
    piece = models.ForeignKey(
        Piece, on_delete=models.PROTECT, related_name="questions", null=True, blank=True
    )
    order = models.PositiveIntegerField()
    heading = models.CharField("rubrik", max_length=200)
    asks = models.CharField(
        "frågar efter",
        max_length=6,
        choices=[(one.value, word) for one, word in ASKS_WORDS.items()],
    )

    class Meta:
        ordering = ("consultation_id", "order")
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "order"], name="questions_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["consultation", "piece"], name="a_piece_is_asked_about_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.heading}"

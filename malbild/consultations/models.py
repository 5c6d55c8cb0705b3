"""Tables of the room: a consultation, whom it asks, what they respond and what became of it."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from malbild.consultations.rules import (
    ASKS_WORDS,
    AUTHORITY_WORDS,
    CAME_WORDS,
    STAGE_WORDS,
    STANCE_WORDS,
    TREATMENT_WORDS,
    Authority,
    Decided,
    Stage,
    last_day_for,
)
from malbild.organisations.models import CountyOwned, PartyOwned
from malbild.papers.models import Reading
from malbild.texts.models import Piece, TextVersion, Wording


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


class Response(PartyOwned):
    """What an addressee responds (remissvar): one each, its own until it is sent.

    text: what it says in general. authority, body, decided_on, paragraph: who stands behind it.
    party: None for an addressee that is no party; the leads then register it for everybody.
    sent_at: of one that a paper tells of, the latest that it can have been; the day is unknown.
    fingerprint, file_name: SHA-256 and name of the file that it was read from last; empty where it
    was not read from any.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "changed_by": "who saved it last; erased when the account is closed",
        "file_name": "a file name may hold a person's name; kept with the response",
    }

    addressee = models.OneToOneField(Addressee, on_delete=models.PROTECT, related_name="response")
    text = models.TextField("synpunkter i stort", blank=True)
    authority = models.CharField(
        "vem som står bakom svaret",
        max_length=8,
        blank=True,
        choices=[(one.value, word) for one, word in AUTHORITY_WORDS.items()],
    )
    body = models.CharField("organ", max_length=120, blank=True)
    decided_on = models.DateField("beslutsdag", null=True, blank=True)
    paragraph = models.CharField("§", max_length=12, blank=True)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    came = models.CharField(
        max_length=8, choices=[(one.value, word) for one, word in CAME_WORDS.items()]
    )
    sent_at = models.DateTimeField("skickat", null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    file_name = models.CharField("filnamn", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(sharing="internal", sent_at=None)
                | ~Q(sharing="internal") & ~Q(sent_at=None),
                name="a_response_is_shared_when_it_is_sent",
            ),
            models.CheckConstraint(
                condition=~Q(authority="body") | Q(sent_at=None) | ~Q(decided_on=None),
                name="a_decided_response_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"svar {self.pk}"

    @property
    def decided(self) -> Decided:
        """Who stands behind it."""
        return Decided(
            authority=Authority(self.authority) if self.authority else None,
            body=self.body,
            on=self.decided_on,
            paragraph=self.paragraph,
        )


class Comment(PartyOwned):
    """What a response says to one question (synpunkt); owned and shared as the response is.

    proposal: the wording that it proposes instead.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "changed_by": "who saved it last; erased when the account is closed",
    }

    response = models.ForeignKey(Response, on_delete=models.PROTECT, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="comments")
    stance = models.CharField(
        "ställningstagande",
        max_length=11,
        blank=True,
        choices=[(one.value, word) for one, word in STANCE_WORDS.items()],
    )
    text = models.TextField("synpunkt", blank=True)
    proposal = models.TextField("förslag till lydelse", blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("question_id", "response_id")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_comment_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"synpunkt {self.pk}"


class Disposition(CountyOwned):
    """How the leads deal with a comment, and why (hantering av synpunkt)."""

    PERSONAL: ClassVar[dict[str, str]] = {
        "changed_by": "who dealt with it; erased when the account is closed",
    }

    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="disposition")
    kind = models.CharField(
        "hantering",
        max_length=9,
        choices=[(one.value, word) for one, word in TREATMENT_WORDS.items()],
    )
    reason = models.TextField("skäl")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.get_kind_display()


class Cause(CountyOwned):
    """A comment that a wording was written because of (orsak till ändring)."""

    PERSONAL: ClassVar[dict[str, str]] = {}

    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="causes")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="caused")

    class Meta:
        ordering = ("comment_id", "wording_id")
        constraints = [
            models.UniqueConstraint(fields=["wording", "comment"], name="a_cause_is_named_once"),
        ]

    def __str__(self) -> str:
        return f"{self.comment} → {self.wording}"

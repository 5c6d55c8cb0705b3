"""What they respond, and what became of it."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from malbild.consultations.models.asking import Addressee, Question, ResponseLink
from malbild.consultations.rules import (
    AUTHORITY_WORDS,
    CAME_WORDS,
    STANCE_WORDS,
    STOCKHOLM,
    TREATMENT_WORDS,
    Authority,
    Decided,
    addressee_opened,
)
from malbild.organisations.models import (
    CountyOwned,
    PartyOwned,
    PartyRows,
    looking,
    seen,
)
from malbild.organisations.rules import Viewer
from malbild.texts.models import Wording

Row = TypeVar("Row", bound=models.Model, covariant=True)


class OpenedRows(PartyRows[Row]):
    """Rows as PartyRows shows them, and those of the addressee that a personal link opened.

    A table that has these says in `to_addressee` how a row leads to its addressee.
    """

    def get_queryset(self) -> models.QuerySet[Row]:
        viewer, rows = looking(), super(PartyRows, self).get_queryset()
        opened = addressee_opened(viewer.opened) if isinstance(viewer, Viewer) else None
        if not opened:
            return rows.filter(seen())
        path = getattr(rows.model, "to_addressee", "addressee_id")
        return rows.filter(seen() | Q(**{path: opened}))


class Response(PartyOwned):
    """What an addressee responds (remissvar): one each, its own until it is sent.

    text: what it says in general. authority, body, decided_on, paragraph: who stands behind it.
    party: None for an addressee that is no party; the leads then register it for everybody.
    sent_at: of one that a paper tells of, the latest that it can have been; the day is unknown. Of
    one that the leads registered, noon of the day on which it came; the hour is unknown.
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

    to_addressee: ClassVar[str] = "addressee_id"
    objects: ClassVar[OpenedRows[Self]] = OpenedRows()

    class Meta:
        base_manager_name = "objects"
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
    def sent_on(self) -> date | None:
        """The day in Stockholm on which it was sent, or came; None for a draft."""
        return self.sent_at.astimezone(STOCKHOLM).date() if self.sent_at else None

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

    to_addressee: ClassVar[str] = "response__addressee_id"
    objects: ClassVar[OpenedRows[Self]] = OpenedRows()

    class Meta:
        base_manager_name = "objects"
        ordering = ("question_id", "response_id")
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_comment_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"synpunkt {self.pk}"


class Responding(PartyOwned):
    """Somebody has a question open in a response, as of a moment; a courtesy, never a lock.

    As internal as the response, so that nobody else sees who writes. editor: None for the
    holder of a link. until: when it stops being shown, unless the open page says that it still is.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "editor": "who is writing just now; erased some minutes after the page was closed",
    }

    addressee = models.ForeignKey(Addressee, on_delete=models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(
        "organisations.User", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    link = models.ForeignKey(
        ResponseLink, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    until = models.DateTimeField()

    to_addressee: ClassVar[str] = "addressee_id"
    objects: ClassVar[OpenedRows[Self]] = OpenedRows()

    class Meta:
        base_manager_name = "objects"
        ordering = ("question", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(editor=None, link__isnull=False) | Q(editor__isnull=False, link=None),
                name="who_responds_came_by_one_door",
            ),
            models.UniqueConstraint(
                fields=["addressee", "question", "editor"], name="one_responding_per_person"
            ),
            models.UniqueConstraint(
                fields=["addressee", "question", "link"], name="one_responding_per_link"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee} {self.question}"

    @property
    def who(self) -> str:
        """The person's name; of a link's holder the address that it was sent to."""
        return str(self.editor or (self.link.to if self.link else ""))


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

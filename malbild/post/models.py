"""The room's one table: messages, those that wait and those that went."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from malbild.organisations.models import CountyOwned
from malbild.post.rules.letters import LONGEST_ADDRESS, LONGEST_SUBJECT
from malbild.post.rules.stages import LONGEST_ANSWER, STAGE_WORDS, Stage


class Message(CountyOwned):
    """One letter to one address (utskick).

    key: what makes it the same sending ("consultations.opened:12:7"): one message in a county.
    about: what kind of sending it is, for programs ("consultations.opened").
    text, html: as they are sent, but with PASS_PLACE where the secret of the link goes.
    pass_name: of the personal link (core.passes); empty where the letter has none.
    pass_kept: SHA-256 of the pass when the letter was written, so that a link that would not
        open is not sent.
    message_id: made once, so that a letter that comes back can be found, and one that comes
        twice is known as one.
    attempts: how many times a sender took it. taken_at: when the latest did.
    next_try_at: when it may be taken; None where it does not wait.
    not_after: when it is no longer worth sending.
    answer: what the mail server said of the latest try, in short and without addresses.
    calendar: a calendar file that goes along (core.calendar_file); empty where none does.
    erased_at: when the address and the text were erased; the rest of the row stays.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "to": "the address that it is sent to; erased 90 days after it was sent or put away",
        "text": "may name the reader; erased together with the address",
        "html": "says the same as the text; erased together with it",
        "calendar": "goes with the text; erased together with it",
        "subject": "says what it is about, never whom; kept with the row",
    }

    key = models.CharField(max_length=120)
    about = models.CharField(max_length=60)
    to = models.EmailField("till", max_length=LONGEST_ADDRESS, blank=True)
    subject = models.CharField("ämne", max_length=LONGEST_SUBJECT)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    pass_name = models.CharField(max_length=120, blank=True)
    pass_kept = models.CharField(max_length=64, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    stage = models.CharField(
        "läge",
        max_length=10,
        choices=[(one.value, word) for one, word in STAGE_WORDS.items()],
        default=Stage.WAITING.value,
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    put_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True, blank=True)
    not_after = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=LONGEST_ANSWER, blank=True)

    class Meta:
        ordering = ("-put_at", "-id")
        indexes = [models.Index(fields=["stage", "next_try_at"], name="messages_that_wait")]
        constraints = [
            models.UniqueConstraint(fields=["county", "key"], name="one_message_for_a_sending"),
            models.CheckConstraint(
                condition=Q(stage=Stage.WAITING.value) ^ Q(next_try_at=None),
                name="what_waits_says_until_when",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.SENDING.value) | ~Q(taken_at=None),
                name="what_is_being_sent_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.SENT.value) | ~Q(sent_at=None),
                name="what_was_sent_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.MAYBE_SENT.value), name="a_doubt_is_never_stored"
            ),
            models.CheckConstraint(
                condition=Q(erased_at=None) & ~Q(to="")
                | ~Q(erased_at=None) & Q(to="", text="", html="", calendar=""),
                name="what_is_erased_is_gone",
            ),
            models.CheckConstraint(
                condition=Q(pass_name="", pass_kept="") | ~Q(pass_name="") & ~Q(pass_kept=""),
                name="a_pass_has_a_name_and_a_kept_form",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("post:message", args=[self.county.slug, self.pk])

"""Tables of the room: a joint text, its pieces, every wording of each, and its versions."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from malbild.organisations.models import CountyOwned
from malbild.texts.rules import LANGUAGE_WORDS, PIECE_KIND_WORDS, TEXT_KIND_WORDS, TextKind

PAGES = {
    TextKind.TARGET_PICTURE: "targets:picture",
    TextKind.PLAN: "plans:plan",
}


class JointText(CountyOwned):
    """A text that the parties of a county write together (gemensam text).

    kind: a target picture or a plan; the room of the kind holds what is special to it.
    slug: its address in the county.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    kind = models.CharField(
        max_length=14, choices=[(one.value, word) for one, word in TEXT_KIND_WORDS.items()]
    )
    name = models.CharField("namn", max_length=200)
    slug = models.SlugField("adress", max_length=80)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ("county", "id")
        constraints = [
            models.UniqueConstraint(fields=["county", "slug"], name="one_joint_text_per_address"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse(PAGES[TextKind(self.kind)], args=[self.county.slug, self.slug])


class Piece(CountyOwned):
    """A part of a joint text that is the same through all its versions (textdel).

    Comments, assessments and changes hang on it. It is never deleted: removed_at takes it out
    of the text as it is written, and what hangs on it stays.

    key: what it is called outside this database, in files that come back.
    under: the piece that it stands under (a statement under its perspective).
    serves: the strategy that it serves, in this text or in another.
    order: among all pieces of the text, from 1; gaps do not matter.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    text = models.ForeignKey(JointText, on_delete=models.PROTECT, related_name="pieces")
    key = models.CharField(max_length=32, unique=True)
    kind = models.CharField(
        "slag", max_length=12, choices=[(one.value, word) for one, word in PIECE_KIND_WORDS.items()]
    )
    under = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    serves = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="served_by"
    )
    order = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("text", "order", "id")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(under=models.F("id")), name="a_piece_is_not_under_itself"
            ),
            models.CheckConstraint(
                condition=~models.Q(serves=models.F("id")), name="a_piece_does_not_serve_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class Wording(CountyOwned):
    """What a piece says in one language from a moment on (lydelse); never changed.

    number: 1, 2, 3 … for the piece and the language; the highest is what it says now.
    why: the reason for the change, as its writer gave it.
    translated_from: the Swedish wording that a translation was made from.
    translator: a person's or an agency's name, as it is to stand on the page.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "worded_by": "who wrote it; erased when the account is closed",
        "translator": "who translated it, as published; kept with the text",
    }

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(
        "språk", max_length=14, choices=[(one.value, word) for one, word in LANGUAGE_WORDS.items()]
    )
    number = models.PositiveIntegerField()
    heading = models.CharField("rubrik", max_length=200, blank=True)
    body = models.TextField("text", blank=True)
    why = models.CharField("varför", max_length=500, blank=True)
    translated_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="translations"
    )
    translator = models.CharField("översättare", max_length=120, blank=True)
    worded_at = models.DateTimeField()
    worded_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("piece", "language", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["piece", "language", "number"], name="wordings_are_numbered"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or self.body[:40]


class TextVersion(CountyOwned):
    """A joint text as it was fixed (version): what it said then, for ever.

    number: 1, 2, 3 … for the text. label: what people call it ("remissversion").
    fingerprint: SHA-256 of what it says, in all languages (rules.print_of).
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "fixed_by": "who fixed it; erased when the account is closed",
    }

    text = models.ForeignKey(JointText, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    label = models.CharField("benämning", max_length=60, blank=True)
    fingerprint = models.CharField("fingeravtryck", max_length=64)
    fixed_at = models.DateTimeField()
    fixed_by = models.ForeignKey(
        "organisations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("text", "number")
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="versions_are_numbered"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}" + (f", {self.label}" if self.label else "")

    def get_absolute_url(self) -> str:
        return reverse("texts:version", args=[self.county.slug, self.text.slug, self.number])


class VersionLine(CountyOwned):
    """A piece in a version: its wording in one language, and its place then; never changed.

    place: 1, 2, 3 …; the same for every language of a piece.
    """

    PERSONAL: ClassVar[dict[str, str]] = {}

    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="lines")
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="in_versions")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="in_versions")
    place = models.PositiveIntegerField()
    under = models.ForeignKey(
        Piece, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    serves = models.ForeignKey(
        Piece, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("version", "place", "wording")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "wording"], name="a_wording_stands_once_in_a_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.wording}"


class Editing(CountyOwned):
    """Somebody has a piece open to change it, as of a moment; a courtesy, never a lock.

    until: when it stops being shown, unless the page that is open says that it still is.
    """

    PERSONAL: ClassVar[dict[str, str]] = {
        "editor": "who is writing just now; erased some minutes after the page was closed",
    }

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="editors")
    editor = models.ForeignKey("organisations.User", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        ordering = ("piece", "id")
        constraints = [
            models.UniqueConstraint(fields=["piece", "editor"], name="one_editing_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.editor} {self.piece}"

"""What people say when they ask, respond, and deal with comments."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from malbild.consultations.models import Question
from malbild.consultations.rules import (
    ASKS_WORDS,
    AUTHORITY_WORDS,
    STANCE_WORDS,
    TREATMENT_WORDS,
    Asks,
    Authority,
    Decided,
)
from malbild.core.exclusion import PART_WORDS, Part
from malbild.core.reading.responses import Said
from malbild.ui.fields import day_field


def _text(label: str, *, rows: int = 6, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AskForm(forms.Form):
    """What a consultation is called, says and until when."""

    name = forms.CharField(
        label="Namn", max_length=200, help_text="Till exempel Remiss om målbilden 2026."
    )
    closes_on = day_field(
        "Sista svarsdag", help_text="Svar räknas in till midnatt den dagen, svensk tid."
    )
    missive = _text(
        "Missiv",
        rows=10,
        help_text="Vad ni frågar om, varför, vad som händer med svaren och vem som kan svara på"
        " frågor.",
    )


class FromPaperForm(forms.Form):
    """A consultation that a paper tells of. parties: number, name and what the paper says."""

    says_what_is_needed = True

    name = forms.CharField(label="Namn", max_length=200)
    opened_on = day_field("Skickades ut")
    closes_on = day_field("Sista svarsdag")
    text_version = forms.ChoiceField(
        label="Vilken text gällde den?",
        required=False,
        help_text="Finns texten inte i Målbild går det bra ändå.",
    )

    def __init__(
        self,
        *args: Any,
        versions: Sequence[tuple[str, str]],
        parties: Sequence[tuple[int, str, Part]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["text_version"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Texten finns inte i Målbild"), *versions]
        self._parties = [one for one, _, _ in parties]
        for party, name, part in parties:
            self.fields[f"party-{party}"] = forms.ChoiceField(
                label=name,
                choices=[(one.value, word) for one, word in PART_WORDS.items()],
                initial=part.value,
            )

    @property
    def about(self) -> list[forms.BoundField]:
        """The fields of the consultation itself."""
        return [self[name] for name in ("name", "opened_on", "closes_on", "text_version")]

    @property
    def who(self) -> list[forms.BoundField]:
        """A field for each party."""
        return [self[f"party-{party}"] for party in self._parties]

    @property
    def parts(self) -> dict[int, Part]:
        """What was said of each party."""
        return {one: Part(self.cleaned_data[f"party-{one}"]) for one in self._parties}


class QuestionsForm(forms.Form):
    """Every question of a consultation that is prepared, and room for one more.

    A question that somebody else added meanwhile is as it was saved.
    """

    says_what_is_needed = True

    def __init__(
        self, data: QueryDict | None, *args: Any, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        if data is not None:
            data = data.copy()
            for one in questions:
                data.setdefault(f"heading-{one.pk}", one.heading)
                data.setdefault(f"asks-{one.pk}", one.asks)
                data.setdefault(f"order-{one.pk}", str(one.order))
        super().__init__(data, *args, **kwargs)
        self._questions = questions
        for one in questions:
            self._add(str(one.pk), order=one.order, heading=one.heading, asks=one.asks)
            self.fields[f"remove-{one.pk}"] = forms.BooleanField(
                label="Ta bort frågan", required=False
            )
        self._add("new", order=len(questions) + 1, heading="", asks=Asks.TEXT)

    def _add(self, name: str, *, order: int, heading: str, asks: str) -> None:
        self.fields[f"heading-{name}"] = forms.CharField(
            label="Rubrik", max_length=200, initial=heading, required=name != "new"
        )
        self.fields[f"asks-{name}"] = forms.ChoiceField(
            label="Frågar efter",
            initial=asks,
            choices=[(one.value, word) for one, word in ASKS_WORDS.items()],
        )
        self.fields[f"order-{name}"] = forms.IntegerField(
            label="Nummer", min_value=1, max_value=9_999, initial=order
        )

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """What each question is called, with its fields; the empty one last."""
        names = [(f"{one.order}. {one.heading}", str(one.pk)) for one in self._questions]
        return [
            (
                title,
                [
                    self[f"{part}-{name}"]
                    for part in ("heading", "asks", "order", "remove")
                    if f"{part}-{name}" in self.fields
                ],
            )
            for title, name in (*names, ("En fråga till", "new"))
        ]

    @property
    def wanted(self) -> list[tuple[int | None, str, Asks]]:
        """The questions that are to be asked, by their new numbers; call if valid."""
        said = self.cleaned_data
        kept: list[tuple[int, int, int | None, str]] = [
            (said[f"order-{one.pk}"], one.order, one.pk, str(one.pk))
            for one in self._questions
            if not said[f"remove-{one.pk}"]
        ]
        if said["heading-new"].strip():
            kept.append((said["order-new"], len(self._questions) + 1, None, "new"))
        return [
            (pk, said[f"heading-{name}"], Asks(said[f"asks-{name}"]))
            for *_, pk, name in sorted(kept, key=lambda one: (one[0], _moved(one), one[1]))
        ]


def _moved(row: tuple[int, int, int | None, str]) -> int:
    """Of two with the same number, the one that was moved there comes first if it moved up."""
    return (row[0] < row[1]) * -1 + (row[0] > row[1])


class AddresseeForm(forms.Form):
    """A council or an association to ask."""

    name = forms.CharField(
        label="Råd eller förening", max_length=120, help_text="Till exempel Pensionärsrådet."
    )


class LinkForm(forms.Form):
    """Who gets a personal link; the rules of post say what is wrong with an address."""

    to = forms.CharField(
        label="E-postadress",
        max_length=254,
        help_text="Till en person, inte till en brevlåda som flera läser.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ExtendForm(forms.Form):
    """More time for one or for all."""

    says_what_is_needed = True

    addressee = forms.ChoiceField(label="Vem får mer tid?", required=False)
    to = day_field("Ny sista svarsdag")

    def __init__(self, *args: Any, addressees: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["addressee"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "alla"), *addressees]


class CommentForm(forms.Form):
    """What a response says to one question; any part of it is enough."""

    says_what_is_needed = True  # nothing is "frivilligt" where all of it is

    stance = forms.ChoiceField(
        label="Ställningstagande",
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, word.capitalize()) for one, word in STANCE_WORDS.items()],
    )
    text = _text("Synpunkt", rows=6, help_text="Vad ni tycker, och varför.")
    proposal = _text("Förslag till lydelse", rows=4, help_text="Hur ni vill att det ska stå.")

    def __init__(self, *args: Any, stance: bool, piece: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not stance:
            del self.fields["stance"]
        if not piece:
            del self.fields["proposal"]


class _DecidedForm(forms.Form):
    """Who stands behind a response; it can be saved half done, and the sending says what lacks."""

    says_what_is_needed = True

    authority = forms.ChoiceField(
        label="Vem står bakom svaret?",
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, word.capitalize()) for one, word in AUTHORITY_WORDS.items()],
    )
    body = forms.CharField(label="Organ", max_length=120, required=False)
    decided_on = day_field("Beslutsdag", required=False)
    paragraph = forms.CharField(label="Paragraf", max_length=12, required=False)
    registry_number = forms.CharField(label="Diarienummer", max_length=60, required=False)

    @property
    def decided(self) -> Decided:
        """What was said of who decided."""
        said = self.cleaned_data
        return Decided(
            authority=Authority(said["authority"]) if said["authority"] else None,
            body=said["body"],
            on=said["decided_on"],
            paragraph=said["paragraph"].removeprefix("§").strip(),
        )


class ResponseForm(_DecidedForm):
    """What a response says in general, and who stands behind it; it can be saved half done."""

    text = _text("Synpunkter i stort", rows=10)
    field_order = ("text", "authority")


class ByHandForm(_DecidedForm):
    """A response that came on paper or by mail."""

    arrived_on = day_field("Dagen då svaret kom")
    text = _text("Synpunkter i stort", rows=10, help_text="Så som det står i svaret.")
    field_order = ("arrived_on", "text", "authority")


class FileForm(forms.Form):
    """A file with a response in it."""

    file = forms.FileField(
        label="Fil med svaret",
        help_text="Helst vår blankett i Word. Ett eget dokument med remissens rubriker går också.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.odt,.pdf,.txt"}),
    )


KEEP, TAKE = "keep", "take"


class ReviewForm(_DecidedForm):
    """What was read in a file, as a person will have it. read: by question, its number, heading,
    whether it asks for a stance, whether it is about a piece, and whether something else is said
    already."""

    text = _text("Synpunkter i stort", rows=8)

    def __init__(
        self,
        *args: Any,
        read: Sequence[tuple[int, str, bool, bool, bool]],
        arrives: bool,
        general_differs: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._read = read
        if arrives:
            self.fields["arrived_on"] = day_field("Dagen då svaret kom")
        if general_differs:
            self.fields["keep-0"] = _choice_of_two("Svaret i stort")
        for number, _, stance, piece, differs in read:
            if differs:
                self.fields[f"keep-{number}"] = _choice_of_two(f"Fråga {number}")
            if stance:
                self.fields[f"stance-{number}"] = forms.ChoiceField(
                    label="Ställningstagande",
                    required=False,
                    choices=[("", "inget"), *((one.value, w) for one, w in STANCE_WORDS.items())],
                )
            self.fields[f"text-{number}"] = _text("Synpunkt", rows=5)
            if piece:
                self.fields[f"proposal-{number}"] = _text("Förslag till lydelse", rows=3)

    @property
    def who(self) -> list[forms.BoundField]:
        """The fields of the response as a whole."""
        first = [name for name in ("arrived_on", "keep-0") if name in self.fields]
        rest = ("text", "authority", "body", "decided_on", "paragraph", "registry_number")
        return [self[name] for name in (*first, *rest)]

    @property
    def questions(self) -> list[tuple[int, str, list[forms.BoundField]]]:
        """Each question that was read, with its fields."""
        parts = ("keep", "stance", "text", "proposal")
        return [
            (
                number,
                heading,
                [self[f"{part}-{number}"] for part in parts if f"{part}-{number}" in self.fields],
            )
            for number, heading, *_ in self._read
        ]

    def said(self, number: int) -> Said:
        """What is to be kept of one question."""
        given = self.cleaned_data
        return Said(
            stance=given.get(f"stance-{number}", ""),
            text=given[f"text-{number}"].strip(),
            proposal=given.get(f"proposal-{number}", "").strip(),
        )

    def takes(self, number: int) -> bool:
        """Whether what was read is to be kept; 0 is the response as a whole."""
        return bool(self.cleaned_data.get(f"keep-{number}", TAKE) == TAKE)


def _choice_of_two(what: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"{what}: något annat står redan i svaret",
        widget=forms.RadioSelect,
        choices=[(KEEP, "Behåll det som redan står"), (TAKE, "Ta det som lästes in")],
        error_messages={"required": "Välj vilket som ska gälla."},
    )


class DisposeForm(forms.Form):
    """What becomes of a comment, and why."""

    kind = forms.ChoiceField(
        label="Hantering",
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, word.capitalize()) for one, word in TREATMENT_WORDS.items()],
    )
    reason = _text("Skäl", rows=5, help_text="Den som lämnade synpunkten får läsa det.")
    says_what_is_needed = True


class RewordForm(forms.Form):
    """A new wording because of comments."""

    heading = forms.CharField(label="Rubrik", max_length=200, required=False)
    body = _text("Text", rows=6)
    because_of = forms.MultipleChoiceField(
        label="Också på grund av",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["because_of"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = others
        if not others:
            del self.fields["because_of"]

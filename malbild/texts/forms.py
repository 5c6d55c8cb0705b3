"""What people type when they write a joint text."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.texts.rules import LONGEST_HEADING, Language, Line


class WordingForm(forms.Form):
    """What a piece says, and why it is changed.

    Lengths are the rules' to judge, with their own words, so nothing is cut off unseen.
    """

    says_what_is_needed = True  # a heading or a text; neither alone is "frivilligt"

    heading = forms.CharField(
        label="Rubrik", required=False, help_text=f"Kan lämnas tom. Högst {LONGEST_HEADING} tecken."
    )
    body = forms.CharField(label="Text", required=False, widget=forms.Textarea(attrs={"rows": 8}))
    why = forms.CharField(
        label="Varför ändras den?",
        required=False,
        max_length=500,
        help_text="Kan lämnas tom. Står i historiken och i listan över ändringar.",
    )

    field_order = ("heading", "body", "why")


class TranslationForm(WordingForm):
    """What a piece says in another language, and who translated it."""

    translator = forms.CharField(
        label="Översatt av",
        required=False,
        max_length=120,
        help_text="Kan lämnas tom. Person eller byrå, så som det ska stå på sidan.",
    )

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("heading", "body"):
            self.fields[name].widget.attrs |= {"lang": language.value, "dir": "auto"}


class PieceForm(forms.Form):
    """A new piece: what it says, and what it belongs to."""

    says_what_is_needed = True  # as above

    heading = forms.CharField(label="Rubrik", required=False)
    body = forms.CharField(label="Text", required=False, widget=forms.Textarea(attrs={"rows": 6}))
    under = forms.ChoiceField(label="Hör till", required=False)
    serves = forms.ChoiceField(label="Strategi", required=False)

    def __init__(
        self, *args: Any, under: Sequence[Line], serves: Sequence[Line], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "under", under)
        _choose(self, "serves", serves)


class PlaceForm(forms.Form):
    """Where a piece stands: before which other, and what it belongs to."""

    before = forms.ChoiceField(label="Före", required=False)
    under = forms.ChoiceField(label="Hör till", required=False)
    serves = forms.ChoiceField(label="Strategi", required=False)

    def __init__(
        self,
        *args: Any,
        before: Sequence[Line],
        under: Sequence[Line],
        serves: Sequence[Line],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "before", before, none="sist")
        _choose(self, "under", under)
        _choose(self, "serves", serves)


def _choose(form: forms.Form, name: str, lines: Sequence[Line], *, none: str = "ingen") -> None:
    """Let a field choose among pieces; a field without any is left out."""
    if not lines:
        del form.fields[name]
        return
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", none), *((str(line.piece), line.name) for line in lines)]


class FixForm(forms.Form):
    """What a new version is called."""

    label = forms.CharField(
        label="Benämning",
        required=False,
        max_length=60,
        help_text="Till exempel remissversion. Numret får den av sig själv.",
    )

"""What people write in a draft, and what the registrar notes about it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.decisions.actions.drafts import TEXT_FIELDS
from malbild.decisions.models import Draft
from malbild.ui.fields import day_field


class StartDraftForm(forms.Form):
    """Which paper to write."""

    says_what_is_needed = True

    document = forms.ChoiceField(label="Handling", widget=forms.RadioSelect)
    artefacts = forms.MultipleChoiceField(
        label="Förslag till beslut om", widget=forms.CheckboxSelectMultiple
    )
    paragraph = forms.CharField(
        label="Paragraf",
        required=False,
        max_length=12,
        help_text="För protokollsutdrag och sändlista: vilken paragraf.",
    )

    def __init__(
        self,
        *args: Any,
        documents: Sequence[tuple[str, str]],
        artefacts: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("document", documents), ("artefacts", artefacts)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)


class DraftForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What a person writes in a draft; the rest is worded from the facts.

    A draft may be saved with anything missing; the page lists what remains.
    """

    says_what_is_needed = True

    dated = day_field("Datum")

    class Meta:
        model = Draft
        fields = ("dated", *TEXT_FIELDS)
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in (
                ("summary", 6),
                ("background", 10),
                ("economy", 3),
                ("children", 3),
                ("gender", 3),
                ("environment", 3),
                ("receivers", 4),
            )
        }

    def texts(self) -> dict[str, str]:
        """The text fields as they were typed."""
        return {name: self.cleaned_data[name] for name in TEXT_FIELDS}


class RegisterForm(forms.Form):
    """The number and day that the registrar gave a paper."""

    number = forms.CharField(label="Diarienummer", max_length=60)
    on = day_field("Diarieförd")

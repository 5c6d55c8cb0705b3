"""What people type of a whole plan, of several activities at once, and of a sheet."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.core import fingerprint
from malbild.plans.rules.facts import FIRST_YEAR, LAST_YEAR
from malbild.plans.rules.words import INVOLVED_WORDS, STATUS_WORDS
from malbild.ui.fields import day_field

LEFT = ("", "ändra inte")


class StartForm(forms.Form):
    """The name of a new plan, and the target picture that it serves."""

    says_what_is_needed = True

    name = forms.CharField(
        label="Namn", max_length=200, help_text="Till exempel Gemensam plan 2026–2028."
    )
    picture = forms.ChoiceField(label="Målbild")

    def __init__(self, *args: Any, pictures: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["picture"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = pictures


def _year(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


class AboutForm(forms.Form):
    """What the plan is called, and its years."""

    name = forms.CharField(label="Namn", max_length=200)
    since = _year("Från år")
    until = _year("Till år")


class BulkForm(forms.Form):
    """What several activities are to get; what is left as it is changes nothing."""

    says_what_is_needed = True

    status = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[LEFT, *((one.value, word) for one, word in STATUS_WORDS.items())],
    )
    planned_start = day_field("Planerad start", required=False)
    planned_end = day_field("Planerat slut", required=False)
    party = forms.ChoiceField(label="Huvudman", required=False)
    part = forms.ChoiceField(
        label="är med så här",
        required=False,
        choices=[
            LEFT,
            *((one.value, word) for one, word in INVOLVED_WORDS.items()),
            ("none", "är inte med"),
        ],
    )

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [LEFT, *parties]

    @property
    def print(self) -> str:
        """The fingerprint of what was said, so that a yes is to what was shown. Call if valid."""
        return fingerprint.of_value({name: str(one) for name, one in self.cleaned_data.items()})

    def clean(self) -> dict[str, Any]:
        """A party and what it is belong together."""
        said = super().clean() or {}
        if bool(said.get("party")) != bool(said.get("part")):
            self.add_error("part", "Välj både huvudman och hur den är med, eller ingetdera.")
        return said


class SheetForm(forms.Form):
    """A file with a plan: a sheet that was written here, or anybody's table."""

    says_what_is_needed = True

    sheet = forms.FileField(
        label="Excelfil eller Worddokument",
        help_text="Den fil som du hämtade härifrån, eller en plan som ni redan har: en tabell i"
        " Excel (.xlsx) eller Word (.docx). Inget ändras förrän du har sett vad som skulle ändras"
        " och sagt ja.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx"}),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
    )

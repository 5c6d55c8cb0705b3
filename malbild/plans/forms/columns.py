"""What a person says of the columns of a table."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.plans.models import SheetColumn
from malbild.plans.rules.mapping import TARGET_WORDS

CHOICES = [("", "läses inte"), *TARGET_WORDS.items()]


class ColumnsForm(forms.Form):
    """A choice for each column that was found; its label is its heading, with examples."""

    says_what_is_needed = True

    def __init__(self, *args: Any, columns: Sequence[SheetColumn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        for one in columns:
            self.fields[f"column_{one.place}"] = forms.ChoiceField(
                label=one.heading or f"Kolumn {one.place + 1}, utan rubrik",
                required=False,
                choices=CHOICES,
                initial=one.target,
                help_text=f"Till exempel: {one.example}" if one.example else "Tom kolumn.",
            )

    def targets(self) -> dict[int, str]:
        """What each column is, by its place. Call if valid."""
        return {one.place: self.cleaned_data[f"column_{one.place}"] for one in self.columns}

"""What people tell of a case."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.decisions.rules.words import KIND_WORDS, Kind
from malbild.ui.fields import day_field


def _shared_field() -> forms.BooleanField:
    """Whether the other parties may see what is told; those who work for the party choose."""
    return forms.BooleanField(
        label="Låt länets andra huvudmän se det",
        required=False,
        initial=True,
        help_text="Annars ser bara den egna huvudmannen det.",
    )


class ScheduleForm(forms.Form):
    """When a body is to take up the case."""

    meeting = day_field("Sammanträde")

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            self.fields["shared"] = _shared_field()


TELLABLE = (
    Kind.RECEIVED,
    Kind.REGISTERED,
    Kind.ADJUSTED,
    Kind.ANNOUNCED,
    Kind.APPEAL_UNTIL,
    Kind.APPEALED,
    Kind.APPEAL_REJECTED,
    Kind.ANNULLED,
    Kind.SENT,
)


class TellForm(forms.Form):
    """Something that has happened in a party's case, at one of its bodies or to all of it."""

    def __init__(
        self, *args: Any, steps: Sequence[tuple[str, str]], own: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"] = forms.ChoiceField(
            label="Vid vilket organ",
            choices=[("", "Hela ärendet"), *steps],
            required=False,
        )
        if own:
            self.fields["shared"] = _shared_field()

    kind = forms.ChoiceField(
        label="Vad har hänt", choices=[(one.value, KIND_WORDS[one]) for one in TELLABLE]
    )
    on = day_field("Vilken dag")
    day = day_field("Sista dag att överklaga", required=False)
    text = forms.CharField(label="Diarienummer eller anteckning", required=False, max_length=300)
    reason = forms.CharField(
        label="Skäl", required=False, max_length=300, help_text="Behövs när en uppgift ändras."
    )

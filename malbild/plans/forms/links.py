"""What is typed to send a unit's manager a link."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.post.rules.letters import LONGEST_ADDRESS
from malbild.ui.fields import day_field


class LinkForm(forms.Form):
    """To whom a link goes, at which party where there are several, and how long it opens."""

    says_what_is_needed = True

    to = forms.CharField(
        label="Chefens e-postadress",
        max_length=LONGEST_ADDRESS,
        help_text="Den som leder aktiviteten på enheten. Behöver inget konto.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Skriv chefens e-postadress."},
    )
    party = forms.ChoiceField(
        label="Chef hos", error_messages={"required": "Välj vid vilken huvudman chefen är."}
    )
    until = day_field("Länken gäller till och med")

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["party"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = parties
        if len(parties) < 2:
            del self.fields["party"]

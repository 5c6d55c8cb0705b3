"""Reads what a person chose to do with a message."""

from django import forms

from malbild.post.rules.stages import ACT_WORDS, Act


class ActForm(forms.Form):
    """One of the buttons on a message's page."""

    do = forms.ChoiceField(
        label="Val",
        choices=[(one.value, word) for one, word in ACT_WORDS.items()],
        error_messages={
            "required": "Välj vad som ska göras.",
            "invalid_choice": "Välj något av det som går att göra.",
        },
    )

    def chosen(self) -> Act:
        """What was chosen; asked for once the form is valid."""
        return Act(self.cleaned_data["do"])

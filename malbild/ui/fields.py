"""Fields that forms of several rooms use."""

from django import forms


class Day(forms.DateInput):
    """A date as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A date field that says in Swedish what is wrong."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=Day(),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "invalid": "Skriv datumet som 2025-11-22.",
            "required": "Ange ett datum.",
        },
    )

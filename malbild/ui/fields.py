"""Fields that forms of several rooms use, and what two people typed in the same ones."""

from collections.abc import Mapping

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


def differing(form: forms.BaseForm, saved: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """Where what was typed and what another saved differ: the field, the one and the other.

    saved: what the other saved, by the fields' names, as a form takes its `initial`.
    """
    rows = ((one, _words(one, one.value()), _words(one, saved[one.name])) for one in form)
    return [(str(one.label), yours, theirs) for one, yours, theirs in rows if yours != theirs]


def _words(field: forms.BoundField, value: object) -> str:
    """What is in a field as it is read: what was chosen in words, one on a line."""
    widget = field.field.widget
    if isinstance(widget, forms.widgets.ChoiceWidget):
        chosen = [str(one) for one in (value if isinstance(value, list) else [value])]
        options = widget.options(field.name, chosen)
        return "\n".join(str(one["label"]) for one in options if one["selected"])
    return "" if value is None else str(value).replace("\r\n", "\n").strip()

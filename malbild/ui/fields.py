"""Fields that forms of several rooms use, and what two people typed in the same ones."""

from collections.abc import Mapping
from typing import NamedTuple

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


class Differs(NamedTuple):
    """A field in which what was typed and what another saved meanwhile are not the same."""

    heading: str
    yours: str
    saved: str


def differing(form: forms.BaseForm, saved: Mapping[str, object]) -> list[Differs]:
    """Where what was typed and what another saved meanwhile are not the same.

    saved: by the fields' names, as a form takes its `initial`.
    """
    rows = (
        Differs(str(one.label), _words(one, one.value()), _words(one, saved[one.name]))
        for one in form
    )
    return [one for one in rows if one.yours != one.saved]


def _words(field: forms.BoundField, value: object) -> str:
    """What is in a field as it is read: what was chosen in words, one on a line."""
    widget = field.field.widget
    if isinstance(widget, forms.widgets.ChoiceWidget):
        chosen = [str(one) for one in (value if isinstance(value, list) else [value])]
        options = widget.options(field.name, chosen)
        return "\n".join(str(one["label"]) for one in options if one["selected"])
    return "" if value is None else str(value).replace("\r\n", "\n").strip()

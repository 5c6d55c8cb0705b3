"""What the leads say when a version of a joint text is handed over to decision."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.decisions.models import JointMatter, Recommendation
from malbild.decisions.rules.words import ARTEFACT_WORDS
from malbild.organisations.models import Body, Party
from malbild.ui.fields import day_field


class HandOverForm(forms.Form):
    """In which matter, as which version, recommended by whom, and sent to whom."""

    says_what_is_needed = True

    matter = forms.ChoiceField(label="Gemensamt ärende", required=False)
    name = forms.CharField(
        label="Namn på ett nytt ärende",
        max_length=200,
        required=False,
        help_text="Behövs när ärendet är nytt.",
    )
    artefact_kind = forms.ChoiceField(
        label="Slag av dokument",
        choices=[(str(kind), words[0].capitalize()) for kind, words in ARTEFACT_WORDS.items()],
    )
    label = forms.CharField(label="Version", max_length=40)
    background = forms.CharField(
        label="Bakgrund",
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="För ett ärende som inte har någon. Varje huvudmans tjänsteskrivelse får texten.",
    )
    body = forms.ChoiceField(label="Samverkansorgan som har behandlat versionen", required=False)
    did = forms.ChoiceField(
        label="Vad organet gjorde", required=False, choices=Recommendation.Kind.choices
    )
    on = day_field("Sammanträdesdag", required=False)
    paragraph = forms.CharField(label="Paragraf", max_length=12, required=False)
    sent_on = day_field(
        "Skickat till huvudmännen",
        required=False,
        help_text="Lämna tomt om det inte är skickat ännu.",
    )
    parties = forms.MultipleChoiceField(
        label="Till", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        matters: Sequence[JointMatter],
        bodies: Sequence[Body],
        parties: Sequence[Party],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("matter", [("", "Ett nytt ärende"), *((str(one.pk), one.name) for one in matters)]),
            ("body", [("", "Inget ännu"), *((str(one.pk), one.name) for one in bodies)]),
            ("parties", [(str(one.pk), one.short) for one in parties]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Say what is missing for what was chosen."""
        said = super().clean() or self.cleaned_data
        if not said.get("matter") and not said.get("name", "").strip():
            self.add_error("name", "Ange vad det nya ärendet ska heta, eller välj ett ärende.")
        if said.get("body") and not said.get("on") and "on" not in self.errors:
            self.add_error("on", "Ange vilken dag samverkansorganet sammanträdde.")
        if said.get("sent_on") and not said.get("parties"):
            self.add_error("parties", "Välj vilka det är skickat till.")
        return said

"""What the county's leads say of a joint matter and of what is decided on."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.decisions.models import Artefact
from malbild.decisions.rules.entry import ENTRY_RULE_WORDS, IF_REFUSED_WORDS
from malbild.decisions.rules.words import ARTEFACT_WORDS
from malbild.organisations.models import Party
from malbild.papers.models import Paper
from malbild.texts.models import TextVersion
from malbild.ui.fields import day_field


class JointMatterForm(forms.Form):
    """The name of a joint matter, when it takes effect, and what its papers begin with."""

    name = forms.CharField(label="Namn", max_length=200)
    entry_rule = forms.ChoiceField(
        label="Träder i kraft",
        choices=[(one.value, words) for one, words in ENTRY_RULE_WORDS.items()],
        widget=forms.RadioSelect,
    )
    named = forms.MultipleChoiceField(
        label="Huvudmän som måste ha beslutat",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Gäller när de namngivna räknas.",
    )
    anyway_on = day_field(
        "Från och med", required=False, help_text="Gäller när ett datum är bestämt."
    )
    if_refused = forms.ChoiceField(
        label="Om någon säger nej",
        choices=[(one.value, words) for one, words in IF_REFUSED_WORDS.items()],
    )
    summary = forms.CharField(
        label="Sammanfattning",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Varje huvudmans tjänsteskrivelse börjar med den.",
    )
    background = forms.CharField(
        label="Bakgrund", required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["named"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(party.pk), party.short) for party in parties]


class ArtefactForm(forms.Form):
    """Something more to decide on."""

    kind = forms.ChoiceField(
        label="Slag", choices=[(str(kind), words[0]) for kind, words in ARTEFACT_WORDS.items()]
    )
    name = forms.CharField(label="Namn", required=False, max_length=200)


class VersionForm(forms.Form):
    """A version of an artefact, its day and the paper that holds its text."""

    artefact = forms.ChoiceField(label="Dokument")
    label = forms.CharField(label="Version", max_length=40, help_text="Till exempel version 1.")
    fixed_on = day_field("Fastställd", required=False)
    holds = forms.ChoiceField(
        label="Texten finns i",
        required=False,
        help_text="En text som har skrivits och slagits fast här, eller en inläst handling.",
    )

    def __init__(
        self,
        *args: Any,
        artefacts: Sequence[Artefact],
        texts: Sequence[TextVersion],
        papers: Sequence[Paper],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("artefact", [(str(one.pk), one.name) for one in artefacts]),
            (
                "holds",
                [
                    ("", "Inte i Målbild"),
                    *((f"text-{one.pk}", f"{one.text}, {one}") for one in texts),
                    *((f"paper-{one.pk}", one.name) for one in papers),
                ],
            ),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class DispatchForm(forms.Form):
    """What has been sent to whom for decision, and when."""

    artefacts = forms.MultipleChoiceField(label="Dokument", widget=forms.CheckboxSelectMultiple)
    parties = forms.MultipleChoiceField(label="Till", widget=forms.CheckboxSelectMultiple)
    on = day_field("Skickat")

    def __init__(
        self, *args: Any, artefacts: Sequence[Artefact], parties: Sequence[Party], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("artefacts", [(str(one.pk), one.name) for one in artefacts]),
            ("parties", [(str(one.pk), one.short) for one in parties]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices

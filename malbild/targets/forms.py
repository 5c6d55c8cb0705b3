"""What people say of a target picture, of what it rests on and in the tests of its statements."""

from collections.abc import Sequence
from typing import Any

from django import forms

from malbild.targets.rules import ARTICLES, JUDGEMENT_WORDS, AssessmentKind
from malbild.ui.contrast import obstacles_to_theme

FIRST_YEAR, LAST_YEAR = 1990, 2100


def _colour(label: str, help_text: str) -> forms.RegexField:
    return forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label=label,
        help_text=help_text,
        widget=forms.TextInput(attrs={"type": "color"}),
        error_messages={"invalid": "Ange färgen som # och sex tecken, till exempel #0b4f4a."},
    )


def _year(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )


class StartForm(forms.Form):
    """The name of a new target picture."""

    name = forms.CharField(label="Namn", max_length=200, help_text="Till exempel God dag nära dig.")


class PictureForm(forms.Form):
    """What the target picture is called, its years, and who leads the work."""

    name = forms.CharField(label="Namn", max_length=200)
    since = _year("Från år")
    until = _year("Till år")
    strategies_word = forms.CharField(
        label="Vad kallar ni strategierna?",
        max_length=40,
        help_text="I flertal: strategier, delmål, arbetssätt …",
    )
    brand = _colour("Affischens mörka färg", "Rubriker och band.")
    brand_2 = _colour("Affischens ljusa färg", "Bakgrund till fälten.")
    leads = forms.MultipleChoiceField(
        label="Vilka leder arbetet?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Brukligt är två, en från regionen och en från kommunerna.",
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["leads"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = people

    def clean(self) -> dict[str, Any]:
        """The colours, together: text in the one can be read on the other."""
        said = super().clean() or {}
        if "brand" in said and "brand_2" in said:
            for why in obstacles_to_theme(brand=said["brand"], brand_2=said["brand_2"]):
                self.add_error("brand", why)
        return said


class SteeringDocumentForm(forms.Form):
    """A document that the target picture rests on."""

    title = forms.CharField(label="Titel", max_length=200)
    registry_number = forms.CharField(label="Diarienummer", max_length=60, required=False)
    since = _year("Gäller från år")
    until = _year("Gäller till år")


class GroundForm(forms.Form):
    """Something that a statement rests on."""

    what = forms.CharField(label="Vad", widget=forms.Textarea(attrs={"rows": 3}))
    source = forms.CharField(
        label="Källa",
        max_length=200,
        help_text="Så att den kan hittas: vilken enkät eller handling, vilket år, hur många.",
    )


def _step(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 4})
    )


class AssessmentForm(forms.Form):
    """A test of a statement, step by step; it can be saved half done."""

    says_what_is_needed = True  # the page says what remains; nothing is "frivilligt"

    described = _step("1. Vad gäller det?", "Vilka berörs, och vad betyder formuleringen för dem?")
    heard = _step("2. Vilka har hörts?", "Vilka, när och hur. Skriv inga namn på barn.")
    knowledge = _step("3. Vad vet vi?", "Forskning, erfarenhet och lag.")
    articles = forms.MultipleChoiceField(
        label="Artiklar i barnkonventionen som gäller",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(number), f"{number}: {what}") for number, what in ARTICLES.items()],
    )
    options = _step("4. Alternativ och följder", "Andra sätt att formulera den, och vad de ger.")
    judgement = forms.ChoiceField(
        label="5. Bedömning",
        required=False,
        widget=forms.RadioSelect,
        choices=[(one.value, word.capitalize()) for one, word in JUDGEMENT_WORDS.items()],
    )
    reasons = _step("Skäl", "Varför ni bedömer så.")
    changed = _step(
        "6. Vad ändrades?", "Vad prövningen ändrade, och hur de som hördes fick veta det."
    )

    def __init__(self, *args: Any, kind: AssessmentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind is not AssessmentKind.CHILD_RIGHTS:
            del self.fields["articles"]

"""What people type of one activity."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from malbild.core import fingerprint
from malbild.plans.rules.facts import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NAME,
    LONGEST_REMARK,
    CostFact,
    EffectFact,
    Facts,
    MilestoneFact,
)
from malbild.plans.rules.sheet import NotRead, kronor_in
from malbild.plans.rules.words import (
    DIRECTION_WORDS,
    INVOLVED_WORDS,
    NEXT,
    RESPONSIBILITY_WORDS,
    STATUS_WORDS,
    Direction,
    Involved,
    Responsibility,
    Status,
)
from malbild.ui.fields import day_field

_NO_STRATEGY = {"invalid_choice": "Strategin finns inte längre i målbilden. Välj en annan."}
EMPTY_ROWS = 2  # offered below those that are filled in
REACHED = "reached_"


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class AddForm(forms.Form):
    """A new activity: what it is called, what it is and which strategy it serves."""

    name = forms.CharField(label="Aktivitet", max_length=200, help_text="Kort, som en rubrik.")
    what = forms.CharField(
        label="Vad ska göras?", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    strategy = forms.ChoiceField(label="Strategi", required=False, error_messages=_NO_STRATEGY)

    def __init__(self, *args: Any, strategies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "strategy", [("", "ingen"), *strategies])


class FactsForm(forms.Form):
    """What is said of an activity, but its wording, its costs and what is listed in rows."""

    says_what_is_needed = True  # nothing is needed: the page says what is missing

    strategy = forms.ChoiceField(label="Strategi", required=False, error_messages=_NO_STRATEGY)
    for_whom = forms.CharField(label="För vem", required=False, max_length=LONGEST_NAME)
    responsibility = forms.ChoiceField(
        label="Ansvar",
        required=False,
        choices=[
            ("", "inte angivet"),
            *((one.value, word) for one, word in RESPONSIBILITY_WORDS.items()),
        ],
    )
    status = forms.ChoiceField(label="Läge")
    planned_start = day_field("Planerad start", required=False)
    planned_end = day_field("Planerat slut", required=False)
    actual_start = day_field("Verklig start", required=False)
    actual_end = day_field("Verkligt slut", required=False)
    cost_later = forms.BooleanField(
        label="Kostnaden beskrivs när aktiviteten beslutas", required=False
    )
    waits = forms.MultipleChoiceField(
        label="Väntar på",
        required=False,
        help_text="Håll ned Ctrl för att välja flera eller ta bort ett val.",
        error_messages={
            "invalid_choice": "En aktivitet som du valde finns inte längre i planen. Välj igen."
        },
    )
    remark = forms.CharField(
        label="Anmärkning från bedömningar",
        required=False,
        max_length=LONGEST_REMARK,
        help_text="Barns rättigheter, jämställdhet, miljö, samiskt samråd.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        facts: Facts,
        strategies: Sequence[tuple[str, str]],
        activities: Sequence[tuple[str, str]],
        parties: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _initial(facts)
        super().__init__(*args, **kwargs)
        _choose(self, "strategy", [("", "ingen"), *strategies])
        _choose(self, "status", status_choices(facts.status, self.data.get("status", "")))
        _choose(self, "waits", activities)
        if not activities:
            del self.fields["waits"]
        self.parties = parties
        for party, name in parties.items():
            self.fields[f"party_{party}"] = forms.ChoiceField(
                label=name,
                required=False,
                choices=[
                    ("", "är inte med"),
                    *((one.value, word) for one, word in INVOLVED_WORDS.items()),
                ],
                initial=facts.involved.get(party, ""),
            )

    @property
    def party_fields(self) -> list[forms.BoundField]:
        """What each party is in it."""
        return [self[f"party_{party}"] for party in self.parties]

    def facts(
        self,
        *,
        milestones: Sequence[MilestoneFact],
        effects: Sequence[EffectFact],
        costs: Sequence[CostFact],
    ) -> Facts:
        """What was said. Call if valid; rows and costs come from their own forms."""
        said = self.cleaned_data
        responsibility = said["responsibility"]
        parts = [(party, said[f"party_{party}"]) for party in self.parties]
        return Facts(
            strategy=int(said["strategy"]) if said["strategy"] else None,
            for_whom=said["for_whom"],
            responsibility=Responsibility(responsibility) if responsibility else None,
            status=Status(said["status"]),
            planned_start=said["planned_start"],
            planned_end=said["planned_end"],
            actual_start=said["actual_start"],
            actual_end=said["actual_end"],
            cost_later=said["cost_later"],
            remark=said["remark"],
            parts=tuple((party, Involved(part)) for party, part in parts if part),
            milestones=tuple(milestones),
            effects=tuple(effects),
            costs=tuple(costs),
            waits=frozenset(int(piece) for piece in said.get("waits", [])),
        )


def _initial(facts: Facts) -> dict[str, object]:
    plain = ("for_whom", "status", "cost_later", "remark")
    days = ("planned_start", "planned_end", "actual_start", "actual_end")
    return {
        **{name: getattr(facts, name) for name in (*plain, *days)},
        "responsibility": facts.responsibility or "",
        "strategy": str(facts.strategy or ""),
        "waits": [str(piece) for piece in facts.waits],
    }


def status_choices(now: Status, typed: str) -> list[tuple[str, str]]:
    """The status that an activity has, those that it may get, and the one that was chosen.

    That may be none of them where another has saved meanwhile; the rule says so, not the form.
    """
    offered = (now, *NEXT[now])
    also = [one for one in Status if one.value == typed and one not in offered]
    return [(one.value, STATUS_WORDS[one].capitalize()) for one in (*offered, *also)]


# ------------------------------------------------------------------ rows


class MilestoneForm(forms.Form):
    """A row with a milestone; without a name it is none."""

    says_what_is_needed = True

    name = forms.CharField(label="Milstolpe", required=False, max_length=LONGEST_NAME)
    planned = day_field("Senast", required=False)
    reached = day_field("Nådd", required=False)

    def fact(self) -> MilestoneFact | None:
        """The milestone; None where the row is empty. Call if valid."""
        said = self.cleaned_data
        if not any(said.get(name) for name in ("name", "planned", "reached")):
            return None
        return MilestoneFact(said["name"], said["planned"], said["reached"])


class EffectForm(forms.Form):
    """A row with an indicator that the activity should move; without a name it is none."""

    says_what_is_needed = True

    indicator = forms.CharField(label="Indikator", required=False, max_length=LONGEST_NAME)
    direction = forms.ChoiceField(
        label="Riktning",
        required=False,
        choices=[("", "–"), *((one.value, word) for one, word in DIRECTION_WORDS.items())],
    )
    year = forms.IntegerField(
        label="Tidigast år", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def fact(self) -> EffectFact | None:
        """The indicator; None where the row is empty. Call if valid."""
        said = self.cleaned_data
        if not any(said.get(name) for name in ("indicator", "direction", "year")):
            return None
        direction = Direction(said["direction"]) if said["direction"] else None
        return EffectFact(said["indicator"], direction, said["year"])


class CostForm(forms.Form):
    """A row with a cost; without a sum it is none. What cannot be read as kronor is kept."""

    says_what_is_needed = True

    party = forms.ChoiceField(label="Huvudman", required=False)
    year = forms.IntegerField(label="År", required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kronor = forms.CharField(label="Kronor", required=False, max_length=60)
    financing = forms.CharField(label="Finansiering", required=False, max_length=LONGEST_NAME)

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "party", parties)

    def clean_kronor(self) -> int | None:
        """Whole kronor."""
        text = self.cleaned_data["kronor"].strip()
        if not text:
            return None
        try:
            return kronor_in(text)
        except NotRead as reason:
            raise forms.ValidationError(str(reason)) from reason

    def clean(self) -> dict[str, Any]:
        """A sum has its year and is somebody's, and a year has its sum."""
        said = super().clean() or {}
        if "kronor" not in self.errors and "year" not in self.errors:
            if said.get("kronor") is None and (said.get("year") or said.get("financing")):
                self.add_error("kronor", "Ange hur många kronor, eller töm hela raden.")
            if said.get("kronor") is not None and not said.get("year"):
                self.add_error("year", "Ange vilket år.")
            if said.get("kronor") is not None and said.get("party") == "":
                self.add_error("party", "Välj vems kostnaden är.")
        return said

    def fact(self) -> CostFact | None:
        """The cost; None where the row is empty. Call if valid."""
        said = self.cleaned_data
        if said.get("kronor") is None:
            return None
        return CostFact(int(said["party"]), said["year"], said["kronor"], said["financing"])


MilestoneRows = forms.formset_factory(MilestoneForm, extra=EMPTY_ROWS, max_num=60, absolute_max=60)
EffectRows = forms.formset_factory(EffectForm, extra=EMPTY_ROWS, max_num=60, absolute_max=60)
CostRows = forms.formset_factory(CostForm, extra=EMPTY_ROWS, max_num=60, absolute_max=60)


# ------------------------------------------------------------------ how it goes


class ReportForm(forms.Form):
    """How an activity goes: its status, when it began and ended, which milestones are reached."""

    says_what_is_needed = True

    status = forms.ChoiceField(label="Läge", widget=forms.RadioSelect)
    actual_start = day_field("Började", required=False)
    actual_end = day_field("Slutade", required=False)

    def __init__(self, *args: Any, facts: Facts, **kwargs: Any) -> None:
        days = {"actual_start": facts.actual_start, "actual_end": facts.actual_end}
        kwargs["initial"] = {"status": facts.status, **days}
        super().__init__(*args, **kwargs)
        _choose(self, "status", status_choices(facts.status, self.data.get("status", "")))
        self.milestones = facts.milestones
        for one in facts.milestones:
            field = day_field(
                f"Nådd: {one.name}",
                required=False,
                help_text=f"Skulle nås senast {one.planned.isoformat()}." if one.planned else "",
            )
            field.initial = one.reached
            self.fields[_reached(one)] = field

    def reached(self) -> list[tuple[str, date | None]]:
        """Each milestone's name and the day it was reached. Call if valid."""
        return [(one.name, self.cleaned_data[_reached(one)]) for one in self.milestones]

    def without_milestone(self) -> list[str]:
        """The days that were typed for milestones of which there is none by that name now."""
        known = {_reached(one) for one in self.milestones}
        typed = [name for name in self.data if name.startswith(REACHED) and name not in known]
        return [self.data[name] for name in typed if self.data[name]]


def _reached(one: MilestoneFact) -> str:
    """The name of a milestone's field: the same after others have come before it."""
    return f"{REACHED}{fingerprint.of_value(one.name)[:12]}"


class VariantForm(forms.Form):
    """How a party does a joint activity at home."""

    text = forms.CharField(label="Så gör vi hos oss", widget=forms.Textarea(attrs={"rows": 8}))

"""What people answer about a reading."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from malbild.core.obstacles import Obstacle
from malbild.decisions.rules import confirming as rule
from malbild.decisions.rules import found
from malbild.decisions.rules.confirming import NEW, NONE, NOT_SAID, Answers, Knowledge
from malbild.decisions.rules.matching import Certainty, body_kind
from malbild.decisions.rules.words import ARTEFACT_WORDS, OUTCOME_WORDS
from malbild.organisations.models import Body, Party
from malbild.organisations.rules import BodyKind, folded
from malbild.ui.fields import day_field


class ConfirmForm(forms.Form):
    """The questions that a reading leaves open, and the facts that can be corrected.

    Fields: party, joint_matter, matter_name, body:<name>, artefact:<kind>, version:<kind>,
    because, and said:<field> for each fact that a person may correct.
    owner: the party that the paper lies with, which it is then confirmed for.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        facts: Mapping[str, Any],
        text: str,
        known: Knowledge,
        parties: Sequence[Party],
        bodies: Sequence[Body],
        owner: Party | None = None,
    ) -> None:
        super().__init__(data)
        self.facts, self.known = facts, known
        self.may_start = owner is None  # only the county's leads start what is the county's
        self.proposed = rule.propose(facts, text=text, known=known)
        self.match = rule.party_match(facts, text=text, known=known)
        usual = str(owner.pk) if owner else self.proposed.party
        chosen = str((data or {}).get("party") or usual)
        self._party([owner] if owner else parties, usual=usual)
        self._matter()
        known_party = chosen in {str(one.pk) for one in parties}
        self._bodies(bodies, party=int(chosen) if known_party else None)
        self._artefacts()
        self._facts()
        self.fields["because"] = forms.CharField(
            label="Varför den här handlingen ska gälla",
            required=False,
            max_length=300,
            help_text="Fylls i bara om en annan handling säger något annat.",
        )

    def _party(self, parties: Sequence[Party], *, usual: str) -> None:
        doubts = {
            Certainty.SURE: "",
            Certainty.DOUBTFUL: "Handlingen säger det inte säkert. Välj själv.",
            Certainty.NONE: "Handlingen säger inte vilken huvudman den kommer från.",
        }
        self.fields["party"] = forms.ChoiceField(
            label="Huvudman",
            choices=[
                ("", "Välj …"),
                *((str(party.pk), party.name) for party in parties),
                (NOT_SAID, "Det framgår inte och ingen vet"),
            ],
            required=False,
            initial=usual,
            help_text="" if usual != self.proposed.party else doubts[self.match.certainty],
        )

    def _matter(self) -> None:
        self.fields["joint_matter"] = forms.ChoiceField(
            label="Gemensamt ärende",
            choices=[
                *([] if self.proposed.joint_matter else [("", "Välj …")]),
                *((str(pk), name) for pk, name in self.known.joint_matters),
                *([(NEW, "Ett nytt gemensamt ärende")] if self.may_start else []),
            ],
            required=False,
            initial=self.proposed.joint_matter,
        )
        self.fields["matter_name"] = forms.CharField(
            label="Namn på ett nytt ärende",
            required=False,
            max_length=200,
            initial=self.proposed.matter_name,
        )

    def _bodies(self, bodies: Sequence[Body], *, party: int | None) -> None:
        # A body that the paper lacks and a person has typed is asked about like the others.
        typed = {
            name.removeprefix("said:"): str(self.data[name])
            for name in self.data
            if name.startswith("said:") and name.endswith(".body")
        }
        facts = found.corrected(self.facts, typed)
        own = found.bodies_named(facts)
        for name in [*own, *found.joint_bodies_named(facts)]:
            joint = name not in own
            among = [b for b in bodies if b.party_id == (None if joint else party)]
            match = rule.body_match(
                name, facts=self.facts, party=None if joint else party, known=self.known
            )
            known = [(str(body.pk), body.name) for body in among]
            unknown = match.certainty is Certainty.NONE
            usual = NEW if unknown and (joint or body_kind(name) is not BodyKind.JOINT) else ""
            self.fields[f"body:{folded(name)}"] = forms.ChoiceField(
                label=f"”{name}” är",
                choices=[("", "Välj …"), *known, (NEW, f"Ett nytt organ: {name}")],
                required=False,
                initial=str(match.sure) if match.sure else usual,
                help_text=""
                if match.sure
                else f"Liknar {next((b.name for b in bodies if b.pk == match.likeliest), '')}."
                if match.candidates
                else "Finns inte bland länets organ.",
            )

    def _artefacts(self) -> None:
        for kind in found.kinds_named(self.facts):
            word, _, pronoun = ARTEFACT_WORDS[kind]
            a = "Ett nytt" if pronoun == "det" else "En ny"
            known = [(str(a.id), a.name) for a in self.known.artefacts if a.kind == kind]
            usual = self.proposed.artefacts.get(kind, NEW)
            if usual == NEW and not self.may_start:
                usual = ""
            self.fields[f"artefact:{kind}"] = forms.ChoiceField(
                label=f"{ARTEFACT_WORDS[kind][0].capitalize()}: vilken",
                choices=[
                    *([] if usual else [("", "Välj …")]),
                    *known,
                    *([(NEW, f"{a} {word}")] if self.may_start else []),
                    (NONE, "Ingen"),
                ],
                required=False,
                initial=usual,
            )
            if self.facts.get("decisions"):
                self.fields[f"version:{kind}"] = forms.CharField(
                    label=f"{ARTEFACT_WORDS[kind][0].capitalize()}: version",
                    required=False,
                    max_length=40,
                    help_text="Om handlingen säger vilken, till exempel version 1.",
                )

    def _facts(self) -> None:
        self._said("date", "Handlingens datum", day=True)
        self._said("registry_number", "Diarienummer")
        for number, (path, point) in enumerate(found.points(self.facts), 1):
            if not point.get("body"):
                self._said(f"{path}.body", f"Beslutspunkt {number}: organ")
            if not path.startswith("decisions"):
                continue
            said = f"§ {point.get('paragraph') or '–'}"
            self._said(f"{path}.date", f"{said}: sammanträdesdag", day=True)
            self._said(f"{path}.paragraph", f"{said}: paragraf")
            self._said(f"{path}.outcome", f"{said}: utfall", choices=OUTCOME_WORDS)
            self._said(f"{path}.addition", f"{said}: tillägg eller skäl")
        if self.facts.get("minutes"):
            self._said("minutes.adjusted", "Justerat", day=True)
            self._said("minutes.announced", "Anslaget", day=True)

    def _said(
        self,
        path: str,
        label: str,
        *,
        day: bool = False,
        choices: Mapping[Any, str] | None = None,
    ) -> None:
        initial = str(found.value(_at(self.facts, path)) or "")
        field: forms.Field
        if choices:
            field = forms.ChoiceField(
                label=label,
                choices=[(str(key), word) for key, word in choices.items()],
                required=False,
                initial=initial,
            )
        elif day:
            field = day_field(label, required=False)
            field.initial = initial
        else:
            field = forms.CharField(label=label, required=False, max_length=500, initial=initial)
        self.fields[f"said:{path}"] = field

    def answers(self) -> Answers:
        """What was answered; call after `is_valid`."""
        clean = self.cleaned_data
        return Answers(
            party=clean["party"],
            joint_matter=clean["joint_matter"],
            matter_name=clean["matter_name"],
            bodies=self._prefixed("body:") | self._not_yet_asked("body:"),
            artefacts=self._prefixed("artefact:"),
            versions=self._prefixed("version:"),
            because=clean["because"],
        )

    def said(self) -> dict[str, str]:
        """What was corrected: only the facts whose value is another than the one found.

        A field that was not sent says nothing.
        """
        return {
            path: words
            for path, words in self._prefixed("said:").items()
            if f"said:{path}" in self.data
            and words != str(found.value(_at(self.facts, path)) or "")
        }

    def _not_yet_asked(self, prefix: str) -> dict[str, str]:
        """What is usual in the fields that were not on the page that was sent."""
        return {
            name.removeprefix(prefix): str(field.initial or "")
            for name, field in self.fields.items()
            if name.startswith(prefix) and name not in self.data
        }

    def _prefixed(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): str(value) if value is not None else ""
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix)
        }

    def questions(self) -> list[forms.BoundField]:
        """The fields that a person must look at."""
        return [
            self[name]
            for name, field in self.fields.items()
            if not name.startswith(("said:", "version:", "because"))
            and (not self.initial_of(name) or field.help_text or name in self.errors)
            and not (name == "matter_name" and self.known.joint_matters)
        ]

    def corrections(self) -> list[forms.BoundField]:
        """The fields that may be changed but need not."""
        asked = {field.name for field in self.questions()}
        return [self[name] for name in self.fields if name not in asked]

    def initial_of(self, name: str) -> Any:
        """What a field is filled in with from the start."""
        return self.fields[name].initial

    def put(self, obstacle: Obstacle) -> None:
        """Show an obstacle beside the field that it is about, or above the form."""
        for name in (obstacle.code, f"said:{obstacle.code}"):
            if name in self.fields:
                self.add_error(name, obstacle.text)
                return
        self.add_error(None, obstacle.text)


def _at(facts: Mapping[str, Any], path: str) -> Any:
    place: Any = facts
    for part in path.split("."):
        if isinstance(place, list):
            place = place[int(part)] if int(part) < len(place) else None
        elif isinstance(place, Mapping):
            place = place.get(part)
    return place

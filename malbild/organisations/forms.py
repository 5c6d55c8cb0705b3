"""What people type about organisations and about themselves."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from allauth.account import forms as allauth
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import EmailField
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from malbild.core.reading.dates import days
from malbild.core.wording.conventions import CONVENTIONS
from malbild.organisations import queries
from malbild.organisations.facts import CountyFact
from malbild.organisations.models import Body, ChainStep, Party, User
from malbild.organisations.rules import PART_WORDS, ROLE_WORDS, BodyKind, Part, RoleName
from malbild.ui.fields import day_field

BODY_KIND_WORDS: dict[str, str] = {
    BodyKind.COUNCIL: "fullmäktige",
    BodyKind.BOARD: "styrelse",
    BodyKind.COMMITTEE: "nämnd",
    BodyKind.SUBCOMMITTEE: "utskott",
}
# What a chain may be for: the empty one for all that has no chain of its own, and the kinds
# of artefact, which the room above knows (a test compares the two).
MATTER_KINDS: dict[str, str] = {
    "": "alla ärenden",
    "target_picture": "målbild",
    "plan": "gemensam plan",
    "declaration": "avsiktsförklaring",
    "directive": "programdirektiv",
    "agreement": "överenskommelse",
    "other": "gemensamt dokument",
}
SPARE_ROWS = 2  # empty places at the end of a chain, for what is to be added
MOST_MEETINGS = 60
HAS_ACCOUNT = "Adressen har redan ett konto. Kontrollera att den är rätt och kryssa i rutan."
TOO_LONG = "Adressen är för lång: högst %(limit_value)d tecken."


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by an administrator; nobody signs up by themselves."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "E-postadressen eller lösenordet är fel.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class LoginForm(allauth.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """The login; an address that no account can have is refused before it is tried and counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = EmailField(max_length=254, error_messages={"max_length": TOO_LONG})
        self.fields["login"] = login
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)  # it says what the label says


def _text(label: str, missing: str, *, most: int, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, error_messages={"required": missing}, **more
    )


class Searchable(forms.TextInput):
    """A text field that proposes what it takes while one types."""

    template_name = "organisations/_searchable.html"

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.choices = choices

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["choices"] = self.choices
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_val"
        return context


class CountyForm(forms.Form):
    """Which of the counties to set up; by its name as it is proposed."""

    def __init__(self, data: Mapping[str, Any] | None, *, counties: Sequence[CountyFact]) -> None:
        super().__init__(data)
        self.by_name = {one.name.casefold(): one.slug for one in counties}
        self.fields["county"] = forms.CharField(
            label="Län",
            help_text="Börja skriva och välj bland förslagen.",
            widget=Searchable([one.name for one in counties]),
            error_messages={"required": "Välj ett län."},
        )

    def clean_county(self) -> str:
        """The county's slug."""
        slug = self.by_name.get(str(self.cleaned_data["county"]).strip().casefold())
        if slug is None:
            raise ValidationError("Välj ett av länen i listan.")
        return slug


class RoleForm(forms.Form):
    """A role in a county, for a party or for the whole county, and its term."""

    role = forms.ChoiceField(
        label="Roll",
        choices=[(str(name), words.capitalize()) for name, words in ROLE_WORDS.items()],
        initial=str(RoleName.EDITOR),
    )
    party = forms.ChoiceField(
        label="Huvudman",
        required=False,
        help_text="Redaktör och registrator arbetar för en huvudman.",
    )
    since = day_field("Från och med", required=False, help_text="Tomt betyder från i dag.")
    until = day_field(
        "Till och med",
        required=False,
        help_text="Tomt betyder tills vidare, annars mandatets sista dag.",
    )

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = {str(one.pk): one for one in parties}
        party = self.fields["party"]
        assert isinstance(party, forms.ChoiceField)
        party.choices = [
            ("", "Hela länet"),
            *((pk, one.name) for pk, one in self.parties.items()),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        role, party = said.get("role"), said.get("party")
        if role in (RoleName.EDITOR, RoleName.REGISTRAR) and not party:
            self.add_error("party", "Välj den huvudman som personen arbetar för.")
        if role in (RoleName.ADMINISTRATOR, RoleName.COORDINATOR) and party:
            self.add_error("party", "Rollen gäller hela länet.")
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "Rollen kan inte sluta innan den har börjat.")
        return said

    def chosen_party(self) -> Party | None:
        """The party that the role is for; None for the whole county."""
        return self.parties.get(self.cleaned_data["party"])


class PersonForm(RoleForm):
    """A person to add, with the first role.

    administered: the counties of the one who adds. Whose an account outside them is, they are
    not told; they confirm that it is to have the role. person: who has the address, once read.
    """

    field_order = ("name", "email", "role", "party", "since", "until")

    name = _text("Namn", "Skriv personens namn.", most=120)
    email = forms.EmailField(
        label="E-postadress",
        help_text="Personen loggar in med den.",
        error_messages={
            "required": "Skriv personens e-postadress.",
            "invalid": "Skriv en hel e-postadress, som namn@kommunen.se.",
        },
    )
    confirmed = forms.BooleanField(label="Ge det konto som finns rollen", required=False)

    def __init__(self, *args: Any, administered: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.administered = administered
        self.person: User | None = None
        self.asked = self.fields.pop("confirmed")  # until there is something to confirm

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        self.person = queries.person_with(said.get("email", ""))
        if self.person and not queries.is_of_one(self.person, self.administered):
            self.fields["confirmed"] = self.asked
            if not self["confirmed"].data:
                self.add_error("confirmed", HAS_ACCOUNT)
        return said


class EndForm(forms.Form):
    """The last day of a role."""

    on = day_field("Sista dag")


class NumberForm(forms.Form):
    """A party's organisation number."""

    number = forms.CharField(
        label="Organisationsnummer",
        required=False,
        max_length=11,
        help_text="Tio siffror, som 212000-0000. Lämna tomt om det inte är känt.",
    )

    def clean_number(self) -> str:
        """The number with its hyphen; its last digit must agree with the others."""
        digits = re.sub(r"[\s-]", "", str(self.cleaned_data["number"]))
        if not digits:
            return ""
        if not re.fullmatch(r"[0-9]{10}", digits):
            raise ValidationError("Skriv tio siffror, som 212000-0000.")
        if checksum(digits) != 0:
            raise ValidationError("Numret stämmer inte: kontrollsiffran sist är fel.")
        return f"{digits[:6]}-{digits[6:]}"


def checksum(digits: str) -> int:
    """What is left of the Luhn sum of an organisation number; 0 if it holds.

    >>> checksum("2120000142"), checksum("2120000143")
    (0, 1)
    """
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10


class ConventionForm(forms.Form):
    """How a party words its papers."""

    convention = forms.ChoiceField(
        label="Så skriver huvudmannen sina förslag till beslut",
        choices=[(key, one.label) for key, one in CONVENTIONS.items()],
        widget=forms.RadioSelect,
    )


class BodyForm(forms.Form):
    """A body to add, with its other names."""

    name = _text("Namn", "Skriv vad organet heter.", most=120)
    short = _text(
        "Förkortning", "", most=20, required=False, help_text="Som i tabeller: KS, HSN, SAU."
    )
    kind = forms.ChoiceField(label="Slag", choices=list(BODY_KIND_WORDS.items()))
    names = forms.CharField(
        label="Andra namn",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ett på varje rad, så som handlingar skriver dem.",
    )

    def __init__(self, *args: Any, joint: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if joint:
            del self.fields["kind"]

    def clean_names(self) -> list[str]:
        """The other names, each once."""
        lines = (line.strip() for line in str(self.cleaned_data["names"]).splitlines())
        return list(dict.fromkeys(line[:120] for line in lines if line))


class RenameForm(forms.Form):
    """A body's new name, from a day."""

    name = _text("Nytt namn", "Skriv vad organet ska heta.", most=120)
    short = _text("Ny förkortning", "", most=20, required=False, help_text="Tomt: samma som förut.")
    since = day_field("Gäller från och med")


class AliasForm(forms.Form):
    """Another way to write a body's name."""

    name = _text("Annat namn eller förkortning", "Skriv namnet.", most=120)


@dataclass(frozen=True)
class ChainRow:
    """A place in the form of a chain: two fields side by side."""

    number: int
    body: forms.BoundField
    part: forms.BoundField


class ChainForm(forms.Form):
    """The bodies of a chain in order, each with its part; an empty row is left out."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        bodies: Sequence[Body],
        steps: Sequence[ChainStep],
    ) -> None:
        super().__init__(data)
        self.bodies = {str(one.pk): one for one in bodies}
        choices = [("", "Inget"), *((pk, one.name) for pk, one in self.bodies.items())]
        self.length = max(len(steps), 1) + SPARE_ROWS
        for place in range(self.length):
            step = steps[place] if place < len(steps) else None
            self.fields[f"body_{place}"] = forms.ChoiceField(
                label=f"Organ {place + 1}",
                choices=choices,
                required=False,
                initial=str(step.body_id) if step else "",
            )
            self.fields[f"part_{place}"] = forms.ChoiceField(
                label=f"Uppgift för organ {place + 1}",
                choices=[(str(part), words) for part, words in PART_WORDS.items()],
                required=False,
                initial=step.part if step else str(Part.PREPARES),
            )

    def rows(self) -> list[ChainRow]:
        """The fields, two by two."""
        return [
            ChainRow(place + 1, self[f"body_{place}"], self[f"part_{place}"])
            for place in range(self.length)
        ]

    def steps(self) -> list[tuple[Body, Part]]:
        """The chain that was said."""
        said = self.cleaned_data
        return [
            (self.bodies[said[f"body_{place}"]], Part(said[f"part_{place}"] or Part.PREPARES))
            for place in range(self.length)
            if said.get(f"body_{place}")
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        chosen = [said[name] for name in said if name.startswith("body_") and said[name]]
        if len(set(chosen)) < len(chosen):
            self.add_error(None, "Samma organ står två gånger.")
        return said


class MeetingForm(forms.Form):
    """One meeting and its deadline."""

    on = day_field("Sammanträde")
    papers_due = day_field("Sista dag för handlingar", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        on, due = said.get("on"), said.get("papers_due")
        if on and due and due > on:
            self.add_error("papers_due", "Handlingarna kan inte komma efter sammanträdet.")
        return said


class MeetingsForm(forms.Form):
    """Several meetings at once: a line each, the deadline second."""

    lines = forms.CharField(
        label="Flera dagar på en gång",
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=(
            "En rad för varje sammanträde: dagen och sedan, om den är känd, sista dag för"
            " handlingar. Exempel: 3 december 2025, 19 november 2025"
        ),
        error_messages={"required": "Klistra in minst en dag."},
    )

    def clean_lines(self) -> list[tuple[date, date | None]]:
        """The days, in order; a line that cannot be read is said with its number."""
        found, wrong = [], []
        for number, line in enumerate(str(self.cleaned_data["lines"]).splitlines(), 1):
            if not line.strip():
                continue
            read = [date.fromisoformat(one.iso) for one in days(line)]
            if not read or len(read) > 2:
                wrong.append(f"Rad {number}: ”{line.strip()[:40]}” har inget helt datum med år.")
            elif len(read) == 2 and read[1] > read[0]:
                wrong.append(f"Rad {number}: handlingarna kan inte komma efter sammanträdet.")
            else:
                found.append((read[0], read[1] if len(read) == 2 else None))
        if len(found) > MOST_MEETINGS:
            wrong.append(f"Högst {MOST_MEETINGS} dagar åt gången.")
        if wrong:
            raise ValidationError(wrong)
        return found

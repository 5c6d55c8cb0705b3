"""The county's parties with their bodies, and how each party works."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted
from malbild.core.wording.clauses import Clause, word_clauses
from malbild.core.wording.conventions import CONVENTIONS, Convention
from malbild.organisations import actions, queries
from malbild.organisations.forms import MATTER_KINDS, ChainForm, ConventionForm, NumberForm
from malbild.organisations.models import Body, Chain, Party
from malbild.organisations.queries import (
    administered,
    county_of,
    edited_version,
    form_data,
    key_of,
    may_set_up,
    may_set_up_joint,
    new_key,
    number_of,
    require,
    viewer_of,
)
from malbild.organisations.rules import PART_WORDS, Part
from malbild.ui.parts import Fact


def party_of(request: HttpRequest, county: str, party: str) -> Party:
    """A party that the one who asks may see set up: its own, or in a county led; else 404."""
    found = county_of(request, county)
    row = get_object_or_404(Party.objects.select_related("county"), county=found, slug=party)
    viewer = viewer_of(request)
    require(may_set_up(viewer, row) or may_set_up_joint(viewer, found))
    return row


def own_party_of(request: HttpRequest, county: str, party: str) -> Party:
    """A party that the one who asks may change; else 404."""
    row = party_of(request, county, party)
    require(may_set_up(viewer_of(request), row))
    return row


def sample(convention: Convention, *, council: str) -> list[str]:
    """A proposal of two points as the convention words it, a line each."""
    points = (
        Clause(council, "anta", "målbilden En god dag nära dig"),
        Clause(council, "uppdra", "återkomma med en plan", to="förvaltningschefen"),
    )
    lines = []
    for group in word_clauses(points, convention.style):
        if group.lead:
            lines.append(group.lead)
        for place, item in enumerate(group.items, 1):
            lines.append(f"{place}. {item}" if group.numbered else item)
    return lines


@login_required
@require_safe
def parties(request: HttpRequest, county: str) -> HttpResponse:
    """The parties of the county with their bodies, and the joint bodies."""
    found = county_of(request, county)
    viewer = viewer_of(request)
    require(may_set_up_joint(viewer, found))
    rows = list(Party.objects.filter(county=found).prefetch_related("bodies", "chains"))
    return render(
        request,
        "organisations/parties.html",
        {
            "heading": "Parter",
            "county": found,
            "parties": rows,
            "without_chain": [one for one in rows if not one.chains.all()],
            "count": counted(len(rows), "huvudman", "huvudmän"),
            "joint": list(Body.objects.filter(county=found, party=None)),
            "administers": found.pk in administered(viewer),
        },
    )


@login_required
@require_safe
def party(request: HttpRequest, county: str, party: str) -> HttpResponse:
    """How one party works: number, convention, bodies, the way of its matters, meetings."""
    found = party_of(request, county, party)
    bodies = list(found.bodies.prefetch_related("names"))
    convention = CONVENTIONS[found.convention]
    return render(
        request,
        "organisations/party.html",
        {
            "heading": found.name,
            "party": found,
            "county": found.county,
            "may": may_set_up(viewer_of(request), found),
            "facts": [
                Fact(term="Slag", value=found.get_kind_display().capitalize()),
                Fact(term="Kod", value=found.code),
                Fact(term="Organisationsnummer", value=found.organisation_number or "Inte känt"),
                Fact(term="Skrivsätt", value=convention.label),
            ],
            "sample": sample(convention, council=_council(found, bodies)),
            "bodies": bodies,
            "chains": _chains(found),
        },
    )


def _council(found: Party, bodies: list[Body]) -> str:
    return next((one.name for one in bodies if one.kind == "council"), found.name)


def _chains(found: Party) -> list[tuple[str, str, str]]:
    """Each kind of matter with its address and its line; those without a chain too."""
    rows = {
        one.matter_kind: one
        for one in found.chains.prefetch_related("steps__body").order_by("matter_kind")
    }
    return [
        (kind or "alla", words.capitalize(), chain_line(rows.get(kind)))
        for kind, words in MATTER_KINDS.items()
    ]


def chain_line(chain: Chain | None) -> str:
    """ "Socialnämnden bereder → Kommunstyrelsen bereder → Kommunfullmäktige beslutar"."""
    if chain is None:
        return ""
    return " → ".join(
        f"{step.body.name} {PART_WORDS[Part(step.part)]}" for step in chain.steps.all()
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: HttpRequest, county: str, party: str) -> HttpResponse:
    """A party's organisation number; two who save at once see both."""
    found = own_party_of(request, county, party)
    form = NumberForm(form_data(request), initial={"number": found.organisation_number})
    conflict: tuple[str, str] | None = None
    if form.is_valid():
        typed = form.cleaned_data["number"]
        try:
            actions.set_organisation_number(
                found,
                number=typed,
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SavedByAnother:
            found.refresh_from_db()
            conflict = typed or "Inte känt", found.organisation_number or "Inte känt"
        else:
            messages.success(request, "Organisationsnumret är sparat.")
            return redirect("organisations:party", county, party)
    return _edited(request, found, "Organisationsnummer", form, conflict)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def convention(request: HttpRequest, county: str, party: str) -> HttpResponse:
    """How a party words its papers, each way with an example."""
    found = own_party_of(request, county, party)
    form = ConventionForm(form_data(request), initial={"convention": found.convention})
    conflict: tuple[str, str] | None = None
    if form.is_valid():
        chosen = form.cleaned_data["convention"]
        try:
            actions.set_convention(
                found,
                convention=chosen,
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SavedByAnother:
            found.refresh_from_db()
            conflict = CONVENTIONS[chosen].label, CONVENTIONS[found.convention].label
        else:
            messages.success(request, "Skrivsättet är sparat.")
            return redirect("organisations:party", county, party)
    council = _council(found, list(found.bodies.all()))
    samples = [(one.label, sample(one, council=council)) for one in CONVENTIONS.values()]
    return _edited(request, found, "Skrivsätt", form, conflict, samples=samples)


def _edited(
    request: HttpRequest,
    found: Party,
    heading: str,
    form: NumberForm | ConventionForm,
    conflict: tuple[str, str] | None,
    samples: list[tuple[str, list[str]]] | None = None,
) -> HttpResponse:
    return render(
        request,
        "organisations/party_edit.html",
        {
            "heading": heading,
            "party": found,
            "county": found.county,
            "form": form,
            "conflict": conflict,
            "samples": samples or [],
            "key": new_key(),
            "version": edited_version(
                request, form, latest=found.version, conflict=conflict is not None
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def chain(request: HttpRequest, county: str, party: str, kind: str) -> HttpResponse:
    """The bodies that a kind of matter goes through, in order; at least one decides."""
    found = own_party_of(request, county, party)
    matter_kind = "" if kind == "alla" else kind
    if matter_kind not in MATTER_KINDS or kind == "":
        raise Http404
    row = _chain_row(found, matter_kind)
    bodies = list(found.bodies.all())
    form = ChainForm(form_data(request), bodies=bodies, steps=_steps(row))
    conflict: tuple[str, str] | None = None
    if form.is_valid():
        try:
            actions.set_chain(
                party=found,
                steps=form.steps(),
                matter_kind=matter_kind,
                version=request.POST.get("version", ""),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SavedByAnother:
            row = _chain_row(found, matter_kind)
            yours = " → ".join(f"{body.name} {PART_WORDS[part]}" for body, part in form.steps())
            conflict = yours, chain_line(row)
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Beslutsvägen är sparad.")
            return redirect("organisations:party", county, party)
    return render(
        request,
        "organisations/chain.html",
        {
            "heading": f"Beslutsväg: {MATTER_KINDS[matter_kind]}",
            "party": found,
            "county": found.county,
            "form": form,
            "conflict": conflict,
            "key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=queries.chain_version(row),
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _chain_row(found: Party, matter_kind: str) -> Chain | None:
    row: Chain | None = (
        found.chains.filter(matter_kind=matter_kind).prefetch_related("steps__body").first()
    )
    return row


def _steps(row: Chain | None) -> list[Any]:
    return list(row.steps.all()) if row else []

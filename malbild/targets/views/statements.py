"""What hangs on a statement: what it rests on, and the tests that it is put to."""

from dataclasses import fields

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
)
from malbild.targets import actions, queries, rules
from malbild.targets.forms import (
    AssessmentForm,
    GroundForm,
)
from malbild.targets.models import (
    Ground,
    ImpactAssessment,
)
from malbild.targets.rules import ASSESSMENT_KIND_WORDS, AssessmentKind, Said
from malbild.targets.views.finding import written_picture
from malbild.texts import queries as texts
from malbild.texts.models import Piece
from malbild.ui.fields import differing
from malbild.ui.parts import Choice


def _piece(request: HttpRequest, county: str, text: str, piece: int) -> Piece:
    found = written_picture(request, county, text)
    return get_object_or_404(
        Piece.objects.select_related("text__county"), text=found.text, pk=piece
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def grounds(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """What a statement rests on, and something more."""
    found = _piece(request, county, text, piece)
    form = GroundForm(form_data(request))
    if form.is_valid():
        actions.add_ground(found, **form.cleaned_data, by=request.user.pk, key=key_of(request))
        messages.success(request, "Tillagt.")
        return redirect("targets:grounds", county, text, piece)
    return render(
        request,
        "targets/grounds.html",
        {
            "heading": "Vad formuleringen vilar på",
            "text": found.text,
            "piece": found,
            "wording": texts.current(found),
            "grounds": [(one, new_key()) for one in queries.grounds_of(found)],
            "form": form,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def remove_ground(
    request: HttpRequest, county: str, text: str, piece: int, pk: int
) -> HttpResponse:
    """Take away something that a statement does not rest on."""
    found = _piece(request, county, text, piece)
    row = get_object_or_404(Ground, piece=found, pk=pk)
    actions.remove_ground(row, by=request.user.pk, key=key_of(request))
    messages.success(request, "Borttaget.")
    return redirect("targets:grounds", county, text, piece)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, county: str, text: str, piece: int, kind: str) -> HttpResponse:
    """Test a statement step by step; what remains is said, and half done can be saved."""
    found = _piece(request, county, text, piece)
    if kind not in ASSESSMENT_KIND_WORDS:
        raise Http404
    wanted = AssessmentKind(kind)
    row = queries.assessment_of(found, wanted)
    wording = texts.current(found)
    if wording is None:
        raise Http404
    form = AssessmentForm(form_data(request), kind=wanted, initial=_initial(row))
    conflict: ImpactAssessment | None = None
    shown = texts.wording_shown(found, number_of(request.POST.get("wording", "")))
    if form.is_valid() and shown is None:
        form.add_error(None, "Läs formuleringen så som den står nu, och spara igen.")
    if form.is_valid() and shown:
        try:
            actions.assess(
                found,
                kind=wanted,
                said=_said(form),
                wording=shown,
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.AssessedByAnother as other:
            conflict = other.latest
        else:
            messages.success(request, "Sparat.")
            return redirect("targets:assess", county, text, piece, kind)
    said = row.said if row else Said()
    return render(
        request,
        "targets/assess.html",
        {
            "heading": ASSESSMENT_KIND_WORDS[wanted].capitalize(),
            "text": found.text,
            "piece": found,
            "wording": wording,
            "kinds": _kinds(found, wording.pk, current=wanted),
            "row": row,
            "missing": [one.text for one in rules.missing(wanted, said)],
            "old": row is not None and row.wording_id != wording.pk,
            "form": form,
            "saved_over": conflict is not None,
            "conflict": differing(form, _initial(conflict)) if conflict else [],
            "key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=conflict.version if conflict else row.version if row else 0,
                conflict=conflict is not None,
            ),
            "wording_shown": edited_version(
                request,
                form,
                latest=wording.number,
                conflict=conflict is not None or shown is None,
                name="wording",
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _kinds(piece: Piece, wording: int, *, current: AssessmentKind) -> list[Choice]:
    """The tests of a statement as tabs, each with how far it has come."""
    states = queries.states_of(piece, wording)
    text = piece.text
    return [
        Choice(
            label=f"{word.capitalize()}: {rules.STATE_WORDS[states[kind]]}",
            url=reverse("targets:assess", args=[text.county.slug, text.slug, piece.pk, kind.value]),
            current=kind is current,
        )
        for kind, word in ASSESSMENT_KIND_WORDS.items()
    ]


def _initial(row: ImpactAssessment | None) -> dict[str, object]:
    if row is None:
        return {}
    said = row.said
    found = {one.name: getattr(said, one.name) for one in fields(said)}
    return {**found, "articles": [str(number) for number in said.articles]}


def _said(form: AssessmentForm) -> Said:
    said = dict(form.cleaned_data)
    articles = tuple(int(number) for number in said.pop("articles", []))
    return Said(**said, articles=articles)

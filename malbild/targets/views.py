"""The target picture: its text with what hangs on it, what it rests on, and the tests."""

from dataclasses import fields

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.organisations.queries import (
    county_of,
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    require,
    today,
    viewer_of,
)
from malbild.organisations.rules import RoleName
from malbild.targets import actions, queries, rules
from malbild.targets.forms import (
    AssessmentForm,
    GroundForm,
    PictureForm,
    StartForm,
    SteeringDocumentForm,
)
from malbild.targets.models import (
    Ground,
    ImpactAssessment,
    SteeringDocument,
    TargetPicture,
)
from malbild.targets.rules import ASSESSMENT_KIND_WORDS, AssessmentKind, Said
from malbild.texts import queries as texts
from malbild.texts.models import Piece
from malbild.texts.rules import may_write, outline

LEADING = (RoleName.COORDINATOR,)


@login_required
@require_safe
def pictures(request: HttpRequest, county: str) -> HttpResponse:
    """The county's target pictures; where there is one, it is shown."""
    found = county_of(request, county)
    rows = queries.pictures_of(found)
    writes = may_write(viewer_of(request), county=found.pk)
    if len(rows) == 1:
        return redirect(rows[0].text)
    return render(
        request,
        "targets/pictures.html",
        {"heading": "Målbilder", "county": found, "pictures": rows, "writes": writes},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, county: str) -> HttpResponse:
    """Start a target picture."""
    found = county_of(request, county)
    require(may_write(viewer_of(request), county=found.pk))
    form = StartForm(form_data(request))
    if form.is_valid():
        made = actions.start_picture(
            county=found,
            name=form.cleaned_data["name"],
            by=request.user.pk,
            key=key_of(request),
        )
        messages.success(request, "Målbilden är påbörjad. Lägg till det första perspektivet.")
        return redirect(made.text)
    return render(
        request,
        "targets/start.html",
        {"heading": "Ny målbild", "county": found, "form": form, "key": new_key()},
        status=422 if form.errors else 200,
    )


def _picture(request: HttpRequest, county: str, text: str) -> TargetPicture:
    """A target picture of a county in which the one who asks has a role; else 404."""
    rows = TargetPicture.objects.select_related("text__county", "county")
    return get_object_or_404(rows, county=county_of(request, county), text__slug=text)


def _written(request: HttpRequest, county: str, text: str) -> TargetPicture:
    """A target picture that the one who asks writes; else 404."""
    found = _picture(request, county, text)
    require(may_write(viewer_of(request), county=found.county_id))
    return found


@login_required
@require_safe
def picture(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """The target picture: as it is being written for who writes it, else its latest version."""
    found = _picture(request, county, text)
    last = texts.latest_version(found.text)
    leads = queries.leads_of(found)
    common = {
        "heading": found.text.name,
        "picture": found,
        "text": found.text,
        "last": last,
        "versions": texts.versions_of(found.text),
        "leads": leads,
        "documents": [
            (one, one.validity.line(year=today().year)) for one in queries.documents_of(found)
        ],
    }
    if not may_write(viewer_of(request), county=found.county_id):
        lines = texts.lines_of(last) if last else []
        return render(
            request, "targets/picture.html", {**common, "groups": outline(lines), "lines": lines}
        )
    lines = texts.work(found.text)
    statements = queries.statements(lines)
    hanging = queries.hanging_on(statements)
    states = [hanging[one.piece].states[AssessmentKind.CHILD_RIGHTS] for one in statements]
    return render(
        request,
        "targets/work.html",
        {
            **common,
            "groups": outline(lines),
            "lines": lines,
            "statements": statements,
            "hanging": {
                piece: [
                    (kind.value, word, rules.STATE_WORDS[one.states[kind]])
                    for kind, word in ASSESSMENT_KIND_WORDS.items()
                ]
                for piece, one in hanging.items()
            },
            "grounds": {piece: one.grounds for piece, one in hanging.items()},
            "tested": rules.line_on_tests(states),
            "touched": texts.last_touched(found.text),
            "edited": texts.edited_now(found.text, besides=request.user.pk, at=timezone.now()),
            "taken_out": texts.taken_out(found.text),
            "remark": rules.remark_on_leads([one.party_id for one in leads]),
            "key": new_key(),
        },
    )


# ------------------------------------------------------------------ about it


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """What the target picture is called, its years, who leads it and what it rests on."""
    found = _written(request, county, text)
    people = queries.possible_leads(found.county, roles=LEADING)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    form = PictureForm(
        request.POST if sent == "picture" else None,
        people=[(str(user.pk), f"{user.name}, {party.short}") for user, party in people],
        initial={
            "name": found.text.name,
            "since": found.since,
            "until": found.until,
            "strategies_word": found.strategies_word,
            "leads": [str(one.person_id) for one in queries.leads_of(found)],
        },
    )
    document = SteeringDocumentForm(
        request.POST if sent == "document" else None, auto_id="id_document_%s"
    )
    conflict: TargetPicture | None = None
    try:
        if form.is_valid():
            said = form.cleaned_data
            actions.set_picture(
                found,
                name=said["name"],
                since=said["since"],
                until=said["until"],
                strategies_word=said["strategies_word"],
                leads=[(user, party) for user, party in people if str(user.pk) in said["leads"]],
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
            messages.success(request, "Sparat.")
            return redirect("targets:about", county, text)
        if document.is_valid():
            actions.add_steering_document(
                found, **document.cleaned_data, by=request.user.pk, key=key_of(request)
            )
            messages.success(request, "Tillagt.")
            return redirect("targets:about", county, text)
    except actions.PictureSavedByAnother as other:
        conflict = other.latest
    except RuleBroken as broken:
        (form if sent == "picture" else document).add_error(None, broken.texts)
    wrong = form.errors or document.errors
    return render(
        request,
        "targets/about.html",
        {
            "heading": f"Om {found.text.name}",
            "picture": found,
            "text": found.text,
            "form": form,
            "document_form": document,
            "documents": [
                (one, one.validity.line(year=today().year), new_key())
                for one in queries.documents_of(found)
            ],
            "conflict": conflict,
            "key": new_key(),
            "document_key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=conflict.version if conflict else found.version,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if wrong else 200,
    )


@login_required
@require_POST
def remove_document(request: HttpRequest, county: str, text: str, pk: int) -> HttpResponse:
    """Take away a steering document."""
    found = _written(request, county, text)
    row = get_object_or_404(SteeringDocument, picture=found, pk=pk)
    actions.remove_steering_document(row, by=request.user.pk, key=key_of(request))
    messages.success(request, f"{row.title} är borttaget.")
    return redirect("targets:about", county, text)


# ------------------------------------------------------------------ what hangs on a statement


def _piece(request: HttpRequest, county: str, text: str, piece: int) -> Piece:
    found = _written(request, county, text)
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
    if form.is_valid():
        try:
            actions.assess(
                found,
                kind=wanted,
                said=_said(form),
                wording=wording,
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
            "row": row,
            "missing": [one.text for one in rules.missing(wanted, said)],
            "old": row is not None and row.wording_id != wording.pk,
            "form": form,
            "conflict": [
                (field.label, field.value() or "", getattr(conflict, field.name))
                for field in form
                if field.name not in ("articles", "judgement")
                and (field.value() or "") != getattr(conflict, field.name)
            ]
            if conflict
            else None,
            "key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=conflict.version if conflict else row.version if row else 0,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


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

"""The target picture: its text with what hangs on it, and what is said of the whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
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
    PictureForm,
    StartForm,
    SteeringDocumentForm,
)
from malbild.targets.models import (
    SteeringDocument,
    TargetPicture,
)
from malbild.targets.rules import AssessmentKind
from malbild.targets.views.finding import picture_of, written_picture
from malbild.texts import queries as texts
from malbild.texts.rules import may_write, outline, print_of
from malbild.ui.fields import differing

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


@login_required
@require_safe
def picture(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """The target picture: as it is being written for who writes it, else its latest version."""
    found = picture_of(request, county, text)
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
                piece: rules.short_line_on_tests(one.states) for piece, one in hanging.items()
            },
            "grounds": {piece: one.grounds for piece, one in hanging.items()},
            "changed": last is None or print_of(lines) != last.fingerprint,
            "tested": rules.line_on_tests(states),
            "touched": texts.last_touched(found.text),
            "edited": texts.edited_now(found.text, besides=request.user.pk, at=timezone.now()),
            "taken_out": texts.taken_out(found.text),
            "remark": rules.remark_on_leads([one.party_id for one in leads]),
            "key": new_key(),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """What the target picture is called, its years, who leads it and what it rests on."""
    found = written_picture(request, county, text)
    people = queries.possible_leads(found, roles=LEADING, today=today())
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    form = PictureForm(
        request.POST if sent == "picture" else None,
        people=[(str(user.pk), f"{user.name}, {party.short}") for user, party in people],
        initial=_about(found),
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
                brand=said["brand"],
                brand_2=said["brand_2"],
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
            "saved_over": conflict is not None,
            "conflict": differing(form, _about(conflict)) if conflict else [],
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


def _about(picture: TargetPicture) -> dict[str, object]:
    return {
        "name": picture.text.name,
        "since": picture.since,
        "until": picture.until,
        "strategies_word": picture.strategies_word,
        "brand": picture.brand,
        "brand_2": picture.brand_2,
        "leads": [str(one.person_id) for one in queries.leads_of(picture)],
    }


@login_required
@require_POST
def remove_document(request: HttpRequest, county: str, text: str, pk: int) -> HttpResponse:
    """Take away a steering document."""
    found = written_picture(request, county, text)
    row = get_object_or_404(SteeringDocument, picture=found, pk=pk)
    actions.remove_steering_document(row, by=request.user.pk, key=key_of(request))
    messages.success(request, f"{row.title} är borttaget.")
    return redirect("targets:about", county, text)

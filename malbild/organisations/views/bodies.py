"""A body: its names over time, and its meetings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, long_date
from malbild.organisations import actions, queries
from malbild.organisations.forms import (
    BODY_KIND_WORDS,
    AliasForm,
    BodyForm,
    MeetingForm,
    MeetingsForm,
    RenameForm,
)
from malbild.organisations.models import Body, County
from malbild.organisations.queries import (
    county_of,
    edited_version,
    form_data,
    key_of,
    may_set_up,
    may_set_up_joint,
    new_key,
    require,
    viewer_of,
)
from malbild.organisations.rules import BodyKind
from malbild.organisations.views.parties import own_party_of
from malbild.ui.parts import Item


def _body_of(request: HttpRequest, county: str, body: int) -> tuple[Body, bool]:
    """A body that the one who asks may see set up, and whether it may be changed; else 404."""
    found = county_of(request, county)
    row = get_object_or_404(Body.objects.select_related("party", "county"), county=found, pk=body)
    viewer = viewer_of(request)
    leads = may_set_up_joint(viewer, found)
    may = leads if row.party is None else may_set_up(viewer, row.party)
    require(may or leads)
    return row, may


def _own_body_of(request: HttpRequest, county: str, body: int) -> Body:
    row, may = _body_of(request, county, body)
    require(may)
    return row


@login_required
@require_safe
def body(request: HttpRequest, county: str, body: int) -> HttpResponse:
    """What the body is called and was called, and when it meets."""
    found, may = _body_of(request, county, body)
    return _body_page(request, found, may=may, alias_form=AliasForm())


def _body_page(
    request: HttpRequest, found: Body, *, may: bool, alias_form: AliasForm, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "organisations/body.html",
        {
            "heading": found.name,
            "body": found,
            "county": found.county,
            "kind": BODY_KIND_WORDS.get(found.kind, "gemensamt organ"),
            "may": may,
            "names": [
                Item(
                    text=one.name,
                    line=f"Hette så till {long_date(one.until)}" if one.until else "",
                )
                for one in found.names.all()
            ],
            "meetings": [(one, new_key()) for one in queries.coming(found)],
            "alias_form": alias_form,
            "key": new_key(),
        },
        status=status,
    )


@login_required
@require_POST
def add_name(request: HttpRequest, county: str, body: int) -> HttpResponse:
    """Add an alias or an abbreviation."""
    found = _own_body_of(request, county, body)
    form = AliasForm(request.POST)
    if form.is_valid():
        actions.add_name(
            found, name=form.cleaned_data["name"], by=request.user.pk, key=key_of(request)
        )
        messages.success(request, f"{form.cleaned_data['name']} känns nu igen.")
        return redirect("organisations:body", county, body)
    return _body_page(request, found, may=True, alias_form=form)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, county: str, body: int) -> HttpResponse:
    """A new name from a day; the old one is kept. Two who rename at once see both names."""
    found = _own_body_of(request, county, body)
    form = RenameForm(form_data(request))
    conflict: tuple[str, str] | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.rename_body(
                found,
                name=said["name"],
                short=said["short"],
                since=said["since"],
                was=request.POST.get("version", ""),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SavedByAnother:
            found.refresh_from_db()
            conflict = said["name"], found.name
        except RuleBroken as broken:
            form.add_error("name", str(broken))
        else:
            messages.success(request, f"{found.name} heter nu {said['name']}.")
            return redirect("organisations:body", county, body)
    return render(
        request,
        "organisations/rename.html",
        {
            "heading": f"Byt namn på {found.name.lower()}",
            "body": found,
            "county": found.county,
            "form": form,
            "conflict": conflict,
            "key": new_key(),
            "version": edited_version(
                request, form, latest=found.name, conflict=conflict is not None
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest, county: str, body: int) -> HttpResponse:
    """Add a meeting, or several at once by pasting their days."""
    found = _own_body_of(request, county, body)
    pasted = request.method == "POST" and "lines" in request.POST
    one = MeetingForm(None if pasted else form_data(request))
    several = MeetingsForm(request.POST if pasted else None)
    if one.is_valid() or several.is_valid():
        days = (
            several.cleaned_data["lines"]
            if pasted
            else [(one.cleaned_data["on"], one.cleaned_data["papers_due"])]
        )
        count = actions.plan_meetings(found, days=days, by=request.user.pk, key=key_of(request))
        added = counted(count, "sammanträde är inlagt", "sammanträden är inlagda")
        messages.success(request, f"{added}.")
        return redirect("organisations:body", county, body)
    return render(
        request,
        "organisations/meetings.html",
        {
            "heading": f"När sammanträder {found.name.lower()}?",
            "body": found,
            "county": found.county,
            "one": one,
            "several": several,
            "key": new_key(),
            "several_key": new_key(),
        },
    )


@login_required
@require_POST
def remove_meeting(request: HttpRequest, county: str, body: int, meeting: int) -> HttpResponse:
    """Take a meeting out of the calendar."""
    found = _own_body_of(request, county, body)
    row = get_object_or_404(found.meetings, pk=meeting)
    actions.remove_meeting(row, by=request.user.pk, key=key_of(request))
    messages.success(request, f"Sammanträdet {long_date(row.on)} är borttaget.")
    return redirect("organisations:body", county, body)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_body(request: HttpRequest, county: str, party: str) -> HttpResponse:
    """A new body of a party."""
    found = own_party_of(request, county, party)
    back = reverse("organisations:party", args=[county, party])
    return _add(request, found.county, party=found.pk, heading="Nytt organ", back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_joint_body(request: HttpRequest, county: str) -> HttpResponse:
    """A new body that the county's parties have together."""
    found = county_of(request, county)
    require(may_set_up_joint(viewer_of(request), found))
    back = reverse("organisations:parties", args=[county])
    return _add(request, found, party=None, heading="Nytt gemensamt organ", back=back)


def _add(
    request: HttpRequest, county: County, *, party: int | None, heading: str, back: str
) -> HttpResponse:
    owner = county.parties.get(pk=party) if party else None
    form = BodyForm(form_data(request), joint=owner is None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            added = actions.add_body(
                county=county,
                party=owner,
                kind=said.get("kind") or BodyKind.JOINT,
                name=said["name"],
                short=said["short"],
                names=said["names"],
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error("name", str(broken))
        else:
            messages.success(request, f"{added.name} är tillagt.")
            return redirect("organisations:body", county.slug, added.pk)
    return render(
        request,
        "organisations/add_body.html",
        {
            "heading": heading,
            "county": county,
            "owner": owner,
            "form": form,
            "back": back,
            "key": new_key(),
        },
    )

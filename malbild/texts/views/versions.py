"""Fixing a version of a joint text, and reading versions side by side."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.organisations.queries import (
    form_data,
    key_of,
    new_key,
    viewer_of,
)
from malbild.texts import actions, queries, rules
from malbild.texts.forms import FixForm
from malbild.texts.models import JointText, TextVersion
from malbild.texts.rules import (
    Line,
)
from malbild.texts.views.finding import text_of, written_text

WORK = "utkast"  # how an address names the text as it is being written


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def fix(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """See what has changed since the latest version, and fix the text as the next one."""
    found = written_text(request, county, text)
    last = queries.latest_version(found)
    lines = queries.work(found)
    form = FixForm(form_data(request))
    if form.is_valid():
        try:
            made = actions.fix(
                found,
                label=form.cleaned_data["label"],
                seen=request.POST.get("version") or None,
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.ChangedSince:
            lines = queries.work(found)
            form.add_error(None, "Texten har ändrats sedan du öppnade sidan. Läs igenom den igen.")
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, f"Version {made.number} är fastslagen.")
            return redirect(made)
    marked = queries.compared(queries.lines_of(last) if last else [], lines)
    return render(
        request,
        "texts/fix.html",
        {
            "heading": f"Slå fast version {last.number + 1 if last else 1}",
            "text": found,
            "last": last,
            "changed": [one for one in marked if one.changed.change != rules.Change.SAME],
            "words": rules.CHANGE_WORDS,
            "form": form,
            "obstacles": [
                one.text
                for one in rules.obstacles_to_fixing(lines, last=last.fingerprint if last else "")
            ],
            "key": new_key(),
            "seen": rules.print_of(lines),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_safe
def version(request: HttpRequest, county: str, text: str, number: int) -> HttpResponse:
    """A version as it was fixed, with the others to compare it with."""
    found = text_of(request, county, text)
    shown = get_object_or_404(
        TextVersion.objects.select_related("text", "county", "fixed_by"), text=found, number=number
    )
    return render(
        request,
        "texts/version.html",
        {
            "heading": found.name,
            "text": found,
            "version": shown,
            "versions": queries.versions_of(found),
            "groups": rules.outline(queries.lines_of(shown)),
            "writes": rules.may_write(viewer_of(request), county=found.county_id),
        },
    )


@login_required
@require_safe
def compare(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """Two versions as one text with what differs marked (?fran=1&till=2, or till=utkast)."""
    found = text_of(request, county, text)
    writes = rules.may_write(viewer_of(request), county=found.county_id)
    versions = queries.versions_of(found)
    if not versions:
        raise Http404
    to = request.GET.get("till", str(versions[0].number))
    from_ = request.GET.get("fran", str(max(versions[0].number - 1, 1)))
    before = _side(found, versions, from_, writes=writes)
    after = _side(found, versions, to, writes=writes)
    marked = queries.compared(before, after)
    changed = [one for one in marked if one.changed.change != rules.Change.SAME]
    return render(
        request,
        "texts/compare.html",
        {
            "heading": f"Vad som skiljer: {found.name}",
            "text": found,
            "from": from_,
            "to": to,
            "choices": [
                *((str(one.number), str(one).capitalize()) for one in versions),
                *([(WORK, "Som den skrivs nu")] if writes else []),
            ],
            "marked": changed if "alla" not in request.GET else marked,
            "all_shown": "alla" in request.GET,
            "count": len(changed),
            "same": len(marked) - len(changed),
        },
    )


def _side(
    text: JointText, versions: Sequence[TextVersion], name: str, *, writes: bool
) -> list[Line]:
    """The lines that an address names; what does not exist, or is not seen, is 404."""
    if name == WORK and writes:
        return queries.work(text)
    for one in versions:
        if str(one.number) == name:
            return queries.lines_of(one)
    raise Http404

"""The one page that a personal link opens: how does this activity go?

Whoever asks is nobody. All is seen with the eyes of who brought the pass, which the database
holds too, and what a link that is guessed, over or closed answers is always the same.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from malbild.core.obstacles import RuleBroken
from malbild.core.passes import kept_form
from malbild.organisations.models import Bearer, viewing
from malbild.organisations.queries import (
    Limit,
    client_of,
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    today,
)
from malbild.plans import actions
from malbild.plans.forms import ReportForm
from malbild.plans.models import Activity, ReportLink
from malbild.plans.queries import facts_of
from malbild.plans.queries.links import last_report, open_link
from malbild.plans.rules.sheet import Names
from malbild.plans.views.reporting import report_compared, reported
from malbild.post.queries import when

# How often one client may ask for links that open nothing, and how often one link saves.
MISSED = Limit("link missed", most=20, seconds=60)
SAVED = Limit("link saved", most=30, seconds=3600)


@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Say how an activity goes, by a personal link and without an account."""
    if MISSED.is_reached(client_of(request)):
        answer = _closed(request, status=429)
    else:
        with viewing(Bearer(kept_form(token))):
            answer = _answered(request, token)
    # Only where the page lies, never its path: that is the secret. Not "no-referrer", with which
    # browsers send forms as from nowhere, and Django refuses them.
    answer["Referrer-Policy"] = "strict-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _answered(request: HttpRequest, token: str) -> HttpResponse:
    link = open_link(kept_form(token), today=today())
    if link is None:
        MISSED.count(client_of(request))
        return _closed(request, status=404)
    if request.method == "POST":
        if SAVED.is_reached(link.kept):
            return _closed(request, status=429)
        SAVED.count(link.kept)
    activity = link.activity
    facts = facts_of([activity])[activity.pk]
    form = ReportForm(form_data(request), facts=facts)
    conflict: list[tuple[str, str, str]] = []
    latest = activity
    if form.is_valid():
        wanted = reported(facts, form)
        try:
            actions.report_by_link(
                link,
                wanted,
                version=number_of(request.POST.get("version", "")),
                now=timezone.now(),
                today=today(),
                key=key_of(request),
            )
        except actions.LinkClosed:
            return _closed(request, status=404)
        except actions.ActivitySavedByAnother as other:
            latest = other.latest
            conflict = report_compared(form, wanted, latest, Names())
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat. Tack! Du kan stänga sidan.")
            return redirect("plans:by_link", token)
    return _page(request, link, form, conflict, latest)


def _page(
    request: HttpRequest,
    link: ReportLink,
    form: ReportForm,
    conflict: list[tuple[str, str, str]],
    latest: Activity,
) -> HttpResponse:
    saved_over = latest is not link.activity
    last = last_report(link.activity)
    return render(
        request,
        "plans/by_link.html",
        {
            "heading": f"Hur går det? {link.name}",
            "until": link.until,
            "last": f"Senast ändrat {when(last.changed_at)}." if last else "",
            "form": form,
            "conflict": conflict,
            "saved_over": saved_over,
            "key": new_key(),
            "version": edited_version(request, form, latest=latest.version, conflict=saved_over),
        },
        status=409 if saved_over else 422 if form.errors else 200,
    )


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """The same whatever the reason: it says nothing of which links there are."""
    return render(
        request,
        "plans/link_closed.html",
        {"heading": "Länken öppnar ingenting", "often": status == 429},
        status=status,
    )

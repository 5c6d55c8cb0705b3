"""Saying how an activity goes, what it costs, and how it is done at home: for who does it."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import number
from malbild.organisations.models import Party
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    require,
    today,
)
from malbild.organisations.rules import NEXT_SHARING, SHARING_WORDS, Sharing
from malbild.plans import actions
from malbild.plans.forms import CostRows, ReportForm, VariantForm
from malbild.plans.models import Activity, LocalVariant
from malbild.plans.queries import names_of
from malbild.plans.rules.facts import CostFact, Facts, MilestoneFact, tidied
from malbild.plans.rules.sheet import Names
from malbild.plans.rules.words import Status, obstacles_to_rewriting
from malbild.plans.views.activity import compared
from malbild.plans.views.finding import Found, parties_of, reported_activity


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Say how an activity goes: the leads, and the editors of those who do it."""
    found = reported_activity(request, county, text, piece)
    form = ReportForm(form_data(request), facts=found.facts)
    latest = found.activity
    conflict: list[tuple[str, str, str]] = []
    if form.is_valid():
        wanted = reported(found.facts, form)
        try:
            _change(request, found, wanted)
        except actions.ActivitySavedByAnother as other:
            latest = other.latest
            conflict = report_compared(form, wanted, latest, names_of(found.plan))
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat. Tack!")
            return redirect(found.activity)
    return render(
        request,
        "plans/report.html",
        {
            "heading": f"Hur går det? {found.worded.name}",
            "activity": found.activity,
            "text": found.plan.text,
            "form": form,
            "conflict": conflict,
            "saved_over": latest is not found.activity,
            "key": new_key(),
            "version": edited_version(
                request, form, latest=latest.version, conflict=latest is not found.activity
            ),
        },
        status=409 if latest is not found.activity else 422 if form.errors else 200,
    )


def reported(facts: Facts, form: ReportForm) -> Facts:
    """The facts with what a report says. Call if valid."""
    said = form.cleaned_data
    reached = dict(form.reached())
    return replace(
        facts,
        status=Status(said["status"]),
        actual_start=said["actual_start"],
        actual_end=said["actual_end"],
        milestones=tuple(
            MilestoneFact(one.name, one.planned, reached[one.name]) for one in facts.milestones
        ),
    )


def report_compared(
    form: ReportForm, wanted: Facts, latest: Activity, names: Names
) -> list[tuple[str, str, str]]:
    """Where a report and what another saved differ, with what has no place any more."""
    gone = "En milstolpe som har bytt namn eller tagits bort"
    lost = [(gone, f"Nådd {day}", "finns inte") for day in form.without_milestone()]
    return [*compared(wanted, latest, names), *lost]


def _change(request: HttpRequest, found: Found, wanted: Facts) -> None:
    actions.change(
        found.activity,
        wanted,
        version=number_of(request.POST.get("version", "")),
        by=request.user.pk,
        today=today(),
        key=key_of(request),
    )


# ------------------------------------------------------------------ what it costs


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """What the activity costs: the leads write all of it, a party's editors their own."""
    found = reported_activity(request, county, text, piece)
    mine = _own_costs(found)
    parties = [(str(one.pk), one.short) for one in parties_of(found.plan)]
    choices = (
        [("0", "gemensamt"), *parties]
        if found.writes
        else [(pk, name) for pk, name in parties if int(pk) in found.own]
    )
    own = [one for one in found.facts.costs if mine(one)]
    data = form_data(request)
    rows = CostRows(
        data,
        prefix="cost",
        form_kwargs={"parties": choices},
        initial=[
            {
                "party": str(one.party),
                "year": one.year,
                "kronor": number(one.kronor),
                "financing": one.financing,
            }
            for one in own
        ],
    )
    latest = found.activity
    conflict: list[tuple[str, str, str]] = []
    obstacles: list[str] = []
    valid = data is not None and rows.is_valid()
    if valid:
        others = [one for one in found.facts.costs if not mine(one)]
        typed = [one for row in rows if (one := row.fact())]
        wanted = replace(found.facts, costs=(*others, *typed))
        try:
            _change(request, found, wanted)
        except actions.ActivitySavedByAnother as other:
            latest = other.latest
            conflict = compared(tidied(wanted), latest, names_of(found.plan))
        except RuleBroken as broken:
            obstacles = broken.texts
        else:
            messages.success(request, "Sparat.")
            return redirect(found.activity)
    saved_over = latest is not found.activity
    wrong = data is not None and not saved_over
    return render(
        request,
        "plans/costs.html",
        {
            "heading": f"Kostnad: {found.worded.name}",
            "activity": found.activity,
            "text": found.plan.text,
            "rows": rows,
            "obstacles": obstacles,
            "conflict": conflict,
            "saved_over": saved_over,
            "key": new_key(),
            "version": request.POST.get("version", "") if wrong else latest.version,
        },
        status=409 if saved_over else 422 if wrong else 200,
    )


def _own_costs(found: Found) -> Callable[[CostFact], bool]:
    """Whether a cost is one that the person who asks may write."""
    return lambda one: found.writes or one.party in found.own


# ------------------------------------------------------------------ how it is done at home


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def variant(request: HttpRequest, county: str, text: str, piece: int, party: str) -> HttpResponse:
    """How a party does a joint activity at home: its editors write it, and share it."""
    found = reported_activity(request, county, text, piece)
    whose = get_object_or_404(Party.objects, county_id=found.plan.county_id, slug=party)
    require(whose.pk in found.own)
    row = LocalVariant.objects.filter(activity=found.activity, party=whose).first()
    data = form_data(request)
    conflict: LocalVariant | None = None
    if data is not None and data.get("form") == "share" and row is not None:
        try:
            return _share(request, found, row)
        except actions.VariantSavedByAnother as other:
            data, row, conflict = None, other.latest, other.latest
    form = VariantForm(data, initial={"text": row.text if row else ""})
    if form.is_valid():
        try:
            actions.write_variant(
                found.activity,
                whose,
                text=form.cleaned_data["text"],
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.VariantSavedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect(found.activity)
    return render(
        request,
        "plans/variant.html",
        {
            "heading": f"Så gör {whose.short}: {found.worded.name}",
            "activity": found.activity,
            "text": found.plan.text,
            "party": whose,
            "row": row,
            "form": form,
            "conflict": conflict,
            "obstacles": [one.text for one in obstacles_to_rewriting(Sharing(row.sharing))]
            if row
            else [],
            "sharing": SHARING_WORDS[Sharing(row.sharing)] if row else "",
            "next": [(one.value, _SHARE[one]) for one in NEXT_SHARING[Sharing(row.sharing)]]
            if row
            else [],
            "key": new_key(),
            "share_key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=conflict.version if conflict else row.version if row else 0,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


_SHARE = {
    Sharing.SHARED: "Visa den för länets andra huvudmän",
    Sharing.OFFICIAL: "Gör den till upprättad handling",
}


def _share(request: HttpRequest, found: Found, row: LocalVariant) -> HttpResponse:
    """Share what was read. Raises VariantSavedByAnother where the text is another by now."""
    wanted = request.POST.get("sharing", "")
    try:
        if wanted in (Sharing.SHARED, Sharing.OFFICIAL):
            actions.share_variant(
                row,
                sharing=Sharing(wanted),
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
            messages.success(request, f"{SHARING_WORDS[Sharing(wanted)]}.")
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect(found.activity)

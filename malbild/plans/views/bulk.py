"""Changing several activities at once: what would change is said before it does."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted
from malbild.organisations.queries import key_of, new_key, number_of, today
from malbild.plans import actions
from malbild.plans.forms import BulkForm
from malbild.plans.models import Activity, Plan
from malbild.plans.queries import facts_of, names_of
from malbild.plans.rules.facts import Facts, obstacles_to_facts, tidied
from malbild.plans.rules.sheet import changed, texts_of
from malbild.plans.rules.words import Involved, Status
from malbild.plans.views.finding import parties_of, written_plan

MOST = 500  # activities at once


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bulk(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """Say what the chosen activities are to get, see what that changes, and say yes."""
    found = written_plan(request, county, text)
    chosen = _chosen(request)
    rows = list(
        Activity.objects.filter(plan=found, piece__in=chosen, piece__removed_at=None)
        .select_related("piece")
        .order_by("piece__order")
    )
    facts = facts_of(rows)
    filled = request.method == "POST" and "status" in request.POST
    form = BulkForm(
        request.POST if filled else None,
        parties=[(str(one.pk), one.short) for one in parties_of(found)],
    )
    wanted: dict[int, Facts] = {}
    if form.is_valid():
        wanted = {one.pk: tidied(_wanted(facts[one.pk], form.cleaned_data)) for one in rows}
        if request.POST.get("yes") == form.print:  # else something else was shown than is asked
            answer = _change(request, found, rows, wanted, form)
            if answer is not None:
                return answer
    shown = _shown(found, rows, facts, wanted)
    return render(
        request,
        "plans/bulk.html",
        {
            "heading": "Ändra flera aktiviteter",
            "text": found.text,
            "lead": f"{counted(len(rows), 'aktivitet är vald', 'aktiviteter är valda')}.",
            "chosen": [f"{one.piece_id}.{chosen[one.piece_id]}" for one in rows],
            "form": form,
            "shown": shown,
            "asked": bool(wanted),
            "print": form.print if wanted else "",
            "obstacles": [f"{one['name']}: {why}" for one in shown for why in one["why"]]
            or ([] if any(one["changes"] for one in shown) else ["Inget skulle bli annorlunda."]),
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _chosen(request: HttpRequest) -> dict[int, int]:
    """The pieces that were chosen, each with its activity's version when it was."""
    given = request.POST if request.method == "POST" else request.GET
    pairs = [one.partition(".") for one in given.getlist("chosen")[:MOST]]
    return {number_of(piece): number_of(version) for piece, _, version in pairs}


def _wanted(facts: Facts, said: Mapping[str, Any]) -> Facts:
    """The facts with what was said; what was left as it is stays."""
    if said["status"]:
        facts = replace(facts, status=Status(said["status"]))
    for name in ("planned_start", "planned_end"):
        if said[name]:
            facts = replace(facts, **{name: said[name]})
    if said["party"]:
        party = int(said["party"])
        parts = {one: part for one, part in facts.parts if one != party}
        if said["part"] != "none":
            parts[party] = Involved(said["part"])
        facts = replace(facts, parts=tuple(parts.items()))
    return facts


def _change(
    request: HttpRequest,
    plan: Plan,
    rows: list[Activity],
    wanted: Mapping[int, Facts],
    form: BulkForm,
) -> HttpResponse | None:
    chosen = _chosen(request)
    edits = [actions.Edit(one.pk, chosen[one.piece_id], wanted[one.pk]) for one in rows]
    try:
        count = actions.change_many(
            plan, edits, by=request.user.pk, today=today(), key=key_of(request)
        )
    except actions.ActivitySavedByAnother:
        form.add_error(
            None, "Någon har ändrat en av aktiviteterna sedan du valde dem. Välj dem igen."
        )
    except RuleBroken as broken:
        form.add_error(None, broken.texts)
    else:
        messages.success(request, f"{counted(count, 'aktivitet', 'aktiviteter')} ändrades.")
        return redirect(f"{plan.text.get_absolute_url()}?vy=tabell")
    return None


def _shown(
    plan: Plan, rows: list[Activity], facts: Mapping[int, Facts], wanted: Mapping[int, Facts]
) -> list[dict[str, Any]]:
    """Each chosen activity with what would change in it, and why it cannot."""
    names = names_of(plan)
    return [
        {
            "name": names.activities.get(one.piece_id, ""),
            "changes": changed(
                texts_of(facts[one.pk], names), texts_of(wanted.get(one.pk, facts[one.pk]), names)
            ),
            "why": [
                obstacle.text
                for obstacle in obstacles_to_facts(
                    facts[one.pk], wanted.get(one.pk, facts[one.pk]), today=today()
                )
            ]
            if wanted
            else [],
        }
        for one in rows
    ]

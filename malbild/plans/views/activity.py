"""One activity: all that is said of it, its history, and saying something else."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import and_list, number, short_date
from malbild.organisations.models import Party
from malbild.organisations.queries import (
    form_data,
    key_of,
    new_key,
    number_of,
    today,
    viewer_of,
)
from malbild.plans import actions
from malbild.plans.forms import AddForm, EffectRows, FactsForm, MilestoneRows
from malbild.plans.models import Activity, Plan
from malbild.plans.queries import facts_of, names_of, strategies_of
from malbild.plans.queries.activity import history, variants_of
from malbild.plans.rules.facts import Facts
from malbild.plans.rules.following import days_line, gaps, gaps_line, suggestion, timing_line
from malbild.plans.rules.sheet import FIELD_WORDS, Names, changed, texts_of
from malbild.plans.rules.words import (
    DIRECTION_WORDS,
    INVOLVED_WORDS,
    RESPONSIBILITY_WORDS,
    STATUS_WORDS,
    Involved,
)
from malbild.plans.views.finding import (
    Found,
    parties_of,
    seen_activity,
    written_activity,
    written_plan,
)
from malbild.plans.views.showing import TONES
from malbild.ui.parts import Fact, Heading, TableRow


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """Add an activity to the plan."""
    found = written_plan(request, county, text)
    strategies = _strategies(found)
    initial = {"strategy": request.GET.get("strategi", "")}
    form = AddForm(form_data(request), strategies=strategies, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.add_activity(
                found,
                name=said["name"],
                what=said["what"],
                facts=Facts(strategy=int(said["strategy"]) if said["strategy"] else None),
                by=request.user.pk,
                today=today(),
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Tillagd. Skriv nu vem som leder den och när den ska göras.")
            return redirect("plans:edit", county, text, made.piece_id)
    return render(
        request,
        "plans/add.html",
        {"heading": "Ny aktivitet", "text": found.text, "form": form, "key": new_key()},
        status=422 if form.errors else 200,
    )


def _strategies(plan: Plan) -> list[tuple[str, str]]:
    return [(str(pk), one.name) for pk, one in strategies_of(plan, writes=True).items()]


# ------------------------------------------------------------------ reading


@login_required
@require_safe
def activity(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """An activity with all that is said of it."""
    found = seen_activity(request, county, text, piece)
    facts = found.facts
    parties = {one.pk: one for one in parties_of(found.plan)}
    hinted = suggestion(facts)
    variants = variants_of(found.activity)
    viewer = viewer_of(request)
    return render(
        request,
        "plans/activity.html",
        {
            "heading": found.worded.name,
            "activity": found.activity,
            "plan": found.plan,
            "text": found.plan.text,
            "body": found.worded.body if found.worded.heading else "",
            "writes": found.writes,
            "reports": found.reports,
            "status": STATUS_WORDS[facts.status],
            "tone": TONES[facts.status][0],
            "sign": TONES[facts.status][1],
            "timing": timing_line(facts, today=today()),
            "suggestion": _suggestion(facts) if hinted else "",
            "missing": gaps_line(gaps(facts)),
            "facts": _facts(found, parties),
            "remark": facts.remark,
            "milestones": _milestones(facts),
            "effects": _effects(facts),
            "costs": _costs(facts, parties),
            "headings": HEADINGS,
            "waits": [(one, found.names[one]) for one in facts.waits if one in found.names],
            "variants": variants,
            "own": [
                party
                for pk, party in parties.items()
                if pk in viewer.edits
                and facts.involved.get(pk) in (Involved.LEADS, Involved.TAKES_PART)
            ],
            "history": _history(found),
        },
    )


def _suggestion(facts: Facts) -> str:
    hinted = suggestion(facts)
    word = STATUS_WORDS[hinted] if hinted else ""
    said = STATUS_WORDS[facts.status]
    return f"Milstolpar och dagar talar för att läget är ”{word}”, inte ”{said}”."


def _facts(found: Found, parties: Mapping[int, Party]) -> list[Fact]:
    facts = found.facts
    by_part: dict[Involved, list[str]] = {}
    for party, part in facts.parts:
        by_part.setdefault(part, []).append(parties[party].short)
    strategy = strategies_of(found.plan, writes=found.writes).get(found.worded.serves or 0)
    rows = [
        ("Strategi", strategy.name if strategy else ""),
        ("För vem", facts.for_whom),
        (
            "Ansvar",
            RESPONSIBILITY_WORDS[facts.responsibility] if facts.responsibility else "",
        ),
        *(
            (word.capitalize(), and_list(by_part.get(part, [])))
            for part, word in INVOLVED_WORDS.items()
        ),
        ("Planerad", days_line(facts.planned_start, facts.planned_end)),
        ("Verklig", days_line(facts.actual_start, facts.actual_end)),
    ]
    return [Fact(term=term, value=value) for term, value in rows if value]


def _milestones(facts: Facts) -> list[TableRow]:
    return [
        TableRow(
            name=one.name,
            cells=[
                short_date(one.planned) if one.planned else "–",
                short_date(one.reached) if one.reached else "inte än",
            ],
        )
        for one in facts.milestones
    ]


def _effects(facts: Facts) -> list[TableRow]:
    return [
        TableRow(
            name=one.indicator,
            cells=[
                DIRECTION_WORDS[one.direction] if one.direction else "riktning saknas",
                str(one.year) if one.year else "år saknas",
            ],
        )
        for one in facts.effects
    ]


def _costs(facts: Facts, parties: Mapping[int, Party]) -> list[TableRow]:
    return [
        TableRow(
            name=parties[one.party].short if one.party else "Gemensamt",
            cells=[str(one.year), f"{number(one.kronor)} kr", one.financing or "–"],
        )
        for one in sorted(facts.costs, key=lambda one: (one.year, one.party))
    ]


def _history(found: Found) -> list[Any]:
    return [
        {
            "at": one.changed_at,
            "by": one.changed_by.name if one.changed_by else "",
            "word": one.get_field_display(),
            "before": one.before or "–",
            "after": one.after or "–",
        }
        for one in history(found.activity, writes=found.writes)
    ]


HEADINGS = {
    "milestones": (Heading(label="Milstolpe"), Heading(label="Senast"), Heading(label="Nådd")),
    "effects": (
        Heading(label="Indikator"),
        Heading(label="Riktning"),
        Heading(label="Kan synas tidigast"),
    ),
    "costs": (
        Heading(label="Huvudman"),
        Heading(label="År", figure=True),
        Heading(label="Kostnad", figure=True),
        Heading(label="Finansiering"),
    ),
}


# ------------------------------------------------------------------ saying something else


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """Say what holds of an activity; what another saved meanwhile is shown beside."""
    found = written_activity(request, county, text, piece)
    facts, plan = found.facts, found.plan
    parties = {one.pk: one.short for one in parties_of(plan)}
    data = form_data(request)
    form = FactsForm(
        data,
        facts=facts,
        strategies=_strategies(plan),
        activities=[(str(pk), name) for pk, name in found.names.items() if pk != piece],
        parties=parties,
    )
    milestones = MilestoneRows(
        data, prefix="milestone", initial=[vars(one) for one in facts.milestones]
    )
    effects = EffectRows(
        data,
        prefix="effect",
        initial=[{**vars(one), "direction": one.direction or ""} for one in facts.effects],
    )
    conflict: list[tuple[str, str, str]] = []
    latest = found.activity
    if data is not None and form.is_valid() and milestones.is_valid() and effects.is_valid():
        wanted = form.facts(
            milestones=[one for row in milestones if (one := row.fact())],
            effects=[effect for row in effects if (effect := row.fact())],
            costs=facts.costs,
        )
        try:
            actions.change(
                found.activity,
                wanted,
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                today=today(),
                key=key_of(request),
            )
        except actions.ActivitySavedByAnother as other:
            latest = other.latest
            conflict = compared(wanted, latest, names_of(plan))
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect(found.activity)
    saved_over = latest is not found.activity
    wrong = data is not None and not saved_over
    return render(
        request,
        "plans/edit.html",
        {
            "heading": f"Ändra: {found.worded.name}",
            "activity": found.activity,
            "text": plan.text,
            "form": form,
            "milestones": milestones,
            "effects": effects,
            "conflict": conflict,
            "saved_over": saved_over,
            "missing": gaps_line(gaps(facts)),
            "key": new_key(),
            "version": request.POST.get("version", "") if wrong else latest.version,
        },
        status=409 if saved_over else 422 if wrong else 200,
    )


def compared(wanted: Facts, latest: Activity, names: Names) -> list[tuple[str, str, str]]:
    """Where what was typed and what another saved differ: the field, the one and the other."""
    theirs = facts_of([Activity.objects.select_related("piece").get(pk=latest.pk)])[latest.pk]
    return [
        (FIELD_WORDS[one.field], one.before, one.after)
        for one in changed(texts_of(wanted, names), texts_of(theirs, names))
    ]

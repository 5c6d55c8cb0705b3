"""The plan: by strategy, by party, as a time line, as a board, as a table; starting one."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, number
from malbild.organisations.models import Party
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
from malbild.plans import actions, queries
from malbild.plans.forms import AboutForm, StartForm
from malbild.plans.models import Plan
from malbild.plans.queries.overview import Overview, Row, parts_of
from malbild.plans.rules.following import GAP_WORDS, line_on_plan
from malbild.plans.rules.words import INVOLVED_WORDS, STATUS_WORDS
from malbild.plans.views.asking import ANY_GAP, NO_GAP, VIEWS, Asked, asked, kept
from malbild.plans.views.finding import parties_of, seen_plan, writes, written_plan
from malbild.plans.views.grouping import Page
from malbild.targets.queries import pictures_of
from malbild.texts.queries import taken_out, versions_of
from malbild.texts.rules import may_write
from malbild.ui.fields import differing
from malbild.ui.parts import Choice


@login_required
@require_safe
def plans(request: HttpRequest, county: str) -> HttpResponse:
    """The county's plans; where there is one, it is shown."""
    found = county_of(request, county)
    rows = queries.plans_of(found)
    if len(rows) == 1:
        return redirect(rows[0].text)
    return render(
        request,
        "plans/plans.html",
        {
            "heading": "Gemensamma planer",
            "county": found,
            "plans": rows,
            "pictures": pictures_of(found),
            "writes": may_write(viewer_of(request), county=found.pk),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, county: str) -> HttpResponse:
    """Start a plan that serves one of the county's target pictures."""
    found = county_of(request, county)
    require(may_write(viewer_of(request), county=found.pk))
    pictures = {str(one.pk): one for one in pictures_of(found)}
    form = StartForm(
        form_data(request), pictures=[(pk, one.text.name) for pk, one in pictures.items()]
    )
    if form.is_valid():
        made = actions.start_plan(
            picture=pictures[form.cleaned_data["picture"]],
            name=form.cleaned_data["name"],
            by=request.user.pk,
            key=key_of(request),
        )
        messages.success(request, "Planen är påbörjad. Lägg till den första aktiviteten.")
        return redirect(made.text)
    return render(
        request,
        "plans/start.html",
        {
            "heading": "Ny gemensam plan",
            "county": found,
            "form": form,
            "pictures": pictures,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """What the plan is called and for which years it is."""
    found = written_plan(request, county, text)
    form = AboutForm(form_data(request), initial=_about(found))
    latest = found
    if form.is_valid():
        try:
            actions.set_plan(
                found,
                **form.cleaned_data,
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.PlanSavedByAnother as other:
            latest = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect(found.text)
    saved_over = latest is not found
    return render(
        request,
        "plans/about.html",
        {
            "heading": f"Om {found.text.name}",
            "plan": found,
            "text": found.text,
            "form": form,
            "conflict": differing(form, _about(latest)) if saved_over else [],
            "saved_over": saved_over,
            "key": new_key(),
            "version": edited_version(request, form, latest=latest.version, conflict=saved_over),
        },
        status=409 if saved_over else 422 if form.errors else 200,
    )


def _about(plan: Plan) -> dict[str, object]:
    return {"name": plan.text.name, "since": plan.since, "until": plan.until}


# ------------------------------------------------------------------ the plan


@login_required
@require_safe
def plan(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """The plan: as it is being written for who writes it, else its latest version.

    How it goes with what is fixed is shown as it is now.
    """
    found = seen_plan(request, county, text)
    may = writes(request, found)
    versions = versions_of(found.text)
    last = versions[0] if versions else None
    every = queries.overview(found, writes=may, version=last)
    parties = parties_of(found)
    one = asked(request)
    chosen = next((party for party in parties if party.slug == one.party), None)
    parts = parts_of(found, chosen.pk if chosen else None) if chosen or one.part else None
    rows = kept(every.rows, one, parts=parts)
    strategies = {
        piece: words.name for piece, words in queries.strategies_of(found, writes=may).items()
    }
    here = request.path
    page = Page(
        parties={party.pk: party.short for party in parties},
        strategies=strategies,
        here=here,
        asked=one,
        today=today(),
    )
    groups, shown, pages = page.groups(rows)
    own = [party for party in parties if party.pk in viewer_of(request).parties]
    return render(
        request,
        f"plans/plan_{_TEMPLATES[one.view]}.html",
        {
            "heading": found.text.name,
            "plan": found,
            "text": found.text,
            "writes": may,
            "versions": versions,
            "last": last,
            "state": _state(every),
            "not_followable": Asked(view="tabell", gap=ANY_GAP).link()
            if every.not_followable
            else "",
            "asked": one,
            "here": here,
            "groups": groups,
            "years": page.years.all,
            "found": _found_line(rows, every, one),
            "page_line": f"Sida {shown} av {pages}" if pages > 1 else "",
            "earlier": one.link(page=shown - 1) if shown > 1 else "",
            "later": one.link(page=shown + 1) if shown < pages else "",
            "tabs": [
                Choice(label=word, url=one.link(view=view), current=view == one.view)
                for view, word in VIEWS.items()
            ],
            "mine": _mine(own, one),
            "choices": _choices(parties, strategies),
            "orders": _ORDER_WORDS,
            "sections": every.sections,
            "taken_out": taken_out(found.text) if may else None,
            "columns": _columns(one),
            "bulk": may and one.view == "tabell",
            "key": new_key(),
        },
    )


_TEMPLATES = {
    "strategi": "groups",
    "huvudman": "groups",
    "tid": "time",
    "tavla": "board",
    "tabell": "table",
}
_ORDER_WORDS = (
    ("plan", "planens ordning"),
    ("namn", "namn"),
    ("lage", "läge"),
    ("start", "planerad start"),
    ("slut", "planerat slut"),
)


def _columns(one: Asked) -> list[tuple[str, str, str]]:
    """The heads of the table: what each is called, its link that sorts, and how it is sorted."""
    return [
        (label, one.link(order=order) if order else "", "ascending" if order == one.order else "")
        for label, order in (
            ("Aktivitet", "namn"),
            ("Läge", "lage"),
            ("Vem", ""),
            ("När", "start"),
            ("Går den att följa upp?", ""),
        )
    ]


def _state(every: Overview) -> str:
    return line_on_plan((row.status for row in every.rows), not_followable=every.not_followable)


def _found_line(rows: Sequence[Row], every: Overview, one: Asked) -> str:
    if not one.filters:
        return ""
    return f"{number(len(rows))} av {counted(len(every.rows), 'aktivitet', 'aktiviteter')} visas."


def _mine(own: Sequence[Party], one: Asked) -> list[Choice]:
    """The short way to the activities of the parties that the one who asks belongs to."""
    if not own:
        return []
    return [
        Choice(label="Alla", url=one.link(party="", part=""), current=not one.party),
        *(
            Choice(
                label=f"Bara {party.short}",
                url=one.link(party=party.slug, part=""),
                current=one.party == party.slug,
            )
            for party in own
        ),
    ]


def _choices(
    parties: Sequence[Party], strategies: dict[int, str]
) -> dict[str, list[tuple[str, str]]]:
    """What each filter may be set to."""
    return {
        "strategi": [("", "alla"), *((str(pk), name) for pk, name in strategies.items())],
        "part": [("", "alla"), *((party.slug, party.short) for party in parties)],
        "roll": [("", "alla"), *((one.value, word) for one, word in INVOLVED_WORDS.items())],
        "lage": [("", "alla"), *((one.value, word) for one, word in STATUS_WORDS.items())],
        "saknas": [
            ("", "oavsett"),
            (ANY_GAP, "något"),
            (NO_GAP, "inget"),
            *((one.value, word) for one, word in GAP_WORDS.items()),
        ],
    }

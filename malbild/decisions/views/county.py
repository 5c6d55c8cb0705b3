"""Läget: the county's page, the overview of counties, and one party's chain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import long_date, short_date
from malbild.decisions import actions
from malbild.decisions.forms import ScheduleForm, TellForm
from malbild.decisions.models import Decision, Draft, Happening, JointMatter, Step, ToRegister
from malbild.decisions.queries import (
    CountyStatus,
    coming_meetings,
    contradictions,
    counties_at_a_glance,
    county_status,
    joint_matters,
    kinds_of_document,
    latest_readings,
    pages,
)
from malbild.decisions.queries.kept import kept
from malbild.decisions.rules.may import may_lead, may_register, may_take_in, may_tell, may_write
from malbild.decisions.rules.words import Kind
from malbild.decisions.views.finding import day_asked, joint_matter_of, matter_of
from malbild.organisations.models import County, Party
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
from malbild.organisations.rules import Sharing, Viewer
from malbild.papers.models import Reading
from malbild.papers.rules import Stage
from malbild.ui.parts import Item
from malbild.ui.templatetags import ui

WIDE = 4  # artefacts; with more the matrix takes the whole width


@login_required
@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    """Every county in which the person has a role, with its one sentence."""
    viewer = viewer_of(request)
    on = today()
    rows = kept(
        *("counties", on),
        viewer=viewer,
        make=lambda: counties_at_a_glance(viewer.counties, on=on),
    )
    return render(
        request,
        "decisions/counties.html",
        {"heading": "Län", "rows": rows, "viewer": viewer},
    )


@dataclass(frozen=True)
class Shown:
    """The part of the county's page that is the same until something happens."""

    status: CountyStatus
    matrix: SafeString
    wide: bool
    lead: tuple[str, str]
    silent: str
    tasks: Sequence[Item]
    meetings: Sequence[Item]
    contradictions: Sequence[str]
    waiting: Sequence[tuple[str, str]]


def _shown(found: County, joint: JointMatter, *, on: date, leads: bool) -> Shown:
    status = county_status(found, joint, on=on)
    columns, rows = pages.matrix(status)
    papers = latest_readings(found)
    caption, corner = "Vem har beslutat vad", "Huvudman"
    return Shown(
        status=status,
        matrix=render_to_string(
            "ui/matrix.html",
            ui.matrix(caption=caption, corner=corner, columns=columns, rows=rows),
        ),
        wide=len(columns) > WIDE,
        lead=status.lead,
        silent=pages.silent_line(status),
        tasks=pages.tasks(status),
        meetings=[
            Item(
                text=f"{long_date(one.on)} {one.body.party or ''}, {one.body.name.lower()}",
                line=f"Handlingar senast {long_date(one.papers_due)}" if one.papers_due else "",
            )
            for one in coming_meetings(found, on=on)
        ],
        contradictions=[one.text for one in contradictions(papers)] if leads else [],
        waiting=_waiting(papers),
    )


def _waiting(readings: Sequence[Reading]) -> list[tuple[str, str]]:
    """Name and address of the papers that nobody has confirmed yet."""
    return [
        (_named(one), one.paper.get_absolute_url())
        for one in readings
        if one.stage == Stage.WAITING
    ]


def _own_to_write(status: CountyStatus, viewer: Viewer) -> Party | None:
    """The party that the person works for, if it has not yet adopted what is decided first."""
    first = status.artefacts[0].pk if status.artefacts else None
    return next(
        (
            party
            for party in status.parties
            if first is not None
            and party.pk in viewer.edits
            and not status.standings[first][party.short].adopted
        ),
        None,
    )


def _named(one: Reading) -> str:
    """A paper with its party, since nine parties decide on papers of the same name."""
    party = (one.facts.get("party") or {}).get("value")
    return f"{party}: {one.title or one.paper.name}" if party else one.title or one.paper.name


@login_required
@require_safe
def county(request: HttpRequest, slug: str) -> HttpResponse:
    """Läget: who has decided what in the county, as it stood on a day."""
    found = county_of(request, slug)
    viewer = viewer_of(request)
    on, wrong = day_asked(request)
    matters = joint_matters(found)
    joint = joint_matter_of(request, matters)
    to_register = (
        ToRegister.objects.filter(
            county=found, registered_on=None, party__in=viewer.registers
        ).count()
        if viewer.registers
        else 0
    )
    leads = may_lead(viewer, county=found.pk)
    if joint is None:
        return render(
            request,
            "decisions/county_empty.html",
            {
                "heading": found.name,
                "county": found,
                "may_take_in": may_take_in(viewer, county=found.pk),
                "tasks": pages.first_tasks(
                    waiting=_waiting(latest_readings(found)),
                    to_register=to_register,
                    county=found.slug,
                ),
            },
        )
    shown = kept(
        *("county", joint.pk, on, leads),
        viewer=viewer,
        make=lambda: _shown(found, joint, on=on, leads=leads),
    )
    status = shown.status
    nearest = status.nearest(status.artefacts[0]) if status.artefacts else None
    first = pages.first_tasks(waiting=shown.waiting, to_register=to_register, county=found.slug)
    works = leads or viewer.edits or viewer.registers
    return render(
        request,
        "decisions/county.html",
        {
            "heading": joint.name,
            "county": found,
            "matter": joint,
            "shown": shown,
            "on": short_date(on),
            "is_today": on == today(),
            "on_words": long_date(on),
            "wrong_day": wrong,
            "write_for": nearest[0] if nearest and leads else _own_to_write(status, viewer),
            "may_take_in": may_take_in(viewer, county=found.pk),
            "may_lead": leads,
            "tasks": [*first, *shown.tasks] if works else [],
            "matters": pages.matter_choices(matters, current=joint),
        },
    )


@login_required
@require_safe
def matter(request: HttpRequest, county: str, party: str, matter: str) -> HttpResponse:
    """One party's case: its chain of bodies for each artefact, with the proof of each step."""
    found = matter_of(request, county, party, matter)
    viewer = viewer_of(request)
    on, wrong = day_asked(request)
    status = county_status(found.county, found.joint_matter, on=on, whole={found.party_id})
    known = status.matters[found.party_id]
    told = Happening.objects.filter(matter=found)
    return render(
        request,
        "decisions/matter.html",
        {
            "heading": f"{found.party.name}",
            "county": found.county,
            "matter": found,
            "chains": pages.chains(status, found.party),
            "registry_number": ", ".join(
                dict.fromkeys(h.text for h in known.happenings if h.kind is Kind.REGISTERED)
            ),
            "events": pages.events(known, status=status),
            "corrections": pages.history(
                list(Decision.objects.filter(clause__step__matter=found)), list(told)
            ),
            "wrong_day": wrong,
            "on": short_date(on),
            "on_words": long_date(on),
            "is_today": on == today(),
            "may_tell": may_tell(viewer, county=found.county_id, party=found.party_id),
            "may_write": may_write(viewer, county=found.county_id, party=found.party_id),
            "drafts": [
                (kinds_of_document()[draft.document].label, draft)
                for draft in Draft.objects.filter(matter=found)
            ],
            "steps": list(Step.objects.filter(matter=found).select_related("body")),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, county: str, party: str, matter: str, step: int) -> HttpResponse:
    """When a body is to take up the case; two who save at once see both days."""
    found = matter_of(request, county, party, matter)
    require(may_tell(viewer_of(request), county=found.county_id, party=found.party_id))
    row = get_object_or_404(Step.objects.select_related("body"), matter=found, pk=step)
    own = viewer_of(request).works_for(found.party_id)
    form = ScheduleForm(form_data(request), own=own)
    conflict = None
    if form.is_valid():
        try:
            actions.schedule(
                row,
                meeting=form.cleaned_data["meeting"],
                known_on=today(),
                version=number_of(request.POST.get("version", "")),
                sharing=_sharing(form.cleaned_data),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SavedByAnother as other:
            conflict, row = other, other.step
        else:
            messages.success(request, f"{row.body.name} tar upp ärendet den dag du angav.")
            return redirect(found)
    return render(
        request,
        "decisions/schedule.html",
        {
            "heading": f"När tar {row.body.name.lower()} upp ärendet?",
            "matter": found,
            "step": row,
            "form": form,
            "conflict": conflict,
            "yours": long_date(form.cleaned_data["meeting"]) if conflict else "",
            "saved": long_date(conflict.latest.day)
            if conflict and conflict.latest and conflict.latest.day
            else "",
            "key": new_key(),
            "version": edited_version(
                request, form, latest=row.version, conflict=conflict is not None
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, county: str, party: str, matter: str) -> HttpResponse:
    """Say what has happened: adjusted, announced, appealed, sent; or correct what was said."""
    found = matter_of(request, county, party, matter)
    viewer = viewer_of(request)
    require(may_tell(viewer, county=found.county_id, party=found.party_id))
    steps = list(Step.objects.filter(matter=found).select_related("body"))
    corrects = None
    if request.GET.get("rattar"):
        corrects = get_object_or_404(
            Happening, matter=found, replaced_by=None, pk=number_of(request.GET["rattar"])
        )
    initial: dict[str, object] = {"kind": request.GET.get("vad", "")}
    if corrects:
        initial = {name: getattr(corrects, name) for name in ("kind", "on", "day", "text")}
        initial["step"] = str(corrects.step_id or "")
    form = TellForm(
        form_data(request),
        initial=initial,
        steps=[(str(step.pk), step.body.name) for step in steps],
        own=viewer.works_for(found.party_id),
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            kind = Kind(said["kind"])
            if Kind.APPEAL_UNTIL in (kind, corrects and corrects.kind):
                require(may_register(viewer, party=found.party_id))
            actions.tell(
                found,
                kind=kind,
                on=said["on"],
                day=said["day"],
                step=next((s for s in steps if str(s.pk) == said["step"]), None),
                text=said["text"],
                reason=said["reason"],
                replaces=corrects,
                sharing=_sharing(said),
                today=today(),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Uppgiften är sparad.")
            return redirect(found)
    return render(
        request,
        "decisions/tell.html",
        {
            "heading": "Rätta en uppgift" if corrects else "Vad har hänt?",
            "matter": found,
            "form": form,
            "key": new_key(),
            "back": reverse("decisions:matter", args=[county, party, matter]),
        },
    )


def _sharing(said: Mapping[str, Any]) -> Sharing:
    """What a lead tells is shared; those who work for the party say so or keep it."""
    return Sharing.SHARED if said.get("shared", True) else Sharing.INTERNAL

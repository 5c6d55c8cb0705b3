"""Confirming what was read: the text with its places beside what was found."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from malbild.consultations.rules import may_lead
from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, long_date
from malbild.decisions import actions
from malbild.decisions.forms import ConfirmForm
from malbild.decisions.queries import (
    contradictions,
    elsewhere,
    knowledge_of,
    latest_readings,
    pages,
)
from malbild.decisions.rules import contradictions as rule
from malbild.decisions.rules.found import of_its_party
from malbild.decisions.rules.may import may_confirm
from malbild.organisations.models import Body, Party
from malbild.organisations.queries import (
    county_of,
    form_data,
    key_of,
    new_key,
    require,
    today,
    viewer_of,
)
from malbild.papers import actions as papers
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import layer_of
from malbild.papers.rules import KIND_WORDS, Stage


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, county: str, paper: int) -> HttpResponse:
    """Stämmer det vi läste? Nothing counts before a person has said yes here."""
    found = county_of(request, county)
    row = get_object_or_404(Paper.objects.select_related("party"), county=found, pk=paper)
    may = may_confirm(viewer_of(request), county=found.pk, owner=row.party_id)
    require(may or request.method != "POST")
    latest = Reading.objects.filter(paper=row).first()
    if latest is None:
        return render(
            request,
            "decisions/refused.html",
            {"heading": row.name, "paper": row, "county": found},
        )
    text = layer_of(row).text
    form = ConfirmForm(
        form_data(request),
        facts=latest.facts if row.party_id is None else of_its_party(latest.facts),
        text=text,
        known=knowledge_of(found),
        parties=list(Party.objects.filter(county=found)),
        bodies=list(Body.objects.filter(county=found)),
        owner=row.party,
    )
    if form.is_valid():
        try:
            done = actions.confirm(
                latest,
                answers=form.answers(),
                said=form.said(),
                today=today(),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            for obstacle in broken.obstacles:
                form.put(obstacle)
        else:
            left = Reading.objects.filter(county=found, stage=Stage.WAITING).count()
            more = f" {counted(left, 'handling', 'handlingar')} till väntar." if left else ""
            messages.success(request, f"Handlingen är bekräftad och räknas från nu.{more}")
            return redirect(done.joint_matter)
    places = pages.marks(latest.facts)
    now = pages.place_asked(request.GET.get("stalle", ""), length=len(text))
    shown = pages.segments(text, places, now=now)
    said = [c.text for c in contradictions(latest_readings(found)) if row.pk in c.papers]
    return render(
        request,
        "decisions/reading.html",
        {
            "heading": "Stämmer det vi läste?"
            if latest.stage == Stage.WAITING
            else latest.title or row.name,
            "lead_words": _lead(latest),
            "county": found,
            "paper": row,
            "reading": latest,
            "waiting": latest.stage == Stage.WAITING,
            "may": may,
            "tells_of_consultation": bool(latest.facts.get("consultation"))
            and latest.stage != Stage.SET_ASIDE
            and may_lead(viewer_of(request), county=found.pk),
            "form": form,
            "segments": shown,
            "facts": pages.facts_shown(
                latest.facts, shown={segment.id for segment in shown if segment.mark}
            ),
            "doubts": [
                *(elsewhere(text, county=found) if latest.stage == Stage.WAITING else []),
                *rule.within(latest.facts),
                *said,
            ],
            "corrections": latest.corrections.all(),
            "key": new_key(),
            "aside_key": new_key(),
            "is_pdf": row.media_type == "application/pdf",
            "now": now,
        },
        status=422 if form.errors else 200,
    )


def _lead(latest: Reading) -> str:
    word = KIND_WORDS.get(latest.kind, "Handling")
    if latest.stage == Stage.WAITING:
        return f"{word}. Inget räknas förrän du har bekräftat."
    if latest.stage == Stage.SET_ASIDE:
        return f"{word}. Lagd åt sidan: räknas inte."
    when = long_date(timezone.localdate(latest.settled_at)) if latest.settled_at else ""
    return f"{word}. Bekräftad {when}."


@login_required
@require_POST
def set_aside(request: HttpRequest, county: str, paper: int) -> HttpResponse:
    """Put a paper aside that does not concern the county, or take it up again."""
    found = county_of(request, county)
    row = get_object_or_404(Paper, county=found, pk=paper)
    require(may_confirm(viewer_of(request), county=found.pk, owner=row.party_id))
    latest = get_object_or_404(Reading.objects.filter(paper=row).order_by("-pk")[:1])
    to = Stage.WAITING if latest.stage == Stage.SET_ASIDE else Stage.SET_ASIDE
    try:
        papers.settle(latest, to=to, by=request.user.pk, key=key_of(request))
    except RuleBroken as broken:
        messages.error(request, str(broken))
        return redirect(row)
    if to is Stage.SET_ASIDE:
        messages.success(request, "Handlingen är lagd åt sidan. Den kan tas upp igen härifrån.")
        return redirect("papers:papers", found.slug)
    return redirect(row)

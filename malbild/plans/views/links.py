"""Sending a unit's manager a link to report by, and closing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted
from malbild.organisations.models import Party, User
from malbild.organisations.queries import form_data, key_of, new_key, require, roles_of, today
from malbild.organisations.rules import RoleName
from malbild.plans import actions
from malbild.plans.forms import LinkForm
from malbild.plans.models import ReportLink
from malbild.plans.queries.links import links_of
from malbild.plans.rules.links import LINK_STAGE_WORDS, USUALLY_OPEN, LinkStage, link_stage
from malbild.plans.rules.words import DOES
from malbild.plans.views.finding import Found, parties_of, reported_activity
from malbild.post.queries import stage_of, when
from malbild.post.rules.letters import obstacles_to_address
from malbild.post.rules.stages import STAGE_WORDS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, county: str, text: str, piece: int) -> HttpResponse:
    """The links that were sent for an activity, and a form that sends one more."""
    found = reported_activity(request, county, text, piece)
    parties = _parties(found)
    form = LinkForm(
        form_data(request),
        parties=[(str(pk), one.short) for pk, one in parties.items()],
        initial={"until": today() + USUALLY_OPEN},
    )
    if form.is_valid():
        try:
            _send(request, found, parties, form)
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Länken ligger i kön och skickas strax.")
            return redirect("plans:links", county, text, piece)
    sent = links_of(found.activity, parties=None if found.writes else found.own)
    return render(
        request,
        "plans/links.html",
        {
            "heading": f"Fråga chefen: {found.worded.name}",
            "activity": found.activity,
            "text": found.plan.text,
            "form": form,
            "links": [_shown(one) for one in sent],
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _parties(found: Found) -> dict[int, Party]:
    """The parties that do the activity and whose managers the one who asks may write to."""
    does = {party for party, part in found.facts.involved.items() if part in DOES}
    mine = does if found.writes else does & found.own
    return {one.pk: one for one in parties_of(found.plan) if one.pk in mine}


def _send(request: HttpRequest, found: Found, parties: dict[int, Party], form: LinkForm) -> None:
    said = form.cleaned_data
    only = next(iter(parties.values()), None)
    party = parties[int(said["party"])] if "party" in said else only
    actions.send_link(
        found.activity,
        name=found.worded.name,
        party=party,
        to=said["to"],
        sender=_sender(request, found, party),
        until=said["until"],
        by=request.user.pk,
        now=timezone.now(),
        today=today(),
        key=key_of(request),
    )


def _sender(request: HttpRequest, found: Found, party: Party | None) -> str:
    """Who asks, whom the person works for and how to answer, since nobody reads what is mailed.

    party: whose manager is asked; another's than the person's own where a lead asks.
    """
    user, place = request.user, found.plan.county.name
    assert isinstance(user, User)
    if party is not None and party.pk in found.own:
        place = party.short
    else:
        leading = (one.party for one in roles_of(request) if one.name == RoleName.COORDINATOR)
        place = next((own.short for own in leading if own), place)
    address = "" if any(obstacles_to_address(user.email)) else f", {user.email}"
    return f"{user.name} ({place}{address})"


def _shown(link: ReportLink) -> dict[str, object]:
    stage = link_stage(until=link.until, revoked=link.revoked_at is not None, today=today())
    mail = STAGE_WORDS[stage_of(link.message, now=timezone.now())].lower()
    used = "Inte använd än"
    if link.reported_at:
        used = f"Använd {counted(link.reports, 'gång', 'gånger')}, senast {when(link.reported_at)}"
    return {
        "link": link,
        "to": link.message.to or "adressen är borttagen",
        "stage": LINK_STAGE_WORDS[stage],
        "open": stage is LinkStage.OPEN,
        "mail": mail,
        "used": used,
        "key": new_key(),
    }


@login_required
@require_POST
def close(request: HttpRequest, county: str, text: str, piece: int, pk: int) -> HttpResponse:
    """Let a link open nothing any more."""
    found = reported_activity(request, county, text, piece)
    link = get_object_or_404(ReportLink, activity=found.activity, pk=pk)
    require(found.writes or link.party_id in found.own)
    actions.revoke_link(link, by=request.user.pk, now=timezone.now(), key=key_of(request))
    messages.success(request, "Länken är stängd.")
    return redirect("plans:links", county, text, piece)

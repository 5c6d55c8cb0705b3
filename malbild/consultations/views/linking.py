"""Personal links: sending them to those who have no account, and taking them back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from malbild.consultations import actions, queries
from malbild.consultations.forms import LinkForm
from malbild.consultations.models import Addressee, ResponseLink
from malbild.consultations.rules import LINK_STATE_WORDS, LinkState, may_lead, may_respond
from malbild.consultations.views.finding import addressee_in, consultation_of
from malbild.core.obstacles import RuleBroken
from malbild.organisations.queries import form_data, key_of, new_key, require, viewer_of


def _addressee(request: HttpRequest, county: str, slug: str, pk: int) -> Addressee:
    """An addressee for whom the one who asks may send links: the leads, or its own people."""
    found = addressee_in(consultation_of(request, county, slug), pk)
    viewer = viewer_of(request)
    leads = may_lead(viewer, county=found.county_id)
    require(leads or may_respond(viewer, party=found.party_id))
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """The addressee's links, and sending one more."""
    found = _addressee(request, county, slug, addressee)
    form = LinkForm(form_data(request))
    now = timezone.now()
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.make_link(found, to=to, now=now, by=request.user.pk, key=key_of(request))
        except RuleBroken as broken:
            form.add_error("to", broken.texts)
        else:
            _mail(request, found)
            return redirect("consultations:links", county, slug, addressee)
    rows = ResponseLink.objects.filter(addressee=found).select_related("made_by")
    shown = []
    for link in rows:
        link.addressee = found
        state = link.state(now=now)
        holds = state in (LinkState.UNOPENED, LinkState.OPENED)
        shown.append((link, LINK_STATE_WORDS[state], holds))
    return render(
        request,
        "consultations/links.html",
        {
            "heading": f"Personliga länkar för {found}",
            "consultation": found.consultation,
            "addressee": found,
            "links": shown,
            "form": form,
            "obstacles": [
                one.text for one in queries.why_no_links(found, now=now, by=request.user.pk)
            ],
            "key": new_key(),
            "new_key": new_key(),
            "revoke_key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _mail(request: HttpRequest, addressee: Addressee) -> None:
    """Put the letter in the queue, and say so."""
    consultation = addressee.consultation
    actions.mail_due(consultation, now=timezone.now(), by=request.user.pk)
    opened = consultation.opened_on is not None
    said = "Länken är på väg." if opened else "Länken skickas när remissen öppnas."
    messages.success(request, said)


def _link(request: HttpRequest, county: str, slug: str, addressee: int, pk: int) -> ResponseLink:
    found = _addressee(request, county, slug, addressee)
    link = get_object_or_404(ResponseLink, addressee=found, pk=pk)
    link.addressee = found
    return link


@login_required
@require_POST
def renew_link(
    request: HttpRequest, county: str, slug: str, addressee: int, pk: int
) -> HttpResponse:
    """Send the same person a new link instead of this one."""
    link = _link(request, county, slug, addressee, pk)
    try:
        actions.renew_link(link, now=timezone.now(), by=request.user.pk, key=key_of(request))
    except RuleBroken as broken:
        for text in broken.texts:
            messages.error(request, text)
    else:
        _mail(request, link.addressee)
    return redirect("consultations:links", county, slug, addressee)


@login_required
@require_POST
def revoke_link(
    request: HttpRequest, county: str, slug: str, addressee: int, pk: int
) -> HttpResponse:
    """Take a link back."""
    link = _link(request, county, slug, addressee, pk)
    actions.revoke_link(link, now=timezone.now(), by=request.user.pk, key=key_of(request))
    messages.success(request, f"Länken till {link.to} öppnar inget längre.")
    return redirect("consultations:links", county, slug, addressee)

"""Handing a version of a joint text over to decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from malbild.consultations.queries import told_of_consultations
from malbild.core.obstacles import RuleBroken
from malbild.decisions import actions
from malbild.decisions.forms import HandOverForm
from malbild.decisions.models import ArtefactVersion, JointMatter
from malbild.decisions.rules.may import may_lead
from malbild.organisations.models import Body, Party
from malbild.organisations.queries import (
    county_of,
    form_data,
    key_of,
    new_key,
    require,
    viewer_of,
)
from malbild.texts.models import TextVersion


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, county: str, text: str, number: int) -> HttpResponse:
    """Say in which matter the version is decided on, who recommends it and who has got it."""
    found = county_of(request, county)
    require(may_lead(viewer_of(request), county=found.pk))
    rows = TextVersion.objects.select_related("text__county", "county")
    version = get_object_or_404(rows, county=found, text__slug=text, number=number)
    matters = list(JointMatter.objects.filter(county=found))
    bodies = list(Body.objects.filter(county=found, party=None))
    parties = list(Party.objects.filter(county=found))
    proposed = told_of_consultations(version)
    form = HandOverForm(
        form_data(request),
        matters=matters,
        bodies=bodies,
        parties=parties,
        initial={
            "name": version.text.name,
            "artefact_kind": version.text.kind,
            "label": f"version {version.number}",
            "background": proposed,
            "parties": [str(one.pk) for one in parties],
        },
    )
    if form.is_valid():
        said = form.cleaned_data
        matter = next((one for one in matters if str(one.pk) == said["matter"]), None)
        untouched = said["background"].split() == proposed.split()
        body = next((one for one in bodies if str(one.pk) == said["body"]), None)
        try:
            made = actions.hand_over(
                version,
                matter=matter,
                name=said["name"],
                # What nobody typed is no wish to change what a matter has.
                background="" if untouched and matter and matter.background else said["background"],
                artefact_kind=said["artefact_kind"],
                label=said["label"],
                recommended=actions.Recommended(body, said["did"], said["on"], said["paragraph"])
                if body
                else None,
                parties=[one for one in parties if str(one.pk) in said["parties"]],
                sent_on=said["sent_on"],
                now=timezone.now(),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(
                request,
                f"{made} är nu vad huvudmännen beslutar om. Varje huvudman kan skriva sitt.",
            )
            return redirect(made.artefact.joint_matter)
    handed = ArtefactVersion.objects.filter(text=version).select_related(
        "artefact__joint_matter__county"
    )
    return render(
        request,
        "decisions/hand_over.html",
        {
            "heading": "Lämna till beslut",
            "text_version": version,
            "form": form,
            "handed": list(handed),
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )

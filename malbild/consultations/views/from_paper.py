"""Filling a consultation from a paper that tells of it, and taking it away again."""

from collections.abc import Mapping
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from malbild.consultations import actions, queries
from malbild.consultations.forms import FromPaperForm
from malbild.consultations.rules import may_lead
from malbild.consultations.views.finding import led_consultation
from malbild.core.exclusion import Part
from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import and_list, number_word
from malbild.organisations.models import Party
from malbild.organisations.queries import (
    county_of,
    form_data,
    key_of,
    new_key,
    require,
    today,
    viewer_of,
)
from malbild.papers.models import Paper
from malbild.papers.queries import layer_of
from malbild.texts.models import TextVersion
from malbild.texts.queries import versions_of_county


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def from_paper(request: HttpRequest, county: str, paper: int) -> HttpResponse:
    """What a paper says of a consultation, and the consultation that is made of it."""
    found = county_of(request, county)
    require(may_lead(viewer_of(request), county=found.pk))
    row = get_object_or_404(Paper.objects.select_related("county"), county=found, pk=paper)
    reading = queries.latest_reading(row)
    require(reading is not None and bool(queries.told_in(reading)))
    assert reading is not None  # or there is no such page
    if before := queries.filled_from(row):
        return redirect(before)
    account = queries.account_in(reading, today=today())
    parties = list(Party.objects.filter(county=found))
    form = FromPaperForm(
        form_data(request),
        versions=[(str(one.pk), f"{one.text.name}, {one}") for one in versions_of_county(found)],
        parties=[(one.pk, one.short, account.parts[one.pk].part) for one in parties],
        initial={
            "name": f"Remiss: {reading.title or Path(row.name).stem}"[:200],
            "opened_on": account.opens,
            "closes_on": account.closes,
        },
    )
    if form.is_valid():
        said = form.cleaned_data
        rows = TextVersion.objects.filter(county=found)
        try:
            made = actions.fill_from_paper(
                reading,
                name=said["name"],
                opened_on=said["opened_on"],
                closes_on=said["closes_on"],
                parts=form.parts,
                version=rows.get(pk=said["text_version"]) if said["text_version"] else None,
                today=today(),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Remissen är inlagd, med handlingen som källa.")
            return redirect(made)
    return render(
        request,
        "consultations/from_paper.html",
        {
            "heading": "Fyll en remiss",
            "county": found,
            "paper": row,
            "stated": queries.stated(reading),
            "passages": queries.passages(reading, layer_of(row)),
            "doubts": account.doubts,
            "alike": queries.alike(reading, closes=account.closes),
            "told": _told({one.short: account.parts[one.pk].part for one in parties}),
            "form": form,
            "open_choices": bool(account.doubts or form.errors),
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _told(parts: Mapping[str, Part]) -> list[str]:
    """What the paper amounts to, a line for each part that somebody has."""
    lines = []
    for part, line in _LINES.items():
        names = [name for name, own in parts.items() if own is part]
        if names:
            said = line.format(number_word(len(names)))
            lines.append(f"{said[0].upper()}{said[1:]}: {and_list(names)}.")
    return lines


_LINES = {
    Part.RESPONDED: "{} svarade",
    Part.ABSTAINED: "{} avstod från att svara",
    Part.SILENT: "{} svarade inte",
    Part.UNKNOWN: "handlingen ger inte besked om {}",
}


@login_required
@require_POST
def remove_told(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Take away a consultation that was filled from a paper."""
    found = led_consultation(request, county, slug)
    source = found.source
    try:
        actions.remove_told(found, by=request.user.pk, key=key_of(request))
    except RuleBroken as broken:
        for text in broken.texts:
            messages.error(request, text)
        return redirect(found)
    messages.success(request, "Remissen är borttagen. Handlingen är kvar.")
    assert source is not None  # or it would not have been taken away
    return redirect(source.paper)

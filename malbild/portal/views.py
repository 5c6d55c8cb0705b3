"""The open pages, the open data, and the page from which a county's lead publishes."""

import csv
import io
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.decisions.models import JointMatter
from malbild.decisions.rules.may import may_lead
from malbild.organisations.models import County
from malbild.organisations.queries import county_of, key_of, new_key, require, today, viewer_of
from malbild.portal import actions, queries
from malbild.portal.models import Snapshot
from malbild.portal.rules import obstacles_to_publishing, safe_cell
from malbild.ui.parts import Choice

# A shared cache may keep a page, but asks each time if it still holds: what is withdrawn is
# gone at once (trust.md PUB-1). Only the anonymous page, since the bar says who is logged in.
OPEN = "public, max-age=0, must-revalidate"
LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"


def _open(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    response = render(request, template, more)
    if not request.user.is_authenticated:
        response["Cache-Control"] = OPEN
    return response


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The counties that show something openly."""
    return _open(
        request, "portal/start.html", heading="Så går det i länen", counties=queries.open_counties()
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Målbild is, and what the open pages hold."""
    return _open(request, "portal/about.html", heading="Om Målbild", licence_url=LICENCE_URL)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (tillgänglighetsredogörelse)."""
    return _open(request, "portal/accessibility.html", heading="Tillgänglighet för Målbild")


def _shown(county: str) -> list[Snapshot]:
    """What the county shows openly; a county that shows nothing does not exist here."""
    shown = queries.shown_in(county)
    if not shown:
        raise Http404
    return shown


def _by_print(rows: list[Snapshot], asked: str) -> Snapshot:
    for one in rows:
        if one.fingerprint == asked:
            return one
    raise Http404


@require_safe
def county(request: HttpRequest, county: str) -> HttpResponse:
    """A county's published status: one matter at a time (?arende=), now or earlier (?avtryck=)."""
    shown = _shown(county)
    wanted = request.GET.get("arende", shown[0].matter_slug)
    newest = next((one for one in shown if one.matter_slug == wanted), None)
    if newest is None:
        raise Http404
    earlier = queries.earlier_than(newest)
    asked = request.GET.get("avtryck", newest.fingerprint)
    snapshot = _by_print([newest, *earlier], asked)
    here = reverse("portal:county", args=[county])
    return _open(
        request,
        "portal/county.html",
        heading=snapshot.name,
        snapshot=snapshot,
        newest=newest,
        sheet=queries.sheet_of(snapshot),
        earlier=[
            (one, f"{here}?arende={one.matter_slug}&avtryck={one.fingerprint}")
            for one in [newest, *earlier]
            if one.pk != snapshot.pk
        ],
        matters=[
            Choice(
                label=one.name,
                url=f"{here}?arende={one.matter_slug}",
                current=one.matter_slug == wanted,
            )
            for one in shown
        ]
        if len(shown) > 1
        else [],
        licence_url=LICENCE_URL,
    )


@require_safe
def data(request: HttpRequest, county: str, form: str) -> HttpResponse:
    """What a county shows openly, as open data: JSON or CSV, free to use (CC0)."""
    written = FORMS.get(form)
    if written is None:
        raise Http404
    shown = _shown(county)
    tag = f'"{form}-{"-".join(one.fingerprint[:16] for one in shown)}"'
    held = get_conditional_response(request, etag=tag)
    if isinstance(held, HttpResponseNotModified):
        held["Cache-Control"] = OPEN
        return held
    response = written(shown)
    response["ETag"] = tag
    response["Cache-Control"] = OPEN
    response["Link"] = f'<{LICENCE_URL}>; rel="license"'
    response["Content-Disposition"] = f'attachment; filename="malbild-{county}.{form}"'
    return response


def _json(shown: list[Snapshot]) -> HttpResponse:
    return JsonResponse(
        {
            "licens": LICENCE,
            "licens_url": LICENCE_URL,
            "lan": shown[0].county_name,
            "arenden": [
                {
                    "namn": one.name,
                    "lage": one.lead,
                    "per": one.as_of.isoformat(),
                    "publicerat": one.published_at.isoformat(),
                    "fingeravtryck": one.fingerprint,
                    "status": [
                        {
                            "huvudman": cell.party,
                            "dokument": cell.artefact,
                            "status": cell.word,
                            "uppgift": cell.line,
                            "avvikelse": cell.note,
                        }
                        for cell in one.cells.all()
                    ],
                }
                for one in shown
            ],
        },
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _csv(shown: list[Snapshot]) -> HttpResponse:
    """Semicolons and a byte order mark, so that a Swedish spreadsheet opens it as a table."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*queries.COLUMNS, "licens"])
    for row in queries.data_rows(shown):
        writer.writerow([*(safe_cell(cell) for cell in row), LICENCE])
    return HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")


FORMS = {"json": _json, "csv": _csv}


# ------------------------------------------------------------------ publishing


def _led(request: HttpRequest, slug: str) -> County:
    """A county that the one who asks leads; else 404."""
    found = county_of(request, slug)
    require(may_lead(viewer_of(request), county=found.pk))
    return found


def _matter(request: HttpRequest, found: County) -> JointMatter:
    rows = JointMatter.objects.filter(county=found)
    wanted = request.GET.get("arende", "").replace("\0", "")  # PostgreSQL has no NUL
    if wanted:
        return get_object_or_404(rows, slug=wanted)
    first = rows.first()
    if first is None:
        raise Http404
    return first


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, county: str) -> HttpResponse:
    """Say exactly what anyone will read, then show it; what has changed since is shown first."""
    found = _led(request, county)
    if not JointMatter.objects.filter(county=found).exists():
        return render(
            request, "portal/publish_empty.html", {"heading": "Visa läget öppet", "county": found}
        )
    matter = _matter(request, found)
    changed = False
    refused: list[str] = []
    if request.method == "POST":
        try:
            actions.publish(
                found,
                matter=matter,
                by=request.user.pk,
                on=today(),
                key=key_of(request),
                seen=request.POST.get("version", ""),
            )
        except actions.ChangedSince:
            changed = True
        except RuleBroken as broken:
            refused = broken.texts
        else:
            messages.success(request, "Läget visas öppet nu.")
            return redirect(f"{request.path}?arende={matter.slug}")
    status = queries.public_status(found, matter, on=today())
    shown = queries.shown_now(found, matter)
    here = reverse("portal:publish", args=[found.slug])
    return render(
        request,
        "portal/publish.html",
        {
            "heading": "Visa läget öppet",
            "county": found,
            "matter": matter,
            "status": status,
            "sheet": queries.sheet(status.cells),
            "shown": shown,
            "changed": changed,
            "refused": refused,
            "obstacles": [one.text for one in obstacles_to_publishing(status, shown=shown)],
            "key": new_key(),
            "withdraw_key": new_key(),
            "matters": _choices(found, matter, here),
        },
        status=409 if changed or refused else 200,
    )


def _choices(found: County, current: JointMatter, here: str) -> list[Choice]:
    rows = list(JointMatter.objects.filter(county=found))
    if len(rows) < 2:
        return []
    return [
        Choice(label=one.name, url=f"{here}?arende={one.slug}", current=one.pk == current.pk)
        for one in rows
    ]


@login_required
@require_POST
def withdraw(request: HttpRequest, county: str) -> HttpResponse:
    """Take a matter off the open pages at once."""
    found = _led(request, county)
    matter = _matter(request, found)
    actions.withdraw(found, matter=matter, by=request.user.pk, key=key_of(request))
    messages.success(request, "Läget visas inte öppet längre.")
    return redirect(f"{reverse('portal:publish', args=[found.slug])}?arende={matter.slug}")

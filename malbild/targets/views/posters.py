"""The target picture as a poster, on a page and as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from malbild.core.poster.composing import fit
from malbild.core.poster.poster import SHEETS, Colours, Format, Poster, alternative
from malbild.organisations.queries import (
    number_of,
    require,
    viewer_of,
)
from malbild.papers.queries import poster_file as draw
from malbild.targets import queries
from malbild.targets.models import (
    TargetPicture,
)
from malbild.targets.views.finding import picture_of
from malbild.texts import queries as texts
from malbild.texts.rules import may_write
from malbild.ui.parts import Choice

WORK = "utkast"  # how an address names the text as it is being written


def _drawn(request: HttpRequest, found: TargetPicture) -> Poster:
    """The poster of the version that is asked for (?version=), else of the latest.

    Who writes the picture may see it as it is being written (?version=utkast).
    """
    writes = may_write(viewer_of(request), county=found.county_id)
    last = texts.latest_version(found.text)
    asked = request.GET.get("version", str(last.number) if last else WORK)
    if asked == WORK:
        require(writes)
        return queries.poster_of(found, texts.work(found.text), line="Arbetsmaterial")
    version = get_object_or_404(found.text.versions, number=number_of(asked))
    return queries.poster_of(found, texts.lines_of(version), line=str(version).capitalize())


@login_required
@require_safe
def poster(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """The picture of the target picture, with all that it says beside it."""
    found = picture_of(request, county, text)
    drawn = _drawn(request, found)
    format = request.GET.get("blad", Format.A3)
    if format not in SHEETS:
        raise Http404
    asked = f"?version={request.GET['version']}" if "version" in request.GET else ""
    return render(
        request,
        "targets/poster.html",
        {
            "heading": f"Affisch: {found.text.name}",
            "text": found.text,
            "format": format,
            "tail": asked,
            "choices": [
                Choice(
                    label=sheet.name[0].upper() + sheet.name[1:],
                    url=f"{asked or '?'}{'&' if asked else ''}blad={one}",
                    current=one == format,
                )
                for one, sheet in SHEETS.items()
            ],
            "fit": fit(drawn, format=Format(format)),
            "parts": alternative(drawn),
            "writes": may_write(viewer_of(request), county=found.county_id),
        },
    )


@login_required
@require_safe
def poster_file(
    request: HttpRequest, county: str, text: str, format: str, kind: str
) -> HttpResponse:
    """The poster as SVG or PDF."""
    found = picture_of(request, county, text)
    drawn = _drawn(request, found)
    if format not in SHEETS:
        raise Http404
    colours = Colours(found.brand, found.brand_2)
    made = draw(drawn, kind=kind, format=Format(format), colours=colours)
    if made is None:
        raise Http404
    content, media_type = made
    response = HttpResponse(content, content_type=media_type)
    if kind == "pdf":
        name = f"{found.text.slug}-{format}.pdf"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

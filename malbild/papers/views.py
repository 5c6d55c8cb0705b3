"""Pages of the room: the county's papers, taking papers in, a file, a page as a picture."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted
from malbild.core.text_layer import Unreadable
from malbild.organisations.models import County, Party
from malbild.organisations.queries import county_of, key_of, known_to_reader, new_key, viewer_of
from malbild.organisations.rules import Sharing, Viewer
from malbild.papers import actions
from malbild.papers.forms import FilesForm
from malbild.papers.models import Paper, Reading
from malbild.papers.queries import content, page_picture
from malbild.papers.rules import KIND_WORDS, LARGEST_FILE, STAGE_WORDS, Stage
from malbild.ui.parts import Choice, Heading, TableRow

PER_PAGE = 50


def _owners(viewer: Viewer, county: County) -> list[tuple[str, str]]:
    """For whom the person may take papers in: the county's leads, or a party."""
    found = []
    if county.pk in viewer.coordinates:
        found.append(("", f"{county.name}, gemensamt"))
    parties = Party.objects.filter(county=county, pk__in=viewer.edits | viewer.registers)
    found += [(str(party.pk), party.name) for party in parties]
    return found


@login_required
@require_safe
def papers(request: HttpRequest, county: str) -> HttpResponse:
    """The county's papers: what waits, what counts, what was put aside."""
    found = county_of(request, county)
    rows = Paper.objects.filter(county=found).select_related("party")
    asked = request.GET.get("q", "").replace("\0", "").strip()[:100]  # PostgreSQL has no NUL
    if asked:
        rows = rows.filter(
            Q(name__icontains=asked)
            | Q(readings__title__icontains=asked)
            | Q(readings__facts__party__value__icontains=asked)
            | Q(party__name__icontains=asked)
        ).distinct()
    stage = request.GET.get("visa", "")
    here = reverse("papers:papers", args=[county])
    choices = [Choice(label="Alla", url=here, current=not stage)]
    readings = Reading.objects.filter(county=found).order_by().values_list("stage")
    counts = dict(readings.annotate(count=Count("pk")))
    for one in Stage:
        choices.append(
            Choice(
                label=STAGE_WORDS[one],
                url=f"{here}?visa={one}",
                current=stage == one,
                count=str(counts.get(one, 0)),
            )
        )
    if stage in list(Stage):
        rows = rows.filter(readings__stage=stage).distinct()
    page = request.GET.get("sida", "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < 6 else 1
    number = max(1, min(number, 10_000))
    order = "name" if request.GET.get("ordna") == "namn" else "-uploaded_at"
    part = list(
        rows.order_by(order, "-pk").prefetch_related("readings")[
            (number - 1) * PER_PAGE : number * PER_PAGE + 1
        ]
    )
    waiting = counts.get(Stage.WAITING, 0)
    return render(
        request,
        "papers/papers.html",
        {
            "heading": "Handlingar",
            "county": found,
            "lead": f"{counted(waiting, 'handling', 'handlingar').capitalize()}"
            f" väntar på att bekräftas."
            if waiting
            else "Inget väntar på att bekräftas.",
            "choices": choices,
            "asked": asked,
            "headings": [
                Heading(label="Handling", url=f"{here}?ordna=namn"),
                Heading(label="Slag"),
                Heading(label="Huvudman"),
                Heading(label="Läge"),
                Heading(label="Inläst", url=here),
            ],
            "rows": [_row(paper) for paper in part[:PER_PAGE]],
            "earlier": f"{here}?sida={number - 1}" if number > 1 else "",
            "later": f"{here}?sida={number + 1}" if len(part) > PER_PAGE else "",
            "page_line": f"Sida {number}",
            "may_take_in": bool(_owners(viewer_of(request), found)),
        },
    )


def _row(paper: Paper) -> TableRow:
    readings = list(paper.readings.all())
    latest = readings[0] if readings else None
    return TableRow(
        name=(latest.title if latest else "") or paper.name,
        url=paper.get_absolute_url(),
        cells=[
            KIND_WORDS.get(latest.kind, "Handling") if latest else "Kunde inte läsas",
            _whose(paper, latest),
            STAGE_WORDS[Stage(latest.stage)] if latest else "–",
            timezone.localdate(paper.uploaded_at).isoformat(),
        ],
    )


def _whose(paper: Paper, latest: Reading | None) -> str:
    """The party whose paper it is; as its head names it, where the county's leads took it in."""
    if paper.party:
        return paper.party.short
    named = (latest.facts.get("party") if latest else None) or {}
    return str(named.get("value") or "Gemensam")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, county: str) -> HttpResponse:
    """Läs in handlingar: many files at once, or one at a time with a line that moves."""
    found = county_of(request, county)
    viewer = viewer_of(request)
    owners = _owners(viewer, found)
    if not owners:
        raise Http404
    as_data = "application/json" in request.headers.get("Accept", "")
    posted = request.method == "POST"
    form = FilesForm(
        request.POST if posted else None, request.FILES if posted else None, owners=owners
    )
    if posted:
        taken, refused = [], [_too_large(name) for name in getattr(request, "too_large", [])]
        if not form.is_valid():
            refused += [str(error) for errors in form.errors.values() for error in errors]
        for file in request.FILES.getlist("papers") if form.is_valid() else ():
            try:
                taken.append(
                    _take_in(
                        file,
                        county=found,
                        owner=form.owner(),
                        sharing=form.sharing(),
                        by=request.user.pk,
                        key=key_of(request),
                    )
                )
            except RuleBroken as broken:
                refused.append(str(broken))
        if as_data:
            return _as_data(taken, refused, found)
        for text in refused:
            messages.error(request, text)
        if not taken and not refused:
            form.add_error("papers", "Välj minst en fil.")
        elif len(taken) == 1:
            return redirect(taken[0].paper)
        elif taken:
            messages.success(request, f"{counted(len(taken), 'fil', 'filer')} är inlästa.")
            return redirect("papers:papers", found.slug)
    return render(
        request,
        "papers/take_in.html",
        {
            "heading": "Läs in handlingar",
            "county": found,
            "form": form,
            "key": new_key(),
            "largest": f"{LARGEST_FILE // 1_000_000} MB",
        },
        status=422 if posted else 200,
    )


def _too_large(name: str) -> str:
    return (
        f"”{name}” är större än {LARGEST_FILE // 1_000_000} MB och har inte lästs in."
        " Dela upp filen eller skanna om med lägre upplösning."
    )


def _take_in(
    file: "UploadedFile[bytes]",
    *,
    county: County,
    owner: Party | None,
    sharing: Sharing,
    by: int | None,
    key: str | None,
) -> actions.TakenIn:
    return actions.take_in(
        file.read(),
        name=file.name or "utan namn",
        county=county,
        party=owner,
        known=known_to_reader(county),
        by=by,
        key=key,
        sharing=sharing,
    )


def _as_data(taken: list[actions.TakenIn], refused: list[str], county: County) -> HttpResponse:
    """The answer that the upload module shows on the file's line."""
    if refused or not taken:
        return JsonResponse({"text": " ".join(refused) or "Ingen fil kom fram."}, status=422)
    first = taken[0]
    if first.paper.refusal:
        return JsonResponse(
            {"text": first.paper.refusal, "url": first.paper.get_absolute_url()}, status=422
        )
    reading = first.paper.readings.first()
    said = KIND_WORDS.get(reading.kind, "Handling") if reading else "Handling"
    title = f": {reading.title}" if reading and reading.title else ""
    before = " Den var inläst sedan tidigare." if first.known_before else ""
    return JsonResponse({"text": f"{said}{title}.{before}", "url": first.paper.get_absolute_url()})


@login_required
@require_safe
def file(request: HttpRequest, county: str, paper: int) -> HttpResponse:
    """The file itself, always as a download: what somebody uploaded never runs here."""
    row = get_object_or_404(Paper, county=county_of(request, county), pk=paper)
    response = HttpResponse(content(row.fingerprint), content_type="application/octet-stream")
    name = row.name.encode("ascii", "replace").decode().replace('"', "_").replace("?", "_")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_safe
def page(request: HttpRequest, county: str, paper: int, number: int) -> HttpResponse:
    """A page of a PDF as a picture, with the asked place marked."""
    row = get_object_or_404(Paper, county=county_of(request, county), pk=paper)
    if row.media_type != "application/pdf" or not row.layer or not 1 <= number <= row.pages:
        raise Http404
    try:
        picture = page_picture(row, page=number, place=request.GET.get("stalle", ""))
    except Unreadable as unreadable:
        return HttpResponse(unreadable.text, status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(picture, content_type="image/png")

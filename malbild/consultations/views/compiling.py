"""The compilation: its page, its document, and every comment as a table."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from malbild.consultations import actions, queries
from malbild.consultations.forms import DisposeForm
from malbild.consultations.models import Consultation, Disposition, Question
from malbild.consultations.rules import Stage, Treatment, may_lead
from malbild.consultations.views.finding import compiled_consultation
from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, out_of
from malbild.core.text_layer import Unreadable
from malbild.organisations.queries import (
    form_data,
    key_of,
    new_key,
    number_of,
    require,
    viewer_of,
)
from malbild.texts.rules import may_write
from malbild.ui.parts import Choice, Heading, TableRow

MOST_AT_ONCE = 300  # comments on a page; with more, one question at a time is shown
WORK = "utkast"  # how an address names the text as it is being written
MOST_CHOSEN = 1_000  # comments in one act


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compiled(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """By question: the stances, every comment and what became of it (?visa=ohanterade).

    Those who lead may choose several comments and deal with them alike.
    """
    found = compiled_consultation(request, county, slug)
    chosen = _chosen(request)
    form = DisposeForm(form_data(request), auto_id="id_flera_%s")
    others: tuple[Disposition, ...] = ()
    if request.method == "POST":
        require(may_lead(viewer_of(request), county=found.county_id))
    if form.is_valid():
        said = form.cleaned_data
        try:
            count = actions.dispose_many(
                found,
                chosen=chosen,
                kind=Treatment(said["kind"]) if said["kind"] else None,
                reason=said["reason"],
                now=timezone.now(),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.SomeDisposedByAnother as other:
            others = other.latest
            chosen = {
                pk: since
                for pk, since in chosen.items()
                if pk not in {one.comment_id for one in others}
            }
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            told = f"{counted(count, 'synpunkt är hanterad', 'synpunkter är hanterade')}."
            messages.success(request, told)
            return redirect(request.get_full_path())
    return _page(request, found, form=form, chosen=chosen, others=others)


def _chosen(request: HttpRequest) -> dict[int, int]:
    """The comments that were chosen, each with the version that its page showed."""
    pairs = [one.partition(".") for one in request.POST.getlist("chosen")[:MOST_CHOSEN]]
    found = {number_of(pk): number_of(since) for pk, _, since in pairs}
    return {pk: since for pk, since in found.items() if pk}


def _page(
    request: HttpRequest,
    found: Consultation,
    *,
    form: DisposeForm,
    chosen: dict[int, int],
    others: tuple[Disposition, ...],
) -> HttpResponse:
    county, slug = found.county.slug, found.slug
    whole = queries.overview(found)
    leads = may_lead(viewer_of(request), county=found.county_id)
    left = whole.comments - whole.treated
    waiting = leads and request.GET.get("visa") == "ohanterade"
    questions = [
        one.question
        for one in whole.tallies
        if (one.comments > one.treated if waiting else one.said)
    ]
    earlier, later = "", ""
    if whole.comments > MOST_AT_ONCE:
        questions, earlier, later = _one_of(questions, request, waiting=waiting)
    shown = [
        (
            asked,
            [
                (one, chosen.get(one.pk, one.version), one.pk in chosen)
                for one in (asked.to_treat if waiting else asked.worded)
            ],
        )
        for asked in queries.asked_of(whole, questions)
    ]
    return render(
        request,
        "consultations/compiled.html",
        {
            "heading": "Remissammanställning",
            "lead": _lead(whole),
            "consultation": found,
            "whole": whole,
            "leads": leads,
            "closed": found.standing is Stage.CLOSED,
            "formats": [
                (
                    one.name,
                    reverse("consultations:compiled_file", args=[county, slug, name]),
                )
                for name, one in queries.renderers().items()
            ],
            "sheets": [
                (one.name, reverse("consultations:comments_file", args=[county, slug, name]))
                for name, one in queries.SHEETS.items()
            ],
            "slow": whole.comments > MOST_AT_ONCE,
            "waiting": waiting,
            "headings": [Heading(label="Fråga"), *(Heading(label=p.name) for p in whole.sent)],
            "rows": [
                TableRow(
                    name=question.heading,
                    url=f"?fraga={question.order}#fraga-{question.order}",
                    cells=[word or "–" for word in words],
                )
                for question, words in whole.stances
            ],
            "in_general": () if waiting else queries.in_general(whole),
            "shown": shown,
            "earlier": earlier,
            "later": later,
            "form": form,
            "key": new_key(),
            "disposed_by_others": [
                f"{one.comment.response.addressee}: {one.get_kind_display()}. {one.reason}"
                for one in others
            ],
            "choices": [
                Choice(label="Alla", url="?", current=not waiting, count=str(whole.comments)),
                Choice(
                    label="Utan hantering",
                    url="?visa=ohanterade",
                    current=waiting,
                    count=str(left),
                ),
            ]
            if leads
            else [],
        },
        status=409 if others else 422 if form.errors else 200,
    )


def _one_of(
    questions: list[Question], request: HttpRequest, *, waiting: bool
) -> tuple[list[Question], str, str]:
    """One question at a time (?fraga=), with the addresses of those before and after."""
    asked = number_of(request.GET.get("fraga", ""))
    orders = [one.order for one in questions]
    at = orders.index(asked) if asked in orders else 0
    keep = "&visa=ohanterade" * waiting

    def url(place: int) -> str:
        within = 0 <= place < len(orders)
        return f"?fraga={orders[place]}{keep}#fraga-{orders[place]}" if within else ""

    return questions[at : at + 1], url(at - 1), url(at + 1)


@login_required
@require_safe
def compiled_file(request: HttpRequest, county: str, slug: str, form: str) -> HttpResponse:
    """The compilation as a file: DOCX, ODT, PDF, plain text or a page."""
    found = compiled_consultation(request, county, slug)
    renderer = queries.renderers().get(form)
    if renderer is None:
        raise Http404
    document = queries.document_of(queries.compilation(found))
    try:
        content = renderer.render(document)
    except Unreadable:  # so many comments that it took more time or memory than it may
        messages.error(request, f"{renderer.name} blev för stor. Hämta sammanställningen som Word.")
        return redirect("consultations:compiled", county, slug)
    answer = HttpResponse(content, content_type=renderer.media_type)
    name = f"remissammanstallning-{found.slug}{renderer.extension}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_safe
def comments_file(request: HttpRequest, county: str, slug: str, form: str) -> StreamingHttpResponse:
    """Every comment as a row of a table, CSV or Excel; sent while it is read."""
    found = compiled_consultation(request, county, slug)
    sheet = queries.SHEETS.get(form)
    if sheet is None:
        raise Http404
    rows = queries.comment_rows(found, viewer=viewer_of(request))
    answer = StreamingHttpResponse(sheet.written(rows), content_type=sheet.media_type)
    name = f"synpunkter-{found.slug}{sheet.extension}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_safe
def changes(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """What was changed after the consultation, and why (?till=2, or till=utkast for writers)."""
    found = compiled_consultation(request, county, slug)
    leads = may_lead(viewer_of(request), county=found.county_id)
    versions = {str(one.number): one for one in queries.later_versions(found)}
    choices = [(number, str(one).capitalize()) for number, one in versions.items()]
    if may_write(viewer_of(request), county=found.county_id):
        choices.append((WORK, "Som den skrivs nu"))
    to = request.GET.get("till", choices[0][0] if choices else "")
    if to and to not in dict(choices):
        raise Http404
    changed = queries.changes_since(found, to=versions.get(to)) if to else []
    count = counted(len(changed), "del är ändrad", "delar är ändrade")
    return render(
        request,
        "consultations/changes.html",
        {
            "heading": "Vad som ändrades och varför",
            "lead": f"{count} sedan remissen." if changed else "",
            "consultation": found,
            "leads": leads,
            "choices": choices,
            "to": to,
            "changed": changed,
            "forgotten": queries.without_change(found) if leads else [],
        },
    )


def _lead(whole: queries.Overview) -> str:
    sent = out_of(len(whole.sent), len(whole.places)).capitalize()
    if not whole.comments:
        return f"{sent} har svarat. Ingen har lämnat någon synpunkt."
    if whole.comments == 1:
        return (
            f"{sent} har svarat. Den enda synpunkten är {'' if whole.treated else 'inte '}hanterad."
        )
    treated = out_of(whole.treated, whole.comments).capitalize()
    done = "hanterad" if whole.treated == 1 else "hanterade"
    return f"{sent} har svarat. {treated} synpunkter är {done}."

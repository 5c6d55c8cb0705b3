"""Writing a party's response, question by question, and sending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.consultations import actions, queries
from malbild.consultations.forms import ByHandForm, CommentForm, ResponseForm
from malbild.consultations.models import Comment, Question, Response
from malbild.consultations.rules import (
    BY_LEADS,
    DRAFT_GOES,
    OTHERWISE,
    Asks,
    Decided,
    Stance,
    may_read_file,
    obstacles_to_responding,
    obstacles_to_sending,
)
from malbild.consultations.views.finding import (
    Writing,
    addressee_in,
    led_consultation,
    read_by_account,
    written_by_account,
)
from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import and_list, long_date
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    viewer_of,
)
from malbild.ui.fields import differing


def _why_not(writing: Writing, response: Response | None) -> list[str]:
    """Why nothing can be written in the response now."""
    if response and response.came in BY_LEADS and writing.link is None:
        return []
    addressee = writing.addressee
    found = obstacles_to_responding(
        stage=addressee.consultation.standing,
        last_day=addressee.last_day,
        now=timezone.now(),
        sent=response.sent_at if response else None,
    )
    return [one.text for one in found]


@login_required
@require_safe
def response(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """A response as a whole: what is said to each question, who stands behind it, what became."""
    return response_page(request, read_by_account(request, county, slug, addressee))


def response_page(request: HttpRequest, writing: Writing) -> HttpResponse:
    """The whole of a response, behind either door."""
    found, writes = writing.addressee, writing.writes
    row = queries.response_of(found)
    answered = queries.said_by(found)
    count = sum(bool(one.says) for one in answered)
    why_not = _why_not(writing, row)
    first = next((one.question.order for one in answered if not one.says), 1)
    return render(
        request,
        "consultations/response.html",
        {
            "heading": f"Svar från {found}",
            "consultation": found.consultation,
            "addressee": found,
            "response": row,
            "registered": row is not None and row.came in BY_LEADS,
            "decided": row.decided.line if row else "",
            "answered": [(one, writing.url("question", one.question.order)) for one in answered],
            "count": count,
            "writes": writes and not why_not,
            "sends": writes and not why_not and (row is None or row.came not in BY_LEADS),
            "why_not": why_not if writes and not (row and row.sent_at) else [],
            "reads_file": row is not None
            and may_read_file(
                viewer_of(request),
                party=found.party_id,
                came=row.came,
                has_file=bool(row.fingerprint),
            ),
            "first_url": writing.url("question", first),
            "urls": writing.urls,
            "link": writing.link,
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def question(
    request: HttpRequest, county: str, slug: str, addressee: int, order: int
) -> HttpResponse:
    """One question: the piece as it stood in the version, and what the party says to it."""
    return question_page(request, written_by_account(request, county, slug, addressee), order)


def question_page(request: HttpRequest, writing: Writing, order: int) -> HttpResponse:
    """One question, behind either door."""
    found = writing.addressee
    asked = get_object_or_404(Question, consultation=found.consultation, order=order)
    row = queries.response_of(found)
    latest = Comment.objects.filter(response=row, question=asked).first() if row else None
    form = _comment_form(request, asked, latest)
    conflict: Comment | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.save_comment(
                found,
                asked,
                stance=Stance(said["stance"]) if said.get("stance") else None,
                text=said["text"],
                proposal=said.get("proposal", ""),
                since=number_of(request.POST.get("version", "")),
                now=timezone.now(),
                by=writing.by,
                link=writing.link,
                key=writing.key(request),
            )
        except actions.CommentedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            actions.stop_responding(found, asked, by=writing.by, link=writing.link)
            return _onward(request, writing, asked)
    saved = conflict or latest
    count = found.consultation.questions.count()
    return render(
        request,
        "consultations/question.html",
        {
            "heading": asked.heading,
            "consultation": found.consultation,
            "addressee": found,
            "question": asked,
            "count": count,
            "wording": queries.line_of(asked, found.consultation),
            "otherwise": OTHERWISE,
            "form": form,
            "conflict": conflict,
            "obstacles": _why_not(writing, row),
            "others": _others(writing, asked),
            "responding_url": writing.url("responding", order),
            "earlier": writing.url("question", order - 1) if order > 1 else "",
            "later": writing.url("question", order + 1) if order < count else "",
            "urls": writing.urls,
            "key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=saved.version if saved else 0,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _others(writing: Writing, asked: Question) -> str:
    """Who else writes to the question just now, in words; empty where nobody does."""
    names = queries.others_responding(
        writing.addressee, asked, by=writing.by, link=writing.link, at=timezone.now()
    )
    return f"{and_list(names)} skriver också här just nu." if names else ""


@login_required
@require_POST
def responding(
    request: HttpRequest, county: str, slug: str, addressee: int, order: int
) -> HttpResponse:
    """An open page says that the question is still open in it; it is told who else has it."""
    return say_responding(request, written_by_account(request, county, slug, addressee), order)


def say_responding(request: HttpRequest, writing: Writing, order: int) -> HttpResponse:
    """Note that the question is open, behind either door."""
    found = writing.addressee
    asked = get_object_or_404(Question, consultation=found.consultation, order=order)
    actions.say_responding(found, asked, by=writing.by, link=writing.link, at=timezone.now())
    latest = Comment.objects.filter(response__addressee=found, question=asked).first()
    return JsonResponse(
        {"others": _others(writing, asked), "number": latest.version if latest else 0}
    )


def _comment_form(request: HttpRequest, asked: Question, latest: Comment | None) -> CommentForm:
    names = ("stance", "text", "proposal")
    return CommentForm(
        form_data(request),
        stance=asked.asks == Asks.STANCE,
        piece=asked.piece_id is not None,
        initial={name: getattr(latest, name) for name in names} if latest else {},
    )


def _onward(request: HttpRequest, writing: Writing, asked: Question) -> HttpResponse:
    """To the next question, or to the whole after the last one."""
    later = Question.objects.filter(consultation=asked.consultation_id, order=asked.order + 1)
    if "next" in request.POST and later.exists():
        return redirect(writing.url("question", asked.order + 1))
    messages.success(request, "Sparat.")
    return redirect(writing.url("response"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def general(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """What the party says in general, and who stands behind the response."""
    return general_page(request, written_by_account(request, county, slug, addressee))


def general_page(request: HttpRequest, writing: Writing) -> HttpResponse:
    """What is said in general, behind either door."""
    found = writing.addressee
    row = queries.response_of(found)
    form = ResponseForm(form_data(request), initial=initial_of(row))
    conflict: Response | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.save_response(
                found,
                text=said["text"],
                decided=form.decided,
                registry_number=said["registry_number"],
                since=number_of(request.POST.get("version", "")),
                now=timezone.now(),
                by=writing.by,
                link=writing.link,
                key=writing.key(request),
            )
        except actions.RespondedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Sparat.")
            return redirect(writing.url("response"))
    saved = conflict or row
    return render(
        request,
        "consultations/general.html",
        {
            "heading": "Svaret i stort",
            "consultation": found.consultation,
            "addressee": found,
            "form": form,
            "conflict": conflict,
            "differs": differing(form, initial_of(conflict)) if conflict else (),
            "obstacles": _why_not(writing, row),
            "urls": writing.urls,
            "key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=saved.version if saved else 0,
                conflict=conflict is not None,
            ),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def initial_of(row: Response | None) -> dict[str, object]:
    """What stands in a response as a whole, by the fields of its form; of none, nothing."""
    names = ("text", "authority", "body", "decided_on", "paragraph", "registry_number")
    return {name: getattr(row, name) for name in names} if row else {}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """Read the response as it will be read, and send it."""
    return send_page(request, written_by_account(request, county, slug, addressee))


def send_page(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Read through and send, behind either door."""
    found = writing.addressee
    row = queries.response_of(found)
    if row and row.came in BY_LEADS:
        raise Http404
    if request.method == "POST":
        now, key = timezone.now(), writing.key(request)
        try:
            actions.send(found, now=now, by=writing.by, link=writing.link, key=key)
        except RuleBroken as broken:
            for text in broken.texts:
                messages.error(request, text)
            return redirect(writing.url("send"))
        messages.success(request, "Svaret är skickat.")
        return redirect(writing.url("response"))
    answered = queries.said_by(found)
    comments = [one.comment for one in answered if one.comment]
    says = [part for one in comments for part in (one.stance, one.text, one.proposal)]
    obstacles = obstacles_to_sending(
        stage=found.consultation.standing,
        last_day=found.last_day,
        now=timezone.now(),
        sent=row.sent_at if row else None,
        says=[*says, row.text if row else ""],
        decided=row.decided if row else Decided(),
    )
    return render(
        request,
        "consultations/send.html",
        {
            "heading": "Skicka svaret",
            "consultation": found.consultation,
            "addressee": found,
            "response": row,
            "decided": row.decided.line if row else "",
            "answered": [one for one in answered if one.says],
            "silent": sum(not one.says for one in answered),
            "obstacles": [one.text for one in obstacles],
            "urls": writing.urls,
            "key": new_key(),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest, county: str, slug: str, addressee: int) -> HttpResponse:
    """Register a response that came on paper or by mail."""
    consultation = led_consultation(request, county, slug)
    found = addressee_in(consultation, addressee)
    if consultation.opened_on is None:
        raise Http404
    form = ByHandForm(form_data(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.register_by_hand(
                found,
                text=said["text"],
                decided=form.decided,
                registry_number=said["registry_number"],
                arrived_on=said["arrived_on"],
                now=timezone.now(),
                by=request.user.pk,
                key=key_of(request),
            )
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(
                request, "Svaret är registrerat. Skriv nu av vad det säger om varje fråga."
            )
            return redirect(Writing(found, writes=True, by=request.user.pk).url("response"))
    return render(
        request,
        "consultations/by_hand.html",
        {
            "heading": f"Registrera svar från {found}",
            "lead": f"Sista svarsdag är {long_date(found.last_day)}.",
            "read_url": reverse("consultations:read_file", args=[county, slug, found.pk]),
            "consultation": consultation,
            "draft_goes": DRAFT_GOES if found.begun_at else "",
            "form": form,
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )

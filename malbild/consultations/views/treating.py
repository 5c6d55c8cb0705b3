"""Dealing with what was said."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from malbild.consultations import actions, queries
from malbild.consultations.forms import DisposeForm, RewordForm
from malbild.consultations.models import Comment, Consultation, Disposition
from malbild.consultations.rules import Stage, Treatment
from malbild.consultations.views.finding import led_consultation
from malbild.core.obstacles import RuleBroken
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
)
from malbild.texts.actions import WordedByAnother
from malbild.texts.models import Wording


def _comment(consultation: Consultation, pk: int) -> Comment:
    found = queries.comment_of(consultation, pk)
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, county: str, slug: str, pk: int) -> HttpResponse:
    """One comment: say what becomes of it and why; word the piece anew because of it."""
    consultation = led_consultation(request, county, slug)
    found = _comment(consultation, pk)
    form = DisposeForm(form_data(request), initial=_given(found))
    conflict: Disposition | None = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.dispose(
                found,
                kind=Treatment(said["kind"]) if said["kind"] else None,
                reason=said["reason"],
                since=number_of(request.POST.get("version", "")),
                now=timezone.now(),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.DisposedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            changes = made.kind in (Treatment.GRANTED, Treatment.PARTLY)
            if changes and found.question.piece_id:
                messages.success(request, "Hanterad. Skriv nu den nya lydelsen, om den ändras.")
                here = reverse("consultations:comment", args=[county, slug, pk])
                return redirect(f"{here}#lydelse")
            messages.success(request, "Hanterad.")
            return redirect(_in_compilation(consultation, found))
    return _page(
        request, consultation, found, form=form, reword_form=None, conflict=conflict, worded=None
    )


def _in_compilation(consultation: Consultation, comment: Comment) -> str:
    at = reverse("consultations:compiled", args=[consultation.county.slug, consultation.slug])
    return f"{at}?fraga={comment.question.order}#fraga-{comment.question.order}"


def _page(
    request: HttpRequest,
    consultation: Consultation,
    found: Comment,
    *,
    form: DisposeForm,
    reword_form: RewordForm | None,
    conflict: Disposition | None,
    worded: Wording | None,
) -> HttpResponse:
    current = queries.current_wording(found.question)
    latest = conflict or getattr(found, "disposition", None)
    stands = worded or current
    shown = reword_form or _reword_form(None, consultation, found, current)
    refused = shown.is_bound and bool(shown.errors) and worded is None
    wrong = bool(form.errors or shown.errors)
    return render(
        request,
        "consultations/comment.html",
        {
            "heading": f"Synpunkt från {found.response.addressee}",
            "consultation": consultation,
            "comment": found,
            "question": found.question,
            "piece": found.question.piece,
            "hung_on": queries.line_of(found.question, consultation),
            "current": current,
            "form": form,
            "conflict": conflict,
            "reword_form": shown,
            "worded": worded,
            "closed": consultation.standing is Stage.CLOSED,
            "back": _in_compilation(consultation, found),
            "key": new_key(),
            "reword_key": new_key(),
            "version": edited_version(
                request,
                form,
                latest=latest.version if latest else 0,
                conflict=conflict is not None,
            ),
            "number": request.POST.get("version", "")
            if refused
            else stands.number
            if stands
            else 0,
        },
        status=409 if conflict or worded else 422 if wrong else 200,
    )


def _reword_form(
    data: object, consultation: Consultation, found: Comment, current: Wording | None
) -> RewordForm:
    others = Comment.objects.filter(question=found.question).exclude(pk=found.pk)
    rows = others.select_related("response__addressee__party").exclude(text="", proposal="")
    sent = rows.exclude(response__sent_at=None)
    given = {"heading": current.heading, "body": current.body} if current else {}
    if found.proposal:
        given["body"] = found.proposal
    return RewordForm(
        data,
        others=[(str(one.pk), str(one.response.addressee)) for one in sent],
        initial=given,
        auto_id="id_lydelse_%s",
    )


@login_required
@require_POST
def reword(request: HttpRequest, county: str, slug: str, pk: int) -> HttpResponse:
    """Word the piece that a comment is about anew, because of it and perhaps of others."""
    consultation = led_consultation(request, county, slug)
    found = _comment(consultation, pk)
    piece = found.question.piece
    if piece is None:
        raise Http404
    form = _reword_form(request.POST, consultation, found, queries.current_wording(found.question))
    worded: Wording | None = None
    if form.is_valid():
        said = form.cleaned_data
        others = Comment.objects.filter(pk__in=[int(one) for one in said.get("because_of", [])])
        try:
            actions.reword(
                piece,
                heading=said["heading"],
                body=said["body"],
                why=f"Synpunkt från {found.response.addressee} i remissen {consultation.name}",
                because_of=[found, *others],
                since=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except WordedByAnother as other:
            worded = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Den nya lydelsen är sparad, med synpunkten som orsak.")
            return redirect(_in_compilation(consultation, found))
    dispose_form = DisposeForm(initial=_given(found))
    return _page(
        request,
        consultation,
        found,
        form=dispose_form,
        reword_form=form,
        conflict=None,
        worded=worded,
    )


def _given(found: Comment) -> dict[str, str]:
    latest: Disposition | None = getattr(found, "disposition", None)
    return {"kind": latest.kind, "reason": latest.reason} if latest else {}

"""Changing what is asked, until the consultation is opened."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from malbild.consultations import actions
from malbild.consultations.forms import QuestionsForm
from malbild.consultations.models import Consultation, Question
from malbild.consultations.rules import Stage
from malbild.consultations.views.finding import led_consultation
from malbild.core.obstacles import RuleBroken
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    require,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, county: str, slug: str) -> HttpResponse:
    """Every question with its heading, what it asks for and its place; one more, or one less."""
    found = led_consultation(request, county, slug)
    require(found.standing is Stage.DRAFT)
    rows = list(found.questions.all())
    form = QuestionsForm(form_data(request), questions=rows)
    conflict: Consultation | None = None
    if form.is_valid():
        try:
            actions.set_questions(
                found,
                [actions.Wanted(pk, heading, asks) for pk, heading, asks in form.wanted],
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                key=key_of(request),
            )
        except actions.ChangedByAnother as other:
            conflict = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            messages.success(request, "Frågorna är sparade.")
            return redirect(found)
    latest = conflict.version if conflict else found.version
    return render(
        request,
        "consultations/questions.html",
        {
            "heading": "Frågorna",
            "consultation": found,
            "form": form,
            "conflict": conflict,
            "gone": _gone(request.POST, rows),
            "key": new_key(),
            "version": edited_version(request, form, latest=latest, conflict=conflict is not None),
        },
        status=409 if conflict else 422 if form.errors else 200,
    )


def _gone(typed: QueryDict, rows: Sequence[Question]) -> list[str]:
    """The headings in fields whose question somebody else has taken away meanwhile."""
    there = {"new", *(str(one.pk) for one in rows)}
    names = [name.removeprefix("heading-") for name in typed if name.startswith("heading-")]
    gone = [one for one in names if one not in there and f"remove-{one}" not in typed]
    return [heading for one in gone for heading in typed.getlist(f"heading-{one}")]

"""Pages of the room: the county's mailings, and one of them. For the county's leads."""

from typing import Any

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import number
from malbild.organisations.models import County
from malbild.organisations.queries import (
    county_of,
    form_data,
    key_of,
    new_key,
    require,
    viewer_of,
)
from malbild.post import actions, queries
from malbild.post.forms import ActForm
from malbild.post.models import Message
from malbild.post.rules.stages import (
    ACT_WORDS,
    KEPT_FOR,
    LEADS_TO,
    STAGE_WORDS,
    Act,
    Stage,
    acts_from,
    sentence,
)
from malbild.post.rules.ways import obstacles_to_sending
from malbild.ui.parts import Choice, Fact, Heading, TableRow

PER_PAGE = 50
GONE = "Adressen är borttagen"
SAID = {
    Act.AGAIN: "Utskicket väntar på att skickas igen.",
    Act.ARRIVED: "Utskicket räknas som skickat.",
    Act.NOT_ARRIVED: "Utskicket är märkt: det kom inte fram.",
    Act.STOP: "Utskicket är stoppat.",
}
HEADINGS = [
    Heading(label="Till"),
    Heading(label="Ämne"),
    Heading(label="Läge"),
    Heading(label="När"),
    Heading(label="Serverns svar"),
]


def _led(request: HttpRequest, slug: str) -> County:
    """A county that the one who asks leads; else 404."""
    found = county_of(request, slug)
    require(found.pk in viewer_of(request).coordinates)
    return found


@login_required
@require_safe
def messages(request: HttpRequest, county: str) -> HttpResponse:
    """How the county's mailings have gone, and each of them."""
    found, now = _led(request, county), timezone.now()
    state = queries.state_of(queries.of_county(found), now=now)
    wanted = request.GET.get("visa", "")
    stage = Stage(wanted) if wanted in set(Stage) else None
    here = reverse("post:messages", args=[found.slug])
    rows = queries.of_county(found)
    if stage is not None:
        rows = rows.filter(queries.at(stage, now=now))
    count = state.counts.get(stage, 0) if stage else state.whole
    pages = max(1, -(-count // PER_PAGE))
    page = min(_page_asked(request), pages)
    part = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    beside = f"{here}?visa={stage.value if stage else ''}&sida="
    return render(
        request,
        "post/messages.html",
        {
            "heading": "Utskick",
            "county": found,
            "lead": sentence(state.counts),
            "closed": [one.text for one in obstacles_to_sending(settings.MAIL)],
            "choices": _choices(state, stage, here=here),
            "headings": HEADINGS,
            "rows": [_row(one, queries.stage_of(one, now=now)) for one in part],
            "whole": state.whole,
            "earlier": f"{beside}{page - 1}" if page > 1 else "",
            "later": f"{beside}{page + 1}" if page < pages else "",
            "page_line": f"Sida {page} av {pages}",
        },
    )


def _page_asked(request: HttpRequest) -> int:
    asked = request.GET.get("sida", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1


def _choices(state: queries.State, current: Stage | None, *, here: str) -> list[Choice]:
    """All, and each place where some of them stand, or that was asked for."""
    every = Choice(label="Alla", url=here, current=current is None, count=number(state.whole))
    return [
        every,
        *(
            Choice(
                label=STAGE_WORDS[one],
                url=f"{here}?visa={one.value}",
                current=one is current,
                count=number(state.counts.get(one, 0)),
            )
            for one in Stage
            if one in state.counts or one is current
        ),
    ]


def _row(one: Message, stage: Stage) -> TableRow:
    moment = one.sent_at or one.taken_at or one.put_at
    return TableRow(
        name=one.to or f"{GONE} (nr {one.pk})",
        url=one.get_absolute_url(),
        cells=[
            one.subject,
            STAGE_WORDS[stage],
            f"{timezone.localtime(moment):%Y-%m-%d %H.%M}",
            one.answer or "–",
        ],
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, county: str, message: int) -> HttpResponse:
    """One message: where it stands, what it says, and what can be done."""
    found, now = _led(request, county), timezone.now()
    row = get_object_or_404(queries.of_county(found), pk=message)
    form = ActForm(form_data(request))
    refused: list[str] = []
    if form.is_valid():
        chosen = form.chosen()
        try:
            actions.act(row, what=chosen, now=now, by=request.user.pk, key=key_of(request))
        except RuleBroken as broken:
            refused = broken.texts
            row.refresh_from_db()
        else:
            notices.success(request, SAID[chosen])
            return redirect(row)
    return render(
        request,
        "post/message.html",
        {**_shown(row, queries.stage_of(row, now=now)), "form": form, "refused": refused},
        status=409 if refused else 422 if form.is_bound else 200,
    )


def _shown(row: Message, stage: Stage) -> dict[str, Any]:
    may = acts_from(stage, erased=row.erased_at is not None)
    return {
        "heading": row.subject,
        "county": row.county,
        "row": row,
        "lead": _state_line(row, stage),
        "doubt": stage is Stage.MAYBE_SENT,
        "facts": list(_facts(row)),
        "text": queries.shown_text(row),
        "kept_for": f"{KEPT_FOR.days} dagar",
        "acts": [
            (one.value, ACT_WORDS[one], "danger" if LEADS_TO[one] is Stage.STOPPED else "secondary")
            for one in may
        ],
        "key": new_key(),
    }


def _state_line(row: Message, stage: Stage) -> str:
    """Where it stands, in a sentence with its time."""
    if stage is Stage.SENT and row.sent_at:
        return f"Skickat {queries.when(row.sent_at)}."
    if stage is Stage.WAITING and row.next_try_at:
        begun = f" Försök {row.attempts} gick inte." if row.attempts else ""
        return f"Väntar. Skickas tidigast {queries.when(row.next_try_at)}.{begun}"
    if stage is Stage.MAYBE_SENT and row.taken_at:
        return (
            f"Kanske skickat {queries.when(row.taken_at)}. Sändningen avbröts innan den var klar."
        )
    return f"{STAGE_WORDS[stage]}."


def _facts(row: Message) -> list[Fact]:
    said = [
        ("Till", row.to or GONE),
        ("Lades i kö", queries.when(row.put_at)),
        ("Försök", number(row.attempts)),
        ("Serverns svar", row.answer),
        ("Skickas inte efter", queries.when(row.not_after) if row.next_try_at else ""),
        ("Följer med", "Kalenderfil" if row.calendar else ""),
        ("Meddelandets id", row.message_id),
    ]
    return [Fact(term=term, value=value) for term, value in said if value]

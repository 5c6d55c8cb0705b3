"""Responding by a personal link: one response and nothing else, without an account (ADR 16)."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from secrets import token_urlsafe
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from malbild.consultations import actions
from malbild.consultations.models import Addressee, ResponseLink
from malbild.consultations.rules import (
    LinkState,
    holder_of_link,
    may_respond,
)
from malbild.consultations.views.finding import Writing
from malbild.consultations.views.responding import (
    general_page,
    question_page,
    response_page,
    say_responding,
    send_page,
)
from malbild.core.obstacles import RuleBroken
from malbild.core.passes import kept_form, opens
from malbild.core.swedish import long_date
from malbild.organisations.models import Bearer, User, viewing
from malbild.organisations.queries import Limit, client_of, key_of, new_key, viewer_of
from malbild.organisations.rules import Viewer
from malbild.texts.queries import lines_of
from malbild.texts.rules import outline

COOKIE = "malbild_svar_"  # and the link's number: its pass and what the browser was given
HERE = "/svara/"  # also of the letter's address, which knows its browser again
KEPT_FOR = timedelta(days=400)  # as long as browsers keep one; the link may be given more time
TRIES = 30
MISSED = Limit("response link missed", most=TRIES, seconds=600)  # passes that open nothing

More = ParamSpec("More")
Page = Callable[Concatenate[HttpRequest, Writing, More], HttpResponse]


# ------------------------------------------------------------------ the door


def _link_with(token: str) -> ResponseLink | None:
    """The link whose pass this is, if there is one."""
    kept = kept_form(token)
    with viewing(Bearer(kept)):
        return ResponseLink.objects.filter(pass_kept=kept).first()


def _holder(link: ResponseLink) -> Viewer:
    return holder_of_link(county=link.county_id, addressee=link.addressee_id)


def _addressee(link: ResponseLink) -> Addressee:
    rows = Addressee.objects.select_related(
        "party", "consultation__county", "consultation__text_version__text__county"
    )
    link.addressee = rows.get(pk=link.addressee_id)
    return link.addressee


def _nothing(request: HttpRequest) -> HttpResponse:
    """No link, one that no longer holds, one taken back: all look the same."""
    heading = "Länken öppnar inget svar"
    return render(request, "consultations/no_link.html", {"heading": heading}, status=404)


def _refused(request: HttpRequest) -> HttpResponse:
    """Count a pass that opened nothing."""
    MISSED.count(client_of(request))
    return _nothing(request)


def _quietly(answer: HttpResponse) -> HttpResponse:
    """The pass stands in this page's address: nothing is told of it, not even to this server."""
    # Not "no-referrer": browsers then send "Origin: null" with forms, which Django refuses.
    answer.headers["Referrer-Policy"] = "strict-origin"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def arrive(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link in a letter leads: says whose response it opens, and opens it when asked.

    To ask for the page changes nothing, since mail programs open links before people do.
    """
    if MISSED.is_reached(client_of(request)):
        return _quietly(render(request, "consultations/wait.html", _waiting(), status=429))
    link = _link_with(token)
    if link is None:
        return _quietly(_refused(request))
    with viewing(_holder(link)):
        addressee = _addressee(link)
        if link.state(now=timezone.now()) in (LinkState.EXPIRED, LinkState.REVOKED):
            return _quietly(_nothing(request))
        _, browser = _brought(request, link.pk)
        if request.method != "POST":
            elsewhere = bool(link.browser_kept) and not opens(browser, link.browser_kept)
            return _quietly(_door(request, token, addressee, elsewhere=elsewhere))
        if why_not := _why_not(request, addressee):
            return _quietly(_door(request, token, addressee, why_not=why_not))
        browser = browser if opens(browser, link.browser_kept) else token_urlsafe(32)
        try:
            actions.open_link(link, browser=browser, now=timezone.now())
        except actions.OpenedElsewhere:
            return _quietly(_door(request, token, addressee, elsewhere=True))
        except RuleBroken:
            return _quietly(_nothing(request))
        answer = redirect("consultations:by_link_response", link.pk)
        answer.set_cookie(
            f"{COOKIE}{link.pk}",
            f"{token}.{browser}",
            path=HERE,
            max_age=KEPT_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return _quietly(answer)


def _waiting() -> dict[str, str]:
    return {"heading": "Vänta en stund", "lead": "Många länkar har prövats härifrån."}


def _door(
    request: HttpRequest,
    token: str,
    addressee: Addressee,
    *,
    elsewhere: bool = False,
    why_not: str = "",
) -> HttpResponse:
    return render(
        request,
        "consultations/arrive.html",
        {
            "heading": f"Svara för {addressee}",
            "lead": f"{addressee.consultation.name}. Sista svarsdag är"
            f" {long_date(addressee.last_day)}.",
            "elsewhere": elsewhere,
            "why_not": why_not,
            "renew_url": reverse("consultations:renew", args=[token]),
            "key": new_key(),
        },
        status=403 if why_not else 409 if elsewhere and request.method == "POST" else 200,
    )


def _why_not(request: HttpRequest, addressee: Addressee) -> str:
    """Who is logged in for another party does not open this one's link."""
    user = request.user
    if not isinstance(user, User) or may_respond(viewer_of(request), party=addressee.party_id):
        return ""
    return (
        f"Du är inloggad som {user.name}, som inte arbetar för {addressee}."
        " Logga ut först, om länken är skickad till dig."
    )


@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send a new link to the address that this one was sent to; this one opens nothing more."""
    link = None if MISSED.is_reached(client_of(request)) else _link_with(token)
    if link is None:
        return _quietly(_refused(request))
    with viewing(_holder(link)):
        addressee = _addressee(link)
        now = timezone.now()
        try:
            actions.renew_link(link, now=now, by=None, key=key_of(request))
        except RuleBroken as broken:
            if link.state(now=now) in (LinkState.EXPIRED, LinkState.REVOKED):
                return _quietly(_nothing(request))
            why_not = " ".join(broken.texts)
            return _quietly(_door(request, token, addressee, elsewhere=True, why_not=why_not))
        actions.mail_due(addressee.consultation, now=now, by=None)
        context = {"heading": "En ny länk är skickad", "addressee": addressee}
        return _quietly(render(request, "consultations/renewed.html", context))


# ------------------------------------------------------------------ inside


def _brought(request: HttpRequest, number: int) -> tuple[str, str]:
    """A link's pass and the browser's own secret, as the cookie brings them."""
    token, _, browser = request.COOKIES.get(f"{COOKIE}{number}", "").partition(".")
    return token, browser


def _by_link(page: Page[More]) -> Callable[..., HttpResponse]:
    """A page for who has opened a personal link, with that one response."""

    @wraps(page)
    def answer(
        request: HttpRequest, number: int, *args: More.args, **kwargs: More.kwargs
    ) -> HttpResponse:
        token, browser = _brought(request, number)
        link = _link_with(token) if token and browser else None
        if (
            link is None
            or link.pk != number
            or not link.browser_kept
            or not opens(browser, link.browser_kept)
        ):
            return _nothing(request)
        with viewing(_holder(link)):
            addressee = _addressee(link)
            if link.state(now=timezone.now()) is not LinkState.OPENED:
                return _nothing(request)
            return page(
                request, Writing(addressee, writes=True, by=None, link=link), *args, **kwargs
            )

    return answer


@require_safe
@_by_link
def response(request: HttpRequest, writing: Writing) -> HttpResponse:
    """The response as a whole."""
    return response_page(request, writing)


@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def question(request: HttpRequest, writing: Writing, order: int) -> HttpResponse:
    """One question."""
    return question_page(request, writing, order)


@require_POST
@_by_link
def responding(request: HttpRequest, writing: Writing, order: int) -> HttpResponse:
    """Somebody has the question open by a link."""
    return say_responding(request, writing, order)


@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def general(request: HttpRequest, writing: Writing) -> HttpResponse:
    """What is said in general, and who stands behind it."""
    return general_page(request, writing)


@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def send(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Read through and send."""
    return send_page(request, writing)


@require_safe
@_by_link
def text(request: HttpRequest, writing: Writing) -> HttpResponse:
    """The whole text that is asked about, and the letter that asks."""
    consultation = writing.addressee.consultation
    version = consultation.text_version
    if version is None:
        return _nothing(request)
    return render(
        request,
        "consultations/text.html",
        {
            "heading": version.text.name,
            "lead": f"{version}, som remissen gäller.".capitalize(),
            "consultation": consultation,
            "groups": outline(lines_of(version)),
            "urls": writing.urls,
        },
    )


@require_POST
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Forget the link and what was typed in this browser; the letter gives a new one."""
    here = reverse("consultations:by_link_response", args=[number])
    context = {"heading": "Du har lämnat svaret", "here": here}
    answer = render(request, "consultations/left.html", context)
    answer.delete_cookie(f"{COOKIE}{number}", path=HERE)
    return answer

"""What every request passes through, and the first address."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from malbild.organisations import queries
from malbild.organisations.models import viewing

Answer = Callable[[HttpRequest], HttpResponse]


def within_scope(get_response: Answer) -> Answer:
    """Middleware: everything in the request is seen with the eyes of the one who asks."""

    def answer(request: HttpRequest) -> HttpResponse:
        with viewing(queries.viewer_of(request)):
            return get_response(request)

    return answer


def kept_by_nobody(get_response: Answer) -> Answer:
    """Middleware: no cache keeps a page, unless the page itself says that it may."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first address: to the person's county, or to the open pages."""
    county = queries.home_county(queries.viewer_of(request))
    if county is not None:
        return redirect("decisions:county", county.slug)
    if request.user.is_authenticated:
        return redirect("decisions:counties")
    return redirect("portal:start")

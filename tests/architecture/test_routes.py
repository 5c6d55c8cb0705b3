from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from tests.architecture.routes import SNAPSHOT, routes, snapshot


def test_no_address_disappears_or_appears_unnoticed() -> None:
    """Where the change is meant: `./dev fix`, and read the diff."""
    assert snapshot() == SNAPSHOT.read_text()


def test_every_address_of_ours_has_a_name() -> None:
    unnamed = [line for line in snapshot().splitlines() if line.split()[-1].endswith("None")]

    assert unnamed == []


def test_a_removed_address_changes_the_list() -> None:
    def page(request: object) -> HttpResponse:
        return HttpResponse()

    inside = ([path("svara/", page, name="answer")], "consultations")
    both: list[URLPattern | URLResolver] = [
        path("remisser/<slug:slug>/", include(inside)),
        path("", page, name="start"),
    ]

    assert list(routes(both)) == [
        "/remisser/<slug:slug>/svara/  consultations:answer",
        "/  start",
    ]
    assert list(routes(both[1:])) == ["/  start"]

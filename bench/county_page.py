"""What the county's page and the overview of counties cost the server.

Each page is asked for twice over: anew each time, as after an act, and again while nothing
has happened (decisions.queries.kept).

Beside each: a view that only says "Hej", in the same run, through the same middleware (what
every page costs before it has done anything) and without any (the floor of the framework).
"""

import cProfile
import pstats
import sys
from datetime import timedelta
from unittest.mock import patch

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from bench._county import DAY, coordinator, fill
from bench._place import cpu, line, new_database
from malbild.decisions.queries.kept import forget
from malbild.journal import actions as journal
from malbild.organisations.models import everything

TARGET_PAGE, TARGET_QUERIES, TARGET_OVERVIEW = 25, 15, 60  # issue 2, "Speed and size"
ARTEFACTS, STEPS, TIMES = 8, 5, 30
ON = (DAY + timedelta(days=70)).isoformat()


def hello(request: HttpRequest) -> HttpResponse:
    """As little as a page can be."""
    return HttpResponse("Hej")


urlpatterns = [path("hej/", hello)]


def main() -> None:
    """Print one line for each page. `--profile` shows where the largest one's time goes."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.SECURE_SSL_REDIRECT = False
    with new_database(), everything(reason="the county is written here"):
        small = fill(0, parties=9, artefacts=ARTEFACTS, steps=STEPS)
        large = fill(1, parties=50, artefacts=ARTEFACTS, steps=STEPS)
        rest = [fill(n, parties=15, artefacts=3, steps=3) for n in range(2, 23)]
        readers = {"small": coordinator(small), "large": coordinator(large)}
        leads_all = coordinator(*rest)
        with transaction.atomic():  # the rows were written past the actions, which would tell
            journal.record("bench.filled", by=None)
        counts = set()
        for who, parties in (("small", 9), ("large", 50)):
            client = Client()
            client.force_login(readers[who])
            address = f"/lan/{(small if parties == 9 else large).slug}/?dag={ON}"
            counts.add(
                _page(
                    f"county page, {parties} parties × {ARTEFACTS} × {STEPS}",
                    client,
                    address,
                    target=f"target {TARGET_PAGE} ms, {TARGET_QUERIES} queries",
                )
            )
            if "--profile" in sys.argv and parties == 50:
                _profile(client, address)
        same = "the same" if len(counts) == 1 else "NOT the same"
        line("queries for 9 and for 50 parties", figure=same)
        client = Client()
        client.force_login(leads_all)
        _page("overview, 21 counties", client, "/lan/", target=f"target {TARGET_OVERVIEW} ms")
        if "--profile" in sys.argv:
            _profile(client, "/lan/")
        with override_settings(ROOT_URLCONF="bench.county_page"):
            with patch("malbild.config.navigation.reverse", return_value="/"):
                _page("compare: a view that says Hej, our middleware", client, "/hej/")
            with override_settings(MIDDLEWARE=[]):
                _page("compare: the same without middleware", Client(), "/hej/")


def _page(what: str, client: Client, address: str, *, target: str = "") -> int:
    """Measure a page; return how many queries it asks."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    size = f"{len(answer.content):,} bytes".replace(",", " ")

    def anew() -> None:
        forget()
        client.get(address)

    most = 0
    for when, ask in (("after an act", anew), ("asked again", lambda: client.get(address))):
        with CaptureQueriesContext(connection) as asked:
            ask()
            queries = len(asked)
        most = max(most, queries)
        spent = cpu(ask, times=TIMES)
        beside = f"{queries} queries, {size}  {target}".rstrip()
        line(f"{what}, {when}", figure=f"{spent:.1f} ms CPU", beside=beside)
    return most


def _profile(client: Client, address: str) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        client.get(address)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    main()

"""What the county's page and the overview of counties cost the server.

Each page is asked for twice over: after an act of one party each time, and again while
nothing has happened (decisions.queries.kept).

Beside each: a view that only says "Hej", in the same run, through the same middleware (what
every page costs before it has done anything) and without any (the floor of the framework).
"""

import cProfile
import pstats
import sys
from collections.abc import Callable
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
from malbild.decisions.actions import tell
from malbild.decisions.models import Step
from malbild.decisions.rules.words import Kind
from malbild.journal import actions as journal
from malbild.organisations.models import County, everything

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
            county = small if parties == 9 else large
            act = _act_in(county)
            address = f"/lan/{county.slug}/?dag={ON}"
            counts.add(
                _page(
                    f"county page, {parties} parties × {ARTEFACTS} × {STEPS}",
                    client,
                    address,
                    act=act,
                    target=f"target {TARGET_PAGE} ms, {TARGET_QUERIES} queries",
                )
            )
            if "--profile" in sys.argv and parties == 50:
                _profile(client, address, act=act)
        same = "the same" if len(counts) == 1 else "NOT the same"
        line("queries for 9 and for 50 parties", figure=same)
        client = Client()
        client.force_login(leads_all)
        target, act = f"target {TARGET_OVERVIEW} ms", _act_in(rest[0])
        _page("overview, 21 counties", client, "/lan/", act=act, target=target)
        if "--profile" in sys.argv:
            _profile(client, "/lan/", act=act)
        with override_settings(ROOT_URLCONF="bench.county_page"):
            with patch("malbild.config.navigation.reverse", return_value="/"):
                hej = "compare: a view that says Hej, our middleware"
                _page(hej, client, "/hej/", act=act)
            with override_settings(MIDDLEWARE=[]):
                _page("compare: the same without middleware", Client(), "/hej/", act=act)


def _page(
    what: str, client: Client, address: str, *, act: Callable[[], object], target: str = ""
) -> int:
    """Measure a page; return how many queries it asks. act: what happens before the page."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    size = f"{len(answer.content):,} bytes".replace(",", " ")

    most = 0
    for when, first in (("after an act", act), ("asked again", lambda: None)):
        first()
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
            queries = len(asked)
        most = max(most, queries)
        spent = cpu(lambda: client.get(address), times=TIMES, first=first)
        beside = f"{queries} queries, {size}  {target}".rstrip()
        line(f"{what}, {when}", figure=f"{spent:.1f} ms CPU", beside=beside)
    return most


def _act_in(county: County) -> Callable[[], object]:
    """One of the parties says that the minutes with its last decision were adjusted."""
    step = Step.objects.filter(matter__county=county).select_related("matter").last()
    assert step is not None
    on = DAY + timedelta(days=69)
    matter = step.matter
    return lambda: tell(matter, kind=Kind.ADJUSTED, on=on, step=step, today=on, by=None)


def _profile(client: Client, address: str, *, act: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    for _ in range(10):
        act()
        profile.enable()
        client.get(address)
        profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    main()

"""A unit's manager reports by a link in a mail: what it opens, what it does not, what is kept."""

import logging.config
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings as product
from django.db import ProgrammingError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from malbild.core.passes import kept_form, pass_for
from malbild.journal.models import Entry
from malbild.organisations.models import (
    Bearer,
    CountyOwned,
    PartyOwned,
    User,
    scope,
    viewing,
)
from malbild.plans import actions
from malbild.plans.models import Activity, FieldChange, Milestone, Plan, ReportLink
from malbild.plans.queries import facts_of
from malbild.texts.actions import fix
from tests.comparison import compared_in
from tests.plans.conftest import Sent, links_of
from tests.plans.test_pages import as_, plain

CLOSED = "Länken öppnar ingenting"


def form_of(page: str, **more: str) -> dict[str, str]:
    """What the page's form holds, as a browser would send it."""
    hidden = dict(re.findall(r'name="(key|version)" value="([^"]*)"', page))
    days = dict(re.findall(r'type="date" name="([^"]+)" value="([^"]+)"', page))
    return {**hidden, **days, "status": "under_way", **more}


def test_the_mail_asks_for_one_thing_and_the_link_opens_it_without_login(
    sent: Sent, team: Activity
) -> None:
    link, address = sent()
    manager = Client()

    page = plain(manager.get(address))

    assert "Hur går det? Mobilt team" in page
    assert "Nådd: Rutin beslutad" in page
    assert "Logga ut" not in page
    assert "Gemensam plan" not in page
    assert "Förebygga fall" not in page
    assert link.message.subject == "Hur går det med Mobilt team?"


def test_a_manager_reports_and_the_journal_says_that_it_came_by_the_link(
    sent: Sent, team: Activity
) -> None:
    link, address = sent()
    manager = Client(enforce_csrf_checks=True)
    page = plain(manager.get(address))
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    said = form_of(page, status="done", actual_end="2026-05-04", csrfmiddlewaretoken=token[1])

    without = manager.post(address, {k: v for k, v in said.items() if "csrf" not in k})
    answer = manager.post(address, said)
    again = manager.post(address, said)

    team.refresh_from_db()
    link.refresh_from_db()
    entry = Entry.objects.get(did="plans.reported_by_link")
    assert (without.status_code, answer.status_code, again.status_code) == (403, 302, 302)
    assert (team.status, team.actual_end) == ("done", date(2026, 5, 4))
    assert team.involvements.count() == 2
    assert team.effects.count() == team.costs.count() == 1
    assert (link.reports, entry.by, entry.about) == (1, None, str(link.pk))
    assert {one.changed_by for one in FieldChange.objects.filter(version=team.version)} == {None}
    assert "Sparat. Tack!" in plain(manager.get(address))


def test_what_somebody_else_saved_meanwhile_is_shown_and_nothing_is_lost(
    sent: Sent, team: Activity, ida: User
) -> None:
    _, address = sent()
    manager = Client()
    begun = form_of(plain(manager.get(address)), status="paused")
    facts = facts_of([team])[team.pk]
    done = facts.__class__(**{**vars(facts), "actual_end": date(2026, 5, 4)})
    actions.change(team, done, version=team.version, by=ida.pk, today=timezone.localdate())

    answer = manager.post(address, begun)

    team.refresh_from_db()
    assert answer.status_code == 409
    assert "Någon annan hann spara." in plain(answer)
    assert compared_in(answer) == [
        ("Läge", "pausad", "pågår"),
        ("Verkligt slut", "tomt", "2026-05-04"),
    ]
    assert re.search(r'value="paused"[^>]* checked', plain(answer))
    assert (team.status, team.actual_end) == ("under_way", date(2026, 5, 4))


def test_days_in_the_wrong_order_are_told_and_what_was_typed_stays(
    sent: Sent, team: Activity
) -> None:
    _, address = sent()
    manager = Client()
    said = form_of(plain(manager.get(address)), actual_start="2026-05-04", actual_end="2026-05-01")

    answer = manager.post(address, said)

    assert answer.status_code == 422
    assert "Den slutade före den dag då den började." in plain(answer)
    assert "2026-05-01" in plain(answer)


@pytest.mark.parametrize("why", ["guessed", "over", "revoked", "taken out"])
def test_a_link_that_opens_nothing_says_the_same_whatever_the_reason(
    sent: Sent, team: Activity, ida: User, why: str
) -> None:
    link, address = sent()
    if why == "guessed":
        address = reverse("plans:by_link", args=["a" * 43])
    elif why == "over":
        ReportLink.objects.update(until=timezone.localdate() - timedelta(days=1))
    elif why == "revoked":
        actions.revoke_link(link, by=ida.pk, now=timezone.now())
    else:
        type(team.piece).objects.update(removed_at=timezone.now())
    manager = Client()

    read, sent_in = manager.get(address), manager.post(address, {"status": "done"})

    team.refresh_from_db()
    said = plain(read)
    assert (read.status_code, sent_in.status_code) == (404, 404)
    assert CLOSED in said
    assert "be den som skickade den om en ny" in said
    assert "Mobilt team" not in said
    assert said == plain(Client().get(reverse("plans:by_link", args=["x"])))
    assert team.status == "under_way"


def test_the_last_day_is_a_whole_day_and_the_first_after_is_none(sent: Sent) -> None:
    _, address = sent(until=timezone.localdate())
    last = Client().get(address).status_code
    ReportLink.objects.update(until=timezone.localdate() - timedelta(days=1))

    assert (last, Client().get(address).status_code) == (200, 404)


def test_who_guesses_waits_and_is_told_so(sent: Sent) -> None:
    _, address = sent()
    stranger = Client()
    for number in range(20):
        stranger.get(reverse("plans:by_link", args=[f"gissning-{number}"]))

    answer = stranger.get(address)

    assert answer.status_code == 429
    assert "Vänta en minut" in plain(answer)
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 200


def test_one_link_saves_no_more_than_thirty_times_an_hour(sent: Sent, team: Activity) -> None:
    _, address = sent()
    manager = Client()
    for _ in range(30):
        manager.post(address, {"status": "", "version": "0"})

    assert manager.post(address, {"status": "done"}).status_code == 429
    assert Client().get(address).status_code == 200


def test_the_secret_is_in_the_mail_and_in_no_table_header_or_page_of_another(
    sent: Sent, team: Activity, ida: User
) -> None:
    link, address = sent()
    token = address.split("/")[2]
    manager = Client()
    page = manager.get(address)
    manager.post(address, form_of(plain(page), status="done"))

    rows = [str(list(one._default_manager.values())) for one in apps.get_models() if _ours(one)]
    told = plain(as_(ida).get(links_of(team)))
    assert token not in "".join(rows)
    assert kept_form(token) == link.kept
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["Cache-Control"] == "no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert token not in plain(page)
    assert token not in told


def _ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith("malbild")


def test_no_log_holds_the_secret(sent: Sent, capsys: pytest.CaptureFixture[str]) -> None:
    link, address = sent()
    token = address.split("/")[2]
    handler = logging.getLogger().handlers
    logging.config.dictConfig(product.LOGGING)  # as the server begins
    try:
        ReportLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
        Client().get(address)
        Client(enforce_csrf_checks=True).post(address)
        logging.getLogger("django.server").info('"%s" %s', f"GET {address} HTTP/1.1", 404)
    finally:
        logging.getLogger().handlers = handler

    said = capsys.readouterr().err
    assert said.count("/hur-gar-det/…/") == 3
    assert token not in said


# ------------------------------------------------------------------ what it does not open


OPENED = {
    "Activity": 1,
    "Plan": 1,
    "Involvement": 2,
    "Milestone": 1,
    "Effect": 1,
    "Cost": 1,
    "ReportLink": 1,
}


def owned() -> list[type[models.Model]]:
    return [one for one in apps.get_models() if issubclass(one, (CountyOwned, PartyOwned))]


def test_a_pass_opens_one_activity_and_no_other_row(
    sent: Sent, team: Activity, falls: Activity, ida: User
) -> None:
    fix(team.plan.text, by=ida.pk)
    link, _ = sent()

    with viewing(Bearer(link.kept)):
        assert Activity.objects.get() == team
        assert Milestone.objects.get().activity_id == team.pk

    assert seen_with(link) == OPENED


on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no row-level security"
)


@pytest.fixture
def unfiltered(sent: Sent, falls: Activity, monkeypatch: pytest.MonkeyPatch) -> ReportLink:
    """A link, where the managers in the program hold nothing back."""
    link, _ = sent()
    for manager in (scope.PartyRows, scope.CountyRows):
        monkeypatch.setattr(manager, "get_queryset", models.Manager.get_queryset)
    return link


def seen_with(link: ReportLink) -> dict[str, int]:
    with viewing(Bearer(link.kept)):
        rows = {one.__name__: one._default_manager.count() for one in owned()}
    return {name: count for name, count in rows.items() if count}


@on_postgresql
def test_the_database_alone_gives_one_activity_and_no_wording(unfiltered: ReportLink) -> None:
    assert seen_with(unfiltered) == {
        **OPENED,
        "Piece": 1,
        "JointText": 2,
        "TargetPicture": 1,
    }


@on_postgresql
@pytest.mark.parametrize("closed", [{"revoked_at": timezone.now()}, {"until": date(2026, 1, 1)}])
def test_the_database_alone_gives_nothing_for_a_link_that_is_closed(
    unfiltered: ReportLink, closed: dict[str, object]
) -> None:
    ReportLink.objects.update(**closed)

    assert seen_with(unfiltered) == {}


@on_postgresql
def test_the_database_alone_lets_a_pass_change_nothing_but_its_activity(
    unfiltered: ReportLink,
) -> None:
    with viewing(Bearer(unfiltered.kept)):
        assert Activity.objects.update(remark="ändrad") == 1
        assert Milestone.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Plan.objects.update(version=9)


@on_postgresql
def test_the_page_works_with_what_the_database_gives(
    unfiltered: ReportLink, team: Activity
) -> None:
    address = reverse(
        "plans:by_link", args=[pass_for(product.SECRET_KEY, unfiltered.message.pass_name)]
    )
    page = plain(Client().get(address))

    answer = Client().post(address, form_of(page, status="done"))

    team.refresh_from_db()
    assert (answer.status_code, team.status) == (302, "done")

"""A unit's manager reports by a link in a mail: what it opens, what it does not, what is kept."""

import email
import email.policy
import logging.config
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as product
from django.db import ProgrammingError, connection, models, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from malbild.core.obstacles import RuleBroken
from malbild.core.passes import kept_form, pass_for
from malbild.journal.models import Entry
from malbild.organisations.models import (
    Bearer,
    County,
    CountyOwned,
    Party,
    PartyOwned,
    User,
    scope,
    viewing,
)
from malbild.plans import actions
from malbild.plans.models import Activity, FieldChange, Milestone, Plan, ReportLink
from malbild.plans.queries import facts_of
from malbild.post.actions import send_waiting
from malbild.post.models import Message
from malbild.post.rules.ways import Kind, Way
from malbild.texts.actions import fix
from tests import make
from tests.plans.test_pages import as_, plain

LINK = re.compile(r"http://malbild\.example(/hur-gar-det/([\w-]+)/)")
CLOSED = "Länken öppnar ingenting"

Sent = Callable[..., tuple[ReportLink, str]]


@pytest.fixture
def sent(team: Activity, veman: Party, ida: User, settings: Settings, tmp_path: Path) -> Sent:
    """Send a link through the queue and the folder of mails; the link, and its address."""
    folder = tmp_path / "mejl"
    settings.MAIL = Way(Kind.FOLDER, sender="malbild@fjallsjo.example", folder=folder)
    settings.SITE = "http://malbild.example"
    settings.SECURE_SSL_REDIRECT = False

    def send(**more: object) -> tuple[ReportLink, str]:
        given = {
            "name": "Mobilt team",
            "party": veman,
            "to": "chef@veman.example",
            "sender": "Ida Berg (Vemån)",
            "until": timezone.localdate() + timedelta(days=30),
            "by": ida.pk,
            "now": timezone.now(),
            "today": timezone.localdate(),
            **more,
        }
        link = actions.send_link(team, **given)  # type: ignore[arg-type]  # as the fields are
        before = set(folder.glob("*.eml"))
        send_waiting(now=timezone.now())
        (made,) = set(folder.glob("*.eml")) - before
        mail = email.message_from_bytes(made.read_bytes(), policy=email.policy.default)
        text = mail.get_body(("plain",))
        assert text is not None
        found = LINK.search(text.get_content())
        assert found, text.get_content()
        return link, found[1]

    return send


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
    told = plain(as_(ida).get(_links_of(team)))
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


# ------------------------------------------------------------------ sending one


def _links_of(activity: Activity) -> str:
    text = activity.plan.text
    return reverse("plans:links", args=[text.county.slug, text.slug, activity.piece_id])


def test_a_party_s_editor_sends_a_link_and_closes_it(
    team: Activity, jonas: User, ida: User, county: County
) -> None:
    fix(team.plan.text, by=ida.pk)
    editor = as_(jonas)
    page = plain(editor.get(_links_of(team)))
    until = re.search(r'name="until" value="([^"]+)"', page)
    assert until
    said = {"to": "chef@veman.example", "until": until[1], "key": "en-nyckel"}

    editor.post(_links_of(team), said)
    editor.post(_links_of(team), said)
    link = ReportLink.objects.get()
    listed = plain(editor.get(_links_of(team)))
    editor.post(f"{_links_of(team)}{link.pk}/stang/")

    link.refresh_from_db()
    assert until[1] == (timezone.localdate() + timedelta(days=30)).isoformat()
    assert link.party
    assert link.party.short == "Vemån"
    assert "Öppen, gäller till och med" in listed
    assert "Mejlet: väntar." in listed
    assert "Inte använd än." in listed
    assert link.revoked_at
    assert "Jonas Ek" in link.message.text
    assert "chef@" not in str(list(Entry.objects.values()))


def test_an_editor_of_two_parties_says_for_which_one_the_link_is(
    team: Activity, jonas: User, region: Party, ida: User
) -> None:
    fix(team.plan.text, by=ida.pk)
    make.editor(party=region, user=jonas)
    said = {"to": "chef@veman.example", "until": timezone.localdate().isoformat()}

    refused = as_(jonas).post(_links_of(team), said)
    as_(jonas).post(_links_of(team), {**said, "party": str(region.pk)})

    assert refused.status_code == 422
    assert "Välj vid vilken huvudman chefen är." in plain(refused)
    assert 'value="chef@veman.example"' in plain(refused)
    assert ReportLink.objects.get().party == region


def test_a_lead_asks_in_her_own_name_and_can_be_answered(
    team: Activity, veman: Party, region: Party, ida: User
) -> None:
    said = {
        "to": "chef@veman.example",
        "until": timezone.localdate().isoformat(),
        "party": str(veman.pk),
    }

    as_(ida).post(_links_of(team), said)
    ida.roles.update(party=region)
    as_(ida).post(_links_of(team), said)

    later, first = ReportLink.objects.all()
    assert f"Hör av dig till Ida Berg (Fjällsjö län, {ida.email})" in flat(first)
    assert f"Hör av dig till Ida Berg (Region Fjällsjö, {ida.email})" in flat(later)


def flat(link: ReportLink) -> str:
    """A letter's text without where its lines are broken."""
    return " ".join(link.message.text.split())


def test_a_letter_whose_link_has_closed_is_not_sent(
    sent: Sent, team: Activity, veman: Party, ida: User, tmp_path: Path
) -> None:
    for _ in range(2):
        actions.send_link(
            team,
            name="Mobilt team",
            party=veman,
            to="chef@veman.example",
            sender="Ida Berg",
            until=timezone.localdate() + timedelta(days=1),
            by=ida.pk,
            now=timezone.now(),
            today=timezone.localdate(),
        )
    revoked, over = ReportLink.objects.all()

    actions.revoke_link(revoked, by=ida.pk, now=timezone.now())
    send_waiting(now=timezone.now() + timedelta(days=2))

    stages = [Message.objects.get(pk=one.message_id).stage for one in (revoked, over)]
    assert stages == ["stopped", "given_up"]
    assert not list((tmp_path / "mejl").glob("*.eml"))


def test_a_link_that_was_read_is_closed_though_its_letter_has_left(sent: Sent, ida: User) -> None:
    link, address = sent()

    actions.revoke_link(link, by=ida.pk, now=timezone.now())

    assert Client().get(address).status_code == 404
    assert Message.objects.get(pk=link.message_id).stage == "sent"


def test_another_party_sees_and_closes_no_link_of_its_neighbour(
    sent: Sent, team: Activity, region: Party, ida: User
) -> None:
    fix(team.plan.text, by=ida.pk)
    link, _ = sent()
    other = as_(make.editor(party=region))

    page = plain(other.get(_links_of(team)))
    closing = other.post(f"{_links_of(team)}{link.pk}/stang/")

    link.refresh_from_db()
    assert "chef@veman.example" not in page
    assert closing.status_code == 404
    assert link.revoked_at is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"to": "chefen"}, "är ingen e-postadress"),
        ({"to": ""}, "Skriv chefens e-postadress."),
        ({"until": "snart"}, "Skriv datumet som"),
        ({"until": "2020-01-01"}, "Länkens sista dag har redan varit."),
        ({"until": "2099-01-01"}, "En länk kan vara öppen som längst till"),
    ],
)
def test_what_cannot_be_sent_says_why_and_stays_on_the_page(
    team: Activity, ida: User, veman: Party, typed: dict[str, str], why: str
) -> None:
    day = timezone.localdate().isoformat()
    said = {"to": "chef@veman.example", "until": day, "party": str(veman.pk), **typed}

    answer = as_(ida).post(_links_of(team), said)

    assert answer.status_code == 422
    assert why in plain(answer)
    assert all(f'value="{word}"' in plain(answer) for word in typed.values() if word)
    assert not ReportLink.objects.exists()


def test_there_are_not_more_open_links_than_anyone_can_watch(sent: Sent, team: Activity) -> None:
    for _ in range(30):
        sent()

    with pytest.raises(RuleBroken, match="redan 30 öppna länkar"):
        sent()


def test_nobody_s_mailbox_is_filled_by_sending_and_closing(sent: Sent, ida: User) -> None:
    for _ in range(30):
        with viewing(make.viewer(ida)):
            actions.revoke_link(sent()[0], by=ida.pk, now=timezone.now())

    with pytest.raises(RuleBroken, match="Vänta till i morgon"):
        sent()

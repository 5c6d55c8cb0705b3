"""Sending a unit's manager a link: for whom, in whose name, how many, and closing it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from malbild.core.obstacles import RuleBroken
from malbild.journal.models import Entry
from malbild.organisations.models import County, Party, User, viewing
from malbild.plans import actions
from malbild.plans.models import Activity, ReportLink
from malbild.post.actions import send_waiting
from malbild.post.models import Message
from malbild.texts.actions import fix
from tests import make
from tests.plans.conftest import Sent, links_of
from tests.plans.test_pages import as_, plain


def test_a_party_s_editor_sends_a_link_and_closes_it(
    team: Activity, jonas: User, ida: User, county: County
) -> None:
    fix(team.plan.text, by=ida.pk)
    editor = as_(jonas)
    page = plain(editor.get(links_of(team)))
    until = re.search(r'name="until" value="([^"]+)"', page)
    assert until
    said = {"to": "chef@veman.example", "until": until[1], "key": "en-nyckel"}

    editor.post(links_of(team), said)
    editor.post(links_of(team), said)
    link = ReportLink.objects.get()
    listed = plain(editor.get(links_of(team)))
    editor.post(f"{links_of(team)}{link.pk}/stang/")

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

    refused = as_(jonas).post(links_of(team), said)
    as_(jonas).post(links_of(team), {**said, "party": str(region.pk)})

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

    as_(ida).post(links_of(team), said)
    ida.roles.update(party=region)
    as_(ida).post(links_of(team), said)

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

    page = plain(other.get(links_of(team)))
    closing = other.post(f"{links_of(team)}{link.pk}/stang/")

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

    answer = as_(ida).post(links_of(team), said)

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

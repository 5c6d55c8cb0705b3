"""The plan's pages: it is started, filled in, filtered, reported on, and read once it is fixed."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from malbild.organisations.models import Party, User
from malbild.organisations.rules import Sharing
from malbild.plans import actions
from malbild.plans.forms import BulkForm
from malbild.plans.models import Activity, FieldChange, LocalVariant, Plan
from malbild.plans.queries import facts_of
from malbild.plans.rules.words import Status
from malbild.plans.views import grouping
from malbild.texts.actions import fix
from malbild.texts.models import Piece
from tests import make
from tests.plans.conftest import TODAY

NO_ROWS = {
    "milestone-TOTAL_FORMS": "0",
    "milestone-INITIAL_FORMS": "0",
    "effect-TOTAL_FORMS": "0",
    "effect-INITIAL_FORMS": "0",
}
PLANNED = {"status": "planned", **NO_ROWS}


def address(name: str, plan: Plan, *args: object) -> str:
    return reverse(f"plans:{name}", args=[plan.text.county.slug, plan.text.slug, *args])


def plain(page: object) -> str:
    assert hasattr(page, "content")
    return str(page.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_plan_begins_with_its_name_and_its_target_picture(
    client: Client, strategy: Piece
) -> None:
    county = strategy.county
    empty = plain(client.get(reverse("plans:plans", args=[county.slug])))
    picture = str(strategy.text.picture.pk)

    answer = client.post(
        reverse("plans:start", args=[county.slug]), {"name": "Plan 2026", "picture": picture}
    )

    assert "Ingen har börjat på en gemensam plan." in empty
    assert "Planen har inga aktiviteter ännu." in plain(client.get(answer["Location"]))


def test_the_plan_says_its_state_in_a_sentence(
    client: Client, plan: Plan, team: Activity, falls: Activity
) -> None:
    page = plain(client.get(plan.text.get_absolute_url()))

    assert "2 aktiviteter: 1 pågår, 1 är planerad. 1 går inte att följa upp än." in page
    assert "Region Fjällsjö leder, Vemån deltar" in page


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("?lage=under_way", "Mobilt team"),
        ("?saknas=leads", "Förebygga fall"),
        ("?saknas=inget&vy=tid", "Mobilt team"),
        ("?q=åker+hem&vy=tavla", "Mobilt team"),
        ("?vy=huvudman&q=FALL", "Förebygga fall"),
        ("?roll=takes_part", "Mobilt team"),
    ],
)
def test_a_filter_is_a_link(
    client: Client, plan: Plan, team: Activity, falls: Activity, asked: str, there: str
) -> None:
    page = plain(client.get(f"{plan.text.get_absolute_url()}{asked}"))

    gone = {"Mobilt team", "Förebygga fall"} - {there}
    assert there in page
    assert gone.pop() not in page
    assert "1 av 2 aktiviteter visas." in page


def test_a_page_after_the_last_leads_back_to_the_one_before_it(
    client: Client, plan: Plan, team: Activity, falls: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grouping, "PER_PAGE", 1)

    page = plain(client.get(f"{plan.text.get_absolute_url()}?sida=99"))

    assert "Sida 2 av 2" in page
    assert re.findall(r'href="([^"]*)" rel="(\w+)"', page) == [("?", "prev")]


def test_a_party_sees_only_its_own_by_a_link(
    plan: Plan, team: Activity, falls: Activity, jonas: User, ida: User, veman: Party
) -> None:
    fix(plan.text, by=ida.pk)

    page = plain(as_(jonas).get(f"{plan.text.get_absolute_url()}?part={veman.slug}"))

    assert "Bara Vemån" in page
    assert "Mobilt team" in page
    assert "Förebygga fall" not in page


def test_nothing_is_read_before_it_is_fixed_and_then_how_it_goes_is_read_as_it_is_now(
    plan: Plan, team: Activity, ida: User, jonas: User
) -> None:
    reader = as_(jonas)
    before = plain(reader.get(plan.text.get_absolute_url()))
    hidden = reader.get(team.get_absolute_url()).status_code
    fix(plan.text, by=ida.pk)
    done = replace(facts_of([team])[team.pk], status=Status.DONE)
    actions.change(team, done, version=team.version, by=ida.pk, today=TODAY)

    page = plain(reader.get(team.get_absolute_url()))

    assert "Ingen version av planen är fastslagen än." in before
    assert "Mobilt team" not in before
    assert hidden == 404
    assert "klar" in page
    assert "Ida Berg" in page  # its history since it was fixed


def test_an_activity_is_filled_in_and_every_change_is_in_its_history(
    client: Client, plan: Plan, falls: Activity, veman: Party, ida: User
) -> None:
    said = {
        **PLANNED,
        "version": "1",
        "for_whom": "personer över 80 år",
        f"party_{veman.pk}": "leads",
        "planned_start": "2026-09-01",
        "milestone-TOTAL_FORMS": "1",
        "milestone-0-name": "Alla bedömda",
        "milestone-0-planned": "2026-12-01",
    }

    answer = client.post(address("edit", plan, falls.piece_id), said)

    page = plain(client.get(answer["Location"]))
    assert "Alla bedömda" in page
    assert "Saknas: när den börjar och slutar, en indikator med riktning och år" in page
    fields = set(FieldChange.objects.filter(activity=falls).values_list("field", flat=True))
    assert fields == {"for_whom", "leads", "planned_start", "milestones"}


def test_dates_in_the_wrong_order_are_refused_and_kept(
    client: Client, plan: Plan, falls: Activity
) -> None:
    said = {**PLANNED, "version": "1", "planned_start": "2026-09-01", "planned_end": "2026-08-01"}

    answer = client.post(address("edit", plan, falls.piece_id), said)

    assert answer.status_code == 422
    assert "Det planerade slutet ligger före den planerade starten." in plain(answer)
    assert 'value="2026-08-01"' in plain(answer)


def test_activities_that_would_wait_for_each_other_are_refused(
    client: Client, plan: Plan, team: Activity, falls: Activity
) -> None:
    waiting = replace(facts_of([team])[team.pk], waits=frozenset([falls.piece_id]))
    actions.change(team, waiting, version=team.version, by=None, today=TODAY)

    answer = client.post(
        address("edit", plan, falls.piece_id),
        {**PLANNED, "version": "1", "waits": [str(team.piece_id)]},
    )

    assert answer.status_code == 422
    assert "väntar på varandra i en ring: " in plain(answer)


def test_a_cost_in_words_is_told_clearly_and_kept(
    client: Client, plan: Plan, team: Activity, veman: Party
) -> None:
    said = {
        "version": str(team.version),
        "cost-TOTAL_FORMS": "1",
        "cost-INITIAL_FORMS": "0",
        "cost-0-party": str(veman.pk),
        "cost-0-year": "2027",
        "cost-0-kronor": "en halv miljon",
    }

    answer = client.post(address("costs", plan, team.piece_id), said)

    assert answer.status_code == 422
    assert "”en halv miljon” går inte att läsa som kronor." in plain(answer)
    assert 'value="en halv miljon"' in plain(answer)


def test_a_partys_editor_says_how_it_goes_and_changes_only_its_own_costs(
    plan: Plan, team: Activity, jonas: User, ida: User, region: Party, veman: Party
) -> None:
    fix(plan.text, by=ida.pk)
    editor = as_(jonas)
    cost = {"cost-TOTAL_FORMS": "1", "cost-INITIAL_FORMS": "0", "cost-0-year": "2027"}

    editor.post(address("report", plan, team.piece_id), {"version": "1", "status": "paused"})
    theirs = {**cost, "version": "2", "cost-0-party": str(region.pk), "cost-0-kronor": "1"}
    refused = editor.post(address("costs", plan, team.piece_id), theirs)
    own = {**theirs, "cost-0-party": str(veman.pk), "cost-0-kronor": "900 000"}
    editor.post(address("costs", plan, team.piece_id), own)

    team.refresh_from_db()
    assert team.status == Status.PAUSED
    assert refused.status_code == 422
    assert [one.kronor for one in facts_of([team])[team.pk].costs] == [900_000]
    assert editor.get(address("edit", plan, team.piece_id)).status_code == 404


def test_a_cost_that_is_nobodys_is_not_taken_for_a_joint_one(
    plan: Plan, team: Activity, jonas: User, ida: User
) -> None:
    fix(plan.text, by=ida.pk)
    said = {
        "version": str(team.version),
        "cost-TOTAL_FORMS": "1",
        "cost-INITIAL_FORMS": "0",
        "cost-0-party": "",
        "cost-0-year": "2027",
        "cost-0-kronor": "900 000",
    }

    answer = as_(jonas).post(address("costs", plan, team.piece_id), said)

    assert answer.status_code == 422
    assert "Välj vems kostnaden är." in plain(answer)
    assert 'value="900 000"' in plain(answer)
    assert [one.kronor for one in facts_of([team])[team.pk].costs] == [250_000]


def test_a_local_variant_is_its_partys_own_until_it_is_shared(
    plan: Plan, team: Activity, jonas: User, ida: User, veman: Party
) -> None:
    fix(plan.text, by=ida.pk)
    other = as_(make.reader(party=make.party(county=plan.county)))
    page = address("variant", plan, team.piece_id, veman.slug)

    as_(jonas).post(page, {"text": "Vi delar team med Ransele.", "version": "0"})
    hidden = plain(other.get(team.get_absolute_url()))
    as_(jonas).post(page, {"form": "share", "sharing": "shared", "version": "1"})

    assert "delar team" not in hidden
    assert "delar team" in plain(other.get(team.get_absolute_url()))
    assert LocalVariant.objects.get().sharing == Sharing.SHARED


def test_an_official_variant_is_not_written_over(
    plan: Plan, team: Activity, jonas: User, ida: User, veman: Party
) -> None:
    fix(plan.text, by=ida.pk)
    page = address("variant", plan, team.piece_id, veman.slug)
    editor = as_(jonas)
    editor.post(page, {"text": "Så gör vi.", "version": "0"})
    editor.post(page, {"form": "share", "sharing": "official", "version": "1"})

    shown = plain(editor.get(page))
    answer = editor.post(page, {"text": "Så gjorde vi aldrig.", "version": "1"})

    row = LocalVariant.objects.get()
    assert (row.text, row.sharing, row.version) == ("Så gör vi.", Sharing.OFFICIAL, 1)
    assert 'aria-disabled="true"' in shown
    assert answer.status_code == 422
    assert "Texten är en upprättad handling och ändras inte mer." in plain(answer)
    assert "Så gjorde vi aldrig." in plain(answer)


def test_several_are_changed_at_once_after_it_was_said_what_changes(
    client: Client, plan: Plan, team: Activity, falls: Activity, veman: Party
) -> None:
    chosen = [f"{one.piece_id}.{one.version}" for one in (team, falls)]
    said = {"chosen": chosen, "status": "", "party": str(veman.pk), "part": "leads"}

    shown = plain(client.post(address("bulk", plan), said))
    untouched = facts_of([falls])[falls.pk].parts
    client.post(address("bulk", plan), {**said, "yes": yes_in(shown)})

    assert "Det här ändras" in shown
    assert untouched == ()
    rows = Activity.objects.select_related("piece")
    assert all(veman.pk in facts.involved for facts in facts_of(rows).values())
    assert facts_of([falls])[falls.pk].is_led


def test_a_yes_to_something_else_than_was_shown_changes_nothing(
    client: Client, plan: Plan, falls: Activity
) -> None:
    said = {"chosen": f"{falls.piece_id}.{falls.version}", "planned_start": "2026-09-01"}
    shown = plain(client.post(address("bulk", plan), {**said, "status": ""}))

    other = {**said, "status": "stopped", "yes": yes_in(shown)}
    again = plain(client.post(address("bulk", plan), other))

    falls.refresh_from_db()
    assert falls.status == Status.PLANNED
    assert "Det här ändras" in again


def yes_in(page: str) -> str:
    """What the button that says yes sends."""
    found = re.search(r'name="yes" value="(\w+)"', page)
    assert found
    return found[1]


def test_of_several_none_is_changed_where_one_cannot_be(
    client: Client, plan: Plan, team: Activity, falls: Activity
) -> None:
    chosen = [f"{one.piece_id}.{one.version}" for one in (team, falls)]

    said = {"chosen": chosen, "status": "done"}
    shown = plain(client.post(address("bulk", plan), said))
    form = BulkForm({"status": "done"}, parties=[])
    assert form.is_valid()
    answer = client.post(address("bulk", plan), {**said, "yes": form.print})

    team.refresh_from_db()
    assert answer.status_code == 422
    assert 'aria-disabled="true"' in shown
    assert "Förebygga fall: Ange vilken huvudman som leder innan den börjar." in plain(answer)
    assert team.status == Status.UNDER_WAY


def test_moving_an_activity_keeps_the_strategy_that_it_serves(
    client: Client, plan: Plan, team: Activity, strategy: Piece
) -> None:
    place = reverse("texts:place", args=[plan.text.county.slug, plan.text.slug, team.piece_id])

    client.post(place, {"before": ""})

    assert Piece.objects.get(pk=team.piece_id).serves_id == strategy.pk


def test_the_time_line_tells_planned_and_real_days_in_words_and_as_bars(
    client: Client, plan: Plan, team: Activity, falls: Activity
) -> None:
    page = plain(client.get(f"{plan.text.get_absolute_url()}?vy=tid"))

    bars = re.findall(r'<rect x="(\d+)" y="\d+" width="(\d+)"', page)
    assert "12 januari – 18 december 2026" in page
    assert "Började 2 februari 2026" in page
    assert "Ram: planerat. Fyllt: verkligt." in page
    assert len(bars) == 2  # the other activity has no days
    assert int(bars[0][0]) < int(bars[1][0])  # it began later than planned


def test_what_was_done_outside_the_planned_years_has_its_place_on_the_time_line(
    client: Client, plan: Plan, team: Activity, ida: User
) -> None:
    done = replace(facts_of([team])[team.pk], actual_start=date(2024, 5, 2))
    actions.change(team, done, version=team.version, by=ida.pk, today=TODAY)

    page = plain(client.get(f"{plan.text.get_absolute_url()}?vy=tid"))

    assert "<li>2024</li>" in page

"""Two who say something of a plan at once: the later sees both, and nothing is lost."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from malbild.organisations.models import Party, User, viewing
from malbild.organisations.rules import Sharing
from malbild.plans import actions
from malbild.plans.models import Activity, LocalVariant, Plan
from malbild.plans.queries import facts_of
from malbild.plans.rules.facts import CostFact, MilestoneFact
from malbild.plans.rules.words import Involved, Status
from malbild.texts.actions import fix, take_out
from malbild.texts.models import Piece
from tests import make
from tests.comparison import compared_in
from tests.plans.conftest import TODAY
from tests.plans.test_pages import PLANNED, address, as_, plain


def chosen_in(answer: object) -> list[str]:
    """What is chosen on a page, by its value."""
    return re.findall(r'value="(\w+)"[^>]* (?:selected|checked)', plain(answer))


def test_two_who_change_an_activity_at_once_do_not_overwrite_each_other(
    client: Client, plan: Plan, falls: Activity
) -> None:
    page = address("edit", plan, falls.piece_id)
    client.post(page, {**PLANNED, "version": "1", "for_whom": "den ena"})

    answer = client.post(page, {**PLANNED, "version": "1", "for_whom": "den andra"})

    assert answer.status_code == 409
    assert "den ena" in plain(answer)
    assert "den andra" in plain(answer)


def test_what_another_saved_of_the_plan_is_shown_field_by_field(client: Client, plan: Plan) -> None:
    page = address("about", plan)
    said = {"name": "Gemensam plan", "version": "1", "since": "2026"}
    client.post(page, {**said, "until": "2028"})

    answer = client.post(page, {**said, "until": "2029"})

    assert answer.status_code == 409
    assert compared_in(answer) == [("Till år", "2029", "2028")]


def test_two_who_say_the_same_have_nothing_to_compare(client: Client, plan: Plan) -> None:
    page = address("about", plan)
    said = {"name": "Gemensam plan", "version": "1", "since": "2026"}
    client.post(page, said)

    answer = client.post(page, said)

    assert answer.status_code == 409
    assert compared_in(answer) == []
    assert "Det som sparades är detsamma som du har i fälten." in plain(answer)


def test_a_cost_that_another_wrote_is_shown_before_it_is_written_over(
    client: Client, plan: Plan, team: Activity, ida: User, veman: Party
) -> None:
    cost = {
        "version": str(team.version),
        "cost-TOTAL_FORMS": "1",
        "cost-INITIAL_FORMS": "0",
        "cost-0-party": "0",
        "cost-0-year": "2027",
        "cost-0-kronor": "100 000",
        "cost-0-financing": "=statsbidrag",
    }
    theirs = CostFact(veman.pk, 2028, 700_000, "egna medel")
    changed = replace(facts_of([team])[team.pk], costs=(theirs,))
    actions.change(team, changed, version=team.version, by=ida.pk, today=TODAY)

    answer = client.post(address("costs", plan, team.piece_id), cost)

    assert answer.status_code == 409
    assert compared_in(answer) == [
        (
            "Kostnader",
            "gemensamt | 2027 | 100 000 | =statsbidrag",
            "Vemån | 2028 | 700 000 | egna medel",
        )
    ]
    assert 'value="100 000"' in plain(answer)


@pytest.mark.parametrize("name", ["edit", "report"])
def test_a_status_that_another_has_changed_is_compared_and_not_called_wrong(
    client: Client, plan: Plan, falls: Activity, ida: User, veman: Party, name: str
) -> None:
    before = facts_of([falls])[falls.pk]
    begun = replace(before, status=Status.UNDER_WAY, parts=((veman.pk, Involved.LEADS),))
    actions.change(falls, begun, version=1, by=ida.pk, today=TODAY)

    page = address(name, plan, falls.piece_id)
    answer = client.post(page, {**PLANNED, "version": "1", f"party_{veman.pk}": "leads"})
    again = client.post(page, {**PLANNED, "version": "2", f"party_{veman.pk}": "leads"})

    falls.refresh_from_db()
    assert answer.status_code == 409
    assert compared_in(answer) == [("Läge", "planerad", "pågår")]
    assert "planned" in chosen_in(answer)
    assert again.status_code == 422
    assert "En aktivitet som pågår kan inte bli planerad." in plain(again)
    assert falls.status == Status.UNDER_WAY


def test_a_strategy_or_an_activity_that_has_been_taken_out_is_told_in_swedish(
    client: Client, plan: Plan, team: Activity, falls: Activity, strategy: Piece, ida: User
) -> None:
    take_out(strategy, by=ida.pk)
    take_out(team.piece, by=ida.pk)
    said = {"version": "1", "strategy": str(strategy.pk), "waits": [str(team.piece_id)]}
    make_another = {"name": "Nytt", "strategy": str(strategy.pk)}

    answer = client.post(address("edit", plan, falls.piece_id), {**PLANNED, **said})
    added = client.post(address("add", plan), make_another)

    told = "Strategin finns inte längre i målbilden. Välj en annan."
    assert (answer.status_code, added.status_code) == (422, 422)
    assert told in plain(answer)
    assert told in plain(added)


def test_a_day_typed_for_a_milestone_that_was_renamed_is_not_dropped(
    client: Client, plan: Plan, team: Activity, ida: User
) -> None:
    page = address("report", plan, team.piece_id)
    field = re.search(r'name="(reached_\w+)"', plain(client.get(page)))
    assert field
    renamed = (MilestoneFact("Rutin antagen", date(2026, 3, 31), date(2026, 4, 14)),)
    after = replace(facts_of([team])[team.pk], milestones=renamed)
    actions.change(team, after, version=team.version, by=ida.pk, today=TODAY)

    said = {"version": str(team.version), "status": "under_way", "actual_start": "2026-02-02"}
    answer = client.post(page, {**said, field[1]: "2026-05-20"})

    gone = ("En milstolpe som har bytt namn eller tagits bort", "Nådd 2026-05-20", "finns inte")
    assert answer.status_code == 409
    assert gone in compared_in(answer)


def test_what_a_colleague_saved_meanwhile_is_read_before_it_is_shared(
    plan: Plan, team: Activity, jonas: User, ida: User, veman: Party
) -> None:
    fix(plan.text, by=ida.pk)
    page = address("variant", plan, team.piece_id, veman.slug)
    editor = as_(jonas)
    editor.post(page, {"text": "Det jag läste.", "version": "0"})
    read = re.findall(r'name="version" value="(\d+)"', plain(editor.get(page)))
    as_(make.editor(party=veman)).post(page, {"text": "Inte för andra än.", "version": "1"})

    answer = editor.post(page, {"form": "share", "sharing": "shared", "version": read[-1]})

    assert read == ["1", "1"]
    assert answer.status_code == 409
    assert "Läs den igen innan ni visar den för andra." in plain(answer)
    assert "Inte för andra än.</textarea>" in plain(answer)
    with viewing(make.viewer(jonas)):
        assert LocalVariant.objects.get().sharing == Sharing.INTERNAL

"""A sheet is brought in when a person says yes, all or nothing, and can be undone."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from malbild.organisations.models import Party, User
from malbild.plans import actions, excel
from malbild.plans.models import Activity, Plan
from malbild.plans.queries import facts_of
from malbild.plans.queries.comparing import rows_of, state_of
from malbild.plans.rules.sheet import FIELD_WORDS, Field, Typed
from malbild.plans.rules.words import Status
from malbild.plans.views import sheets
from malbild.texts.actions import take_out, word
from malbild.texts.models import Piece, Wording
from tests.plans.conftest import TODAY
from tests.plans.test_excel import read_back


def shown_sheet(client: Client, plan: Plan, rows: Sequence[dict[str, Typed]]) -> str:
    """Give the rows as a file, and get the address of what it would change."""
    upload = io.BytesIO(excel.written(rows))
    upload.name = "plan.xlsx"
    at = [plan.text.county.slug, plan.text.slug]
    return client.post(reverse("plans:read_in", args=at), {"sheet": upload})["Location"]


def test_nothing_is_changed_before_a_person_says_yes_and_all_of_it_can_be_undone(
    client: Client, plan: Plan, team: Activity, strategy: Piece, veman: Party
) -> None:
    rows = rows_of(plan)
    before = state_of(plan)
    rows[0][FIELD_WORDS[Field.STATUS]] = "klar"
    rows[0][FIELD_WORDS[Field.NAME]] = "Mobila team"
    rows.append({FIELD_WORDS[Field.NAME]: "Ny väg in", FIELD_WORDS[Field.LEADS]: "Vemån"})

    page = shown_sheet(client, plan, rows)
    shown = client.get(page).content.decode()
    unchanged = state_of(plan)
    client.post(page, {"answer": "yes"})
    done = state_of(plan)
    client.post(page, {"answer": "undo"})
    undone = state_of(plan)

    assert "Det här skulle ändras" in shown
    assert "Ny väg in" in shown
    assert unchanged == before
    assert done.worded[team.piece_id].name == "Mobila team"
    assert done.facts[team.pk].status is Status.DONE
    assert len(done.activities) == 2
    assert undone.facts == before.facts
    assert undone.worded[team.piece_id].name == "Mobilt team"


def test_an_import_does_not_undo_what_somebody_did_after_it(
    plan: Plan, team: Activity, ida: User
) -> None:
    rows = rows_of(plan)
    rows[0].update({FIELD_WORDS[Field.REMARK]: "A", FIELD_WORDS[Field.FOR_WHOM]: "B"})
    sheet = actions.show_sheet(plan, read_back(rows), file="p.xlsx", by=None, today=TODAY)
    actions.bring_in(sheet, by=ida.pk, today=TODAY)
    team.refresh_from_db()
    later = replace(facts_of([team])[team.pk], for_whom="C")
    actions.change(team, later, version=team.version, by=ida.pk, today=TODAY)

    undone = actions.undo(sheet, by=ida.pk, today=TODAY)

    team.refresh_from_db()
    assert (undone.fields, undone.left) == (1, 1)
    assert (team.remark, team.for_whom) == ("Barnrådet vill vara med.", "C")


@pytest.mark.parametrize("gone", ["the activity", "its strategy", "a party", "what it waits for"])
def test_what_was_taken_out_or_renamed_since_the_file_was_shown_is_told_and_changes_nothing(
    client: Client,
    plan: Plan,
    team: Activity,
    falls: Activity,
    strategy: Piece,
    veman: Party,
    ida: User,
    gone: str,
) -> None:
    rows = rows_of(plan)
    rows[1].update(
        {
            FIELD_WORDS[Field.STRATEGY]: "Samordning",
            FIELD_WORDS[Field.LEADS]: "Vemån",
            FIELD_WORDS[Field.WAITS]: "Mobilt team",
        }
    )
    page = shown_sheet(client, plan, rows)
    if gone == "the activity":
        take_out(falls.piece, by=ida.pk)
    elif gone == "its strategy":
        word(strategy, heading="Ihop", body="", since=1, by=ida.pk)
    elif gone == "a party":
        Party.objects.filter(pk=veman.pk).update(short="Nya Vemån")
    else:
        take_out(team.piece, by=ida.pk)
    before = state_of(plan)

    answer = client.post(page, {"answer": "yes"}, follow=True)

    told = answer.content.decode()
    assert "”Förebygga fall” har ändrats sedan du läste in filen." in told
    assert "Det här skulle ändras" in told
    assert state_of(plan) == before


def test_all_that_a_yes_would_bring_in_can_be_read_page_by_page(
    client: Client, plan: Plan, team: Activity, falls: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "SHOWN", 1)
    rows = rows_of(plan)
    for row in rows:
        row[FIELD_WORDS[Field.REMARK]] = "Samråd pågår."
    page = shown_sheet(client, plan, rows)

    first, second = client.get(page), client.get(f"{page}?sida=2")
    beyond = client.get(f"{page}?sida=99")

    assert "Sida 1 av 2" in first.content.decode()
    assert "<strong>Förebygga fall</strong>" not in first.content.decode()
    assert "<strong>Förebygga fall</strong>" in second.content.decode()
    assert "<strong>Mobilt team</strong>" not in second.content.decode()
    assert beyond.content.decode().count("Sida 2 av 2") == 1
    assert "Ja, inför ändringarna" in second.content.decode()


def test_a_wording_says_which_file_it_came_from_and_that_it_was_undone(
    client: Client, plan: Plan, team: Activity
) -> None:
    rows = rows_of(plan)
    rows[0][FIELD_WORDS[Field.NAME]] = "Mobila team"
    page = shown_sheet(client, plan, rows)

    client.post(page, {"answer": "yes"})
    client.post(page, {"answer": "undo"})

    why = Wording.objects.filter(piece=team.piece).order_by("number").values_list("why", flat=True)
    assert list(why) == ["", "Inläst från plan.xlsx", "Importen ångrades"]

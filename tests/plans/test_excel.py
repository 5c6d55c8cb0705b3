"""A plan goes to Excel and back: nothing is lost, and only what somebody changed changes."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from malbild.core.text_layer import Unreadable
from malbild.organisations.models import User
from malbild.plans import actions, excel, files
from malbild.plans.models import Activity, Plan
from malbild.plans.queries import facts_of
from malbild.plans.queries.comparing import Told, compared, rows_of, state_of
from malbild.plans.rules.facts import CostFact, EffectFact, Facts, MilestoneFact, tidied
from malbild.plans.rules.sheet import (
    FIELD_WORDS,
    KEY,
    VERSION,
    Field,
    Names,
    Typed,
    escaped,
    read,
    texts_of,
    unescaped,
)
from malbild.plans.rules.words import Direction, Involved, Responsibility, Status
from malbild.plans.tables import COLUMNS, Sheet, arranged, of_json
from malbild.texts.actions import word
from tests.plans.conftest import TODAY

NAMES = Names(
    parties={1: "Region Fjällsjö", 2: "Vemån"},
    strategies={7: "Samordning"},
    activities={11: "Mobilt team", 12: "Förebygga fall"},
)
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
    max_size=30,
)
names = words.map(lambda text: f"x{text}")
days = st.none() | st.dates(date(1995, 1, 1), date(2090, 12, 31))
facts = st.builds(
    Facts,
    strategy=st.sampled_from([None, 7]),
    for_whom=words,
    responsibility=st.none() | st.sampled_from(Responsibility),
    status=st.sampled_from(Status),
    planned_start=days,
    actual_end=days,
    cost_later=st.booleans(),
    remark=words,
    parts=st.dictionaries(st.sampled_from([1, 2]), st.sampled_from(Involved)).map(
        lambda parts: tuple(parts.items())
    ),
    milestones=st.lists(st.builds(MilestoneFact, names, days, days), max_size=3).map(tuple),
    effects=st.lists(
        st.builds(
            EffectFact, names, st.none() | st.sampled_from(Direction), st.none() | st.just(2027)
        ),
        max_size=3,
    ).map(tuple),
    costs=st.lists(
        st.builds(CostFact, st.sampled_from([0, 1]), st.just(2026), st.integers(0, 10**9), words),
        max_size=3,
    ).map(tuple),
    waits=st.frozensets(st.sampled_from([11, 12])),
).map(tidied)


@given(facts)
def test_every_field_reads_as_what_it_was_written_from(one: Facts) -> None:
    back = Facts()
    for field, text in texts_of(one, NAMES).items():
        back = read(field, escaped(text), back, NAMES)

    assert tidied(back) == one


@given(st.text())
def test_no_cell_begins_a_formula_and_none_is_lost(text: str) -> None:
    assert not escaped(text).startswith(("=", "+", "-", "@"))
    assert unescaped(escaped(text)) == text


# ------------------------------------------------------------------ with a plan


def read_back(rows: Sequence[dict[str, Typed]]) -> Sheet:
    """The rows written to a file and read from it, without a process of its own."""
    return arranged(of_json(excel.table_bytes(excel.written(rows))))


def changes(told: Sequence[Told]) -> dict[tuple[int, str], str]:
    return {(one.row, one.field or ""): one.after for one in told if not one.problem}


def problems(told: Sequence[Told]) -> list[str]:
    return [one.problem for one in told if one.problem]


possible = st.builds(
    lambda whom, later, end, rows, remark: {
        "for_whom": whom,
        "cost_later": later,
        "planned_end": end,
        "milestones": tuple(MilestoneFact(f"{n}{name}", day) for n, (name, day) in enumerate(rows)),
        "remark": remark,
    },
    words,
    st.booleans(),
    st.none() | st.dates(date(2026, 2, 1), date(2090, 1, 1)),
    st.lists(st.tuples(words, days), max_size=3),
    words,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(possible)
def test_export_and_import_change_nothing(
    plan: Plan, team: Activity, falls: Activity, ida: User, said: dict[str, Any]
) -> None:
    with transaction.atomic():
        one = replace(facts_of([team])[team.pk], **said)
        actions.change(team, one, version=team.version, by=ida.pk, today=TODAY)

        told = compared(plan, read_back(rows_of(plan)), today=TODAY)
        transaction.set_rollback(True)

    assert told == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(possible)
def test_export_edits_and_import_give_exactly_those_edits(
    plan: Plan, team: Activity, falls: Activity, ida: User, said: dict[str, Any]
) -> None:
    with transaction.atomic():
        wanted = tidied(replace(facts_of([team])[team.pk], **said))
        names = state_of(plan).names
        rows = rows_of(plan)
        rows[0].update(
            {FIELD_WORDS[field]: escaped(text) for field, text in texts_of(wanted, names).items()}
        )
        sheet = actions.show_sheet(plan, read_back(rows), file="p.xlsx", by=None, today=TODAY)

        actions.bring_in(sheet, by=ida.pk, today=TODAY)
        state = state_of(plan)
        transaction.set_rollback(True)

    assert state.facts[team.pk] == wanted
    assert state.facts[falls.pk] == Facts()


def test_a_cell_that_nobody_touched_takes_back_nothing_that_was_done_since(
    plan: Plan, team: Activity, ida: User
) -> None:
    rows = rows_of(plan)
    later = replace(facts_of([team])[team.pk], for_whom="alla")
    actions.change(team, later, version=team.version, by=ida.pk, today=TODAY)
    word(team.piece, heading="Team", body="", since=1, by=ida.pk)
    rows[0][FIELD_WORDS[Field.REMARK]] = "Samråd pågår."

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {(2, "remark"): "Samråd pågår."}
    assert problems(told) == []


def test_what_both_have_changed_is_told_and_not_written_over(
    plan: Plan, team: Activity, ida: User
) -> None:
    rows = rows_of(plan)
    later = replace(facts_of([team])[team.pk], for_whom="alla")
    actions.change(team, later, version=team.version, by=ida.pk, today=TODAY)
    rows[0][FIELD_WORDS[Field.FOR_WHOM]] = "barn"

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {}
    assert problems(told) == ["Har ändrats i planen sedan filen hämtades. I filen står ”barn”."]


def test_a_changed_id_is_told_and_the_row_is_left(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)
    rows[0].update({KEY: "en annan nyckel", FIELD_WORDS[Field.FOR_WHOM]: "alla"})

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {}
    assert any("Nyckeln finns inte i planen." in one for one in problems(told))


def test_what_is_not_in_the_file_is_counted_and_left(
    plan: Plan, team: Activity, falls: Activity
) -> None:
    rows = rows_of(plan)

    one = problems(compared(plan, read_back(rows[:1]), today=TODAY))
    both = problems(compared(plan, read_back([{KEY: "x"}]), today=TODAY))

    told = "Planen har {} som inte står i filen. {} ändras inte."
    assert one == [told.format("1\N{NO-BREAK SPACE}aktivitet", "Den")]
    assert both[0] == told.format("2\N{NO-BREAK SPACE}aktiviteter", "De")


def test_comparing_asks_as_often_of_many_old_rows_as_of_one(
    plan: Plan, team: Activity, falls: Activity, ida: User
) -> None:
    rows = rows_of(plan)
    for one in (team, falls):
        later = replace(facts_of([one])[one.pk], for_whom="alla", remark="Nytt.")
        actions.change(one, later, version=one.version, by=ida.pk, today=TODAY)
        word(one.piece, heading="Ny", body="Ny.", since=1, by=ida.pk)
        rows[one is falls][FIELD_WORDS[Field.WHAT]] = "Mitt."

    with CaptureQueriesContext(connection) as of_one:
        first = compared(plan, read_back(rows[:1]), today=TODAY)
    with CaptureQueriesContext(connection) as of_both:
        both = compared(plan, read_back(rows), today=TODAY)

    told = "Har ändrats i planen sedan filen hämtades. I filen står ”Mitt.”."
    assert [one.problem for one in both] == [told, told]
    assert told in problems(first)
    assert len(of_both) == len(of_one)


def test_a_version_that_nobody_wrote_here_is_no_version(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)
    rows[0].update({VERSION: "².²", FIELD_WORDS[Field.FOR_WHOM]: "alla"})

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {(2, "for_whom"): "alla"}


def test_an_id_on_two_rows_is_told_on_both(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)

    told = compared(plan, read_back([*rows, *rows]), today=TODAY)

    assert [one.row for one in told] == [2, 3]


Change = Callable[[xlsxwriter.Workbook, Any], None]


def edited(rows: Sequence[dict[str, Typed]], change: Change) -> Sheet:
    """The rows as a person's program might have saved them, after a change of the sheet."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Plan")
        for place, column in enumerate(COLUMNS):
            sheet.write(0, place, column)
            for at, row in enumerate(rows, start=1):
                cell = row.get(column)
                sheet.write(at, place, cell.isoformat() if isinstance(cell, date) else cell or "")
        change(book, sheet)
    return arranged(of_json(excel.table_bytes(made.getvalue())))


def place(field: Field) -> int:
    return COLUMNS.index(FIELD_WORDS[field])


def test_merged_cells_are_told_and_their_row_is_left(plan: Plan, team: Activity) -> None:
    sheet = edited(rows_of(plan), lambda book, sheet: sheet.merge_range(1, 4, 1, 5, "Ihop"))

    told = compared(plan, sheet, today=TODAY)

    assert [(one.row, one.problem) for one in told] == [
        (2, "Raden har sammanslagna celler. Dela dem och läs in filen igen.")
    ]


def test_a_renamed_column_is_told_and_changes_nothing(plan: Plan, team: Activity) -> None:
    sheet = edited(rows_of(plan), lambda book, sheet: sheet.write(0, place(Field.STATUS), "Status"))

    told = compared(plan, sheet, today=TODAY)

    assert changes(told) == {}
    assert problems(told) == [
        "Kolumnen ”Läge” finns inte i filen. Den ändras inte.",
        "Kolumnen ”Status” är okänd och läses inte.",
    ]


def test_a_renamed_key_column_is_refused(plan: Plan, team: Activity) -> None:
    with pytest.raises(Unreadable, match="hittar inte kolumnen ”Nyckel”"):
        edited(rows_of(plan), lambda book, sheet: sheet.write(0, 0, "Id"))


def test_a_formula_is_told_and_not_read(plan: Plan, team: Activity) -> None:
    at = place(Field.FOR_WHOM)
    sheet = edited(
        rows_of(plan), lambda book, sheet: sheet.write_formula(1, at, '="alla"', value="alla")
    )

    told = compared(plan, sheet, today=TODAY)

    assert [(one.field, one.problem) for one in told] == [
        (Field.FOR_WHOM, "Cellen innehåller en formel och läses inte. Klistra in den som värde.")
    ]


@pytest.mark.parametrize("cell", ["2026-12-01", 46357, "1 december 2026", date(2026, 12, 1)])
def test_a_day_is_read_however_the_program_wrote_it(
    plan: Plan, team: Activity, cell: str | int | date
) -> None:
    def change(book: xlsxwriter.Workbook, sheet: Any) -> None:
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        day = isinstance(cell, date)
        sheet.write(1, place(Field.PLANNED_END), cell, *([form] if day else []))

    told = compared(plan, edited(rows_of(plan), change), today=TODAY)

    assert changes(told) == {(2, "planned_end"): "2026-12-01"}


def test_a_day_in_words_is_told_and_kept(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)
    rows[0][FIELD_WORDS[Field.PLANNED_END]] = "till jul"

    told = compared(plan, read_back(rows), today=TODAY)

    assert problems(told) == ["”till jul” är ingen dag. Skriv den som 2026-03-01."]


def test_dates_in_the_wrong_order_in_a_row_are_told(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)
    rows[0][FIELD_WORDS[Field.PLANNED_END]] = date(2025, 1, 1)

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {}
    assert problems(told) == ["Det planerade slutet ligger före den planerade starten."]


def test_a_cost_in_words_in_a_cell_is_told_and_kept(plan: Plan, team: Activity) -> None:
    rows = rows_of(plan)
    rows[0][FIELD_WORDS[Field.COSTS]] = "Vemån | 2026 | en halv miljon"

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {}
    assert "”en halv miljon” går inte att läsa som kronor." in problems(told)[0]


def test_activities_that_would_wait_in_a_ring_are_told(
    plan: Plan, team: Activity, falls: Activity
) -> None:
    rows = rows_of(plan)
    rows[0][FIELD_WORDS[Field.WAITS]] = "Förebygga fall"
    rows[1][FIELD_WORDS[Field.WAITS]] = "Mobilt team"

    told = compared(plan, read_back(rows), today=TODAY)

    assert changes(told) == {}
    assert all("väntar på varandra i en ring" in one for one in problems(told))


def test_fifty_thousand_rows_are_refused_before_they_are_read() -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, [KEY, "Aktivitet"])
        for at in range(1, 50_001):
            sheet.write_row(at, 0, ["", f"Aktivitet {at}"])

    with pytest.raises(Unreadable, match="50\N{NO-BREAK SPACE}001\N{NO-BREAK SPACE}rader"):
        files.table_confined(made.getvalue())


@pytest.mark.parametrize(
    "data", [b"", b"Nyckel;Aktivitet", b"PK\x03\x04trasig", b"%PDF-1.7"], ids=len
)
def test_what_is_no_excel_file_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Excelfil"):
        files.table_confined(data)


def test_a_file_that_is_written_holds_no_formula(plan: Plan, team: Activity, ida: User) -> None:
    evil = replace(facts_of([team])[team.pk], for_whom='=HYPERLINK("x")', remark="@SUM(A1)")
    actions.change(team, evil, version=team.version, by=ida.pk, today=TODAY)

    made = excel.written(rows_of(plan))

    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        shared = packed.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert ">=HYPER" not in shared
    assert ">@SUM" not in shared


def test_a_sheet_without_its_version_column_says_what_that_means(
    plan: Plan, team: Activity
) -> None:
    sheet = edited(rows_of(plan), lambda book, sheet: sheet.write(0, COLUMNS.index(VERSION), "V"))

    told = compared(plan, sheet, today=TODAY + timedelta(days=1))

    assert "Kolumnen Version saknas." in problems(told)[0]

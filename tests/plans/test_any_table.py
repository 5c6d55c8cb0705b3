"""A plan that a county already has: read from any table, once a person has said the columns."""

import io
import re
from collections.abc import Sequence
from time import monotonic

import docx
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from malbild.core.obstacles import RuleBroken
from malbild.core.text_layer import Unreadable
from malbild.organisations.models import Party, User
from malbild.plans import actions, files
from malbild.plans.models import Activity, Plan, SheetImport, SheetLine, SheetTable
from malbild.plans.queries import activity_wordings, facts_of
from malbild.plans.queries.comparing import compared, rows_of
from malbild.plans.rules.facts import CostFact
from malbild.plans.rules.mapping import guessed, obstacles_to_mapping
from malbild.plans.rules.sheet import FIELD_WORDS, Field
from malbild.plans.rules.words import Involved, Status
from malbild.plans.tables import COLUMNS, Table, head_of, heads_of, is_own, mapped
from tests.plans.conftest import TODAY
from tests.plans.test_excel import edited
from tests.plans.test_pages import address, as_, plain

HEADS = ["Nr", "Åtgärd", "Beskrivning", "Ansvarig", "Medverkande", "Start", "Klart senast"]
HEADS += ["Status", "Kostnad 2026 (tkr)"]
LAST = "2026-12-18"
OLD_PLAN = [
    ["Handlingsplan 2026"],
    HEADS,
    ["1", "Hembesök", "Hem.", "Regionen", "Vemån", "2026-03-01", LAST, "Pågående", "250"],
    ["2", "Fallgrupper", "", "Vemån", "", "hösten 2026", LAST, "Ej påbörjad", ""],
    ["3", "Mobilt team", "Nytt.", "Okända", "", "2026-05-01", "2026-04-01", "", ""],
    ["4", "", "Något utan namn", "", "", "", "", "", ""],
    ["5", "HEMBESÖK", "Igen.", "", "", "", "", "", "en halv miljon"],
]


def excel_of(rows: Sequence[Sequence[object]], *, merge: str = "") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Blad1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if merge:
            sheet.merge_range(merge, "Ihop")
    return made.getvalue()


def word_of(*tables: Sequence[Sequence[str]], merge: bool = False) -> bytes:
    document = docx.Document()
    document.add_paragraph("Handlingsplan för god och nära vård")
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(at, place).text = text
        if merge:
            table.cell(1, 0).merge(table.cell(1, 1))
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def taken(plan: Plan, table: Table, ida: User) -> SheetTable:
    return actions.keep_table(plan, table, file="plan.xlsx", by=ida.pk)


def targets_of(table: SheetTable, **other: str) -> dict[int, str]:
    """What was proposed, but for what is said of columns by their headings."""
    return {one.place: other.get(one.heading, one.target) for one in table.columns.all()}


def shown(table: SheetTable, ida: User, **other: str) -> SheetImport:
    table.refresh_from_db()
    said = targets_of(table, **other)
    return actions.map_columns(table, said, version=table.version, by=ida.pk, today=TODAY)


def problems(sheet: SheetImport) -> dict[int, str]:
    lines = SheetLine.objects.filter(sheet=sheet).exclude(problem="").exclude(row=0)
    return {line.row: line.problem for line in lines}


def names(plan: Plan) -> list[str]:
    return [one.name for one in activity_wordings(plan, writes=True).values()]


# ------------------------------------------------------------------ what is proposed


@pytest.mark.parametrize(
    ("heads", "targets"),
    [
        (COLUMNS, ["key", *Field, "version"]),
        (("Aktiviteter", "Mål-grupp", "LÄGE:"), ["name", "for_whom", "status"]),
        (("Insats", "Insatser"), ["name", ""]),
        (("Budget 2026", "Budget 2027"), ["costs", "costs"]),
        (("Nr", "", "Dnr", "Ort"), ["", "", "", ""]),
        (("Start", "Status", "Planerd start"), ["planned_start", "status", ""]),
    ],
)
def test_columns_are_proposed_by_known_words_and_near_ones(
    heads: Sequence[str], targets: list[str]
) -> None:
    assert guessed(heads) == targets


@pytest.mark.parametrize(
    ("targets", "why"),
    [
        (["status"], "Välj vilken kolumn som säger vad aktiviteten heter."),
        (["name", "status", "status"], "Två kolumner är valda som ”Läge”."),
    ],
)
def test_columns_that_cannot_be_so_say_why(targets: list[str], why: str) -> None:
    assert [one.text for one in obstacles_to_mapping(targets)] == [why]


def test_a_table_of_long_texts_does_not_keep_the_server_busy() -> None:
    row: list[object] = [f"åtgärd {number} plan kostnad start " * 40 for number in range(30)]
    table = Table(rows=[row, row], first=1)

    begun = monotonic()
    assert head_of(table) == 0
    assert monotonic() - begun < 2


def test_the_headings_are_found_below_a_title() -> None:
    table = files.table_confined(excel_of(OLD_PLAN))

    assert head_of(table) == 1
    assert heads_of(table, 1)[:3] == ["Nr", "Åtgärd", "Beskrivning"]
    assert not is_own(table)


# ------------------------------------------------------------------ from a table to the plan


def test_every_problem_is_told_with_its_row_and_the_rest_is_brought_in(
    plan: Plan, team: Activity, region: Party, veman: Party, ida: User
) -> None:
    sheet = shown(taken(plan, files.table_confined(excel_of(OLD_PLAN)), ida), ida)

    actions.bring_in(sheet, by=ida.pk, today=TODAY)

    assert problems(sheet) == {
        4: "”hösten 2026” är ingen dag. Skriv den som 2026-03-01.",
        5: "Det planerade slutet ligger före den planerade starten.",  # and what is told below
        6: "Raden har inget namn på aktiviteten.",
        7: "Samma namn står redan på rad 3. Skriv ihop raderna.",
    }
    assert names(plan) == ["Mobilt team", "Hembesök", "Fallgrupper"]
    visits = facts_of(Activity.objects.select_related("piece").filter(links=None))
    made = next(one for one in visits.values() if one.costs == (CostFact(0, 2026, 250_000),))
    assert made.status is Status.UNDER_WAY
    assert made.involved == {region.pk: Involved.LEADS, veman.pk: Involved.TAKES_PART}


def test_an_unknown_party_and_days_in_the_wrong_order_leave_the_row(
    plan: Plan, team: Activity, ida: User
) -> None:
    sheet = shown(taken(plan, files.table_confined(excel_of(OLD_PLAN)), ida), ida)

    lines = SheetLine.objects.filter(sheet=sheet, row=5).order_by("pk")

    assert [line.problem for line in lines if line.problem] == [
        "”Okända” finns inte bland länets huvudmän.",
        "Det planerade slutet ligger före den planerade starten.",
    ]
    assert not [line for line in lines if not line.problem]


def test_a_cost_in_words_or_without_its_year_is_told(plan: Plan, ida: User) -> None:
    rows = [["Aktivitet", "Kostnad"], ["Ett", "en halv miljon"], ["Två", "500 000 kr"]]

    sheet = shown(taken(plan, files.table_confined(excel_of(rows)), ida), ida)

    said = problems(sheet)
    assert "”en halv miljon” går inte att läsa som kronor." in said[2]
    assert "Kostnaden ”500 000 kr” saknar år." in said[3]


def test_a_table_in_word_is_read_and_those_with_the_same_headings_are_one(
    plan: Plan, ida: User
) -> None:
    heads = ["Åtgärd", "Status"]
    data = word_of(
        [["Dag", "Möte"], ["1 mars", "Styrgrupp"]],
        [heads, ["Hembesök", "Pågår"], ["Rond", ""]],
        [heads, ["Fallgrupper", "Planeras"]],
    )

    table = taken(plan, files.table_confined(data), ida)
    actions.bring_in(shown(table, ida, Status=""), by=ida.pk, today=TODAY)

    assert names(plan) == ["Hembesök", "Rond", "Fallgrupper"]


@pytest.mark.parametrize(
    "data",
    [
        excel_of([["Aktivitet", "Läge"], ["Ett", "klar"], ["Två", ""]], merge="A2:B2"),
        word_of([["Aktivitet", "Läge"], ["Ett", ""], ["Två", ""]], merge=True),
    ],
    ids=["excel", "word"],
)
def test_merged_cells_are_told_and_their_row_is_left(plan: Plan, ida: User, data: bytes) -> None:
    sheet = shown(taken(plan, files.table_confined(data), ida), ida)

    actions.bring_in(sheet, by=ida.pk, today=TODAY)

    assert problems(sheet) == {2: "Raden har sammanslagna celler. Dela dem och läs in filen igen."}
    assert names(plan) == ["Två"]


def test_a_formula_in_a_column_that_is_read_is_told(plan: Plan, ida: User) -> None:
    rows = [["Nr", "Aktivitet", "Målgrupp"], ["=1+1", "Ett", '=CONCATENATE("a","b")']]

    sheet = shown(taken(plan, files.table_confined(excel_of(rows)), ida), ida)

    assert problems(sheet) == {
        2: "Cellen innehåller en formel och läses inte. Klistra in den som värde."
    }


def test_a_file_that_is_read_again_changes_what_it_added_and_takes_nothing_away(
    plan: Plan, ida: User
) -> None:
    first = [["Aktivitet", "Målgrupp", "Status"], ["Hembesök", "äldre", ""]]
    again = [["Aktivitet", "Målgrupp", "Status"], ["hembesök", "", "avbruten"]]
    actions.bring_in(
        shown(taken(plan, files.table_confined(excel_of(first)), ida), ida), by=ida.pk, today=TODAY
    )

    sheet = shown(taken(plan, files.table_confined(excel_of(again)), ida), ida)

    lines = SheetLine.objects.filter(sheet=sheet, problem="")
    assert {(line.field, line.before, line.after) for line in lines} == {
        ("name", "Hembesök", "hembesök"),
        ("status", "planerad", "avbruten"),
    }


# ------------------------------------------------------------------ saying it anew, and undoing


def test_what_was_brought_in_with_the_wrong_columns_is_undone_and_said_anew(
    plan: Plan, ida: User
) -> None:
    rows = [["Rubrik", "Åtgärd"], ["Område A", "Hembesök"], ["Område B", "Fallgrupper"]]
    table = taken(plan, files.table_confined(excel_of(rows)), ida)
    wrong = shown(table, ida, Rubrik="name", Åtgärd="what")
    actions.bring_in(wrong, by=ida.pk, today=TODAY)
    with pytest.raises(RuleBroken, match="Ångra den importen först"):
        shown(table, ida, Rubrik="", Åtgärd="name")

    actions.undo(wrong, by=ida.pk, today=TODAY)
    empty = names(plan)
    right = shown(table, ida, Rubrik="", Åtgärd="name")
    actions.bring_in(right, by=ida.pk, today=TODAY)

    assert empty == []
    assert names(plan) == ["Hembesök", "Fallgrupper"]
    assert {one.heading: one.target for one in table.columns.all()} == {
        "Rubrik": "",
        "Åtgärd": "name",
    }


def test_what_was_shown_before_is_set_aside_when_the_columns_become_others(
    plan: Plan, ida: User
) -> None:
    table = taken(plan, files.table_confined(excel_of([["Åtgärd"], ["Hembesök"]])), ida)
    first = shown(table, ida)

    shown(table, ida)

    first.refresh_from_db()
    assert first.stage == "set_aside"


def test_two_who_say_the_columns_at_once_see_each_other(plan: Plan, ida: User) -> None:
    rows = [["Åtgärd", "Övrigt"], ["Hembesök", "x"]]
    table = taken(plan, files.table_confined(excel_of(rows)), ida)
    page = address("columns", plan, table.pk)
    shown(table, ida, Övrigt="remark")

    answer = as_(ida).post(page, {"version": "1", "column_0": "name", "column_1": "for_whom"})

    assert answer.status_code == 409
    assert "Någon annan hann välja." in plain(answer)
    assert "Anmärkning från bedömningar" in plain(answer)
    assert SheetImport.objects.count() == 1


def test_a_sheet_of_our_own_with_a_renamed_column_asks_what_it_is(
    plan: Plan, team: Activity
) -> None:
    at = COLUMNS.index(FIELD_WORDS[Field.STATUS])
    made = io.BytesIO()
    rows: list[list[object]] = [[*COLUMNS]]
    rows += [[row.get(one) or "" for one in COLUMNS] for row in rows_of(plan)]
    rows[0][at] = "Lägesrapport"
    with xlsxwriter.Workbook(made, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("Plan")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    table = files.table_confined(made.getvalue())
    targets = guessed(heads_of(table, head_of(table)))

    assert not is_own(table)
    assert targets[at] == "status"
    assert compared(plan, mapped(table, 0, targets), today=TODAY) == []


def test_a_sheet_of_our_own_with_a_column_more_is_read_as_before(
    plan: Plan, team: Activity
) -> None:
    rows = [[*COLUMNS, "Min egen"], ["" for _ in COLUMNS]]

    assert is_own(Table(rows=[list(row) for row in rows], first=1))
    assert edited(rows_of(plan), lambda book, sheet: None).unknown == ()


# ------------------------------------------------------------------ the pages


def test_a_person_uploads_corrects_sees_and_says_yes(plan: Plan, client: Client) -> None:
    rows = [["Rubrik", "Område", "Övrigt"], ["Hembesök", "Samordning", "personer över 75 år"]]
    given = SimpleUploadedFile("plan 2024.xlsx", excel_of(rows))

    to_columns = client.post(address("read_in", plan), {"sheet": given})
    page = plain(client.get(to_columns["Location"]))
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    said = {"version": version[1], "column_0": "name", "column_1": "strategy"}
    to_sheet = client.post(to_columns["Location"], {**said, "column_2": "for_whom"})
    sheet = plain(client.get(to_sheet["Location"]))
    client.post(to_sheet["Location"], {"answer": "yes"})
    done = plain(client.get(to_sheet["Location"]))

    assert "Till exempel: Hembesök" in page
    assert '<option value="name" selected>Aktivitet</option>' in page
    assert "Ändra kolumnerna" in sheet
    assert "Det här skulle ändras" in sheet
    assert "personer över 75 år" in sheet
    assert names(plan) == ["Hembesök"]
    assert "Sedan kan du ändra kolumnerna" in done
    assert "Ändra kolumnerna</a>" not in done


def test_a_table_whose_columns_nobody_has_said_waits_on_the_page(
    plan: Plan, ida: User, client: Client
) -> None:
    table = taken(plan, files.table_confined(excel_of([["Åtgärd"], ["Hembesök"]])), ida)
    where = address("columns", plan, table.pk)
    waits = where in plain(client.get(address("read_in", plan)))
    sheet = shown(table, ida)

    said = plain(client.get(address("import", plan, sheet.pk)))

    assert waits
    assert where not in plain(client.get(address("read_in", plan)))
    assert "Filen skulle lägga till 1 aktivitet." in said


def test_columns_without_a_name_are_told_and_the_choices_stay(plan: Plan, client: Client) -> None:
    given = SimpleUploadedFile("plan.xlsx", excel_of([["Område", "Ort"], ["Samordning", "Å"]]))
    where = client.post(address("read_in", plan), {"sheet": given})["Location"]

    answer = client.post(where, {"version": "1", "column_0": "what", "column_1": "remark"})

    assert answer.status_code == 422
    assert "Välj vilken kolumn som säger vad aktiviteten heter." in plain(answer)
    assert '<option value="remark" selected>' in plain(answer)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Aktivitet;Start", "varken en Excelfil (.xlsx) eller ett Worddokument"),
        (b"PK\x03\x04trasig", "varken en Excelfil (.xlsx) eller ett Worddokument"),
        (word_of(), "Det finns ingen tabell i dokumentet."),
        (excel_of([]), "Målbild hittar ingen tabell"),
        (excel_of([["Aktivitet", "Start"]]), "Målbild hittar ingen tabell"),
        (word_of([["Aktivitet", "Start"], ["", ""]]), "Målbild hittar ingen tabell"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    plan: Plan, client: Client, data: bytes, why: str
) -> None:
    answer = client.post(address("read_in", plan), {"sheet": SimpleUploadedFile("f.xlsx", data)})

    assert answer.status_code == 422
    assert why in plain(answer)
    assert not SheetTable.objects.exists()


def test_a_damaged_word_file_is_refused(plan: Plan) -> None:
    whole = word_of([["Aktivitet", "Start"], ["Ett", ""]])

    with pytest.raises(Unreadable):
        files.table_confined(whole[: len(whole) // 2])


def test_the_way_in_is_on_the_plans_page(plan: Plan, team: Activity, client: Client) -> None:
    page = plain(client.get(plan.text.get_absolute_url()))

    assert reverse("plans:read_in", args=[plan.text.county.slug, plan.text.slug]) in page

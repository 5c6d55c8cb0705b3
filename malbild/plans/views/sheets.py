"""The plan to Excel and back: what a file would change is shown before anything is changed."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from malbild.core.obstacles import RuleBroken
from malbild.core.swedish import counted, number
from malbild.core.text_layer import Unreadable
from malbild.organisations.queries import (
    edited_version,
    form_data,
    key_of,
    new_key,
    number_of,
    today,
)
from malbild.plans import actions, excel, files
from malbild.plans.forms import ColumnsForm, SheetForm
from malbild.plans.models import Plan, SheetImport, SheetLine, SheetTable
from malbild.plans.queries.comparing import rows_of
from malbild.plans.rules.mapping import TARGET_WORDS
from malbild.plans.rules.words import IMPORT_STAGE_WORDS, ImportStage
from malbild.plans.tables import arranged, is_own
from malbild.plans.views.finding import written_plan

SHOWN = 200  # rows of a sheet on a page; all of them can be read, page by page


@login_required
@require_safe
def export(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """The plan as it is being written, as an Excel file."""
    found = written_plan(request, county, text)
    made = excel.written(rows_of(found))
    name = f"{found.text.slug}-{today().isoformat()}.xlsx"
    return HttpResponse(
        made,
        content_type=excel.MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read_in(request: HttpRequest, county: str, text: str) -> HttpResponse:
    """Give an Excel file, and see what it would change."""
    found = written_plan(request, county, text)
    posted = request.method == "POST"
    form = SheetForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        file = form.cleaned_data["sheet"]
        try:
            return _taken(request, found, file.read(files.LARGEST + 1), name=file.name or "")
        except Unreadable as reason:
            form.add_error("sheet", str(reason))
        except RuleBroken as broken:
            form.add_error("sheet", broken.texts)
    return render(
        request,
        "plans/read_in.html",
        {
            "heading": "Planen som fil",
            "text": found.text,
            "form": form,
            "tables": SheetTable.objects.filter(plan=found, imports=None)[:20],
            "imports": [
                (one, IMPORT_STAGE_WORDS[ImportStage(one.stage)])
                for one in SheetImport.objects.filter(plan=found).select_related("read_by")[:20]
            ],
            "key": new_key(),
        },
        status=422 if form.errors else 200,
    )


def _taken(request: HttpRequest, plan: Plan, data: bytes, *, name: str) -> HttpResponse:
    """A sheet of our own is shown at once; of any other table a person says the columns first."""
    at = (plan.text.county.slug, plan.text.slug)
    by, key = request.user.pk, key_of(request)
    table = files.table_confined(data)
    if not is_own(table):
        kept = actions.keep_table(plan, table, file=name, by=by, key=key)
        return redirect("plans:columns", *at, kept.pk)
    made = actions.show_sheet(plan, arranged(table), file=name, by=by, today=today(), key=key)
    return redirect("plans:import", *at, made.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, county: str, text: str, pk: int) -> HttpResponse:
    """What is each column of the table? Proposed by its heading; a person says."""
    found = written_plan(request, county, text)
    table = get_object_or_404(SheetTable, plan=found, pk=pk)
    form = ColumnsForm(form_data(request), columns=list(table.columns.all()))
    latest = table
    if form.is_valid():
        try:
            made = actions.map_columns(
                table,
                form.targets(),
                version=number_of(request.POST.get("version", "")),
                by=request.user.pk,
                today=today(),
                key=key_of(request),
            )
        except actions.ColumnsSaidByAnother as other:
            latest = other.latest
        except RuleBroken as broken:
            form.add_error(None, broken.texts)
        else:
            return redirect("plans:import", county, text, made.pk)
    saved_over = latest is not table
    return render(
        request,
        "plans/columns.html",
        {
            "heading": "Vad är kolumnerna?",
            "text": found.text,
            "table": table,
            "form": form,
            "others": _said_by_another(form, latest) if saved_over else [],
            "saved_over": saved_over,
            "key": new_key(),
            "version": edited_version(request, form, latest=latest.version, conflict=saved_over),
        },
        status=409 if saved_over else 422 if form.errors else 200,
    )


def _said_by_another(form: ColumnsForm, latest: SheetTable) -> list[tuple[str, str, str]]:
    """Where what was chosen and what another chose differ: the column, the one and the other."""
    mine = form.targets()
    return [
        (one.heading, TARGET_WORDS.get(mine[one.place], ""), one.get_target_display())
        for one in latest.columns.all()
        if mine.get(one.place, "") != one.target
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def imported(request: HttpRequest, county: str, text: str, pk: int) -> HttpResponse:
    """What a file would change, or has changed; yes, no, or undo it."""
    found = written_plan(request, county, text)
    sheet = get_object_or_404(SheetImport, plan=found, pk=pk)
    if request.method == "POST":
        return _answered(request, county, text, sheet)
    lines = list(SheetLine.objects.filter(sheet=sheet))
    changes = [line for line in lines if not line.problem]
    problems = [line for line in lines if line.problem and line.row]
    rows = list(_rows(changes).items())
    pages = max(1, -(-len(rows) // SHOWN))
    page = min(max(1, number_of(request.GET.get("sida", ""))), pages)
    stage = ImportStage(sheet.stage)
    return render(
        request,
        "plans/import.html",
        {
            "heading": f"Import: {sheet.file}",
            "text": found.text,
            "sheet": sheet,
            "stage": stage.value,
            "stage_word": IMPORT_STAGE_WORDS[stage],
            "lead": _lead(stage, changes, problems),
            "notices": [line.problem for line in lines if not line.row],
            "problems": problems[:SHOWN],
            "more_problems": _more(len(problems)),
            "rows": rows[(page - 1) * SHOWN : page * SHOWN],
            "page_line": f"Sida {page} av {pages}" if pages > 1 else "",
            "earlier": f"?sida={page - 1}" if page > 1 else "",
            "later": f"?sida={page + 1}" if page < pages else "",
            "obstacles": [] if changes else ["Det finns inget att införa."],
            "key": new_key(),
        },
    )


def _rows(changes: Sequence[SheetLine]) -> dict[tuple[int, str, bool], list[SheetLine]]:
    """The changes by row: its number, the activity's name, and whether it is a new one."""
    rows: dict[tuple[int, str, bool], list[SheetLine]] = {}
    for line in changes:
        rows.setdefault((line.row, line.name, not line.base), []).append(line)
    return rows


def _more(count: int) -> str:
    return f"De {number(SHOWN)} första av {number(count)} visas." if count > SHOWN else ""


def _lead(stage: ImportStage, changes: Sequence[SheetLine], problems: Sequence[SheetLine]) -> str:
    rows = {line.row for line in changes if line.base}
    new = {line.row for line in changes if not line.base}
    would = {
        ImportStage.SHOWN: ("Filen skulle", "ändra", "lägga till"),
        ImportStage.DONE: ("Filen", "ändrade", "lade till"),
        ImportStage.UNDONE: ("Ångrad. Filen hade", "ändrat", "lagt till"),
        ImportStage.SET_ASIDE: ("Lagd åt sidan. Filen skulle ha", "ändrat", "lagt till"),
    }[stage]
    begins, changed, added = would
    line = f"{begins} {changed} {counted(len(rows), 'aktivitet', 'aktiviteter')}"
    if new and rows:
        line += f" och {added} {number(len(new))}"
    elif new:
        line = f"{begins} {added} {counted(len(new), 'aktivitet', 'aktiviteter')}"
    if problems:
        line += f". {counted(len(problems), 'sak', 'saker')} i den kan inte läsas"
    return f"{line}."


def _answered(request: HttpRequest, county: str, text: str, sheet: SheetImport) -> HttpResponse:
    answer = request.POST.get("answer", "")
    by, key = request.user.pk, key_of(request)
    try:
        if answer == "yes":
            actions.bring_in(sheet, by=by, today=today(), key=key)
            messages.success(request, "Infört. Du kan ångra hela importen här.")
        elif answer == "no":
            actions.set_aside(sheet, by=by, key=key)
            messages.success(request, "Ingenting ändrades.")
        elif answer == "undo":
            undone = actions.undo(sheet, by=by, today=today(), key=key)
            left = f" {undone.left} hade ändrats efteråt och lämnades." if undone.left else ""
            messages.success(request, f"Importen är ångrad.{left}")
    except RuleBroken as broken:
        messages.error(request, str(broken))
    return redirect("plans:import", county, text, sheet.pk)

"""A sheet is read, shown, brought in when a person says yes, and undone if a person says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, RuleBroken, require_none
from malbild.journal import actions as journal
from malbild.plans.actions.activities import (
    ActivitySavedByAnother,
    Edit,
    add_activity,
    change_many,
)
from malbild.plans.actions.plans import locked
from malbild.plans.models import Activity, Plan, SheetImport, SheetLine, SheetTable
from malbild.plans.queries.comparing import State, Told, compared, state_of
from malbild.plans.rules.facts import Facts
from malbild.plans.rules.sheet import WORDING, Field, NotRead, read
from malbild.plans.rules.words import ImportStage, obstacles_to_import_stage
from malbild.plans.tables import Sheet
from malbild.texts.actions import WordedByAnother, take_out, word
from malbild.texts.queries import current


@dataclass(frozen=True)
class Undone:
    """What undoing came to. left: fields that somebody has changed since, which are left."""

    fields: int
    left: int


def show_sheet(
    plan: Plan,
    sheet: Sheet,
    *,
    file: str,
    by: int | None,
    today: date,
    key: str | None = None,
    table: SheetTable | None = None,
) -> SheetImport:
    """Keep what a sheet would change; nothing of the plan is changed.

    table: where the sheet comes from, if a person has said what its columns are.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return SheetImport.objects.get(pk=done.about)
        made = SheetImport.objects.create(
            county_id=plan.county_id,
            plan=plan,
            table=table,
            file=file[:200],
            rows=len(sheet.rows),
            read_at=timezone.now(),
            read_by_id=by,
        )
        told = compared(plan, sheet, today=today)
        SheetLine.objects.bulk_create(_line(made, one) for one in told)
        journal.record("plans.sheet_shown", by=by, about=made, key=key)
    return made


def _line(made: SheetImport, one: Told) -> SheetLine:
    return SheetLine(
        county_id=made.county_id,
        sheet=made,
        row=one.row,
        activity=one.activity,
        base=one.activity.version if one.activity else 0,
        name=one.name,
        field=one.field or "",
        before=one.before,
        after=one.after,
        problem=one.problem,
    )


def bring_in(
    sheet: SheetImport, *, by: int | None, today: date, key: str | None = None
) -> SheetImport:
    """Let what the sheet would change hold, all or nothing.

    Raises RuleBroken where it has been answered already, or where somebody changed one of its
    activities, or what a cell names, after it was shown.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return SheetImport.objects.get(pk=done.about)
        sheet, plan = _locked(sheet)
        require_none(obstacles_to_import_stage(ImportStage(sheet.stage), ImportStage.DONE))
        state = state_of(plan)
        rows = _by_row(SheetLine.objects.filter(sheet=sheet, problem="").exclude(field=""))
        edits = []
        for lines in rows.values():
            activity = lines[0].activity
            facts = _wanted(lines, state)
            if activity is None:
                _add(plan, lines, facts, by=by, today=today)
                continue
            edits.append(Edit(activity.pk, lines[0].base, facts))
            _reword(activity, lines, state, why=f"Inläst från {sheet.file}", by=by)
        try:
            change_many(plan, edits, by=by, today=today)
        except ActivitySavedByAnother as other:
            name = state.worded[other.latest.piece_id].name
            raise RuleBroken([_changed_meanwhile(name)]) from other
        sheet.stage = ImportStage.DONE
        sheet.save(update_fields=["stage"])
        journal.record("plans.sheet_brought_in", by=by, about=sheet, key=key, rows=len(rows))
    return sheet


def set_aside(sheet: SheetImport, *, by: int | None, key: str | None = None) -> None:
    """Let the sheet change nothing. Raises RuleBroken where it has been answered already."""
    with transaction.atomic():
        if journal.done(key):
            return
        sheet, _ = _locked(sheet)
        require_none(obstacles_to_import_stage(ImportStage(sheet.stage), ImportStage.SET_ASIDE))
        sheet.stage = ImportStage.SET_ASIDE
        sheet.save(update_fields=["stage"])
        journal.record("plans.sheet_set_aside", by=by, about=sheet, key=key)


def undo(sheet: SheetImport, *, by: int | None, today: date, key: str | None = None) -> Undone:
    """Let what held before the import hold again, but for what somebody has changed since.

    What it added is taken out of the plan. Raises RuleBroken for one that was not brought in.
    """
    with transaction.atomic():
        if journal.done(key):
            return Undone(0, 0)
        sheet, plan = _locked(sheet)
        require_none(obstacles_to_import_stage(ImportStage(sheet.stage), ImportStage.UNDONE))
        state = state_of(plan)
        undone, edits, left = 0, [], 0
        lines = SheetLine.objects.filter(sheet=sheet, problem="").exclude(field="")
        for same in _by_row(lines).values():
            activity = same[0].activity
            if activity is None or activity.pk not in state.facts:
                left += len(same)
                continue
            if not same[0].base:
                take_out(activity.piece, by=by)
                undone += len(same)
                continue
            now = state.texts(activity)
            back = [_turned(line) for line in same if now[Field(line.field)] == line.after]
            try:
                facts = _with(state.facts[activity.pk], back, state)
            except NotRead:  # what it named is called something else now
                back, facts = [], state.facts[activity.pk]
            edits.append(Edit(activity.pk, activity.version, facts))
            _reword(activity, back, state, why="Importen ångrades", by=by)
            undone += len(back)
            left += len(same) - len(back)
        change_many(plan, edits, by=by, today=today, back=True)
        sheet.stage = ImportStage.UNDONE
        sheet.save(update_fields=["stage"])
        journal.record("plans.sheet_undone", by=by, about=sheet, key=key, left=left)
    return Undone(undone, left)


def _locked(sheet: SheetImport) -> tuple[SheetImport, Plan]:
    """The import and its plan, which nobody else changes until this transaction ends."""
    plan = locked(sheet.plan)
    return SheetImport.objects.select_for_update(of=("self",)).get(pk=sheet.pk), plan


def _by_row(lines: Iterable[SheetLine]) -> dict[int, list[SheetLine]]:
    rows: dict[int, list[SheetLine]] = {}
    found = SheetLine.objects.filter(pk__in=[line.pk for line in lines])
    for line in found.select_related("activity__piece__text", "activity__plan"):
        rows.setdefault(line.row, []).append(line)
    return rows


def _wanted(lines: list[SheetLine], state: State) -> Facts:
    """What a row gives. Raises RuleBroken where its activity, or what it names, is not there."""
    activity = lines[0].activity
    before = state.facts.get(activity.pk) if activity else Facts()
    if before is None:
        raise RuleBroken([_changed_meanwhile(lines[0].name)])
    try:
        return _with(before, lines, state)
    except NotRead as gone:
        raise RuleBroken([_changed_meanwhile(lines[0].name)]) from gone


def _with(facts: Facts, lines: Iterable[SheetLine], state: State) -> Facts:
    """The facts with each line's field as it says. Raises NotRead."""
    for line in lines:
        if line.field not in WORDING:
            facts = read(Field(line.field), line.after, facts, state.names)
    return facts


def _turned(line: SheetLine) -> SheetLine:
    """The line the other way: what was before comes after."""
    return SheetLine(row=line.row, field=line.field, before=line.after, after=line.before)


def _reword(
    activity: Activity, lines: Iterable[SheetLine], state: State, *, why: str, by: int | None
) -> None:
    said = {line.field: line.after for line in lines if line.field in WORDING}
    if not said:
        return
    latest = current(activity.piece)
    assert latest is not None, "an activity has its first wording from the start"
    now = state.texts(activity)
    before = {line.field: line.before for line in lines if line.field in WORDING}
    if any(now[Field(one)] != text for one, text in before.items()):
        raise RuleBroken([_changed_meanwhile(latest.heading)])
    try:
        word(
            activity.piece,
            heading=said.get(Field.NAME, latest.heading),
            body=said.get(Field.WHAT, latest.body),
            why=why,
            since=latest.number,
            by=by,
        )
    except WordedByAnother as other:
        raise RuleBroken([_changed_meanwhile(latest.heading)]) from other


def _add(plan: Plan, lines: list[SheetLine], facts: Facts, *, by: int | None, today: date) -> None:
    said = {line.field: line.after for line in lines}
    made = add_activity(
        plan,
        name=said.get(Field.NAME, ""),
        what=said.get(Field.WHAT, ""),
        facts=facts,
        by=by,
        today=today,
    )
    for line in lines:
        line.activity = made
    SheetLine.objects.bulk_update(lines, ["activity"])


def _changed_meanwhile(name: str) -> Obstacle:
    return Obstacle(
        "meanwhile",
        f"”{name}” har ändrats sedan du läste in filen. Läs in den igen och se vad som skiljer.",
    )

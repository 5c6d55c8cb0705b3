"""Anybody's table is kept, a person says what its columns are, and it is shown as a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from malbild.core.obstacles import Obstacle, RuleBroken, require_none
from malbild.journal import actions as journal
from malbild.plans.actions.plans import locked
from malbild.plans.actions.sheets import set_aside, show_sheet
from malbild.plans.models import Plan, SheetColumn, SheetImport, SheetTable
from malbild.plans.rules.mapping import guessed, obstacles_to_mapping
from malbild.plans.rules.words import ImportStage
from malbild.plans.tables import Table, as_json, examples, head_of, heads_of, mapped, of_json

LARGEST = 5_000_000  # bytes of a table that is kept; a plan of 5 000 rows has about two million


@dataclass
class ColumnsSaidByAnother(Exception):
    """Somebody else said what the columns are after this edit began."""

    latest: SheetTable


def keep_table(
    plan: Plan, table: Table, *, file: str, by: int | None, key: str | None = None
) -> SheetTable:
    """Keep a table, with a proposal of what each column is; nothing of the plan is changed.

    Raises Unreadable for one without headings, and RuleBroken for one that is too large.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return SheetTable.objects.get(pk=done.about)
        head = head_of(table)
        cells = as_json(table).decode()
        if len(cells) > LARGEST:
            raise RuleBroken(
                [Obstacle("large", "Tabellen har för mycket text. Dela den i flera filer.")]
            )
        kept = SheetTable.objects.create(
            county_id=plan.county_id,
            plan=plan,
            file=file[:200],
            cells=cells,
            head=head,
            read_at=timezone.now(),
            read_by_id=by,
        )
        heads = heads_of(table, head)
        columns = zip(heads, examples(table, head), guessed(heads), strict=True)
        SheetColumn.objects.bulk_create(
            SheetColumn(
                county_id=plan.county_id,
                table=kept,
                place=place,
                heading=heading[:200],
                example=example[:200],
                target=target,
            )
            for place, (heading, example, target) in enumerate(columns)
            if heading or example
        )
        journal.record("plans.table_kept", by=by, about=kept, key=key)
    return kept


def map_columns(
    table: SheetTable,
    targets: Mapping[int, str],
    *,
    version: int,
    by: int | None,
    today: date,
    key: str | None = None,
) -> SheetImport:
    """Say what the columns are, and keep what the table would then change in the plan.

    targets: by the column's place. version: the table's when the edit began. What the table
    was shown as before is set aside. Raises RuleBroken where the columns cannot be so or the
    table has been brought in, and ColumnsSaidByAnother.
    """
    with transaction.atomic():
        if done := journal.done(key):
            return SheetImport.objects.get(pk=done.about)
        plan = locked(table.plan)
        table = SheetTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
        if table.version != version:
            raise ColumnsSaidByAnother(table)
        columns = list(SheetColumn.objects.filter(table=table))
        for column in columns:
            column.target = targets.get(column.place, "")
        require_none(obstacles_to_mapping([column.target for column in columns]))
        earlier = SheetImport.objects.filter(table=table)
        if earlier.filter(stage=ImportStage.DONE).exists():
            raise RuleBroken(
                [Obstacle("done", "Tabellen är införd i planen. Ångra den importen först.")]
            )
        for shown in earlier.filter(stage=ImportStage.SHOWN):
            set_aside(shown, by=by)
        SheetColumn.objects.bulk_update(columns, ["target"])
        table.version += 1
        table.save(update_fields=["version"])
        cells = of_json(table.cells)
        wide = [""] * len(heads_of(cells, table.head))
        for column in columns:
            wide[column.place] = column.target
        sheet = mapped(cells, table.head, wide)
        return show_sheet(plan, sheet, file=table.file, by=by, today=today, key=key, table=table)

"""PostgreSQL itself shows whoever brings a pass one activity, and nothing else (ADR 5, 12).

Links are the county's as the other tables are. Who brought which pass is told by
organisations.models.scope; a link that was revoked or whose time is out opens nothing here
either. What was fixed in earlier policies stays: these are added to them.

Back: no link opens anything; only the managers in the program hold the counties' links apart.
"""

from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LINKS = "plans_reportlink"
IN_COUNTY = """(current_setting('malbild.counties', true) = '*'
    OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))"""
OPEN = """(kept = current_setting('malbild.pass', true) AND revoked_at IS NULL
    AND until >= (now() AT TIME ZONE 'Europe/Stockholm')::date)"""
ACTIVITY = f"SELECT activity_id FROM {LINKS} WHERE {OPEN}"
ITS_PIECE = f"SELECT piece_id FROM plans_activity WHERE id IN ({ACTIVITY})"
ITS_PLAN = f"SELECT plan_id FROM plans_activity WHERE id IN ({ACTIVITY})"
ITS_PICTURE = f"SELECT picture_id FROM plans_plan WHERE id IN ({ITS_PLAN})"
ITS_TEXTS = f"""SELECT text_id FROM plans_plan WHERE id IN ({ITS_PLAN})
    UNION SELECT text_id FROM targets_targetpicture WHERE id IN ({ITS_PICTURE})"""

READ = {
    LINKS: OPEN,
    "plans_activity": f"id IN ({ACTIVITY})",
    "plans_plan": f"id IN ({ITS_PLAN})",
    "plans_involvement": f"activity_id IN ({ACTIVITY})",
    "plans_milestone": f"activity_id IN ({ACTIVITY})",
    "plans_effect": f"activity_id IN ({ACTIVITY})",
    "plans_cost": f"activity_id IN ({ACTIVITY})",
    "plans_waiting": f"activity_id IN ({ACTIVITY})",
    "plans_fieldchange": f"activity_id IN ({ACTIVITY})",
    # The row of a piece or a text holds no wording; the plan is locked together with them.
    "texts_piece": f"id IN ({ITS_PIECE})",
    "texts_jointtext": f"id IN ({ITS_TEXTS})",
    "targets_targetpicture": f"id IN ({ITS_PICTURE})",
}
CHANGED = (LINKS, "plans_activity", "plans_milestone")
LOCKED = ("plans_plan",)  # so that nobody else changes it meanwhile; never changed
ADDED = ("plans_fieldchange",)


def _policies() -> Iterator[tuple[str, str, str]]:
    """Every policy for passes: its table, its name, and for what it holds."""
    for table, rows in READ.items():
        yield table, "read_with_a_pass", f"FOR SELECT USING ({rows})"
    for table in CHANGED:
        yield table, "changed_with_a_pass", f"FOR UPDATE USING ({READ[table]})"
    for table in LOCKED:
        held = f"FOR UPDATE USING ({READ[table]}) WITH CHECK (false)"
        yield table, "locked_with_a_pass", held
    for table in ADDED:
        yield table, "added_with_a_pass", f"FOR INSERT WITH CHECK ({READ[table]})"


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"CREATE POLICY seen_by_those_who_may ON {LINKS} USING ({IN_COUNTY})")
    editor.execute(f"ALTER TABLE {LINKS} ENABLE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {LINKS} FORCE ROW LEVEL SECURITY")
    for table, name, holds in _policies():
        editor.execute(f"CREATE POLICY {name} ON {table} {holds}")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table, name, _ in reversed(list(_policies())):
        editor.execute(f"DROP POLICY {name} ON {table}")
    editor.execute(f"ALTER TABLE {LINKS} NO FORCE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {LINKS} DISABLE ROW LEVEL SECURITY")
    editor.execute(f"DROP POLICY seen_by_those_who_may ON {LINKS}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_report_links")]
    operations = [migrations.RunPython(protect, unprotect)]

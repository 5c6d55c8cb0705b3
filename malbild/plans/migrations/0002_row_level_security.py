"""PostgreSQL itself shows a plan to nobody outside the county, and no party's own variant (ADR 5).

Who is looking is told by organisations.models.scope. The owner of the tables is bound too.

Back: only the managers in the program hold the parties apart.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

OWNED_BY_PARTIES = ("plans_localvariant",)
OWNED_BY_COUNTIES = (
    "plans_plan",
    "plans_activity",
    "plans_involvement",
    "plans_milestone",
    "plans_effect",
    "plans_cost",
    "plans_waiting",
    "plans_fieldchange",
    "plans_sheetimport",
    "plans_sheetline",
)
IN_COUNTY = """(current_setting('malbild.counties', true) = '*'
    OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))"""
OWN_PARTY = """(current_setting('malbild.parties', true) = '*'
    OR party_id::text = ANY (string_to_array(current_setting('malbild.parties', true), ',')))"""


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table in (*OWNED_BY_PARTIES, *OWNED_BY_COUNTIES):
        rule = IN_COUNTY
        if table in OWNED_BY_PARTIES:
            rule += f" AND (sharing <> 'internal' OR {OWN_PARTY})"
        editor.execute(f"CREATE POLICY seen_by_those_who_may ON {table} USING ({rule})")
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table in (*OWNED_BY_PARTIES, *OWNED_BY_COUNTIES):
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        editor.execute(f"DROP POLICY seen_by_those_who_may ON {table}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_first_tables")]
    operations = [migrations.RunPython(protect, unprotect)]

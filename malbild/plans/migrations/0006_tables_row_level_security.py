"""PostgreSQL itself shows a table that was read to nobody outside the county (ADR 5).

Back: only the managers in the program hold the counties apart.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("plans_sheettable", "plans_sheetcolumn")
IN_COUNTY = """(current_setting('malbild.counties', true) = '*'
    OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))"""


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        editor.execute(f"CREATE POLICY seen_by_those_who_may ON {table} USING ({IN_COUNTY})")
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table in TABLES:
        editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        editor.execute(f"DROP POLICY seen_by_those_who_may ON {table}")


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_tables_of_anybody")]
    operations = [migrations.RunPython(protect, unprotect)]

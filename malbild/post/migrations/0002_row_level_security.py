"""PostgreSQL itself shows nobody the messages of a county in which one has no role (ADR 5).

Who is looking is told by organisations.models.scope. The owner of the table is bound too.

Back: only the manager in the program holds the counties apart.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "post_message"
IN_COUNTY = """(current_setting('malbild.counties', true) = '*'
    OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))"""


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"CREATE POLICY seen_by_those_who_may ON {TABLE} USING ({IN_COUNTY})")
    editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")
    editor.execute(f"DROP POLICY seen_by_those_who_may ON {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("post", "0001_first_tables")]
    operations = [migrations.RunPython(protect, unprotect)]

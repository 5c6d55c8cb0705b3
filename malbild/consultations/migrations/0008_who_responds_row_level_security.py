"""PostgreSQL itself shows who writes in a response only to those who may read its draft (ADR 5).

Back: only the managers in the program hold that apart.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "consultations_responding"
RULE = """(
    (current_setting('malbild.counties', true) = '*'
        OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))
    AND (current_setting('malbild.parties', true) = '*'
        OR party_id::text = ANY (string_to_array(current_setting('malbild.parties', true), ',')))
) OR 'consultations.addressee:' || addressee_id = current_setting('malbild.opened', true)"""


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"CREATE POLICY seen_by_those_who_may ON {TABLE} USING ({RULE})")
    editor.execute(f"ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} FORCE ROW LEVEL SECURITY")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"ALTER TABLE {TABLE} NO FORCE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {TABLE} DISABLE ROW LEVEL SECURITY")
    editor.execute(f"DROP POLICY seen_by_those_who_may ON {TABLE}")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0007_who_responds_just_now")]
    operations = [migrations.RunPython(protect, unprotect)]

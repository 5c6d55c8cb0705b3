"""PostgreSQL itself shows who came by a personal link one response and no other (ADR 5, 16).

What the link opened is told by organisations.models.scope as malbild.opened, and the pass
that somebody brought as malbild.pass.

Back: only the managers in the program hold that apart; links are then of no use.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LINK, RESPONSE, COMMENT = (
    "consultations_responselink",
    "consultations_response",
    "consultations_comment",
)
PASS = "current_setting('malbild.pass', true)"
OPENED = "current_setting('malbild.opened', true)"
IN_COUNTY = """(current_setting('malbild.counties', true) = '*'
    OR county_id::text = ANY (string_to_array(current_setting('malbild.counties', true), ',')))"""
OWN_PARTY = """(current_setting('malbild.parties', true) = '*'
    OR party_id::text = ANY (string_to_array(current_setting('malbild.parties', true), ',')))"""
OF_PARTY = f"{IN_COUNTY} AND (sharing <> 'internal' OR {OWN_PARTY})"
OF_LINK = f"'consultations.addressee:' || addressee_id = {OPENED}"
RULES = {
    LINK: f"{IN_COUNTY} OR pass_kept = {PASS}",
    RESPONSE: f"({OF_PARTY}) OR {OF_LINK}",
    COMMENT: f"({OF_PARTY}) OR response_id IN (SELECT id FROM {RESPONSE} WHERE {OF_LINK})",
}


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for table, rule in RULES.items():
        editor.execute(f"DROP POLICY IF EXISTS seen_by_those_who_may ON {table}")
        editor.execute(f"CREATE POLICY seen_by_those_who_may ON {table} USING ({rule})")
    editor.execute(f"ALTER TABLE {LINK} ENABLE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {LINK} FORCE ROW LEVEL SECURITY")


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(f"ALTER TABLE {LINK} NO FORCE ROW LEVEL SECURITY")
    editor.execute(f"ALTER TABLE {LINK} DISABLE ROW LEVEL SECURITY")
    editor.execute(f"DROP POLICY seen_by_those_who_may ON {LINK}")
    for table in (RESPONSE, COMMENT):
        editor.execute(f"DROP POLICY seen_by_those_who_may ON {table}")
        editor.execute(f"CREATE POLICY seen_by_those_who_may ON {table} USING ({OF_PARTY})")


class Migration(migrations.Migration):
    dependencies = [("consultations", "0003_personal_links")]
    operations = [migrations.RunPython(protect, unprotect)]

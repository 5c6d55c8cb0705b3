"""The journal can be added to and nothing else, whoever asks the database (trust.md AUD-2).

Back: the journal can be changed again; `malbild verify` still finds that it was.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER journal_entry_is_not_changed BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_entry_is_not_removed BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_entry_is_not_replaced BEFORE INSERT ON journal_entry
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION journal_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """CREATE TRIGGER journal_entry_is_not_changed BEFORE UPDATE OR DELETE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION journal_entry_is_append_only()""",
    """CREATE TRIGGER journal_entry_is_not_emptied BEFORE TRUNCATE ON journal_entry
FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_is_append_only()""",
)
SQLITE_BACK = (
    """DROP TRIGGER journal_entry_is_not_changed""",
    """DROP TRIGGER journal_entry_is_not_removed""",
    """DROP TRIGGER journal_entry_is_not_replaced""",
)
POSTGRESQL_BACK = (
    """DROP TRIGGER journal_entry_is_not_changed ON journal_entry""",
    """DROP TRIGGER journal_entry_is_not_emptied ON journal_entry""",
    """DROP FUNCTION journal_entry_is_append_only()""",
)


def protect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    run(editor, SQLITE, POSTGRESQL)


def unprotect(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    run(editor, SQLITE_BACK, POSTGRESQL_BACK)


def run(
    editor: BaseDatabaseSchemaEditor, sqlite: tuple[str, ...], postgresql: tuple[str, ...]
) -> None:
    for statement in postgresql if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_first_tables")]
    operations = [migrations.RunPython(protect, unprotect)]

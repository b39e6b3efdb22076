"""The database itself refuses to change or remove an entry, whoever asks."""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_SQLITE = (
    """CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'the record of actions is never changed'); END""",
    """CREATE TRIGGER audit_entry_is_never_removed BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'the record of actions is never changed'); END""",
    # INSERT OR REPLACE would remove a row without asking the trigger above.
    """CREATE TRIGGER audit_entry_is_never_replaced BEFORE INSERT ON audit_entry
       WHEN EXISTS (SELECT 1 FROM audit_entry WHERE number = NEW.number)
       BEGIN SELECT RAISE(ABORT, 'the record of actions is never changed'); END""",
    """CREATE TRIGGER audit_head_is_never_removed BEFORE DELETE ON audit_head
       BEGIN SELECT RAISE(ABORT, 'the record of actions is never changed'); END""",
    """CREATE TRIGGER audit_head_goes_forward BEFORE UPDATE ON audit_head WHEN NEW.number <> OLD.number + 1
       BEGIN SELECT RAISE(ABORT, 'the record of actions is never changed'); END""",
)
_SQLITE_OFF = (
    "DROP TRIGGER audit_entry_is_never_changed",
    "DROP TRIGGER audit_entry_is_never_removed",
    "DROP TRIGGER audit_entry_is_never_replaced",
    "DROP TRIGGER audit_head_is_never_removed",
    "DROP TRIGGER audit_head_goes_forward",
)
_POSTGRESQL = (
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the record of actions is never changed'; END $$""",
    """CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_is_never_removed BEFORE DELETE ON audit_head
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_is_never_emptied BEFORE TRUNCATE ON audit_head
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_head_goes_forward BEFORE UPDATE ON audit_head
       FOR EACH ROW WHEN (NEW.number <> OLD.number + 1) EXECUTE FUNCTION audit_refuse()""",
)
_POSTGRESQL_OFF = (
    "DROP TRIGGER audit_entry_is_never_changed ON audit_entry",
    "DROP TRIGGER audit_entry_is_never_emptied ON audit_entry",
    "DROP TRIGGER audit_head_is_never_removed ON audit_head",
    "DROP TRIGGER audit_head_is_never_emptied ON audit_head",
    "DROP TRIGGER audit_head_goes_forward ON audit_head",
    "DROP FUNCTION audit_refuse()",
)
_ON = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_OFF = {"sqlite": _SQLITE_OFF, "postgresql": _POSTGRESQL_OFF}


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Lock the record. A later migration that rebuilds the table on SQLite must install the triggers again."""
    lock(editor.connection)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Unlock the record, to take back the migration."""
    unlock(editor.connection)


def lock(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse changes."""
    _tell(connection, _ON)


def unlock(connection: BaseDatabaseWrapper) -> None:
    """Let the database accept changes; only a test does so."""
    _tell(connection, _OFF)


def _tell(connection: BaseDatabaseWrapper, statements: Mapping[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)

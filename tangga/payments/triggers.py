"""The database itself refuses to change a list once it is frozen, or what people stood by, whoever asks."""

from dataclasses import dataclass
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LIST: Final = "a frozen list is never changed"
HANDS: Final = "nobody approves or releases what they had a hand in"
WORD: Final = "what someone stood by is never changed"

FROZEN_ROUND: Final = (
    "programme", "period", "first_month", "last_month", "run_id", "is_again", "again_of_id", "prepared_by_id",
    "list_sha256",
)  # fmt: skip
FROZEN_LINE: Final = (
    "number", "reference", "pay_round_id", "family_id", "enrolment_id", "account_id", "provider", "payee_id",
    "payee_name", "account_fingerprint", "amount", "cell", "components", "region_code", "again_of_id",
)  # fmt: skip
"""All but the seal of the account's number, which comes under a new key; what it holds is in the hash of the list."""
_OF_A_LINE: Final = "(SELECT state FROM payments_payround WHERE number = {row}.pay_round_id)"
_OF_AN_INSTALMENT: Final = (
    "(SELECT r.state FROM payments_payline l JOIN payments_payround r ON r.number = l.pay_round_id"
    " WHERE l.number = {row}.line_id)"
)
_BEFORE_REQUEST: Final = "('DRAWING', 'FINAL_CLOSING', 'ACCOUNT_CHECK', 'CANCELLED')"
_PREPARED: Final = "EXISTS (SELECT 1 FROM payments_preparer WHERE pay_round_id = {round} AND by_id = {person})"
_APPROVED: Final = "EXISTS (SELECT 1 FROM payments_approval WHERE pay_round_id = {round} AND by_id = {person})"


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing that is refused: `when` is told by the row alone, `refused` may ask other tables."""

    name: str
    table: str
    event: str
    when: str
    refused: str
    says: str


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f"OLD.{column} <differs> NEW.{column}" for column in columns) + ")"


_RELEASED: Final = " OR ".join(
    one.format(round="NEW.number", person="NEW.released_by_id") for one in (_PREPARED, _APPROVED)
)
GUARDS: Final = (
    Guard(
        "payments_round_is_frozen", "payments_payround", "UPDATE", "OLD.state <> 'DRAWING'",
        f"{_changed(*FROZEN_ROUND)} OR NEW.state = 'DRAWING'", LIST,
    ),
    Guard("payments_round_stays", "payments_payround", "DELETE", "OLD.state <> 'DRAWING'", "1 = 1", LIST),
    Guard(
        "payments_round_is_released_by_others", "payments_payround", "UPDATE", _changed("released_by_id"),
        f"OLD.released_by_id IS NOT NULL OR {_RELEASED}", HANDS,
    ),
    Guard(
        "payments_line_is_frozen", "payments_payline", "UPDATE", _changed(*FROZEN_LINE),
        f"{_OF_A_LINE.format(row='OLD')} <> 'DRAWING'", LIST,
    ),
    Guard(
        "payments_line_is_taken_off_in_time", "payments_payline", "UPDATE",
        f"{_changed('state')} AND (OLD.state = 'TAKEN_OFF' OR NEW.state = 'TAKEN_OFF')",
        f"OLD.state = 'TAKEN_OFF' OR {_OF_A_LINE.format(row='OLD')} NOT IN {_BEFORE_REQUEST}", LIST,
    ),
    Guard(
        "payments_line_stays", "payments_payline", "DELETE", "1 = 1",
        f"{_OF_A_LINE.format(row='OLD')} <> 'DRAWING'", LIST,
    ),
    Guard(
        "payments_instalment_is_frozen", "payments_instalment", "UPDATE", "1 = 1",
        f"{_changed('line_id', 'enrolment_id', 'starts_on', 'amount')} OR NEW.is_live AND NOT OLD.is_live", LIST,
    ),
    Guard(
        "payments_instalment_stays", "payments_instalment", "DELETE", "1 = 1",
        f"{_OF_AN_INSTALMENT.format(row='OLD')} <> 'DRAWING'", LIST,
    ),
    Guard(
        "payments_preparer_does_not_approve", "payments_approval", "INSERT", "1 = 1",
        _PREPARED.format(round="NEW.pay_round_id", person="NEW.by_id"), HANDS,
    ),
    Guard(
        "payments_approval_is_kept", "payments_approval", "UPDATE", "1 = 1",
        f"{_changed('pay_round_id', 'by_id', 'at', 'list_sha256', 'paid_sha256', 'line_count', 'amount', 'signature')}"
        f" OR OLD.undone_at IS NOT NULL AND {_changed('undone_at')}", WORD,
    ),
    Guard("payments_approval_stays", "payments_approval", "DELETE", "1 = 1", "1 = 1", WORD),
    Guard("payments_preparer_is_kept", "payments_preparer", "UPDATE", "1 = 1", "1 = 1", WORD),
    Guard("payments_preparer_stays", "payments_preparer", "DELETE", "1 = 1", "1 = 1", WORD),
)  # fmt: skip
_ADDED: Final = (
    ("payments_line_comes_in_time", "payments_payline", _OF_A_LINE),
    ("payments_instalment_comes_in_time", "payments_instalment", _OF_AN_INSTALMENT),
)
"""Rows that come by the hundred thousand: PostgreSQL looks at all that came at once."""


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Guard the lists. A later migration that rebuilds one of the tables on SQLite must do so again."""
    lock(editor.connection)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Guard them no more, to take back the migration."""
    unlock(editor.connection)


def lock(connection: BaseDatabaseWrapper) -> None:
    """Let the database refuse changes."""
    told = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    with connection.cursor() as cursor:
        for statement in told():
            cursor.execute(statement)


def unlock(connection: BaseDatabaseWrapper) -> None:
    """Let the database accept changes; only a test does so."""
    drop = "DROP FUNCTION {}() CASCADE" if connection.vendor == "postgresql" else "DROP TRIGGER {}"
    with connection.cursor() as cursor:
        for name in (*(guard.name for guard in GUARDS), *(name for name, _, _ in _ADDED)):
            cursor.execute(drop.format(name))


def _on_sqlite() -> list[str]:
    added = [Guard(name, table, "INSERT", "1 = 1", f"{asked.format(row='NEW')} <> 'DRAWING'", LIST)
             for name, table, asked in _ADDED]  # fmt: skip
    return [
        f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table} WHEN ({one.when}) AND ({one.refused})".replace(
            "<differs>", "IS NOT"
        )
        + f" BEGIN SELECT RAISE(ABORT, '{one.says}'); END"
        for one in (*GUARDS, *added)
    ]


def _on_postgresql() -> list[str]:
    told = []
    for one in GUARDS:
        row = "OLD" if one.event == "DELETE" else "NEW"
        refused = one.refused.replace("<differs>", "IS DISTINCT FROM")
        told.append(_function(one.name, refused, one.says, row))
        told.append(
            f"CREATE TRIGGER {one.name} BEFORE {one.event} ON {one.table} FOR EACH ROW"
            f" WHEN ({one.when.replace('<differs>', 'IS DISTINCT FROM')}) EXECUTE FUNCTION {one.name}()"
        )
    for name, table, asked in _ADDED:
        late = f"EXISTS (SELECT 1 FROM added WHERE {asked.format(row='added')} <> 'DRAWING')"
        told.append(_function(name, late, LIST, "NULL"))
        told.append(
            f"CREATE TRIGGER {name} AFTER INSERT ON {table} REFERENCING NEW TABLE AS added"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    return told


def _function(name: str, refused: str, says: str, row: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {refused} THEN RAISE EXCEPTION '{says}'; END IF; RETURN {row}; END $$"
    )

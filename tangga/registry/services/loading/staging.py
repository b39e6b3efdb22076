"""Where a release waits until it is whole: tables beside the live ones, and a ledger of the parts that were written.

On PostgreSQL they are not logged, the ledger neither: what a crash of the database empties, it empties together.
"""

from typing import Final

from django.db import connection, transaction

from tangga.platform.rows import Types, is_postgresql

FAMILY: Final[Types] = {
    "number": "int8",
    "head_number": "int8",
    "head_name": "text",
    "person_count": "int4",
    "address": "text",
    "rt": "varchar",
    "rw": "varchar",
    "region_code": "varchar",
    "card_sealed": "bytea",
    "card_fingerprint": "bytea",
    "content": "bytea",
}
PERSON: Final[Types] = {
    "number": "int8",
    "family_id": "int8",
    "name": "text",
    "birth_date": "date",
    "sex": "varchar",
    "relation": "varchar",
    "region_code": "varchar",
    "nik_sealed": "bytea",
    "nik_fingerprint": "bytea",
    "told_sealed": "bytea",
    "probability": "float8",
    "is_conflict": "bool",
    "record_count": "int4",
    "content": "bytea",
}
NUMBER: Final[Types] = {"fingerprint": "bytea", "kind": "varchar", "person_id": "int8"}
SOUND: Final[Types] = {"key": "int8", "place": "int8", "person_id": "int8"}
SEEN: Final[Types] = {"number": "int8"}

TABLES: Final[dict[str, tuple[str, Types]]] = {
    "registry_staged_family": ("registry_family", FAMILY),
    "registry_staged_person": ("registry_person", PERSON),
    "registry_staged_number": ("registry_personnumber", NUMBER),
    "registry_staged_sound": ("registry_personsound", SOUND),
    "registry_staged_family_seen": ("registry_family", SEEN),
    "registry_staged_person_seen": ("registry_person", SEEN),
}
"""Each table that waits, the live one it is for, and what it holds of it; those `seen` hold every number."""
_LEDGER: Final = "registry_staged_part"


def prepare(release_number: int) -> set[str]:
    """Make the tables, or find them as an earlier load of the same release left them; the parts written already."""
    found = _written(release_number)
    if found:
        return found
    clear()
    with transaction.atomic(), connection.cursor() as cursor:
        kind = "UNLOGGED" if is_postgresql() else ""
        for table, (live, types) in TABLES.items():
            cursor.execute(f"CREATE {kind} TABLE {table} AS SELECT {', '.join(types)} FROM {live} WHERE 1 = 0")
        cursor.execute(f"CREATE {kind} TABLE {_LEDGER} (release_number bigint NOT NULL, part varchar(40) NOT NULL)")
    note(release_number, "begun")
    return {"begun"}


def note(release_number: int, part: str) -> None:
    """Write down that a part was written; in the transaction that writes it."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {_LEDGER} VALUES (%s, %s)", [release_number, part])


def clear() -> None:
    """Take the tables away."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in (_LEDGER, *TABLES):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _written(release_number: int) -> set[str]:
    with connection.cursor() as cursor:
        if _LEDGER not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute(f"SELECT part FROM {_LEDGER} WHERE release_number = %s", [release_number])
        return {part for (part,) in cursor.fetchall()}

"""From the tables that wait into the live ones, inside the one transaction that makes the release the loaded one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import polars as pl
from django.db import connection
from django.db.backends.utils import CursorWrapper

from tangga.platform.rows import is_postgresql, write_rows
from tangga.registry.names.keys import spellings_of
from tangga.registry.services.loading.staging import FAMILY, PERSON, TABLES

_LEAVES: Final = ("registry_personnumber", "registry_personsound")
"""Tables that nothing refers to."""
_ROOTS: Final = (("family", FAMILY), ("person", PERSON))

Counts = dict[str, int]


def merge(release_number: int, *, is_first: bool) -> Counts:
    """Bring what waits into the live tables; how many families and people are new, changed, unchanged and gone."""
    with connection.cursor() as cursor:
        if is_first:
            with _indexes_laid_afterwards(cursor):
                return _fill(cursor, release_number)
        if is_postgresql():
            for table in TABLES:
                cursor.execute(f"ANALYZE {table}")
        return _change(cursor, release_number)


def replace_vocabulary(vocabulary: pl.DataFrame) -> None:
    """Write the sounds of the release's names in place of those of the release before."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM registry_spelling")
        cursor.execute("DELETE FROM registry_sound")
    sounds = vocabulary.select("number", "sound", "people_count").iter_rows()
    write_rows("registry_sound", {"number": "int8", "sound": "varchar", "people_count": "int4"}, sounds)
    spelt = (
        (key, number)
        for number, sound in vocabulary.select("number", "sound").iter_rows()
        for key in spellings_of(sound)
    )
    write_rows("registry_spelling", {"key": "int8", "sound_id": "int8"}, spelt)


def _fill(cursor: CursorWrapper, release_number: int) -> Counts:
    """Into empty tables."""
    counts: Counts = {}
    for kind, types in _ROOTS:
        counts |= _counted(kind, new=_insert(cursor, kind, list(types), release_number))
    _insert_leaves(cursor)
    return counts


def _change(cursor: CursorWrapper, release_number: int) -> Counts:
    """Into tables that hold the release before: only what differs is touched."""
    counts: Counts = {}
    for leaf in _LEAVES:
        # Whoever changed is found anew, whoever is gone no more.
        cursor.execute(f"DELETE FROM {leaf} WHERE person_id IN (SELECT number FROM registry_staged_person)")
        cursor.execute(
            f"DELETE FROM {leaf} WHERE NOT EXISTS"
            f" (SELECT 1 FROM registry_staged_person_seen AS seen WHERE seen.number = {leaf}.person_id)"
        )
    for kind, types in _ROOTS:
        cursor.execute(
            f"SELECT count(*) FROM registry_staged_{kind} WHERE number IN (SELECT number FROM registry_{kind})"
        )
        changed = int(cursor.fetchone()[0])
        cursor.execute(f"SELECT count(*) FROM registry_staged_{kind}_seen")
        seen = int(cursor.fetchone()[0])
        written = _insert(cursor, kind, list(types), release_number)
        cursor.execute(
            f"UPDATE registry_{kind} SET is_gone = %s, release_id = %s WHERE NOT is_gone"
            f" AND NOT EXISTS (SELECT 1 FROM registry_staged_{kind}_seen AS seen"
            f" WHERE seen.number = registry_{kind}.number)",
            [True, release_number],
        )
        gone = cursor.rowcount
        counts |= _counted(kind, new=written - changed, changed=changed, unchanged=seen - written, gone=gone)
    _insert_leaves(cursor)
    return counts


def _insert(cursor: CursorWrapper, kind: str, columns: list[str], release_number: int) -> int:
    """Write every waiting row, in place of the row with its number where there is one; how many were written."""
    listed = ", ".join(columns)
    replaced = ", ".join(f"{name} = excluded.{name}" for name in [*columns[1:], "release_id", "is_gone"])
    cursor.execute(
        f"INSERT INTO registry_{kind} ({listed}, is_gone, first_release_id, release_id)"
        f" SELECT {listed}, %s, %s, %s FROM registry_staged_{kind} WHERE 1 = 1"
        f" ON CONFLICT (number) DO UPDATE SET {replaced}",
        [False, release_number, release_number],
    )
    return int(cursor.rowcount)


def _insert_leaves(cursor: CursorWrapper) -> None:
    for table, (live, types) in TABLES.items():
        if live in _LEAVES:
            listed = ", ".join(types)
            cursor.execute(f"INSERT INTO {live} ({listed}) SELECT {listed} FROM {table}")


def _counted(kind: str, *, new: int, changed: int = 0, unchanged: int = 0, gone: int = 0) -> Counts:
    plural = {"family": "families", "person": "people"}[kind]
    found = {"new": new, "changed": changed, "unchanged": unchanged, "gone": gone}
    return {f"{plural}_{what}": count for what, count in found.items()}


@contextmanager
def _indexes_laid_afterwards(cursor: CursorWrapper) -> Iterator[None]:
    """Take indexes and references to other tables off empty tables, and lay them once the rows are in: far faster.

    Only PostgreSQL can. Keys stay where other tables refer to them.
    """
    if not is_postgresql():
        yield
        return
    laid = list(_laid(cursor))
    # What still waits to be checked in this transaction would forbid it.
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for take, _ in laid:
        cursor.execute(take)
    yield
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for _, lay in reversed(laid):
        cursor.execute(lay)
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _laid(cursor: CursorWrapper) -> Iterator[tuple[str, str]]:
    """Each constraint and index that can be laid afterwards: the statement that takes it off, and that lays it."""
    for table in ("registry_family", "registry_person", *_LEAVES):
        kinds = ["f", "p"] if table in _LEAVES else ["f"]
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = ANY(%s) ORDER BY contype, conname",
            [table, kinds],
        )
        for name, definition in cursor.fetchall():
            named = connection.ops.quote_name(name)
            yield (
                f"ALTER TABLE {table} DROP CONSTRAINT {named}",
                f"ALTER TABLE {table} ADD CONSTRAINT {named} {definition}",
            )
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = %s::regclass AND NOT indisunique",
            [table],
        )
        for name, definition in cursor.fetchall():
            yield f"DROP INDEX {name}", definition

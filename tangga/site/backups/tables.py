"""How many rows every table has, and a fingerprint of them that does not depend on their order."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.db import connection, transaction

NOT_KEPT: Final = ("django_session",)
"""Whoever holds a session is signed in: sessions end with a backup and are not part of it."""
_HALF: Final = 1 << 60
_POSTGRESQL: Final = """
SELECT count(*), coalesce(sum(('x' || left(h, 15))::bit(60)::bigint::numeric), 0)::text,
       coalesce(sum(('x' || right(h, 15))::bit(60)::bigint::numeric), 0)::text
FROM (SELECT md5(t::text) AS h FROM {table} t) AS hashed
"""
_PLAIN_TEXT: Final = (
    "SET LOCAL datestyle = 'ISO, YMD'", "SET LOCAL timezone = 'UTC'", "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL extra_float_digits = 1", "SET LOCAL intervalstyle = 'iso_8601'",
)  # fmt: skip
"""How values are written as text must not depend on who asks."""

Tables = dict[str, dict[str, Any]]


def table_names() -> list[str]:
    """Every table that is kept, in order."""
    return sorted(set(connection.introspection.table_names()) - set(NOT_KEPT))


def is_empty() -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def fingerprints_of_a_moment() -> Tables:
    """The same, in a transaction of its own."""
    with transaction.atomic():
        return fingerprints()


def fingerprints() -> Tables:
    """`rows` and `fingerprint` of every table, inside the transaction that is open."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for setting in _PLAIN_TEXT:
                cursor.execute(setting)
        return {name: _on_postgresql(name) for name in table_names()}
    return {name: _row_by_row(name) for name in table_names()}


def differing(told: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The tables that are not what they were."""
    return sorted(name for name in {*told, *found} if told.get(name) != found.get(name))


def _on_postgresql(name: str) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(_POSTGRESQL.format(table=connection.ops.quote_name(name)))
        rows, first, second = cursor.fetchone()
    return {"rows": rows, "fingerprint": f"{int(first) % _HALF:015x}{int(second) % _HALF:015x}"}


def _row_by_row(name: str) -> dict[str, Any]:
    rows, total = 0, 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 - a name of our own tables
        while piece := cursor.fetchmany(2000):
            rows += len(piece)
            total += sum(int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest()[:15]) for row in piece)
    return {"rows": rows, "fingerprint": f"{total % (1 << 120):030x}"}

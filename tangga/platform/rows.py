"""Rows by the million into a table: COPY on PostgreSQL, one prepared statement on SQLite."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

Row = tuple[Any, ...]
Types = dict[str, str]
"""The columns of a table, each with its type on PostgreSQL."""


def is_postgresql() -> bool:
    """Whether the site's database is PostgreSQL; the other one is SQLite."""
    return connection.vendor == "postgresql"


def write_rows(table: str, types: Types, rows: Iterable[Row]) -> None:
    """Add rows to a table of the database."""
    write = _copy if is_postgresql() else _insert
    write(table, types, rows)


def _copy(table: str, types: Types, rows: Iterable[Row]) -> None:
    statement = f"COPY {table} ({', '.join(types)}) FROM STDIN (FORMAT BINARY)"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(list(types.values()))
        for row in rows:
            copy.write_row(row)


def _insert(table: str, types: Types, rows: Iterable[Row]) -> None:
    places = ", ".join(["?"] * len(types))
    statement = f"INSERT INTO {table} ({', '.join(types)}) VALUES ({places})"  # noqa: S608 - names of our own
    dates = [at for at, kind in enumerate(types.values()) if kind == "date"]
    connection.ensure_connection()
    connection.connection.executemany(statement, (_with_text(row, dates) for row in rows) if dates else rows)


def _with_text(row: Row, dates: list[int]) -> Row:
    """The row with its dates as SQLite keeps them."""
    return tuple(str(cell) if at in dates and cell is not None else cell for at, cell in enumerate(row))

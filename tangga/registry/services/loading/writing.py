"""Rows by the million into a table: COPY on PostgreSQL, one prepared statement on SQLite; and one load at a time."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from django.db import connection

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

Row = tuple[Any, ...]
Types = dict[str, str]
"""The columns of a table, each with its type on PostgreSQL."""

_LOCK_NUMBER: Final = 7_241_904
"""Stands for loading among PostgreSQL's locks of applications; any number that nothing else uses."""
_BUSY = Text(
    "Rilis lain sedang dimuat. Tunggu sampai selesai, lalu ulangi perintah ini.",
    "Another release is being loaded. Wait until that is done, then give this command again.",
)


class LoadingElsewhere(Refused):
    """Two loads at once would write over each other."""


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
    statement = f"INSERT INTO {table} ({', '.join(types)}) VALUES ({places})"
    dates = [at for at, kind in enumerate(types.values()) if kind == "date"]
    connection.ensure_connection()
    connection.connection.executemany(statement, (_with_text(row, dates) for row in rows) if dates else rows)


def _with_text(row: Row, dates: list[int]) -> Row:
    """The row with its dates as SQLite keeps them."""
    return tuple(str(cell) if at in dates and cell is not None else cell for at, cell in enumerate(row))


@contextmanager
def alone() -> Iterator[None]:
    """While no other load runs on this database; a load that was killed holds nobody up."""
    with _postgresql_lock() if is_postgresql() else _file_lock():
        yield


@contextmanager
def _postgresql_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK_NUMBER])
        if not cursor.fetchone()[0]:
            raise LoadingElsewhere(_BUSY)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK_NUMBER])


@contextmanager
def _file_lock() -> Iterator[None]:
    name = str(connection.settings_dict["NAME"])
    if "memory" in name:
        yield
        return
    with Path(f"{name}.loading").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            raise LoadingElsewhere(_BUSY) from cause
        yield

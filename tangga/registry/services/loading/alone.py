"""One load at a time on a database."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.rows import is_postgresql

_LOCK_NUMBER: Final = 7_241_904
"""Stands for loading among PostgreSQL's locks of applications; any number that nothing else uses."""
_BUSY = Text(
    "Rilis lain sedang dimuat. Tunggu sampai selesai, lalu ulangi perintah ini.",
    "Another release is being loaded. Wait until that is done, then give this command again.",
)


class LoadingElsewhere(Refused):
    """Two loads at once would write over each other."""


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

"""The dump of a database by its own tools: pg_dump and pg_restore, or SQLite's online copy."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from tangga.platform.figures import fill
from tangga.site.backups.refusals import PROGRAM_FAILED, PROGRAM_MISSING, BackupRefused
from tangga.site.backups.tables import NOT_KEPT

DUMPS: Final = {"postgresql": "database.dump", "sqlite": "tangga.sqlite3"}

Dump = Callable[[Path], None]


@contextmanager
def one_moment() -> Iterator[Dump]:
    """A moment at which the database stands still for us: what is asked inside, and the dump, are of that moment.

    On PostgreSQL others write on meanwhile; SQLite's other writers wait.
    """
    with transaction.atomic():
        if connection.vendor != "postgresql":
            yield _copy
            return
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
        left_out = [f"--exclude-table-data={name}" for name in NOT_KEPT]
        asked = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", *left_out]
        yield lambda file: _run("pg_dump", *asked, f"--file={file}")


def put_back(file: Path) -> None:
    """Fill the empty database from its dump, all or nothing."""
    if connection.vendor == "postgresql":
        name = str(settings.DATABASES["default"]["NAME"])
        asked = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", f"--dbname={name}"]
        _run("pg_restore", *asked, str(file))
        return
    connection.close()
    shutil.copyfile(file, _sqlite_file())


def _sqlite_file() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def _copy(file: Path) -> None:
    # Read by a connection of its own: the one that keeps other writers waiting would wait for itself.
    with closing(sqlite3.connect(_sqlite_file())) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
        for name in NOT_KEPT:
            copy.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own tables
        copy.commit()


def _run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupRefused(PROGRAM_MISSING.with_facts(program=program))
    told = settings.DATABASES["default"]
    # The password goes through the environment: words of a command can be read by everybody on the machine.
    given = {"PGHOST": told["HOST"], "PGPORT": told["PORT"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    environment = {**os.environ, **{name: str(value) for name, value in given.items() if value}}
    if program == "pg_dump":
        environment["PGDATABASE"] = str(told["NAME"])
    ended = subprocess.run([found, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        last = (ended.stderr.strip().splitlines() or ["?"])[-1]
        raise BackupRefused(fill(PROGRAM_FAILED, program=program, cause=last))

"""The peer of loading: the rows of a loaded site, copied bare into another database with the same tables and indexes."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

from bench.processes import answer_request

BESIDE = ("registry_release",)
TABLES = ("registry_family", "registry_person", "registry_personnumber", "registry_personsound")
_MIGRATE = "from tangga.site import boot; boot.set_up()"


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """How many people were copied, and in how many seconds."""
    folder = Path(request["folder"])
    folder.mkdir(parents=True)
    with psycopg.connect(request["ours"]["DATABASE_URL"]) as ours:
        for table in (*BESIDE, *TABLES):
            _write(ours, table, folder / table)
        found = ours.execute("SELECT count(*) FROM registry_person").fetchone()
    subprocess.run([sys.executable, "-c", _MIGRATE], env={**os.environ, **request["theirs"]}, check=True)
    with psycopg.connect(request["theirs"]["DATABASE_URL"]) as theirs:
        for table in BESIDE:
            _read(theirs, table, folder / table)
        theirs.commit()
        started = time.perf_counter()
        for table in TABLES:
            _read(theirs, table, folder / table)
        theirs.commit()
        seconds = time.perf_counter() - started
    return {"people": found[0] if found else 0, "seconds": seconds}


def _write(connection: psycopg.Connection[Any], table: str, file: Path) -> None:
    with file.open("wb") as opened, connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT BINARY)") as copy:
        for piece in copy:
            opened.write(piece)


def _read(connection: psycopg.Connection[Any], table: str, file: Path) -> None:
    with file.open("rb") as opened, connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT BINARY)") as copy:
        while piece := opened.read(1 << 20):
            copy.write(piece)


if __name__ == "__main__":
    answer_request(answer)

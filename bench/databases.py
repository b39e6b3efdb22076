"""A PostgreSQL database to measure on: of the server that DATABASE_URL names, or of one that is thrown away."""

import base64
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

KEYS = {
    "TANGGA_SECRET_KEY": "only for benchmarks",
    "TANGGA_DATA_KEYS": "1:" + base64.b64encode(b"d" * 32).decode(),
    "TANGGA_LOOKUP_KEY": base64.b64encode(b"l" * 32).decode(),
    "TANGGA_SIGNING_KEY": base64.b64encode(b"s" * 32).decode(),
    "TANGGA_PAYER": "KAS NEGARA REKAAN;990000000001;BRINIDJA",
}
SETTINGS = ("shared_buffers=1GB", "max_wal_size=4GB", "checkpoint_timeout=15min", "max_connections=200")
"""Of a server that is started here: what a small server would be given; all else is as PostgreSQL comes."""
_BINARIES = "/usr/lib/postgresql/*/bin"


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which databases can be made."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    with _thrown_away() as address:
        yield address


@contextmanager
def database(address: str, name: str) -> Iterator[dict[str, str]]:
    """The environment of a site whose database is empty; the database is gone afterwards."""
    own = f"tangga_bench_{name}_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(own)))
    try:
        yield {**KEYS, "DATABASE_URL": urlunsplit(urlsplit(address)._replace(path=f"/{own}"))}
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(own)))


@contextmanager
def _thrown_away() -> Iterator[str]:
    """A server in a folder of its own; as root it runs as the user `postgres`, for PostgreSQL refuses root."""
    binaries = max(Path("/").glob(_BINARIES.lstrip("/")))
    folder = Path(tempfile.mkdtemp(prefix="tangga-bench-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    cluster, options = str(folder / "cluster"), f"-p {port} -k {folder} " + " ".join(f"-c {one}" for one in SETTINGS)

    def tell(program: str, *words: str) -> None:
        subprocess.run([*as_user, str(binaries / program), *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    tell("initdb", "-D", cluster, "-A", "trust", "-U", "tangga", "-E", "UTF8", "--no-locale")
    try:
        tell("pg_ctl", "-D", cluster, "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield f"postgresql://tangga@127.0.0.1:{port}/postgres"
    finally:
        tell("pg_ctl", "-D", cluster, "-m", "immediate", "stop")
        shutil.rmtree(folder)

"""A PostgreSQL database to measure on: of the server that DATABASE_URL names, or of one that is thrown away."""

import base64
import os
import shutil
import signal
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
    with own_server() as started:
        yield started.address


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


class OwnServer:
    """A server in a folder of its own; as root it runs as the user `postgres`, for PostgreSQL refuses root."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._as_user = folder, list[str]()
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            self._as_user = ["runuser", "-u", "postgres", "--"]
        self._binaries = max(Path("/").glob(_BINARIES.lstrip("/")))
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self._port = free.getsockname()[1]
        self._cluster = folder / "cluster"
        self._tell("initdb", "-A", "trust", "-U", "tangga", "-E", "UTF8", "--no-locale")
        self.address = f"postgresql://tangga@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        """Start it; after a crash it mends itself first."""
        options = f"-p {self._port} -k {self._folder} " + " ".join(f"-c {one}" for one in SETTINGS)
        self._tell("pg_ctl", "-l", str(self._folder / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop it at once: nothing of it is kept."""
        self._tell("pg_ctl", "-m", "immediate", "stop")

    def kill(self) -> None:
        """End its first process with `kill -9`; the others end when they see it."""
        first = int((self._cluster / "postmaster.pid").read_text(encoding="ascii").split()[0])
        os.kill(first, signal.SIGKILL)

    def _tell(self, program: str, *words: str) -> None:
        told = [*self._as_user, str(self._binaries / program), "-D", str(self._cluster), *words]
        subprocess.run(told, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self._folder)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """A server that runs and is thrown away."""
    folder = Path(tempfile.mkdtemp(prefix="tangga-bench-"))
    try:
        started = OwnServer(folder)
        started.start()
        try:
            yield started
        finally:
            started.stop()
    finally:
        shutil.rmtree(folder)

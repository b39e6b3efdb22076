"""tangga serve: the site, on this machine or behind a web server."""

import multiprocessing
import socket
from contextlib import nullcontext
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.site import working
from tangga.site.refusals import refusals_told
from tangga.site.serving import PORT_TAKEN, PortTaken
from tangga.site.terminal import Terminal

HELP = Text(
    "Menjalankan situs; basis datanya disiapkan lebih dahulu.",
    "Run the site; its database is made ready first.",
)
HOST = Text("Alamat yang didengar; bawaannya hanya komputer ini.", "The address to listen on; by default this machine.")
PORT = Text("Port situs.", "The port of the site.")
WORKERS = Text("Banyaknya proses yang menjawab.", "How many processes answer.")
WORKER = Text(
    "Jalankan juga satu pekerja untuk pekerjaan panjang; tanpa itu, jalankan 'tangga work'.",
    "Run a worker for long work too; without it, run 'tangga work'.",
)
PREPARED = Text("Basis data siap.", "The database is ready.")
SERVED = Text("Situs ada di {address} - tekan Ctrl-C untuk selesai.", "The site is at {address} - Ctrl-C ends it.")

THREADS = 8
"""Of one process; most of a page's time is spent waiting for the database."""


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga serve`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def serve(
        host: Annotated[str, typer.Option(help=say(HOST))] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=1, max=65_535, help=say(PORT))] = 8000,
        workers: Annotated[int, typer.Option(min=1, max=64, help=say(WORKERS))] = 1,
        *,
        worker: Annotated[bool, typer.Option("--worker/--no-worker", help=say(WORKER))] = True,
    ) -> None:
        with refusals_told(terminal):
            check_is_free(host, port)
            prepare()
            terminal.warn(say(PREPARED))
            run(host=host, port=port, workers=workers, has_worker=worker, terminal=terminal)


def check_is_free(host: str, port: int) -> None:
    """Refuse a port that another program uses, before any work."""
    try:
        socket.create_server((host, port), reuse_port=False).close()
    except OSError as cause:
        raise PortTaken(PORT_TAKEN.with_facts(port=port, other=8001 if port == 8000 else 8000)) from cause


def prepare() -> None:
    """Make the site's home, keys and tables ready, and let go of the database: the processes open it themselves."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.set_up()
    from django.db import connections

    connections.close_all()
    # A pool keeps its connections open behind a closed one. Two processes on one connection read each other's answers.
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # of PostgreSQL only


def run(*, host: str, port: int, workers: int, terminal: Terminal, has_worker: bool = True) -> None:
    """Serve the site until it is stopped, with a worker beside it unless there is one elsewhere."""
    from granian import Granian
    from granian.constants import Interfaces

    # Processes that answer begin anew: one that is forked where Polars has worked already waits for threads it lacks.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "tangga.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_enabled=False,
    )
    terminal.tell(SERVED.with_facts(address=f"http://{host}:{port}"))
    terminal.results.file.flush()
    with working.beside() if has_worker else nullcontext():
        server.serve()

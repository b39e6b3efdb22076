"""Workers: processes that do jobs, alone or beside the processes that answer."""

import fcntl
import multiprocessing
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from tangga.site import clock, logs

LOOKS_EVERY_SECONDS: Final = 1.0
RESTS_SECONDS: Final = 5.0
"""After the database was away, and before a worker that broke down is replaced."""
LETS_FINISH_SECONDS: Final = 20.0
"""How long a site that is stopped waits for the job in hand; then the next worker takes it over."""

IsOver = Callable[[], bool]


def work(*, until: IsOver, is_once: bool = False) -> int:
    """Do jobs until told to stop, or once until nothing waits; how many were taken. The site has been started."""
    from django.db import InterfaceError, OperationalError

    worker, taken = _name(), 0
    while not until():
        try:
            took = _next_job(worker)
        except (OperationalError, InterfaceError) as error:
            if is_once:
                raise
            logs.tell("worker_rests", {"error": type(error).__name__})
            time.sleep(RESTS_SECONDS)
            continue
        taken += took
        if not took and is_once:
            break
        if not took:
            time.sleep(LOOKS_EVERY_SECONDS)
    return taken


def ends_when_told() -> IsOver:
    """Whether SIGTERM or Ctrl-C has come: the job in hand is finished first; a second Ctrl-C does not wait."""
    told: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        told.append(number)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGTERM, remember)
    signal.signal(signal.SIGINT, remember)
    return lambda: bool(told)


@contextmanager
def beside() -> Iterator[None]:
    """While this lasts a worker runs in a process of its own, and is replaced where it breaks down."""
    is_over = threading.Event()
    keeper = threading.Thread(target=_keep_a_worker, args=[is_over], name="keeps a worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join()


@contextmanager
def only_worker() -> Iterator[bool]:
    """Whether this worker may take jobs: on SQLite one at a time does.

    A transaction that writes keeps every other writer of a SQLite file out, the one that renews its lease too. So there
    a lease alone would not tell a worker that is busy from one that was killed; a lock of a file does.
    """
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        yield True
        return
    with Path(f"{name}.working").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def _keep_a_worker(is_over: threading.Event) -> None:
    # A process that is forked where Polars has worked already waits for threads it lacks.
    spawned = multiprocessing.get_context("spawn")
    while not is_over.is_set():
        process = spawned.Process(target=_work_beside, name="worker")
        process.start()
        while process.is_alive() and not is_over.wait(LOOKS_EVERY_SECONDS):
            pass
        if is_over.is_set():
            process.terminate()
            process.join(LETS_FINISH_SECONDS)
            process.kill()
            process.join()
            return
        logs.tell("worker_broke_down", {"exit": process.exitcode})
        is_over.wait(RESTS_SECONDS)


def _work_beside() -> None:
    """The life of a worker beside the site: over when it is told so, or when the site was killed."""
    from tangga.site import boot

    is_told, site = ends_when_told(), multiprocessing.parent_process()
    boot.start()
    work(until=lambda: is_told() or site is None or not site.is_alive())


def _next_job(worker: str) -> bool:
    """Do one job, if one waits."""
    from django.db import connections

    from tangga.platform.jobs.services import work_once
    from tangga.site.wiring import JOBS

    try:
        with only_worker() as may_take:
            return may_take and work_once(worker=worker, kinds=JOBS, clock=clock.now) is not None
    finally:
        connections.close_all()


def _name() -> str:
    """A name that no other worker has, by which an administrator finds its process."""
    return f"{socket.gethostname()[:80]}:{os.getpid()}:{secrets.token_hex(4)}"

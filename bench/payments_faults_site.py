"""A site that is killed at random moments: its database, its worker and its pages, each started again at once.

A worker that was killed holds its job for a minute more, and one that met an error rests before the next try; here that
time is over at once, for it would be spent waiting.
"""

import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg

from bench.databases import OwnServer
from bench.lines import note
from bench.matches import COMMAND

Answer = TypeVar("Answer")
PARTS = ("worker", "web", "database")
LOOKS_EVERY_SECONDS, STARTS_WITHIN_SECONDS = 0.1, 60.0
_LEASES_ARE_OVER = """UPDATE jobs_job SET held_until = now() - interval '1 second' WHERE state = 'RUNNING'"""
_RESTS_ARE_OVER = """UPDATE jobs_job SET again_at = NULL WHERE state = 'ASKED' AND again_at IS NOT NULL"""


class Site:
    """The three parts of a site as an operator runs them: what ends is started again."""

    def __init__(self, server: OwnServer, surroundings: Mapping[str, str], log: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = free.getsockname()[1]
        self.address, self.at_work = f"http://127.0.0.1:{port}", 0
        self._server, self._surroundings, self._log = server, dict(surroundings), log
        self._words: dict[str, tuple[object, ...]] = {
            "worker": ("work",),
            "web": ("serve", "--port", port, "--workers", 1, "--no-worker"),
        }
        self._running = {part: self._started(part) for part in self._words}

    def kill(self, part: str) -> None:
        """End a part with `kill -9` and start it again."""
        self.at_work += bool(self.ask("SELECT 1 FROM jobs_job WHERE state = 'RUNNING'"))
        if part == "database":
            self._server.kill()
            _tried(self._server.start)
        else:
            _end(self._running[part])
            self._running[part] = self._started(part)
        if part != "web":
            self.ask(_LEASES_ARE_OVER)

    def look_after(self) -> None:
        """Start what ended of itself, as it does without its database; and let nobody rest."""
        for part, process in self._running.items():
            if process.poll() is not None:
                note(f"faults: {part} ended with {process.returncode}, and is started again")
                self._running[part] = self._started(part)
        self.ask(_RESTS_ARE_OVER)

    def ask(self, query: str, *given: object) -> list[tuple[Any, ...]]:
        """What the database says; asked again while it is away."""
        return _tried(lambda: self._asked(query, given))

    def stop(self) -> None:
        """End what still runs."""
        for process in self._running.values():
            _end(process)

    def _asked(self, query: str, given: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with psycopg.connect(self._surroundings["DATABASE_URL"], connect_timeout=5) as connection:
            answered = connection.execute(query.encode(), given)
            return answered.fetchall() if answered.description else []

    def _started(self, part: str) -> subprocess.Popen[bytes]:
        words = [str(word) for word in (*COMMAND, "--lang", "en", *self._words[part])]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                words, env={**os.environ, **self._surroundings}, stdout=log, stderr=log, start_new_session=True
            )


class Killer:
    """Kills one part after another, at moments drawn from a seed, until all kills are done."""

    def __init__(self, site: Site, *, kills: int, longest: float, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self.is_done, self.failure = threading.Event(), ""
        self._site, self._kills, self._longest = site, kills, longest
        self._drawn = random.Random(seed)  # noqa: S311 - repeated alike
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._kill_all, name="killer", daemon=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While this lasts the parts are killed, and looked after to its end."""
        self._thread.start()
        try:
            yield
        finally:
            self._is_over.set()
            self._thread.join()

    def _kill_all(self) -> None:
        try:
            whom = [PARTS[at % len(PARTS)] for at in range(self._kills)]
            self._drawn.shuffle(whom)
            for part in whom:
                if not self._looked_after(self._drawn.uniform(0.0, self._longest)):
                    return
                self._site.kill(part)
                self.done[part] += 1
            self.is_done.set()
            while self._looked_after(1.0):
                pass
        except Exception as error:  # noqa: BLE001 - whoever drives the site must hear of it
            self.failure = f"{type(error).__name__}: {error}"

    def _looked_after(self, seconds: float) -> bool:
        """Look after the parts for so long; False once all is over."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._is_over.wait(LOOKS_EVERY_SECONDS):
                return False
            self._site.look_after()
        return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def _tried(what: Callable[[], Answer]) -> Answer:
    """Done again until it can be done: a database that was killed is away for a moment."""
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while True:
        try:
            return what()
        except (psycopg.OperationalError, subprocess.CalledProcessError):
            if time.monotonic() > until:
                raise
            time.sleep(LOOKS_EVERY_SECONDS)

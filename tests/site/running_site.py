"""The site as it is run, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

TYPED = [sys.executable, "-c", "from tangga.site.command_line import main; main()"]
Surroundings = dict[str, str]


def surroundings_of(home: Path) -> Surroundings:
    """An environment in which the site keeps everything in a folder of its own."""
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("TANGGA_", "DJANGO_", "DATABASE_"))
    }
    return ours | {"TANGGA_HOME": str(home), "TANGGA_LANG": "en"}


def tangga(surroundings: Surroundings, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run([*TYPED, *words], capture_output=True, text=True, env=surroundings | more, check=False)


@contextmanager
def served(surroundings: Surroundings, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The site while it listens, by `tangga serve` or by other words: its process, and its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    log = Path(surroundings["TANGGA_HOME"]).with_suffix(".log")
    with log.open("a") as errors:
        typed = [*TYPED, *(words or ("serve",)), "--port", str(port)]
        site = subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=errors, text=True, env=surroundings)
    assert site.stdout is not None
    try:
        is_open = any(f"http://127.0.0.1:{port}" in line for line in site.stdout)
        assert is_open, log.read_text()
        yield site, f"127.0.0.1:{port}"
    finally:
        site.send_signal(signal.SIGTERM)
        site.wait(30)
        site.stdout.close()


def opened(address: str, path: str) -> str:
    """A page of the site, as soon as it listens."""
    for _ in range(200):
        with closing(HTTPConnection(address, timeout=30)) as connection:
            try:
                connection.request("GET", path)
            except ConnectionError:
                signal.sigtimedwait([], 0.1)
                continue
            return connection.getresponse().read().decode()
    pytest.fail("the site does not listen")

"""`tangga show` serves the report on this machine, and nothing else."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.site.conftest import Ask


@contextmanager
def shown(release: Path, sign: signal.Signals = signal.SIGINT) -> Iterator[tuple[subprocess.Popen[str], int]]:
    typed = [sys.executable, "-c", "from tangga.site.command_line import main; main()", "show", str(release)]
    environment = {**os.environ, "TANGGA_LANG": "en"}
    with subprocess.Popen(
        [*typed, "--port", "0", "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:(\d+)", server.stdout.readline())
            assert address is not None
            yield server, int(address[1])
            server.send_signal(sign)
            assert server.wait(timeout=10) == 0
            assert server.stderr is not None
            assert server.stderr.read() == ""
        finally:
            server.kill()


def answer(port: int, path: str, *, method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, dict(response.headers), content


def test_serves_the_report_its_sheet_and_its_manifest(release: Path) -> None:
    with shown(release) as (_, port):
        status, headers, content = answer(port, "/?lang=en")
        assert (status, content) == (200, b"<p>the report</p>")
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert answer(port, "/rejected.xlsx")[2] == (release / "rejected.xlsx").read_bytes()
        assert answer(port, "/manifest.json")[1]["Content-Type"].startswith("application/json")
        assert answer(port, "/", method="HEAD")[::2] == (200, b"")


@pytest.mark.parametrize("path", ["/people.parquet", "/../manifest.json", "/%2e%2e/x", "/report.html/"])
def test_serves_nothing_else(release: Path, path: str) -> None:
    with shown(release) as (_, port):
        assert answer(port, path)[0] == 404


def test_answers_only_who_meant_this_machine(release: Path) -> None:
    with shown(release) as (_, port):
        assert answer(port, "/", host="stranger.example")[0] == 421
        assert answer(port, "/", host="localhost")[0] == 200


def test_ends_quietly_when_told_to(release: Path) -> None:
    with shown(release, signal.SIGTERM):
        pass


def test_says_which_port_is_in_use(ask: Ask, release: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = ask("show", release, "--port", port, "--no-open")
    assert told.exit_code == 1
    assert f"Port {port} is in use" in told.stderr


def test_refuses_what_is_no_release(ask: Ask, tmp_path: Path) -> None:
    assert ask("show", tmp_path, "--no-open").exit_code == 1

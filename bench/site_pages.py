"""Fifty people at once at a site of 2 M people, and of 10 M; `python -m bench.site_pages`.

`bench.site_crowd` says who they are and what they do. The second point, ten million, is measured with `--all`.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from bench.databases import database, server
from bench.lines import Line, note, show, skipped
from bench.matches import COMMAND
from bench.options import Options, asked
from bench.processes import run, run_module
from bench.site_crowd import SECONDS, SETTLING
from bench.site_load import release_of

PROMISED = {"search": 200, "family": 150}
"""Milliseconds that 95 of 100 pages take at the most."""
NAMES = {"search": "search by name", "family": "family file"}
WORKERS = 2
ON = "2026-07-01"


def lines(options: Options) -> Iterator[Line]:
    """What 95 of 100 pages take, at two sizes of the registry."""
    release = release_of(options)
    with server() as address, database(address, "pages") as surroundings:
        note("pages: loading the release and its decisions")
        run([*COMMAND, "--lang", "en", "load", release], surroundings)
        run([*COMMAND, "--lang", "en", "publish", _decided(options, release)], surroundings)
        told = run_module("bench.site_users", {"surroundings": surroundings, "seed": options.seed})
        yield from _measured(options, surroundings, told)
        if not options.is_all:
            yield skipped(f"pages with {told['people'] * 5:,} people", "stated", "give --all")
            return
        note("pages: five times as many people")
        grown = run_module("bench.site_growth", {"surroundings": surroundings})
        yield from _measured(options, surroundings, {**told, "people": grown["people"]}, is_second=True)


def _decided(options: Options, release: Path) -> Path:
    """The decisions about the release, made anew: a family file says them, and why."""
    decided = options.folder / "site-decisions"
    shutil.rmtree(decided, ignore_errors=True)
    run([*COMMAND, "--lang", "en", "decide", release, "--on", ON, "--complete", "pkh_member_since", "--to", decided])
    return decided


def _measured(
    options: Options, surroundings: dict[str, str], told: dict[str, Any], *, is_second: bool = False
) -> Iterator[Line]:
    note(f"pages: {len(told['users'])} people at once, {told['people']:,} people in the registry")
    stay = {"seconds": SECONDS * options.scale if options.scale < 1 else SECONDS, "settling": SETTLING * options.scale}
    stay["seconds"] = max(stay["seconds"], 30.0)
    with served(surroundings) as site:
        found = run_module("bench.site_crowd", {**told, **stay, "site": site})
    for kind, most in PROMISED.items():
        measured = f"{NAMES[kind]}, {told['people']:,} people, {len(told['users'])} at once, thinking 3 to 7 s"
        must = "stated" if is_second else f"95 of 100 within {most} ms"
        took = sorted(found["took"][kind])
        if not told[kind] or not took:
            yield skipped(measured, must, "there is no such page")
            continue
        high, middle = took[int(len(took) * 0.95)], took[len(took) // 2]
        ours = f"{high:.0f} ms; half within {middle:.0f} ms, the slowest {took[-1]:.0f} ms, of {len(took):,}"
        failed = sum(one.startswith(kind) for one in found["failed"])
        ours += f"; {failed} failed" if failed else ""
        yield Line(measured, must, ours, "-", None if is_second else high <= most and not failed)


@contextmanager
def served(surroundings: dict[str, str]) -> Iterator[str]:
    """The site as it is run, with two processes that answer."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    words = [str(word) for word in (*COMMAND, "--lang", "en", "serve", "--port", port, "--workers", WORKERS)]
    site = subprocess.Popen(
        words, env={**os.environ, **surroundings}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert site.stdout
    try:
        assert any("http://" in line for line in site.stdout)
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        site.terminate()
        site.wait(30)


def _wait_for(port: int) -> None:
    import time

    for _ in range(300):
        with closing(socket.socket()) as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


if __name__ == "__main__":
    show(lines(asked()))

"""2 M people loaded onto the site, beside a bare COPY of the same rows; `python -m bench.site_load`.

The peer copies the finished rows, sealed already, into the same tables with the same indexes and references: it seals
nothing, checks nothing, cannot be resumed, and would show readers half a release if it committed as it goes.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.databases import database, server
from bench.lines import Line, gigabytes, note, show
from bench.matches import COMMAND, make_world, match
from bench.options import Options, asked
from bench.processes import run, run_module

LEAST_A_SECOND, LEAST_SHARE = 50_000, 0.5


def release_of(options: Options) -> Path:
    """A release of a pretend nation of 2 M people, made once and kept."""
    world = make_world(options, "2M people")
    release = world.with_name(world.name.replace("world", "release"))
    if not (release / "manifest.json").is_file():
        note("site: a release of 2 M people")
        match(world, release)
    return release


def lines(options: Options) -> Iterator[Line]:
    """People a second of the whole command, and of the bare COPY in the same run."""
    release, copied = release_of(options), options.folder / "site-rows"
    shutil.rmtree(copied, ignore_errors=True)
    with server() as address, database(address, "load") as ours, database(address, "copy") as theirs:
        note("site: loading the release")
        cost = run([*COMMAND, "--lang", "en", "load", release], ours)
        note("site: a bare COPY of the same rows")
        peer = run_module("bench.site_copy", {"ours": ours, "theirs": theirs, "folder": copied})
    shutil.rmtree(copied)
    people, seconds = peer["people"], peer["seconds"]
    rate, bare = people / cost.seconds, people / seconds
    yield Line(
        f"{people:,} people loaded onto the site",
        f">= {LEAST_A_SECOND:,} people/s, or {LEAST_SHARE:.0%} of a bare COPY",
        f"{rate:,.0f} people/s = {rate / bare:.0%} ({cost.seconds:.0f} s, {cost.cpu_seconds:.0f} s CPU of ours, "
        f"{gigabytes(cost.peak_bytes)})",
        f"bare COPY {bare:,.0f} people/s ({seconds:.0f} s)",
        rate >= LEAST_A_SECOND or rate >= LEAST_SHARE * bare,
    )


if __name__ == "__main__":
    show(lines(asked()))

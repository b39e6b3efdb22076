"""A reply of a million rows taken on PostgreSQL; `python -m bench.payments_replies`.

The peer says the same of each payment by one UPDATE a row, in pipelines, and looks at nothing: no sums, no reference
that is there twice, no payment that cannot come to that state.
"""

import tempfile
from collections.abc import Iterator
from typing import Any

from bench.databases import database, server
from bench.lines import Line, note, show
from bench.options import Options, asked
from bench.processes import run_module

PAYMENTS, MOST_SECONDS, MOST_MB = 1_000_000, 120, 1_000


def lines(options: Options) -> Iterator[Line]:
    """Seconds and memory to take a bank's first and second reply, for a tenth of the payments and for all."""
    count = max(round(PAYMENTS * options.scale), 2_000)
    with server() as address:
        few, many = (_taken(address, size) for size in (count // 10, count))
    slowest = max(many["first"], many["second"])
    yield Line(
        f"a reply of {count:,} rows taken, PostgreSQL",
        f"<= {MOST_SECONDS} s a million",
        f"{many['first']:.1f} s; the next reply about the same payments {many['second']:.1f} s",
        f"an UPDATE a row, nothing looked at: {many['plain']:.1f} s",
        slowest <= MOST_SECONDS * count / PAYMENTS,
    )
    yield Line(
        f"memory to take {count:,} rows",
        f"<= {MOST_MB} MB, and the same for a tenth",
        f"{many['memory_mb']:.0f} MB; {count // 10:,} rows {few['memory_mb']:.0f} MB",
        "-",
        many["memory_mb"] <= MOST_MB,
    )


def _taken(address: str, count: int) -> dict[str, Any]:
    note(f"replies: {count:,} payments on PostgreSQL")
    with database(address, "replies") as surroundings, tempfile.TemporaryDirectory() as folder:
        told: dict[str, Any] = run_module(
            "bench.payments_replies_taken", {"surroundings": surroundings, "count": count, "folder": folder}
        )
    return told


if __name__ == "__main__":
    show(lines(asked()))

"""A million families paid, from the first draft to the last rupiah; `python -m bench.payments_round`.

On PostgreSQL; what is measured runs in a process of its own, after another one has filled the database. A quarter and
a half of the families come first: how the time grows is told from what was measured.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from bench.databases import database, server
from bench.lines import Line, gigabytes, note, show
from bench.options import Options, asked
from bench.processes import run_module

FAMILIES, MOST_SECONDS, MOST_BYTES = 1_000_000, 600, 1e9
PARTS = (4, 2, 1)
NATION = 10_000_000


def lines(options: Options) -> Iterator[Line]:
    """Seconds of every step, the memory of the process that took them, and what ten million would take."""
    count = max(round(FAMILIES * options.scale), 4_000)
    with server() as address:
        points = [_paid(address, count // part, options) for part in PARTS]
    told = points[-1]
    seconds, plain = _all(told), told["plain"]
    yield Line(
        f"a round of {told['lines']:,} payments to {count:,} families: drawn, approved, ordered, answered, reconciled",
        f"<= {MOST_SECONDS} s a million",
        f"{seconds:.0f} s: " + ", ".join(f"{step} {took:.1f}" for step, took in told["seconds"].items()),
        f"bare SQL, nothing looked at: {plain:.0f} s; we take {seconds / plain:.1f} times as long",
        is_met=seconds <= MOST_SECONDS * count / FAMILIES and _is_whole(told),
    )
    peak = max(one["cost"].peak_bytes for one in points)
    yield Line(
        "memory of the process that did it all",
        f"< {gigabytes(MOST_BYTES)}",
        ", ".join(f"{one['count']:,}: {gigabytes(one['cost'].peak_bytes)}" for one in points),
        is_met=peak < MOST_BYTES,
    )
    grown = ", ".join(f"{one['count']:,}: {_all(one) / one['count'] * 1e6:.0f}" for one in points)
    yield Line(
        f"seconds a million families, and so for {NATION:,}",
        "",
        f"{grown}; at the slowest of these {_slowest(points) * NATION / 3600:.1f} h",
        ", ".join(f"{one['count']:,}: {one['plain'] / one['count'] * 1e6:.0f}" for one in points),
    )


def _all(told: dict[str, Any]) -> float:
    return float(sum(told["seconds"].values()))


def _is_whole(told: dict[str, Any]) -> bool:
    return bool(told["state"] == "RECONCILED" and told["lines"] == told["plain_lines"])


def _slowest(points: list[dict[str, Any]]) -> float:
    """Seconds a family: the most of what was measured, and of what a family more cost between two points."""
    each = [_all(one) / one["count"] for one in points]
    more = [(_all(b) - _all(a)) / (b["count"] - a["count"]) for a, b in pairwise(points)]
    return float(max(each + more))


def _paid(address: str, count: int, options: Options) -> dict[str, Any]:
    home = options.folder / f"payments-{count}"
    note(f"payments_round: {count:,} families filled in")
    with database(address, "payments") as surroundings:
        asked_of = {"surroundings": {**surroundings, "TANGGA_HOME": str(home)}, "count": count}
        run_module("bench.payments_filled", asked_of)
        note(f"payments_round: {count:,} families paid in bare SQL")
        plain = run_module("bench.payments_round_plain", asked_of)
        note(f"payments_round: {count:,} families paid")
        told = run_module("bench.payments_paid", asked_of)
    return {**told, "count": count, "plain": plain["seconds"], "plain_lines": plain["lines"]}


if __name__ == "__main__":
    show(lines(asked()))

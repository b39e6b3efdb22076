"""A million families paid, from the first draft to the files of the banks; `python -m bench.payments_round`.

On PostgreSQL; what is measured runs in a process of its own, after another one has filled the database.
"""

from collections.abc import Iterator

from bench.databases import database, server
from bench.lines import Line, gigabytes, note, show
from bench.options import Options, asked
from bench.processes import run_module

FAMILIES, MOST_DRAW_SECONDS, MOST_BYTES = 1_000_000, 180, 1e9
STEPS = ("draw", "freeze", "check", "request", "approve", "release", "files")


def lines(options: Options) -> Iterator[Line]:
    """Seconds of every step, and the memory of the process that took them."""
    count = max(round(FAMILIES * options.scale), 1_000)
    home = options.folder / f"payments-{count}"
    note(f"payments_round: {count:,} families filled in")
    with server() as address, database(address, "payments") as surroundings:
        asked_of = {"surroundings": {**surroundings, "TANGGA_HOME": str(home)}, "count": count}
        run_module("bench.payments_filled", asked_of)
        note(f"payments_round: {count:,} families paid")
        told = run_module("bench.payments_paid", asked_of)
    yield Line(
        f"a pay list of {told['lines']:,} of {count:,} families drawn, PostgreSQL",
        f"<= {MOST_DRAW_SECONDS} s a million",
        f"{told['draw']:.1f} s",
        is_met=told["draw"] <= MOST_DRAW_SECONDS * count / FAMILIES,
    )
    steps = ", ".join(f"{step} {told[step]:.1f} s" for step in STEPS[1:])
    yield Line("the same list on its way to the banks", "", steps)
    peak = told["cost"].peak_bytes
    yield Line(
        "memory of the process that did it all", f"< {gigabytes(MOST_BYTES)}", gigabytes(peak), is_met=peak < MOST_BYTES
    )


if __name__ == "__main__":
    show(lines(asked()))

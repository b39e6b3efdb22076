"""A million entries of the record of actions checked, beside a plain reading of them; `python -m bench.record`.

The peer asks the database's own driver for every column of every entry, in order, and looks at nothing.
"""

import tempfile
from collections.abc import Iterator

from bench.databases import KEYS, database, server
from bench.lines import Line, note, show
from bench.options import Options, asked
from bench.processes import run_module

ENTRIES, MOST_SECONDS = 1_000_000, 60


def lines(options: Options) -> Iterator[Line]:
    """Seconds to check the whole record, and after a mark, on SQLite and PostgreSQL."""
    count = max(round(ENTRIES * options.scale), 1_000)
    with tempfile.TemporaryDirectory() as home:
        yield _line("SQLite", count, {**KEYS, "TANGGA_HOME": home, "DATABASE_URL": ""})
    with server() as address, database(address, "record") as surroundings:
        yield _line("PostgreSQL", count, surroundings)


def _line(store: str, count: int, surroundings: dict[str, str]) -> Line:
    note(f"record: {count:,} entries on {store}")
    told = run_module("bench.record_filled", {"surroundings": surroundings, "count": count})
    return Line(
        f"{count:,} entries of the record checked, {store}",
        f"<= {MOST_SECONDS} s a million",
        f"{told['whole']:.1f} s; the last tenth after a mark {told['after_mark']:.1f} s",
        f"plain reading {told['plain']:.1f} s",
        told["whole"] <= MOST_SECONDS * count / ENTRIES,
    )


if __name__ == "__main__":
    show(lines(asked()))

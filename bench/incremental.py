"""10,000 new records into 1 M: what it costs after loading, and whether a full rerun gives the same people.

`python -m bench.incremental`. The base is the world without 10,000 records, spread evenly over two of its lists.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from bench.lines import Line, note, show
from bench.matches import make_world, match, partition
from bench.options import Options, asked
from bench.peer_worlds import columns_of, trained_model
from bench.processes import run_module
from bench.scores import is_same_partition

Steps = Sequence[tuple[str, float, float]]

NEW = 10_000
HELD_OUT = ("kependudukan.csv", "regsosek.parquet")
MOST_SECONDS = 2.0
LOADED, JOINED = "Standardising", "Joining"
"""How the steps begin between whose ends the new records are linked."""


def lines(options: Options) -> Iterator[Line]:
    """Seconds of the incremental run, and its partition against that of a full rerun."""
    world = make_world(options, "1M")
    new_count = round(NEW * min(options.scale * 10, 1.0))
    base = _without(world, options.folder / "world-base", new_count)
    note("incremental: the release before")
    before = match(base, options.folder / "release-before").release
    note(f"incremental: {new_count} new records")
    added, steps, whole = _added(world, options.folder / "release-added", before)
    note("incremental: full rerun")
    again = match(world, options.folder / "release-again", "--previous", before, "--full").release
    peer = _peer(options, world, base)
    seconds = _end_of(steps, JOINED) - _end_of(steps, LOADED)
    yield Line(
        f"{new_count:,} new records into 1M, after loading",
        f"<= {MOST_SECONDS:.0f} s",
        f"{seconds:.2f} s ({whole:.1f} s with reading all lists and writing all files)",
        f"{peer:.2f} s, without clusters",
        seconds <= MOST_SECONDS,
    )
    for column, what in (("person_id", "persons"), ("family_id", "families")):
        one, other = partition(added, column), partition(again, column)
        is_same = one.select("list", "key").equals(other.select("list", "key")) and is_same_partition(
            one[column].to_numpy(), other[column].to_numpy()
        )
        yield Line(f"the same, {what} against a full rerun", "same partition", _same(is_same), is_met=is_same)


def _same(is_same: bool) -> str:  # noqa: FBT001 - the answer itself
    return "the same" if is_same else "differs"


def _added(lists: Path, to: Path, before: Path) -> tuple[Path, Steps, float]:
    """The release with the new records, the steps of making it, and the seconds of the whole."""
    shutil.rmtree(to, ignore_errors=True)
    told = run_module("bench.timed_match", {"lists": lists, "to": to, "previous": before})
    return to, told["steps"], told["cost"].seconds


def _end_of(steps: Steps, name: str) -> float:
    """When the step whose name begins so ended."""
    return next(ended for title, _, ended in steps if title.startswith(name))


def _without(world: Path, to: Path, count: int) -> Path:
    """The world's lists, `count` records fewer, taken evenly from the lists that can be cut without rewriting them."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(world, to)
    for file in HELD_OUT:
        cut = {".csv": _cut_lines, ".parquet": _cut_rows}[Path(file).suffix]
        cut(to / file, count // len(HELD_OUT))
    return to


def _cut_lines(file: Path, count: int) -> None:
    """Every n-th line behind the header goes; no line of a world's csv holds a line break."""
    head, *rows = file.read_bytes().splitlines(keepends=True)
    gone = {at * len(rows) // count for at in range(count)}
    file.write_bytes(head + b"".join(row for at, row in enumerate(rows) if at not in gone))


def _cut_rows(file: Path, count: int) -> None:
    rows = pl.read_parquet(file)
    gone = [at * rows.height // count for at in range(count)]
    numbered = rows.with_row_index("place")
    numbered.filter(~pl.col("place").is_in(gone)).drop("place").write_parquet(file)


def _peer(options: Options, world: Path, base: Path) -> float:
    """Seconds in which the peer scores the new records against the known ones and among themselves."""
    known = columns_of(base)
    everyone = pl.read_parquet(columns_of(world))
    new = options.folder / "world-new.parquet"
    everyone.join(pl.read_parquet(known, columns=["unique_id"]), on="unique_id", how="anti").write_parquet(new)
    note("incremental: Splink")
    request = {"known": known, "new": new, "model": trained_model(options)}
    return float(run_module("bench.splink_incremental", request)["seconds"])


if __name__ == "__main__":
    show(lines(asked()))

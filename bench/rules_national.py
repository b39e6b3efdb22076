"""25 M families and 90 M people decided, beside a scan and SQL by hand; `python -m bench.rules_national`."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.lines import Line, gigabytes, note, show
from bench.nation import FAMILIES, ON, make_nation
from bench.options import Options, asked
from bench.processes import Cost, run

MOST_SCANS, MOST_SQL, MOST_BYTES = 10.0, 1.15, 2.5e9


def nation_of(options: Options) -> Path:
    """The nation of this scale, made in a process of its own where it is not there yet."""
    families = max(round(FAMILIES * options.scale), 1_000)
    note(f"rules: a nation of {families:,} families")
    run([sys.executable, "-m", "bench.nation", options.folder, families])
    return make_nation(options.folder, families)


def decided_nation(options: Options, *words: str) -> tuple[Path, Cost]:
    """The run of that nation, made anew, and what it cost; `words` are further options of the command."""
    nation = nation_of(options)
    to = options.folder / f"run-{nation.name}"
    shutil.rmtree(to, ignore_errors=True)
    files = ["--people", nation / "people.parquet", "--families", nation / "families.parquet"]
    program = "from tangga.site.command_line import main; main()"
    note("rules: deciding")
    cost = run([sys.executable, "-c", program, "--lang", "en", "decide", "--on", ON, "--to", to, *files, *words])
    return to, cost


def lines(options: Options) -> Iterator[Line]:
    """Seconds, CPU and memory of the run; the peers read the same files."""
    nation = nation_of(options)
    scan = run([sys.executable, "-m", "bench.rules_peers", "scan", nation])
    by_hand = options.folder / "by-hand.parquet"
    for left in (by_hand, Path(f"{by_hand}.duckdb")):
        left.unlink(missing_ok=True)
    note("rules: SQL by hand")
    sql = run([sys.executable, "-m", "bench.rules_peers", "sql", nation, by_hand])
    to, ours = decided_nation(options)
    scans, share = ours.seconds / scan.seconds, ours.cpu_seconds / sql.cpu_seconds
    what = f"{nation.name.removeprefix('nation-')} families, Parquet to decisions and traces"
    yield Line(
        f"{what}, beside reading the columns", f"<= {MOST_SCANS:.0f}x the scan",
        f"{ours.seconds:.1f} s = {scans:.1f}x", f"scan {scan.seconds:.1f} s", scans <= MOST_SCANS,
    )  # fmt: skip
    yield Line(
        "the same, CPU beside SQL by hand", f"<= {MOST_SQL}x the CPU",
        f"{ours.cpu_seconds:.1f} s CPU = {share:.2f}x", f"SQL {sql.cpu_seconds:.1f} s CPU", share <= MOST_SQL,
    )  # fmt: skip
    yield Line(
        "the same, peak memory", f"<= {gigabytes(MOST_BYTES)}", gigabytes(ours.peak_bytes),
        f"SQL {gigabytes(sql.peak_bytes)}", ours.peak_bytes <= MOST_BYTES,
    )  # fmt: skip
    differing = _differing(to / "decisions.parquet", by_hand)
    yield Line("the same, rows on which SQL by hand decides otherwise", "0", f"{differing:,}", "-", differing == 0)


def _differing(ours: Path, by_hand: Path) -> int:
    query = f"""SELECT count(*) FROM read_parquet('{ours}') a FULL JOIN read_parquet('{by_hand}') b
        USING (family_id, programme) WHERE (a.amount_per_year, a.amount_per_stage, a.reasons, a.missing)
        IS DISTINCT FROM (b.amount_per_year, b.amount_per_stage, b.reasons, b.missing)"""
    return int(duckdb.sql(query).fetchall()[0][0])


if __name__ == "__main__":
    show(lines(asked()))

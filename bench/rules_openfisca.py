"""PKH in OpenFisca-core and in ours, on the same people and families; `python -m bench.rules_openfisca`.

Both are given ten million families, which OpenFisca can hold in 24 GB; it could not hold the nation.
"""

from collections.abc import Iterator
from dataclasses import replace

from bench.lines import Line, gigabytes, note, show
from bench.options import Options, asked
from bench.processes import run_module
from bench.rules_national import decided_nation, nation_of

MOST_CPU, MOST_MEMORY = 0.5, 0.25
HELD = 0.4


def lines(options: Options) -> Iterator[Line]:
    """CPU and memory of both."""
    options = replace(options, scale=options.scale * HELD)
    nation = nation_of(options)
    note("rules: OpenFisca")
    peer = run_module("bench.openfisca_peer", {"nation": nation})
    _, ours = decided_nation(options, "--programmes", "PKH")
    cpu, memory = ours.cpu_seconds / peer["cost"].cpu_seconds, ours.peak_bytes / peer["cost"].peak_bytes
    yield Line(
        f"{peer['families']:,} families, CPU beside OpenFisca", f"<= {MOST_CPU} of it",
        f"{ours.cpu_seconds:.1f} s CPU = {cpu:.2f}", f"{peer['cost'].cpu_seconds:.1f} s CPU", cpu <= MOST_CPU,
    )  # fmt: skip
    yield Line(
        "the same, peak memory", f"<= {MOST_MEMORY} of it", f"{gigabytes(ours.peak_bytes)} = {memory:.2f}",
        gigabytes(peer["cost"].peak_bytes), memory <= MOST_MEMORY,
    )  # fmt: skip


if __name__ == "__main__":
    show(lines(asked()))

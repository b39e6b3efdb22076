"""Pretend provinces of 100 k, 1 M and 5 M records, raw lists to release; `python -m bench.worlds`.

How right persons and families are, how true the probabilities, and what the whole of `tangga match` costs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.lines import Line, gigabytes, note, score, show, skipped
from bench.matches import Match, make_world, match, records_in
from bench.options import Options, asked
from bench.peer_worlds import splink_on, told
from bench.processes import Cost

LEAST_F1, LEAST_HARD_F1 = 0.99, 0.96
MOST_CALIBRATION_ERROR = 0.03
MOST_LOSS = 0.002
MOST_SECONDS, MOST_GIGABYTES, MOST_GIGABYTES_A_MILLION = 60, 2.0, 0.8
FAMILIES_GOAL = 0.985
NOT_ASKED = "takes long; ask with --all or BENCH_ALL=1"


@dataclass(frozen=True, slots=True)
class Matched:
    """A world and its release."""

    name: str
    world: Path
    match: Match

    @property
    def f1(self) -> float:
        """Of persons."""
        return float(self.match.evaluation["persons"]["f1"])


def lines(options: Options) -> Iterator[Line]:
    """Every size, the hard world, and what is lost from the smallest to the largest."""
    smallest = _matched(options, "100k")
    yield from _qualities(options, smallest, LEAST_F1, with_peer=True)
    million = _matched(options, "1M")
    yield from _qualities(options, million, LEAST_F1, with_peer=True)
    yield _whole(million, match(million.world, million.match.release).cost)
    yield _further(smallest, million)
    yield from _qualities(options, _matched(options, "1M", is_hard=True), LEAST_HARD_F1, with_peer=True)
    yield _loss(smallest, million)
    if not options.is_all:
        yield skipped("world 5M, F1, loss and memory", f">= {LEAST_F1}", NOT_ASKED)
        return
    largest = _matched(options, "5M")
    yield from _qualities(options, largest, LEAST_F1, with_peer=False)
    yield _memory(largest)
    yield _loss(smallest, largest)


def _matched(options: Options, size: str, *, is_hard: bool = False) -> Matched:
    name = f"world {size}{' --hard' if is_hard else ''}"
    note(f"{name}: Tangga")
    world = make_world(options, size, is_hard=is_hard)
    release = world.with_name(world.name.replace("world", "release"))
    return Matched(name, world, match(world, release, "--evaluate", world / "truth.parquet"))


def _qualities(options: Options, matched: Matched, least_f1: float, *, with_peer: bool) -> Iterator[Line]:
    """`with_peer` is off where the peer takes longer and more memory than the rest of the benchmark together."""
    peer = splink_on(options, matched.world) if with_peer else None
    found, error = matched.match.evaluation, matched.match.calibration_error
    yield Line(
        f"{matched.name}, F1 of persons",
        f">= {least_f1}",
        f"{score(matched.f1)} (precision {score(found['persons']['precision'])})",
        told(peer) if peer else "-",
        matched.f1 >= least_f1,
    )
    yield Line(
        f"{matched.name}, calibration above 0.9",
        f"error <= {MOST_CALIBRATION_ERROR}",
        f"{score(error)} (worst band {score(matched.match.worst_band_error)})",
        score(peer["calibration_error"]) if peer else "-",
        error <= MOST_CALIBRATION_ERROR,
    )
    if found["families"]:
        yield Line(f"{matched.name}, F1 of families", f"goal {FAMILIES_GOAL}", score(found["families"]["f1"]))


def _whole(matched: Matched, cost: Cost) -> Line:
    """What a run costs that is not held against the truth."""
    return Line(
        f"{matched.name}, whole `tangga match`",
        f"<= {MOST_SECONDS} s, <= {MOST_GIGABYTES} GB",
        f"{cost.seconds:.1f} s ({cost.cpu_seconds:.1f} s CPU), {gigabytes(cost.peak_bytes)}",
        is_met=cost.seconds <= MOST_SECONDS and cost.peak_bytes <= MOST_GIGABYTES * 1e9,
    )


def _further(smallest: Matched, larger: Matched) -> Line:
    """What a million records more need; what the program itself needs is in neither."""
    more = (records_in(larger.world) - records_in(smallest.world)) / 1e6
    needed = (larger.match.cost.peak_bytes - smallest.match.cost.peak_bytes) / more
    return Line(
        f"memory of a further million records, from {smallest.name} to {larger.name}",
        f"<= {MOST_GIGABYTES_A_MILLION} GB",
        gigabytes(needed),
        is_met=needed <= MOST_GIGABYTES_A_MILLION * 1e9,
    )


def _memory(matched: Matched) -> Line:
    cost = matched.match.cost
    needed = cost.peak_bytes / (records_in(matched.world) / 1e6)
    return Line(
        f"{matched.name}, memory a million records",
        f"<= {MOST_GIGABYTES_A_MILLION} GB",
        f"{gigabytes(needed)} ({cost.seconds:.1f} s in all)",
        is_met=needed <= MOST_GIGABYTES_A_MILLION * 1e9,
    )


def _loss(smallest: Matched, larger: Matched) -> Line:
    loss = smallest.f1 - larger.f1
    return Line(
        f"F1 lost from {smallest.name} to {larger.name}", f"<= {MOST_LOSS}", f"{loss:+.4f}", is_met=loss <= MOST_LOSS
    )


if __name__ == "__main__":
    show(lines(asked()))

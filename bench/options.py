"""What is asked of a benchmark: where it keeps its worlds, how large they are, and whether the long ones run too."""

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

FAMILIES = {"100k": 14_000, "1M": 141_000, "5M": 705_000, "2M people": 650_000}
"""A family gives about 7.1 records over all lists, and has about 3.1 people."""


@dataclass(frozen=True, slots=True)
class Options:
    """`scale` makes every world smaller, to try a benchmark out; figures of a scaled run prove nothing."""

    folder: Path
    is_all: bool = False
    scale: float = 1.0
    seed: int = 1

    def families(self, size: str) -> int:
        """How many families a world of this size has."""
        return max(round(FAMILIES[size] * self.scale), 200)


def asked() -> Options:
    """The options on the command line."""
    parser = argparse.ArgumentParser(description="Measure Tangga, and its peer beside it.")
    parser.add_argument("--all", action="store_true", help="the long ones too: the world of 5 M records")
    parser.add_argument("--folder", type=Path, default=Path("build/bench"), help="where worlds and releases are kept")
    parser.add_argument("--scale", type=float, default=1.0, help="smaller worlds, to try a benchmark out")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    folder = words.folder if words.scale == 1.0 else words.folder / f"scale-{words.scale}"
    is_all = words.all or os.environ.get("BENCH_ALL") == "1"
    folder.mkdir(parents=True, exist_ok=True)
    return Options(folder.resolve(), is_all, words.scale, words.seed)

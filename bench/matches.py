"""Running `tangga match` as anyone would, and reading what it found."""

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from bench.options import Options
from bench.processes import Cost, run

COMMAND = (sys.executable, "-c", "from tangga.site.command_line import main; main()")


@dataclass(frozen=True, slots=True)
class Match:
    """A release, what making it cost, and what it says of itself."""

    release: Path
    cost: Cost
    manifest: dict[str, Any]

    @property
    def evaluation(self) -> dict[str, Any]:
        """How it was held against the truth."""
        found: dict[str, Any] = self.manifest["evaluation"]
        return found

    @property
    def calibration_error(self) -> float:
        """How far the probabilities stated above 0.9 are from the share that is right, weighed by pairs."""
        pairs = sum(band["pairs"] for band in self._sure_bands)
        return sum(abs(band["stated"] - band["right"]) * band["pairs"] for band in self._sure_bands) / max(pairs, 1)

    @property
    def worst_band_error(self) -> float:
        """The same of the band that is worst, however few pairs it holds."""
        return max((abs(band["stated"] - band["right"]) for band in self._sure_bands), default=0.0)

    @property
    def _sure_bands(self) -> list[dict[str, Any]]:
        return [band for band in self.evaluation["calibration"] if band["from"] >= 0.9 and band["pairs"]]


def partition(release: Path, column: str) -> pl.DataFrame:
    """The person or family of every record of a release, in the order of lists and keys."""
    records = pl.read_parquet(release / "records.parquet", columns=["list", "key", column])
    return records.sort("list", "key")


def match(lists: Path, to: Path, *words: object, environment: dict[str, str] | None = None) -> Match:
    """Make a release; one from an earlier run makes way."""
    shutil.rmtree(to, ignore_errors=True)
    cost = run([*COMMAND, "match", lists, "--to", to, *words], environment)
    manifest = json.loads((to / "manifest.json").read_text(encoding="utf-8"))
    return Match(to, cost, manifest)


def make_world(options: Options, size: str, *, is_hard: bool = False) -> Path:
    """A world of this size, made once and kept."""
    folder = options.folder / f"world-{size.replace(' ', '-')}{'-hard' if is_hard else ''}-{options.seed}"
    if not (folder / "world.json").is_file():
        words: Sequence[object] = ["world", folder, "--families", options.families(size), "--seed", options.seed]
        run([*COMMAND, *words, *(["--hard"] if is_hard else [])])
    return folder


def records_in(world: Path) -> int:
    """How many records the lists of a world hold."""
    count: int = json.loads((world / "world.json").read_text(encoding="utf-8"))["records_in_all"]
    return count

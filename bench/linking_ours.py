"""Linking standardised records with weights learned before, in a process of its own: asked for `lists` and `model`.

The time runs from standardised columns to persons: keys, pairs, scores, clusters. Compiled code is loaded first, as the
peer's database is.
"""

import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bench.processes import answer_request
from bench.scores import pair_scores
from tangga.matching.blocks import make_keys
from tangga.matching.clusters import Said, cluster
from tangga.matching.columns import Columns
from tangga.matching.domain import DOUBTFUL_FROM, JOIN_FROM
from tangga.matching.linking import link
from tangga.matching.lists import read_lists, read_mapping, read_truth
from tangga.matching.model import Model, read_model
from tangga.matching.rows import numbered
from tangga.matching.standardise import standardise
from tangga.platform.progress import Silent

LATEST_ON = date(2026, 12, 31)
NOTHING_SAID = Said(np.zeros(0, np.int64), np.zeros(0, np.float32))
WARMING = 2_000


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Seconds, processor seconds, and F1 over pairs of persons."""
    folder, model = Path(request["lists"]), read_model(Path(request["model"]))
    rows = _rows(folder)
    link_standardised(standardise(rows[:WARMING], latest_year=LATEST_ON.year, frequencies=model.words).columns, model)
    columns = standardise(rows, latest_year=LATEST_ON.year, frequencies=model.words).columns
    cpu, started = time.process_time(), time.perf_counter()
    person = link_standardised(columns, model)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
    truth = read_truth(folder / "truth.parquet")
    true = rows.select(pl.col("list").cast(pl.String), "key").join(
        truth, on=["list", "key"], how="left", maintain_order="left"
    )["person_id"]
    scores = pair_scores(person, true.cast(pl.Int64).to_numpy())
    return {"records": rows.height, "seconds": seconds, "cpu_seconds": cpu_seconds, **scores.as_dict()}


def link_standardised(columns: Columns, model: Model) -> NDArray[np.int64]:
    """The person number of each record."""
    weights = model.weights()
    keys, _ = make_keys(columns)
    packed = columns.packed()
    links = link(packed, weights, keys, keep_from=model.odds_of(DOUBTFUL_FROM / 2), progress=Silent())
    return cluster(packed, weights, links, NOTHING_SAID, join_from=model.odds_of(JOIN_FROM)).person


def _rows(folder: Path) -> pl.DataFrame:
    """The kept rows of all lists, with what the standardising needs to know of their list."""
    sources = read_mapping(folder)
    reads = read_lists(sources, latest_birth_on=LATEST_ON, progress=Silent())
    return pl.concat(numbered(read, sources) for read in reads)


if __name__ == "__main__":
    answer_request(answer)

"""The peer: Splink 5 on DuckDB, trained with EM, in a process of its own.

Asked for `recipe`, `tables` (parquet files with `unique_id` and `person`), and either `train_on` (tables) or `model`
(a saved one); answers with seconds, peak memory, and F1 at its best threshold and at a fixed 0.95.
"""

import resource
import time
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
from splink import DuckDBAPI, Linker

from bench.processes import answer_request
from bench.scores import Scores, calibration_error, groups, pair_scores
from bench.splink_recipes import RECIPES, Recipe

FIXED = 0.95
WEIGHTS = np.arange(-10.0, 40.5, 0.5)
"""Thresholds that are tried, as match weights: minus ten bits to forty."""
LEAST_PROBABILITY = 0.001
U_PAIRS = 5e6
KILOBYTE = 1024


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Train if asked, link, and score."""
    warnings.simplefilter("ignore")
    recipe, tables = RECIPES[request["recipe"]], [Path(table) for table in request["tables"]]
    began = time.perf_counter()
    model: dict[str, Any] | str = request.get("model") or train(recipe, [Path(table) for table in request["train_on"]])
    trained = time.perf_counter()
    linker = linker_on(tables, model)
    cpu = time.process_time()
    started = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=LEAST_PROBABILITY)
    predicted = time.perf_counter()
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=FIXED)
    ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTE
    del clusters
    return {
        "train_seconds": trained - began,
        "predict_seconds": predicted - started,
        "cluster_seconds": ended - predicted,
        "link_seconds": ended - started,
        "link_cpu_seconds": time.process_time() - cpu,
        "peak_bytes": peak,
        **scored(linker, pairs.physical_name, tables),
    }


def train(recipe: Recipe, tables: Sequence[Path]) -> dict[str, Any]:
    """A model learned from these tables."""
    linker = linker_on(tables, recipe.settings(len(tables) > 1))
    training = linker.training
    training.estimate_probability_two_random_records_match(list(recipe.sure_rules), recall=recipe.sure_recall)
    training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=1)
    for block in recipe.em_blocks:
        training.estimate_parameters_using_expectation_maximisation(block)
    return linker.misc.save_model_to_json()


def linker_on(tables: Sequence[Path], settings: Any) -> Linker:
    """A linker over parquet files, on a database of its own."""
    database = DuckDBAPI(connection=duckdb.connect())
    registered = [database.register(pl.read_parquet(table).to_arrow()) for table in tables]
    return Linker(registered if len(registered) > 1 else registered[0], settings, log_level="ERROR")


def scored(linker: Linker, pairs_table: str, tables: Sequence[Path]) -> dict[str, Any]:
    """F1 over pairs at every threshold, and how true the stated probabilities are."""
    truth = pl.concat([pl.read_parquet(table, columns=["unique_id", "person"]) for table in tables])
    truth = truth.with_row_index("place")
    person = truth["person"].to_numpy().astype(np.int64)
    found = linker._db_api.duckdb_con.sql(
        f"select unique_id_l, unique_id_r, match_weight, match_probability from {pairs_table}"
    ).pl()
    place = truth.select("unique_id", "place")
    found = found.join(place.rename({"unique_id": "unique_id_l", "place": "left"}), on="unique_id_l").join(
        place.rename({"unique_id": "unique_id_r", "place": "right"}), on="unique_id_r"
    )
    left, right = (found[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    probability = found["match_probability"].to_numpy()
    weight = found["match_weight"].to_numpy()

    def at(kept: np.ndarray[Any, np.dtype[np.bool_]]) -> Scores:
        return pair_scores(groups(len(person), left[kept], right[kept]), person)

    tried = {float(limit): at(weight >= limit) for limit in WEIGHTS}
    best_at = max(tried, key=lambda limit: tried[limit].f1)
    return {
        "best": tried[best_at].as_dict(),
        "best_at": 1 - 1 / (1 + 2.0**best_at),
        "fixed": at(probability >= FIXED).as_dict(),
        "calibration_error": calibration_error(probability, person[left] == person[right]),
        "pairs": len(found),
    }


if __name__ == "__main__":
    answer_request(answer)

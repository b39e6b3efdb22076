"""Splink scoring new records against known ones, in a process of its own: asked for `known`, `new` and `model`."""

import time
import warnings
from typing import Any

import duckdb
import polars as pl
from splink import DuckDBAPI, Linker

from bench.processes import answer_request
from bench.splink_peer import LEAST_PROBABILITY


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The seconds after both tables are loaded and the frequencies of known names are counted."""
    warnings.simplefilter("ignore")
    database = DuckDBAPI(connection=duckdb.connect())
    known = database.register(pl.read_parquet(request["known"]).to_arrow())
    linker = Linker(known, request["model"], log_level="ERROR")
    linker.table_management.compute_tf_table("name")
    new = database.register(pl.read_parquet(request["new"]).to_arrow())
    started = time.perf_counter()
    linker.inference.predict_between(known, new, threshold_match_probability=LEAST_PROBABILITY)
    linker.inference.predict_within(new, threshold_match_probability=LEAST_PROBABILITY)
    return {"seconds": time.perf_counter() - started}


if __name__ == "__main__":
    answer_request(answer)

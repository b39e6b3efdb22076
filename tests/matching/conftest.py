"""One small province, matched once, that many tests look at and none changes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tangga.matching.blocks import Plan, make_keys
from tangga.matching.columns import Columns, Packed
from tangga.matching.model import Model, read_model
from tangga.matching.standardise import standardise
from tangga.platform.progress import Silent
from tangga.registry.releases import Release
from tangga.world.services import make_world
from tests.matching.runs import AT, kept_rows, match


@dataclass(frozen=True)
class Seen:
    """The small province's records as matching compares them, and the weights it learned."""

    rows: pl.DataFrame
    columns: Columns
    packed: Packed
    keys: np.ndarray
    plan: Plan
    model: Model


@pytest.fixture(scope="session")
def small_world(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "province"
    make_world(folder, families=400, seed=7, hard=False, progress=Silent())
    return folder


@pytest.fixture(scope="session")
def matched(small_world, tmp_path_factory) -> Release:
    return match(small_world, tmp_path_factory.mktemp("small") / "release", evaluate=small_world / "truth.parquet")


@pytest.fixture(scope="session")
def truth(small_world) -> pl.DataFrame:
    return pl.read_parquet(small_world / "truth.parquet")


@pytest.fixture(scope="session")
def seen(small_world, matched) -> Seen:
    rows, model = kept_rows(small_world), read_model(matched.folder / "model.json")
    columns = standardise(rows, latest_year=AT.year, frequencies=model.words).columns
    keys, plan = make_keys(columns)
    return Seen(rows, columns, columns.packed(), keys, plan, model)

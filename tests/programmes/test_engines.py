"""DuckDB, Polars and Spark decide every family alike, row by row."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tangga.programmes.runs import CELLS, POPULATIONS, Run, open_run
from tests.programmes.conftest import AT
from tests.programmes.registries import TRANSFERS, decide_files, write_registry

HOW_TO_INSTALL = "Spark needs Java 17; install it with: apt-get install -y default-jre-headless"


def same_rows(one: Run, other: Run) -> None:
    import polars as pl
    from polars.testing import assert_frame_equal

    for table in (CELLS, POPULATIONS):
        assert_frame_equal(
            pl.read_parquet(one.folder / table), pl.read_parquet(other.folder / table), check_dtypes=True
        )
    assert_frame_equal(one.decisions.collect(), other.decisions.collect(), check_dtypes=True)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "on",
    [date(2016, 6, 1), date(2018, 3, 1), date(2019, 3, 1), date(2020, 5, 1), date(2023, 11, 30), date(2026, 5, 1)],
    ids=str,
)
def test_compiled_duckdb_and_polars_agree(tmp_path: Path, on: date, seed: int) -> None:
    folder = write_registry(tmp_path / "facts", seed=seed, families=80, on=on)
    programmes = TRANSFERS[: 1 if on.year < 2017 else 2]
    for engine in ("local", "duckdb", "polars"):
        decide_files(folder, tmp_path / engine, AT, on=on, programmes=programmes, engine=engine)
    same_rows(open_run(tmp_path / "local"), open_run(tmp_path / "polars"))
    same_rows(open_run(tmp_path / "duckdb"), open_run(tmp_path / "polars"))


def test_spark_agrees(run: Run, decided_as: Callable[..., Run]) -> None:
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail(HOW_TO_INSTALL)
        pytest.skip(HOW_TO_INSTALL)
    if not os.environ.get("CI"):
        pytest.importorskip("pyspark")
    same_rows(run, decided_as("spark", engine="spark"))

"""Money that 64 bits do not hold is refused, with its place and reason, and nothing is left behind."""

import os
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tangga.platform.money import MOST, AmountOverflow
from tangga.programmes.what_if import what_if
from tangga.rules.law import PROGRAMMES
from tangga.rules.refusals import ParameterRefused
from tests.programmes.conftest import AT
from tests.programmes.registries import decide_files, write_registry
from tests.rules.worked_cases import tables

FILE = """monthly:
  title: {{id: a, en: b}}
  unit: rupiah
  values:
    - {{from: 2026-01-01, to: null, value: {value}, law: x, source: y, verified: false}}
"""
MOST_A_FAMILY = 12 * 10**12
TOO_MANY_FAMILIES = MOST // MOST_A_FAMILY + 1
"""Families of whom each may have as much as a figure allows, one more than 64 bits hold together."""
MAY_LACK_SPARK = not os.environ.get("CI") and shutil.which("java") is None


def parameters(folder: Path, value: int) -> Path:
    folder.mkdir()
    (folder / "sembako.yaml").write_text(FILE.format(value=value))
    return folder


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many families of one person that their money does not fit."""
    folder = tmp_path_factory.mktemp("crowd")
    person, family = tables([({"decile": 1}, [{"birth_date": date(1990, 1, 1)}])])
    numbers = pl.int_range(1, TOO_MANY_FAMILIES + 1, eager=True)
    for table, row in (("people", person), ("families", family)):
        rows = pl.concat([row] * 1).select(pl.exclude("person_id", "family_id"))
        ids = {"family_id": numbers} | ({"person_id": numbers} if table == "people" else {})
        pl.DataFrame(ids).join(rows, how="cross").write_parquet(folder / f"{table}.parquet")
    return folder


@pytest.mark.parametrize("engine", ["local", "polars", "spark"])
def test_a_sum_that_does_not_fit_is_refused(crowd: Path, tmp_path: Path, engine: str) -> None:
    if engine == "spark" and MAY_LACK_SPARK:
        pytest.skip("Spark needs Java 17; install it with: apt-get install -y default-jre-headless")
    largest = parameters(tmp_path / "parameters", 10**12)
    asked = {"programmes": (PROGRAMMES["SEMBAKO"],), "parameters": largest, "engine": engine, "checks_persons": False}
    with pytest.raises(AmountOverflow, match="Sembako: a sum of 9223380000000000000 rupiah does not fit") as refusal:
        decide_files(crowd, tmp_path / "run", AT, **asked)
    assert "Sembako: jumlah" in refusal.value.text.id
    assert str(MOST) in refusal.value.text.id
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parameters"]


@pytest.mark.parametrize("value", [MOST, MOST + 1, 10**12 + 1, -1])
def test_a_figure_that_could_overflow_a_family_is_refused(tmp_path: Path, value: int) -> None:
    folder = write_registry(tmp_path / "facts", families=5)
    with pytest.raises(ParameterRefused, match=rf"parameters/sembako.yaml: sembako.monthly holds {value}. Expected 0"):
        decide_files(folder, tmp_path / "run", AT, parameters=parameters(tmp_path / "parameters", value))
    assert not (tmp_path / "run").exists()


def test_a_question_that_could_overflow_is_refused(crowd: Path, tmp_path: Path) -> None:
    from tangga.programmes.runs import open_run

    asked = {"programmes": (PROGRAMMES["SEMBAKO"],), "checks_persons": False}
    decide_files(crowd, tmp_path / "run", AT, **asked)
    with pytest.raises(AmountOverflow, match="Sembako: a sum of"):
        what_if(open_run(tmp_path / "run"), {"sembako.monthly": 10**12})

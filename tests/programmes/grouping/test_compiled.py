"""One machine's compiled loops decide as any engine does, in whatever order the files stand."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tangga.programmes.grouping import kernels, tallying
from tangga.programmes.inputs import InputRefused
from tangga.programmes.runs import Run, open_run
from tests.programmes.conftest import AT
from tests.programmes.registries import decide_files, write_registry

Change = Callable[[pl.DataFrame], pl.DataFrame]


def renumbered(number: pl.Expr) -> Change:
    return lambda rows: rows.with_columns(family_id=number)


ORDERS: dict[str, Change] = {
    "shuffled": lambda rows: rows.sample(fraction=1.0, shuffle=True, seed=5),
    "far apart": renumbered(pl.col("family_id") * 1_000_000_007),
    "far apart and shuffled": lambda rows: ORDERS["shuffled"](ORDERS["far apart"](rows)),
    "backwards": lambda rows: rows.reverse(),
}


@pytest.fixture
def changed(registry: Path, tmp_path: Path) -> Callable[[Change, str], Run]:
    """The registry with both of its tables changed, decided by an engine."""

    def decided(change: Change, engine: str) -> Run:
        folder = tmp_path / "facts"
        folder.mkdir(exist_ok=True)
        for table in ("people.parquet", "families.parquet"):
            change(pl.read_parquet(registry / table)).write_parquet(folder / table)
        decide_files(folder, tmp_path / engine, AT, engine=engine)
        return open_run(tmp_path / engine)

    return decided


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_the_files_does_not_matter(order: str, changed: Callable[[Change, str], Run]) -> None:
    one, other = changed(ORDERS[order], "local"), changed(ORDERS[order], "duckdb")
    assert_frame_equal(one.decisions.collect(), other.decisions.collect())
    assert_frame_equal(one.cells, other.cells)
    assert_frame_equal(one.populations, other.populations)


def test_pieces_of_any_size_give_the_same(
    registry: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("tallying", "compiled"):
        monkeypatch.setattr(f"tangga.programmes.grouping.{module}.PIECE", 7)
    monkeypatch.setattr("tangga.programmes.grouping.writing.AT_ONCE", 11)
    decide_files(registry, tmp_path / "pieces", AT)
    assert_frame_equal(open_run(tmp_path / "pieces").decisions.collect(), run.decisions.collect())


@pytest.mark.parametrize("times", [1, 1_000_000_007])
@pytest.mark.parametrize("family", [0, 7, 21, -5])
def test_a_person_of_no_family_is_refused_by_its_number(tmp_path: Path, times: int, family: int) -> None:
    folder = write_registry(tmp_path / "facts", families=20)
    for table in ("people", "families"):
        file = folder / f"{table}.parquet"
        rows = pl.read_parquet(file)
        rows = rows.filter(pl.col("family_id") != 7) if table == "families" else rows
        if table == "people":
            stranger = rows.head(1).with_columns(family_id=pl.lit(family, pl.Int64), person_id=pl.lit(10**6, pl.Int64))
            rows = pl.concat([rows.filter(pl.col("family_id") != 7), stranger])
        rows.with_columns(family_id=pl.col("family_id") * times).write_parquet(file)
    with pytest.raises(InputRefused, match=rf"the family_id {family * times} of a person is not in"):
        decide_files(folder, tmp_path / "run", AT)


def test_families_without_people_and_no_families_at_all_are_decided(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "facts", families=20)
    people = pl.read_parquet(folder / "people.parquet")
    people.clear().write_parquet(folder / "people.parquet")
    for engine in ("local", "duckdb"):
        decide_files(folder, tmp_path / engine, AT, engine=engine)
    assert_frame_equal(
        open_run(tmp_path / "local").decisions.collect(), open_run(tmp_path / "duckdb").decisions.collect()
    )
    families = pl.read_parquet(folder / "families.parquet")
    families.clear().write_parquet(folder / "families.parquet")
    assert decide_files(folder, tmp_path / "nobody", AT)["counts"]["families"] == 0


def test_persons_that_do_not_rise_are_looked_at_for_twins_of_a_number(registry: Path, tmp_path: Path, run: Run) -> None:
    people = pl.read_parquet(registry / "people.parquet")
    file = tmp_path / "people.parquet"
    people.with_columns(person_id=pl.col("person_id").reverse()).write_parquet(file)
    decide_files(registry, tmp_path / "backwards", AT, people=file)
    assert_frame_equal(open_run(tmp_path / "backwards").decisions.collect(), run.decisions.collect())


def test_a_count_of_people_never_turns_round() -> None:
    """A family of more people than a byte counts is still one of too many."""
    assert kernels.MOST_TOLD == 255
    assert tallying.MOST_PEOPLE < kernels.MOST_TOLD

"""Families grouped by expressions, on whichever engine holds the tables."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from tangga.platform.warehouse import Engine
from tangga.programmes import wrong_values
from tangga.programmes.grouping import WRITTEN, Work
from tangga.programmes.grouping.tables import families_table, people_table
from tangga.rules.keys import counted, keyed


class GroupedOnEngine:
    """Families with their numbers, kept by the engine."""

    def __init__(self, keys: Any, populations: pl.DataFrame, columns: list[str], engine: Engine, scratch: Path) -> None:
        self._keys, self._columns, self._engine, self._scratch = keys, columns, engine, scratch
        self.populations = populations

    def write(self, cells: pl.DataFrame, outcomes: pl.DataFrame, file: Path) -> None:
        """Join each family to its cell, and each cell to what was decided."""
        engine, scratch = self._engine, self._scratch
        cells.select("cell_id", *self._columns).write_parquet(scratch / "numbers.parquet")
        numbers = engine.scan(scratch / "numbers.parquet")
        pairs = self._keys.join(numbers, on=self._columns, how="inner").select("family_id", "cell_id")
        outcomes.write_parquet(scratch / "outcomes.parquet")
        told = pairs.join(engine.words(scratch / "outcomes.parquet"), on="cell_id", how="inner")
        engine.write(told.select(*WRITTEN), file, ["family_id", "programme"])

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()


def grouped_on(engine: Engine, work: Work) -> GroupedOnEngine:
    """Count, check and group on an engine, which is closed where that cannot be done."""
    with ExitStack() as if_refused:
        if_refused.callback(engine.close)
        grouped = _grouped(engine, work)
        if_refused.pop_all()
    return grouped


def _grouped(engine: Engine, work: Work) -> GroupedOnEngine:
    law, plain, layout = work.law, work.plain, work.layout
    counts = counted(people_table(work, engine), law, plain, layout)
    keys = engine.kept(keyed(families_table(work, engine), counts, law, plain, layout), "keys")
    wrong_values.check(keys, layout.columns, law, work.people, work.families, engine)
    if work.asked.checks_persons:
        wrong_values.check_persons(work.people, engine)
    grouped = keys.group_by(*layout.columns, "province", "decile_group").agg(families=nw.len().cast(nw.Int64()))
    return GroupedOnEngine(keys, engine.fetched(grouped), layout.columns, engine, work.scratch)

"""Families grouped on one machine: each profile of people is looked at once, and compiled loops do the rest.

Polars reads the files in pieces, so that memory holds a few numbers a family and never a table of people.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from tangga.platform.progress import Advance
from tangga.platform.warehouse.in_memory import PolarsEngine
from tangga.programmes import wrong_values
from tangga.programmes.grouping import Work, kernels
from tangga.programmes.grouping.numbering import Numbering
from tangga.programmes.grouping.tables import families_table
from tangga.programmes.grouping.tallying import PIECE, Tally, read_only, tallied
from tangga.programmes.grouping.writing import write_decisions
from tangga.rules.keys import TOO_MANY, own_keys
from tangga.rules.packing import OUT_OF_RANGE

NO_DECILE: Final = int(np.iinfo(np.int64).min)


class CompiledGroups:
    """Families in the order of their numbers, each with the number of its population."""

    def __init__(
        self, ids: kernels.Numbers, numbers: kernels.Small, populations: pl.DataFrame, columns: list[str]
    ) -> None:
        self._ids, self._numbers, self._columns = ids, numbers, columns
        self.populations = populations

    def write(self, cells: pl.DataFrame, outcomes: pl.DataFrame, file: Path) -> None:
        """Give each family the cell of its population."""
        numbered = cells.select("cell_id", *self._columns)
        joined = self.populations.join(numbered, on=self._columns, how="left", maintain_order="left")
        of_population = joined["cell_id"].to_numpy()
        write_decisions(self._ids, lambda part: of_population[self._numbers[part]], outcomes, file)

    def close(self) -> None:
        """Nothing to give back."""


def grouped_compiled(work: Work, advance: Advance) -> CompiledGroups:
    """Count, check and group; `advance` is told of the people and families just met."""
    engine = PolarsEngine()
    ids, is_in_order = _family_ids(work)
    tally = tallied(work, ids, engine, advance)
    numbers, populations = _numbered(work, ids, tally, engine, advance, is_in_order=is_in_order)
    _check_ranges(work, ids, tally, populations, engine)
    if work.asked.checks_persons and not tally.are_persons_rising:
        wrong_values.check_persons(work.people, engine)
    return CompiledGroups(ids, numbers, populations, work.layout.columns)


def _family_ids(work: Work) -> tuple[kernels.Numbers, bool]:
    """The numbers of all families in order, and whether the file has them in order."""
    found = pl.scan_parquet(work.families.parquet).select(pl.col("family_id").cast(pl.Int64)).collect()["family_id"]
    if found.null_count():
        wrong_values.check_given(work.families, "family_id")
    ids = read_only(found)
    is_in_order = bool((ids[1:] > ids[:-1]).all())
    if not is_in_order:
        ids = read_only(found.sort())
        again = ids[1:][ids[1:] == ids[:-1]]
        if len(again):
            wrong_values.tell_again(work.families, "family_id", int(again[0]))
    return ids, is_in_order


def _numbered(
    work: Work, ids: kernels.Numbers, tally: Tally, engine: PolarsEngine, advance: Advance, *, is_in_order: bool
) -> tuple[kernels.Small, pl.DataFrame]:
    """The population of each family, and the populations."""
    columns = work.layout.columns
    own = [*work.layout.keys_of(is_of_people=False), "province", "decile_group"]
    numbering = Numbering(len(columns) + 2)
    provinces: dict[int, str] = {}
    numbers = np.empty(len(ids), dtype=np.int32)
    at = 0
    table = own_keys(families_table(work, engine), work.law, work.plain, work.layout).to_native()
    coded = table.with_columns(pl.col("province").cast(pl.Categorical), pl.col("decile_group").fill_null(NO_DECILE))
    for whole in coded.collect_batches(chunk_size=PIECE, maintain_order=True, lazy=True):
        piece = whole.with_columns(pl.col("province").to_physical())
        met = whole["province"].unique()
        provinces |= dict(zip(met.to_physical(), met.cast(pl.String), strict=True))
        rows = np.empty((len(piece), len(columns) + 2), dtype=np.int64)
        for column, name in enumerate(own, start=rows.shape[1] - len(own)):
            rows[:, column] = piece[name].to_numpy()
        part = slice(at, at + len(piece))
        places = part if is_in_order else np.searchsorted(ids, piece["family_id"].to_numpy())
        tally.fill(rows, places, work)
        numbers[places] = numbering.numbers(rows)
        at += len(piece)
        advance(len(piece))
    return numbers, _populations(numbering.rows(), numbers, columns, provinces)


def _populations(
    known: kernels.Numbers, numbers: kernels.Small, columns: list[str], provinces: Mapping[int, str]
) -> pl.DataFrame:
    deciles = pl.Series(known[:, -1])
    return pl.DataFrame({name: known[:, at] for at, name in enumerate(columns)}).with_columns(
        province=pl.Series([provinces[code] for code in known[:, -2].tolist()], dtype=pl.String),
        decile_group=pl.select(pl.when(deciles != NO_DECILE).then(deciles)).to_series(),
        families=pl.Series(np.bincount(numbers, minlength=len(known)).astype(np.int64)),
    )


def _check_ranges(
    work: Work, ids: kernels.Numbers, tally: Tally, populations: pl.DataFrame, engine: PolarsEngine
) -> None:
    """Refuse facts of a family outside the contract, and families with more people than a word can count."""
    own = list(work.layout.keys_of(is_of_people=False))
    if any(populations[name].min() == OUT_OF_RANGE for name in own):
        wrong_values.tell_outside(work.law.facts("families"), work.families, "family_id", engine)
    if any(populations[name].min() == TOO_MANY for name in work.layout.columns if name.startswith("word_")):
        wrong_values.tell_crowd(int(ids[tally.counts.argmax()]), work.people)

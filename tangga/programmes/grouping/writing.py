"""Decisions written family after family, so that the nation is never held at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from polars.io.plugins import register_io_source

from tangga.programmes.grouping import WRITTEN, kernels

AT_ONCE: Final = 400_000
"""Families."""
ROW_GROUP: Final = 122_880


def write_decisions(
    ids: kernels.Numbers, cells: Callable[[slice], kernels.Numbers], outcomes: pl.DataFrame, file: Path
) -> None:
    """One row a family and programme, in the order of their numbers and codes.

    `cells` gives the cell of each family from one place to another; `outcomes` has a row for every cell and programme.
    """
    told = _enumerated(outcomes.sort("cell_id", "programme")).select(*WRITTEN[1:])
    programmes = told["programme"].n_unique()

    def read(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        for at in range(0, len(ids), AT_ONCE):
            part = slice(at, at + AT_ONCE)
            rows_told = (cells(part)[:, None] * programmes + np.arange(programmes)).ravel()
            numbers = pl.Series("family_id", np.repeat(ids[part], programmes))
            piece = told.select(pl.all().gather(pl.Series(rows_told))).insert_column(0, numbers)
            yield piece if columns is None else piece.select(columns)

    schema = pl.Schema({"family_id": pl.Int64(), **told.schema})
    table = register_io_source(read, schema=schema)
    table.sink_parquet(file, compression="zstd", row_group_size=ROW_GROUP, maintain_order=True)


def _enumerated(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Texts that repeat for millions of rows, each held once."""
    texts = [name for name, held in outcomes.schema.items() if held == pl.String]
    return outcomes.with_columns(
        pl.col(name).cast(pl.Enum(outcomes[name].drop_nulls().unique().sort())) for name in texts
    )

"""The kept rows of all lists, set down on disk while they are matched: millions of rows of text take their room, and
every step needs but a few of their columns.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from tangga.matching.lists import ListRead, ListSource

Rows = pl.DataFrame | pl.LazyFrame
"""One row a record: `list`, `list_no`, `trust`, `row`, `key`, `content`, fields as written and as they are compared."""

_SEED = 20_190_401
_SAID_BY_NUMBERS = ("nik", "family_card_no", "birth_date", "sex", "relation", "rt", "rw", "region_code")
"""Fields as written whose comparable value says all that is needed from here on; bad ones stand among the rejected."""


def numbered(read: ListRead, sources: Sequence[ListSource]) -> pl.DataFrame:
    """The kept rows of one list with its name, number and trust, and a number of everything that is compared."""
    names = [source.name for source in sources]
    rows = read.rows.drop(_SAID_BY_NUMBERS).with_columns(list=pl.lit(read.source.name))
    return rows.with_columns(
        pl.col("list").cast(pl.Enum(names)),
        list_no=pl.lit(names.index(read.source.name), pl.UInt8),
        trust=pl.lit(read.source.trust, pl.Int32),
        content=rows.drop("row").hash_rows(_SEED),
    )


def set_down(read: ListRead, sources: Sequence[ListSource], folder: Path) -> ListRead:
    """Writes the kept rows of one list into the folder, and gives what else is known of the list."""
    rows = numbered(read, sources)
    rows.write_parquet(_file(folder, read.source, sources), compression="lz4", statistics=False)
    return replace(read, rows=read.rows.clear())


def rows_in(folder: Path, sources: Sequence[ListSource]) -> pl.LazyFrame:
    """The rows of all lists that were set down, list by list."""
    return pl.scan_parquet([_file(folder, source, sources) for source in sources])


def _file(folder: Path, source: ListSource, sources: Sequence[ListSource]) -> Path:
    return folder / f"{sources.index(source)}.parquet"


def column(rows: Rows, wanted: str | pl.Expr) -> pl.Series:
    """One column of the rows, or what an expression makes of them."""
    return rows.lazy().select(wanted).collect().to_series()

"""A release's tables on paper: every row in its place, every column of its kind, the same tables the same bytes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

import polars as pl

from tangga.matching.lists import ListRead, scan_facts, write_rejected_workbook
from tangga.matching.rows import Rows
from tangga.platform.memory import give_back
from tangga.registry.releases import (
    CHANGES,
    DECISIONS,
    DOUBTFUL,
    FAMILIES,
    PEOPLE,
    RECORDS,
    REJECTED,
    REJECTED_SHEET_FILE,
    SAID,
    Columns,
)

TABLES: Mapping[str, Columns] = {
    "people": PEOPLE,
    "families": FAMILIES,
    "records": RECORDS,
    "said": SAID,
    "doubtful": DOUBTFUL,
    "changes": CHANGES,
    "decisions": DECISIONS,
    "rejected": REJECTED,
}
FACTS_FOLDER = "facts"
_ROWS_A_GROUP = 65_536
_COMPRESSION_LEVEL = 1
_FACT_RENAMED = {"person_id": "person_id (2)", "family_id": "family_id (2)"}
"""A list may have columns of its own by these names; ours come first."""


def write_release(folder: Path, tables: Mapping[str, Callable[[], Rows]], reads: Sequence[ListRead]) -> None:
    """Write every table of a release, what was rejected as a workbook too, and what else the lists say of people.

    Each table is made when its turn comes, in the order of `TABLES`, and let go before the next.
    """
    for name, columns in TABLES.items():
        _write(folder / f"{name}.parquet", tables[name](), columns)
        give_back()
    write_facts(folder / FACTS_FOLDER, written_records(folder), reads)
    write_rejected_workbook(tables["rejected"]().lazy().collect(), folder / REJECTED_SHEET_FILE)


def written_records(folder: Path) -> pl.DataFrame:
    """Which person and family each record was written under."""
    return pl.read_parquet(folder / "records.parquet", columns=["list", "row", "key", "person_id", "family_id"])


def write_facts(folder: Path, records: pl.DataFrame, reads: Iterable[ListRead]) -> None:
    """Write, list by list, every column that is no field beside the person and family of its record.

    Rows that were set aside belong to nobody and stay out; a list with no other columns has no file.
    """
    folder.mkdir(exist_ok=True)
    for read in reads:
        if read.source.fact_columns:
            of_list = records.filter(pl.col("list").cast(pl.String) == read.source.name)
            write_table(_facts(of_list, read), folder / facts_file(read.source.name))


def facts_file(list_name: str) -> str:
    """The file with the facts of a list, whatever the list is called."""
    return f"{quote(list_name, safe=' ')}.parquet"


def _facts(of_list: pl.DataFrame, read: ListRead) -> pl.DataFrame:
    """The facts of each kept row beside its key, person and family, in the order of the records."""
    facts = scan_facts(read.source)
    facts = facts.rename({ours: theirs for ours, theirs in _FACT_RENAMED.items() if ours in facts.columns})
    aside = read.rejected.filter("set_aside").select("row", kept=pl.lit(value=False))
    every_row = pl.concat([of_list.select(pl.col("row"), kept=pl.lit(value=True)), aside]).sort("row")
    # A row that was set aside may have the key of a kept one.
    facts = facts.filter(every_row["kept"]) if facts.height == every_row.height else facts.unique("key", keep="first")
    known = of_list.select("key", "person_id", "family_id")
    return known.join(facts, on="key", how="left", maintain_order="left")


def write_table(table: pl.DataFrame | pl.LazyFrame, path: Path) -> None:
    """Write a table so that the same table gives the same bytes, and a reader can skip what it does not ask for."""
    table.lazy().sink_parquet(
        path,
        compression="zstd",
        compression_level=_COMPRESSION_LEVEL,
        statistics=True,
        row_group_size=_ROWS_A_GROUP,
        maintain_order=True,
    )


def _write(file: Path, table: Rows, columns: Columns) -> None:
    """The table in exactly these columns; one that is missing is a fault of this program and is not made up."""
    write_table(table.lazy().select(pl.col(name).cast(dtype) for name, dtype in columns.items()), file)

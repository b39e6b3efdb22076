"""DuckDB: one machine, more than memory holds."""

from pathlib import Path
from typing import Any, Final

import duckdb
import narwhals as nw
import polars as pl

MEMORY_LIMIT: Final = "1800MB"
ROW_GROUP: Final = 122_880


class DuckDbEngine:
    """One connection with a file of its own, so that what is kept may be larger than memory."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._connection = duckdb.connect(str(scratch / "kept.duckdb"))
        self._connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        self._connection.execute(f"SET temp_directory = '{_quoted(scratch / 'spilled')}'")

    def scan(self, file: Path) -> Any:
        """A Parquet file as a table."""
        return nw.from_native(self._connection.sql(f"FROM read_parquet('{_quoted(file)}')"))

    def words(self, file: Path) -> Any:
        """The rows in a table whose texts are numbers of one enumeration each."""
        read, name = f"read_parquet('{_quoted(file)}')", f"words_{file.stem}"
        columns = self._connection.sql(f"FROM {read}")
        texts = [column for column, held in zip(columns.columns, columns.types, strict=True) if held == "VARCHAR"]
        for column in texts:
            distinct = f"SELECT DISTINCT {column} FROM {read} WHERE {column} IS NOT NULL ORDER BY 1"  # noqa: S608
            self._connection.execute(f"CREATE TYPE {name}_{column} AS ENUM ({distinct})")
        typed = ", ".join(f"{column}::{name}_{column} AS {column}" for column in texts)
        self._connection.execute(f"CREATE TABLE {name} AS SELECT * REPLACE ({typed}) FROM {read}")  # noqa: S608
        return nw.from_native(self._connection.table(name))

    def kept(self, table: Any, name: str) -> Any:
        """The same rows in a table of the connection's own file."""
        nw.to_native(table).create(name)
        return nw.from_native(self._connection.table(name))

    def fetched(self, table: Any) -> pl.DataFrame:
        """The rows in memory; they go through a file, so that no other library of tables is needed."""
        file = self._scratch / "fetched.parquet"
        nw.to_native(table).write_parquet(str(file))
        found = pl.read_parquet(file)
        file.unlink()
        return found

    def write(self, table: Any, file: Path, order_by: list[str]) -> None:
        """One Parquet file with the rows in order."""
        ordered = nw.to_native(table.sort(*order_by) if order_by else table)
        ordered.write_parquet(str(file), compression="zstd", row_group_size=ROW_GROUP)

    def close(self) -> None:
        """Close the connection; its file is in the scratch folder."""
        self._connection.close()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

"""Tables on one machine or many: the same expressions, whichever engine runs them."""

from pathlib import Path
from typing import Any, Final, Protocol

import polars as pl

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

LOCAL: Final = "local"
"""One machine, by compiled loops in place of an engine's expressions."""
ENGINES: Final = ("duckdb", "polars", "spark")
NOT_INSTALLED: Final = Text(
    "Mesin {engine} belum terpasang. Pasang dengan: pip install 'tangga[{engine}]'",
    "The engine {engine} is not installed. Install it with: pip install 'tangga[{engine}]'",
)


class EngineMissing(Refused):
    """The engine that was asked for is not installed."""


class Engine(Protocol):
    """Where tables are read, kept for a while, and written. Tables are narwhals' lazy tables."""

    def scan(self, file: Path) -> Any:
        """A Parquet file as a table, read only as far as used."""
        ...

    def words(self, file: Path) -> Any:
        """A small Parquet file as a table whose texts repeat for millions of rows: each is held once."""
        ...

    def kept(self, table: Any, name: str) -> Any:
        """The same table, worked out once and kept until the engine is closed."""
        ...

    def fetched(self, table: Any) -> pl.DataFrame:
        """A small table, in memory."""
        ...

    def write(self, table: Any, file: Path, order_by: list[str]) -> None:
        """One Parquet file with the rows in order; the same rows give the same bytes."""
        ...

    def close(self) -> None:
        """Give back memory and temporary files."""
        ...


def open_engine(name: str, scratch: Path) -> Engine:
    """One of ENGINES; `scratch` is a folder for what does not fit into memory."""
    # Each engine is imported only when it is asked for: Spark is an extra, and DuckDB takes a moment to load.
    if name == "spark":
        from tangga.platform.warehouse.spark import SparkEngine

        return SparkEngine(scratch)
    if name == "polars":
        from tangga.platform.warehouse.in_memory import PolarsEngine

        return PolarsEngine()
    from tangga.platform.warehouse.on_disk import DuckDbEngine

    return DuckDbEngine(scratch)

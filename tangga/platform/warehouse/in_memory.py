"""Polars: one machine, for what fits into its memory."""

from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl


class PolarsEngine:
    """Nothing to open and nothing to close."""

    def scan(self, file: Path) -> Any:
        """A Parquet file as a table."""
        return nw.from_native(pl.scan_parquet(file))

    def words(self, file: Path) -> Any:
        """The same: Polars holds what repeats well enough."""
        return self.scan(file)

    def kept(self, table: Any, name: str) -> Any:
        """The rows in memory."""
        return nw.from_native(nw.to_native(table).collect().lazy())

    def fetched(self, table: Any) -> pl.DataFrame:
        """The rows in memory."""
        found: pl.DataFrame = nw.to_native(table).collect()
        return found

    def write(self, table: Any, file: Path, order_by: list[str]) -> None:
        """One Parquet file with the rows in order."""
        ordered = table.sort(*order_by) if order_by else table
        nw.to_native(ordered).sink_parquet(file, maintain_order=True)

    def close(self) -> None:
        """Nothing to give back."""

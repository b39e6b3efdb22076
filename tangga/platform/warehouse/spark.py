"""Spark: as many machines as there are; the extra `spark`."""

import shutil
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from tangga.platform.warehouse import NOT_INSTALLED, EngineMissing

try:
    from pyspark.sql import SparkSession
except ImportError as error:  # pragma: no cover - the tests run with the extra
    raise EngineMissing(NOT_INSTALLED.with_facts(engine="spark")) from error


class SparkEngine:
    """The session that is there, such as a cluster's own, or one on this machine."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._kept: list[Any] = []
        builder = SparkSession.builder.appName("tangga").config("spark.ui.enabled", "false")
        # A sum that does not fit is an error, never a smaller number; days have no time zone.
        builder = builder.config("spark.sql.ansi.enabled", "true").config("spark.sql.session.timeZone", "UTC")
        self._session = builder.config("spark.sql.shuffle.partitions", "8").getOrCreate()

    def scan(self, file: Path) -> Any:
        """A Parquet file as a table."""
        return nw.from_native(self._session.read.parquet(str(file)))

    def words(self, file: Path) -> Any:
        """The same: Spark holds what repeats well enough."""
        return self.scan(file)

    def kept(self, table: Any, name: str) -> Any:
        """The rows where Spark keeps what it will need again."""
        native = nw.to_native(table).persist()
        self._kept.append(native)
        return nw.from_native(native)

    def fetched(self, table: Any) -> pl.DataFrame:
        """The rows in memory, through files."""
        folder = self._scratch / "fetched"
        nw.to_native(table).write.mode("overwrite").parquet(str(folder))
        found = pl.read_parquet(folder / "*.parquet")
        shutil.rmtree(folder)
        return found

    def write(self, table: Any, file: Path, order_by: list[str]) -> None:
        """One Parquet file with the rows in order."""
        folder = self._scratch / "written"
        native = nw.to_native(table).coalesce(1)
        (native.sortWithinPartitions(*order_by) if order_by else native).write.mode("overwrite").parquet(str(folder))
        (part,) = folder.glob("part-*.parquet")
        shutil.move(part, file)
        shutil.rmtree(folder)

    def close(self) -> None:
        """Give back what was kept; the session stays, for it may be someone else's."""
        for native in self._kept:
            native.unpersist()

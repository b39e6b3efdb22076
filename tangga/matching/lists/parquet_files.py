"""Tables in parquet."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from tangga.matching.lists.problems import Unreadable
from tangga.matching.lists.trimming import trimmed
from tangga.platform.language import Text

PARQUET_SUFFIXES = (".parquet", ".pq")

_PARQUET = Text("berkas parquet yang utuh", "a whole parquet file")


class ParquetTable:
    """A parquet file; its rows are counted from 1, as there is no header line."""

    notes: tuple[Text, ...] = ()

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._schema = pl.read_parquet_schema(file)
            self._count = pl.scan_parquet(file).select(pl.len()).collect().item()
        except (pl.exceptions.PolarsError, OSError) as error:
            raise Unreadable(
                Text("berkas yang tidak dapat dibaca sebagai parquet", "a file that does not read as parquet"), _PARQUET
            ) from error
        self.header = tuple(name.strip() for name in self._schema)

    def has_rows(self) -> bool:
        """Whether the file has rows."""
        return bool(self._count)

    def read(self, columns: Sequence[int], *, numbers: Sequence[int] = ()) -> pl.DataFrame:
        """The rows as trimmed text."""
        names = list(self._schema)
        texts = [self._as_text(names[place], tail=place in numbers).alias(f"c{place}") for place in columns]
        return self._collect(texts, trim=columns)

    def read_as_is(self, columns: Sequence[int], *, texts: Sequence[int]) -> pl.DataFrame:
        """The rows with their own types."""
        names = list(self._schema)
        own = [self._as_text(names[place], tail=False) if place in texts else pl.col(names[place]) for place in columns]
        named = [column.alias(f"c{place}") for column, place in zip(own, columns, strict=True)]
        return self._collect(named, trim=texts)

    def _collect(self, columns: list[pl.Expr], *, trim: Sequence[int]) -> pl.DataFrame:
        table = pl.scan_parquet(self._file).select(columns).with_columns(trimmed(f"c{place}") for place in trim)
        try:
            frame = table.collect()
        except pl.exceptions.PolarsError as error:
            raise Unreadable(Text("isi yang rusak", "damaged contents"), _PARQUET) from error
        row = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True).alias("row")
        torn = pl.repeat(None, frame.height, dtype=pl.String, eager=True).alias("torn")
        return pl.DataFrame([row, torn, *frame.get_columns()])

    def _as_text(self, name: str, *, tail: bool) -> pl.Expr:
        column, dtype = pl.col(name), self._schema[name]
        if dtype.is_float():
            whole = column.is_finite() & (column == column.round()) & (column.abs() < 1e18)
            text = pl.when(whole).then(column.cast(pl.Int64, strict=False).cast(pl.String) + (".0" if tail else ""))
            return text.otherwise(column.cast(pl.String))
        if isinstance(dtype, pl.Datetime):
            return column.dt.strftime("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
        if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
            raise Unreadable(
                Text(f'kolom "{name}" berisi {dtype}', f'column "{name}" holding {dtype}'),
                Text("teks, bilangan, atau tanggal", "text, numbers or dates"),
            )
        return column.cast(pl.String)

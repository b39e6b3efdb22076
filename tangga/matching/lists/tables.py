"""One way to read a table, whatever kind of file it stands in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import polars as pl

from tangga.matching.lists.csv_files import TextTable
from tangga.matching.lists.excel_files import EXCEL_SUFFIXES, ExcelTable
from tangga.matching.lists.parquet_files import PARQUET_SUFFIXES, ParquetTable
from tangga.matching.lists.problems import Unreadable
from tangga.platform.language import Text


class Table(Protocol):
    """A header and rows; columns are asked for by their place in the header."""

    @property
    def header(self) -> tuple[str, ...]:
        """Column names, trimmed, as the file has them: they may repeat or be empty."""
        ...

    @property
    def notes(self) -> tuple[Text, ...]:
        """What had to be assumed to read the file; complete once rows have been read."""
        ...

    def has_rows(self) -> bool:
        """Whether there is anything below the header, as far as a first look can tell."""
        ...

    def read(self, columns: Sequence[int], *, numbers: Sequence[int] = ()) -> pl.DataFrame:
        """The rows: `row` as a person sees it, `torn` (a reason if the row cannot be trusted), and `c0`, `c1`...

        All as trimmed text, null where empty. In the columns `numbers`, a long number that a spreadsheet keeps as a
        number ends in ``.0``: its last digits may be lost.
        """
        ...

    def read_as_is(self, columns: Sequence[int], *, texts: Sequence[int]) -> pl.DataFrame:
        """The same, but columns other than `texts` as the file has them: untrimmed, with its own types."""
        ...


def open_table(file: Path, sheet: str | None = None, wanted: frozenset[str] = frozenset()) -> Table:
    """The table in a file; raises `Unreadable` when the file is not what it says it is.

    In a workbook the header is looked for below titles: it is the row that names most of the `wanted` columns.
    """
    if not file.exists():
        raise Unreadable(Text("tidak ada berkas ini", "no such file"), Text("berkas yang ada", "a file that exists"))
    if not file.is_file():
        raise Unreadable(Text("sebuah folder", "a folder"), Text("sebuah berkas", "a file"))
    suffix = file.suffix.lower()
    if suffix in EXCEL_SUFFIXES:
        return ExcelTable(file, sheet, wanted)
    if suffix in PARQUET_SUFFIXES:
        return ParquetTable(file)
    return TextTable(file)

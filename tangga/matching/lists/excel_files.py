"""Tables in Excel workbooks."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from tangga.matching.lists.excel_sheets import ROUNDED, sheet_of
from tangga.matching.lists.trimming import trimmed
from tangga.platform.language import Text

EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

_FIRST_ROWS = 30
_ABOVE = Text(
    "{file}: judul kolom ada di baris {row}; {n} baris di atasnya bukan data dan tidak dibaca.",
    "{file}: the header stands in row {row}; rows above it that are no records and were not read: {n}.",
)

Header = tuple[str, ...]


class ExcelTable:
    """One sheet of a workbook.

    Its header is the row that names most of the `wanted` columns, alone or with the row above it where cells are
    merged, and the first of such rows. If no columns are wanted, it is the first row that is not empty.
    """

    def __init__(self, file: Path, sheet: str | None = None, wanted: frozenset[str] = frozenset()) -> None:
        self._file = file
        self._sheet = sheet_of(file, sheet)
        first = self._sheet.head(_FIRST_ROWS)
        self._place, self.header = _header(first, wanted)
        self._header_row = first[self._place][0] if first else 0

    @property
    def notes(self) -> tuple[Text, ...]:
        """That rows above the header were not read, where there are any."""
        if not self._place:
            return ()
        return (_ABOVE.with_facts(file=self._file.name, row=self._header_row, n=self._place),)

    def has_rows(self) -> bool:
        """Whether a filled row stands below the header."""
        return self._sheet.row_count > self._place + 1

    def read(self, columns: Sequence[int], *, numbers: Sequence[int] = ()) -> pl.DataFrame:
        """The rows as trimmed text."""
        frame = self._rows(columns)
        rounded = [_marked(place, ".0" if place in numbers else "") for place in columns]
        return frame.with_columns(rounded).with_columns(trimmed(f"c{place}") for place in columns)

    def read_as_is(self, columns: Sequence[int], *, texts: Sequence[int]) -> pl.DataFrame:
        """The rows as text: a sheet's cells have types, its columns none."""
        frame = self._rows(columns).with_columns(_marked(place, "") for place in columns)
        return frame.with_columns(trimmed(f"c{place}") for place in texts)

    def _rows(self, columns: Sequence[int]) -> pl.DataFrame:
        frame = self._sheet.columns(columns).slice(self._place + 1)
        torn = pl.lit(None, pl.String).alias("torn")
        return frame.select("row", torn, *(f"c{place}" for place in columns))


def _marked(place: int, mark: str) -> pl.Expr:
    """A column with the mark of a long number made readable, or left away."""
    return pl.col(f"c{place}").str.replace(ROUNDED, mark, literal=True)


def _header(first: Sequence[tuple[int, Header]], wanted: frozenset[str]) -> tuple[int, Header]:
    """The place of the header among the first filled rows, and the header; where none fits, one to speak of."""
    rows = [cells for _, cells in first]
    if not rows or not wanted:
        return (0, rows[0]) if rows else (0, ())
    merged = [_under(cells, above) for cells, above in zip(rows, [rows[0], *rows], strict=False)]
    tried = [(place, header) for place, both in enumerate(zip(rows, merged, strict=True)) for header in both]
    best = max(tried, key=lambda one: len(wanted & set(one[1])))
    if wanted & set(best[1]):
        return best
    # A title fills one cell, a header several.
    return next((one for one in tried if sum(map(bool, one[1])) > 1), tried[0])


def _under(cells: Header, above: Header) -> Header:
    """A row with empty cells filled from the row above: a name stands in the upper of two cells that were merged."""
    return tuple(cell or over for cell, over in zip(cells, above, strict=True))

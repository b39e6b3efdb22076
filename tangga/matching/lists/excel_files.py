"""Tables in Excel workbooks."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from tangga.matching.lists.problems import Unreadable
from tangga.matching.lists.trimming import trimmed
from tangga.platform.language import Text

EXCEL_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

_WORKBOOK = Text("buku kerja Excel yang utuh tanpa kata sandi", "a whole Excel workbook without a password")
_OLD_CONTAINER = bytes.fromhex("d0cf11e0")
_BATCH_ROWS = 20_000
_LONG_NUMBER = 1e15

Row = Sequence[object]


class ExcelTable:
    """One sheet of a workbook: its first row that is not empty is the header."""

    notes: tuple[Text, ...] = ()

    def __init__(self, file: Path, sheet: str | None = None) -> None:
        self._file = file
        self._sheet = _open_sheet(file, sheet)
        self._header_row, cells = next(self._filled_rows(), (0, []))
        self.header = tuple(cell_text(cell).strip() for cell in cells)

    def has_rows(self) -> bool:
        """Whether a filled row stands below the header."""
        return any(True for _ in islice(self._filled_rows(), 1, 2))

    def read(self, columns: Sequence[int], *, numbers: Sequence[int] = ()) -> pl.DataFrame:
        """The rows as trimmed text."""
        frame = self._read(columns, numbers)
        return frame.with_columns(trimmed(f"c{place}") for place in columns)

    def _read(self, columns: Sequence[int], numbers: Sequence[int]) -> pl.DataFrame:
        rows = islice(self._filled_rows(), 1, None)
        batches = []
        while batch := list(islice(rows, _BATCH_ROWS)):
            batches.append(_batch_frame(batch, columns, numbers))
        return pl.concat(batches, rechunk=True) if batches else _batch_frame([], columns, numbers)

    def read_as_is(self, columns: Sequence[int], *, texts: Sequence[int]) -> pl.DataFrame:
        """The rows as text: a sheet's cells have types, its columns none."""
        return self._read(columns, ()).with_columns(trimmed(f"c{place}") for place in texts)

    def _filled_rows(self) -> Iterator[tuple[int, Row]]:
        # Zero and FALSE are filled too, but nearly every row has something plainer.
        rows = enumerate(self._sheet.iter_rows(), 1)
        return ((row, cells) for row, cells in rows if any(cells) or any(cell != "" for cell in cells))


def _open_sheet(file: Path, sheet: str | None) -> CalamineSheet:
    try:
        workbook = CalamineWorkbook.from_path(file)
    except (CalamineError, OSError) as error:
        raise Unreadable(_what_was_found(file, error), _WORKBOOK) from error
    names = workbook.sheet_names
    if not names or (sheet is not None and sheet not in names):
        listed = ", ".join(names)
        raise Unreadable(
            Text(f'tidak ada lembar "{sheet or ""}"', f'no sheet "{sheet or ""}"'),
            Text(f"salah satu dari: {listed}", f"one of: {listed}"),
        )
    try:
        return workbook.get_sheet_by_name(sheet or names[0])
    except CalamineError as error:
        raise Unreadable(_what_was_found(file, error), _WORKBOOK) from error


def _what_was_found(file: Path, error: Exception) -> Text:
    with file.open("rb") as opened:
        is_old_container = opened.read(4) == _OLD_CONTAINER
    if isinstance(error, PasswordError) or (is_old_container and file.suffix.lower() != ".xls"):
        return Text("buku kerja yang dikunci dengan kata sandi", "a workbook locked with a password")
    return Text("berkas yang tidak dapat dibaca sebagai Excel", "a file that does not read as Excel")


def _batch_frame(batch: list[tuple[int, Row]], columns: Sequence[int], numbers: Sequence[int]) -> pl.DataFrame:
    frame: dict[str, pl.Series] = {
        "row": pl.Series([row for row, _ in batch], dtype=pl.UInt32),
        "torn": pl.Series([None] * len(batch), dtype=pl.String),
    }
    for place in columns:
        as_text: Callable[[object], str] = long_number_text if place in numbers else cell_text
        written = [cells[place] for _, cells in batch]
        if set(map(type, written)) != {str}:
            written = [as_text(cell) for cell in written]
        frame[f"c{place}"] = pl.Series(written, dtype=pl.String).replace("", None)
    return pl.DataFrame(frame)


def cell_text(cell: object) -> str:
    """What a cell says, as a person would type it; days as year-month-day."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def long_number_text(cell: object) -> str:
    """The same, with ``.0`` after a long number: whoever checks it must know that digits may be lost."""
    text = cell_text(cell)
    return f"{text}.0" if isinstance(cell, float | int) and text.isdigit() and cell >= _LONG_NUMBER else text

"""The cells of a workbook's sheet as text, parsed once however often they are asked for."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from tangga.matching.lists.problems import Unreadable
from tangga.platform.language import Text

ROUNDED = "\x1f"
"""Ends a long number that a spreadsheet keeps as a number: its last digits may be lost. No cell can hold this sign."""

_WORKBOOK = Text("buku kerja Excel yang utuh tanpa kata sandi", "a whole Excel workbook without a password")
_OLD_CONTAINER = bytes.fromhex("d0cf11e0")
_BATCH_ROWS = 20_000
_LONG_NUMBER = 1e15
_MOST_BYTES_KEPT = 200_000_000

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that are not empty, packed: `row` as a person sees it, and `c0`, `c1`... as text."""

    batches: tuple[bytes, ...]
    row_count: int

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return sum(map(len, self.batches))

    def head(self, rows: int) -> list[tuple[int, tuple[str, ...]]]:
        """The first rows: their number, and every cell on one line, without needless spaces."""
        found = pl.read_ipc(BytesIO(self.batches[0])).head(rows).rows() if self.batches else []
        return [(row, tuple(map(_on_one_line, cells))) for row, *cells in found]

    def columns(self, places: Sequence[int]) -> pl.DataFrame:
        """All rows with the columns at these places."""
        names = ["row", *(f"c{place}" for place in places)]
        frames = [pl.read_ipc(BytesIO(batch), columns=names) for batch in self.batches]
        empty = pl.DataFrame(schema={name: pl.UInt32 if name == "row" else pl.String for name in names})
        return pl.concat(frames, rechunk=True) if frames else empty


def _on_one_line(cell: str | None) -> str:
    return " ".join((cell or "").removesuffix(ROUNDED).split())


_kept: OrderedDict[tuple[Path, int, int, str | None], Sheet] = OrderedDict()


def sheet_of(file: Path, sheet: str | None) -> Sheet:
    """The sheet, or the first if none is named; what was parsed before is not parsed again while it has not changed."""
    try:
        found = file.stat()
    except OSError as error:
        raise Unreadable(_what_was_found(file, error), _WORKBOOK) from error
    known = (file.resolve(), found.st_mtime_ns, found.st_size, sheet)
    if known not in _kept:
        _kept[known] = _packed(_open_sheet(file, sheet))
        while len(_kept) > 1 and sum(one.size for one in _kept.values()) > _MOST_BYTES_KEPT:
            _kept.popitem(last=False)
    return _kept[known]


def _packed(sheet: CalamineSheet) -> Sheet:
    rows, batches, count = _filled_rows(sheet), [], 0
    while batch := list(islice(rows, _BATCH_ROWS)):
        count += len(batch)
        written = BytesIO()
        _batch_frame(batch).write_ipc(written, compression="zstd")
        batches.append(written.getvalue())
    return Sheet(tuple(batches), count)


def _filled_rows(sheet: CalamineSheet) -> Iterator[tuple[int, Row]]:
    # Zero and FALSE are filled too, but nearly every row has something plainer.
    rows = enumerate(sheet.iter_rows(), 1)
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
    try:
        with file.open("rb") as opened:
            is_old_container = opened.read(4) == _OLD_CONTAINER
    except OSError:
        return Text("berkas yang tidak dapat dibuka", "a file that cannot be opened")
    if isinstance(error, PasswordError) or (is_old_container and file.suffix.lower() != ".xls"):
        return Text("buku kerja yang dikunci dengan kata sandi", "a workbook locked with a password")
    return Text("berkas yang tidak dapat dibaca sebagai Excel", "a file that does not read as Excel")


def _batch_frame(batch: list[tuple[int, Row]]) -> pl.DataFrame:
    frame: dict[str, pl.Series] = {"row": pl.Series([row for row, _ in batch], dtype=pl.UInt32)}
    for place in range(len(batch[0][1])):
        written = [cells[place] for _, cells in batch]
        if set(map(type, written)) != {str}:
            written = [cell_text(cell) for cell in written]
        frame[f"c{place}"] = pl.Series(written, dtype=pl.String).replace("", None)
    return pl.DataFrame(frame)


def cell_text(cell: object) -> str:
    """What a cell says, as a person would type it; days as year-month-day, long numbers with a mark at their end."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _number_text(float(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number_text(number: float) -> str:
    if not number.is_integer() or abs(number) >= 1e18:
        return repr(number)
    return f"{int(number)}{ROUNDED}" if number >= _LONG_NUMBER else str(int(number))

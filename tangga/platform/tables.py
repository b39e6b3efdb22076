"""A table that someone hands in, as CSV or Excel: its columns are found by their names, its rows read one by one."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import SEEK_END, TextIOWrapper
from itertools import chain
from typing import BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

BYTES_A_MEGABYTE: Final = 1_000_000
_ZIP: Final = b"PK\x03\x04"
_UNREADABLE: Final = Text(
    "Berkas ini tidak dapat dibaca: kirimlah CSV atau buku kerja Excel (.xlsx) yang utuh, tanpa kata sandi, paling "
    "banyak {size} MB dan {most} baris. Tidak ada yang disimpan.",
    "This file cannot be read: send a whole CSV or Excel workbook (.xlsx) without a password, of {size} MB and {most} "
    "rows at most. Nothing was stored.",
)
_NO_COLUMNS: Final = Text(
    "Baris pertama harus memuat kolom {columns}, seperti contoh. Tidak ada yang disimpan.",
    "The first row must have the columns {columns}, as in the template. Nothing was stored.",
)
Cells = list[str]
TextOf = Callable[[object], str]
"""What a cell of a workbook says, as a person would type it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken at most."""

    megabytes: int
    megabytes_unpacked: int
    rows: int

    @property
    def bytes(self) -> int:
        """Of the file as it was sent."""
        return self.megabytes * BYTES_A_MEGABYTE


class Unreadable(Refused):
    """The file is no table, is damaged or too large."""


class NoSuchColumns(Refused):
    """The file is a table of something else."""


def read_table(
    file: BinaryIO, columns: Sequence[Sequence[str]], limits: Limits, text_of: TextOf
) -> Iterator[tuple[int, Cells]]:
    """Every row below the header that is not empty: where it stands, and its cells in these columns.

    Each column goes by one of its names. The header is read at once, the rows as they are asked for; what cannot be
    read, or is too much, is refused wherever it shows.
    """
    if not 0 < _size_of(file) <= limits.bytes:
        raise unreadable(limits)
    cells = (_of_workbook if file.read(len(_ZIP)) == _ZIP else _of_csv)(file, limits, text_of)
    header = [cell.lower() for cell in next(cells, [])]
    found = [next((header.index(name) for name in names if name in header), None) for names in columns]
    places = [place for place in found if place is not None]
    if len(places) < len(columns):
        named = figures.listed([Text(names[0], names[0]) for names in columns])
        raise NoSuchColumns(figures.fill(_NO_COLUMNS, columns=named))
    return _rows(cells, places, limits)


def unreadable(limits: Limits) -> Unreadable:
    """The refusal of what is no table, or too much of one."""
    return Unreadable(figures.fill(_UNREADABLE, size=figures.count(limits.megabytes), most=figures.count(limits.rows)))


def _size_of(file: BinaryIO) -> int:
    size = file.seek(0, SEEK_END)
    file.seek(0)
    return size


def _rows(cells: Iterator[Cells], places: Sequence[int], limits: Limits) -> Iterator[tuple[int, Cells]]:
    for at, row in enumerate(cells, 2):
        if at > limits.rows + 1:
            raise unreadable(limits)
        if any(row):
            yield at, [row[place] if place < len(row) else "" for place in places]


def _of_csv(file: BinaryIO, limits: Limits, _: TextOf) -> Iterator[Cells]:
    file.seek(0)
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        first = text.readline()
        separator = max(",;\t", key=first.count)
        for row in csv.reader(chain([first], text), delimiter=separator, strict=True):
            yield [cell.strip() for cell in row]
    except (UnicodeDecodeError, csv.Error) as cause:
        raise unreadable(limits) from cause
    finally:
        if not file.closed:
            text.detach()


def _of_workbook(file: BinaryIO, limits: Limits, text_of: TextOf) -> Iterator[Cells]:
    """The cells of the first sheet; what unpacks to far more than was asked for is not unpacked."""
    try:
        with ZipFile(file) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > limits.megabytes_unpacked * BYTES_A_MEGABYTE:
            raise unreadable(limits)
        file.seek(0)
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except (BadZipFile, CalamineError) as cause:
        raise unreadable(limits) from cause
    for row in rows:
        yield [text_of(cell) for cell in row]

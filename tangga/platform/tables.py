"""A table that someone hands in, as CSV or Excel: its columns are found by their names, its rows read one by one."""

import csv
import re
import zlib
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
_SHEETS: Final = "xl/worksheets/"
_OPEN_DOCUMENT: Final = "content.xml"
_PLACE: Final = re.compile(rb"""[\s"']r\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,9})\s*["']""")
_BLANKS: Final = re.compile(rb"\s+")
_LONGEST_PLACE: Final = 64
_MOST_CELLS: Final = 12_000_000
"""Of one sheet, empty ones between others too: the library holds them all."""
_MOST_LETTERS: Final = 100_000
"""In a line of a CSV."""
_MOST_LINES: Final = 100
"""Of a row of a CSV, some of whose fields hold line ends."""
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


class _Lines:
    """The lines of a text, none of them without an end, and not many of them in one row."""

    def __init__(self, text: TextIOWrapper, limits: Limits) -> None:
        self._text, self._limits = text, limits
        self.of_this_row = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(_MOST_LETTERS)
        self.of_this_row += 1
        if len(line) == _MOST_LETTERS or self.of_this_row > _MOST_LINES:
            raise unreadable(self._limits)
        if not line:
            raise StopIteration
        return line


def _of_csv(file: BinaryIO, limits: Limits, _: TextOf) -> Iterator[Cells]:
    file.seek(0)
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    lines = _Lines(text, limits)
    try:
        first = next(lines, "")
        separator = max(",;\t", key=first.count)
        for row in csv.reader(chain([first], lines), delimiter=separator, strict=True):
            lines.of_this_row = 0
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
            _check_size(packed, limits)
        file.seek(0)
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except (BadZipFile, CalamineError, NotImplementedError, RuntimeError, EOFError, zlib.error) as cause:
        raise unreadable(limits) from cause
    for row in rows:
        yield [text_of(cell) for cell in row]


def _check_size(packed: ZipFile, limits: Limits) -> None:
    """Refuse what would fill the memory: two cells far apart make a sheet as large as everything between them."""
    parts = packed.infolist()
    sheets = [part.filename for part in parts if part.filename.startswith(_SHEETS)]
    is_excel = any(name.endswith(".xml") for name in sheets) and not any(name.endswith(".bin") for name in sheets)
    unpacked = sum(part.file_size for part in parts)
    # Other kinds of workbooks, which the library would read as well, are laid out otherwise.
    if not is_excel or _OPEN_DOCUMENT in packed.namelist() or unpacked > limits.megabytes_unpacked * BYTES_A_MEGABYTE:
        raise unreadable(limits)
    for name in sheets:
        if name.endswith(".xml"):
            _check_extent(packed, name, limits)


def _check_extent(packed: ZipFile, name: str, limits: Limits) -> None:
    """Read where the cells of a sheet say that they stand."""
    width, height, rest = 1, 1, b""
    with packed.open(name) as sheet:
        while piece := sheet.read(BYTES_A_MEGABYTE):
            read = _BLANKS.sub(b" ", rest + piece)
            for letters, figure in _PLACE.findall(read):
                width, height = max(width, _column(letters)), max(height, int(figure))
            if width * height > _MOST_CELLS:
                raise unreadable(limits)
            rest = read[-_LONGEST_PLACE:]


def _column(letters: bytes) -> int:
    """AB is the twenty-eighth; a row stands in none."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place

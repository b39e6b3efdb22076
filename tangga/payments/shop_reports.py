"""The file in which shops report: a template to fill, and the rows of one that came back, as CSV or Excel."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Final
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from tangga.payments.domain.shops import GROUP_WORDS, TypedRow, groups_of
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

COLUMNS: Final = ("nomor_toko", "bulan", "kelompok", "keluarga", "rupiah")
ABOUT: Final = "nama_toko"
"""For whoever fills the file; not read again."""
MOST_BYTES: Final = 2_000_000
MOST_BYTES_UNPACKED: Final = 40_000_000
MOST_ROWS: Final = 20_000
_ZIP: Final = b"PK\x03\x04"
_UNREADABLE: Final = Text(
    "Berkas ini tidak dapat dibaca: kirimlah CSV atau buku kerja Excel (.xlsx) yang utuh, tanpa kata sandi, paling "
    "banyak 2 MB dan {most} baris. Tidak ada yang disimpan.",
    "This file cannot be read: send a whole CSV or Excel workbook (.xlsx) without a password, of 2 MB and {most} rows "
    "at most. Nothing was stored.",
)
_NO_COLUMNS: Final = Text(
    "Baris pertama harus memuat kolom {columns}, seperti contoh. Tidak ada yang disimpan.",
    "The first row must have the columns {columns}, as in the template. Nothing was stored.",
)


class Unreadable(Refused):
    """The file is no table, is damaged or too large."""


class NoSuchColumns(Refused):
    """The file is a table of something else."""


def template(shops: Iterable[tuple[int, str]], month: date) -> bytes:
    """A workbook with a row for each shop and group of a month, to be filled with families and rupiah."""
    kept = BytesIO()
    # Imported here: the pages start without it.
    import xlsxwriter

    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Sembako")
        sheet.write_row(0, 0, (*COLUMNS, ABOUT))
        rows = ((number, group, name) for number, name in shops for group in groups_of(month))
        for at, (number, group, name) in enumerate(rows, 1):
            sheet.write_number(at, 0, number)
            sheet.write_string(at, 1, f"{month:%Y-%m}")
            sheet.write_string(at, 2, GROUP_WORDS[group].id)
            sheet.write_string(at, 5, name)
        sheet.set_column(0, 5, 18)
    return kept.getvalue()


def read_rows(content: bytes) -> list[TypedRow]:
    """Every row below the header that is not empty, as it was typed."""
    if not content or len(content) > MOST_BYTES:
        raise Unreadable(_unreadable())
    rows = _cells_of_workbook(content) if content.startswith(_ZIP) else _cells_of_csv(content)
    found = list(islice(rows, MOST_ROWS + 2))
    if len(found) > MOST_ROWS + 1:
        raise Unreadable(_unreadable())
    header = [cell.lower() for cell in found[0]] if found else []
    if not set(COLUMNS) <= set(header):
        columns = figures.listed([Text(name, name) for name in COLUMNS])
        raise NoSuchColumns(figures.fill(_NO_COLUMNS, columns=columns))
    places = [header.index(name) for name in COLUMNS]
    return [_typed(at, cells, places) for at, cells in enumerate(found[1:], 2) if any(cells)]


def _typed(row: int, cells: Sequence[str], places: Sequence[int]) -> TypedRow:
    shop, month, group, families, amount = (cells[at] if at < len(cells) else "" for at in places)
    return TypedRow(row, shop, month, group, families, amount)


def _cells_of_csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            yield [cell.strip() for cell in row]
    except (UnicodeDecodeError, csv.Error) as cause:
        raise Unreadable(_unreadable()) from cause


def _cells_of_workbook(content: bytes) -> Iterator[list[str]]:
    """The cells of the first sheet; what unpacks to far more than a report is not unpacked."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_BYTES_UNPACKED:
                raise Unreadable(_unreadable())
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 2)
    except (BadZipFile, CalamineError) as cause:
        raise Unreadable(_unreadable()) from cause
    for row in rows:
        yield [_as_text(cell) for cell in row]


def _as_text(cell: object) -> str:
    if isinstance(cell, date | datetime):
        return f"{cell:%Y-%m}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _unreadable() -> Text:
    return figures.fill(_UNREADABLE, most=figures.count(MOST_ROWS))

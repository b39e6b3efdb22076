"""The file in which shops report: a template to fill, and the rows of one that came back, as CSV or Excel."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Final

from tangga.payments.domain.shops import GROUP_WORDS, TypedRow, groups_of
from tangga.platform.tables import Limits, NoSuchColumns, Unreadable, read_table

COLUMNS: Final = ("nomor_toko", "bulan", "kelompok", "keluarga", "rupiah")
ABOUT: Final = "nama_toko"
"""For whoever fills the file; not read again."""
LIMITS: Final = Limits(megabytes=2, megabytes_unpacked=40, rows=20_000)
MOST_BYTES: Final = LIMITS.bytes
__all__ = ["LIMITS", "MOST_BYTES", "NoSuchColumns", "Unreadable", "read_rows", "template"]


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
    found = read_table(BytesIO(content), [(name,) for name in COLUMNS], LIMITS, _as_text)
    return [TypedRow(row, *cells) for row, cells in found]


def _as_text(cell: object) -> str:
    if isinstance(cell, date | datetime):
        return f"{cell:%Y-%m}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

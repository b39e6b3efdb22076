"""The workbook of everything rejected, for the people who can put it right."""

from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from tangga.matching.lists.reasons import REASONS

_COLUMNS = (
    ("Daftar / List", "list", 16),
    ("Baris / Row", "row", 10),
    ("Kunci / Key", "key", 20),
    ("Kolom / Column", "column", 20),
    ("Nilai / Value", "value", 28),
    ("Disisihkan / Set aside", "set_aside", 22),
    ("Alasan", "reason_id", 70),
    ("Reason", "reason_en", 70),
)
_SHEET_ROWS = 1_048_575
"""Rows below the header that one sheet of Excel can hold."""
_BATCH_ROWS = 50_000
_MOST_CHARACTERS = 32_767
# The same rejections give the same bytes; the manifest says when.
_CREATED_AT = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
_ASIDE = {True: "Ya / Yes", False: "Tidak / No"}


def write_rejected_workbook(rejected: pl.DataFrame, path: Path, *, sheet_rows: int = _SHEET_ROWS) -> None:
    """Write `rejected.xlsx`: every rejected row and value with its reason in both languages.

    Everything but the row number is text, so that a NIK keeps its digits and nothing is run as a formula.
    """
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": "Ditolak / Rejected", "created": _CREATED_AT})
        for number, start in enumerate(range(0, max(rejected.height, 1), sheet_rows), 1):
            name = "Ditolak - Rejected" + (f" {number}" if number > 1 else "")
            _write_sheet(workbook, name, rejected.slice(start, sheet_rows))


def _write_sheet(workbook: xlsxwriter.Workbook, name: str, rejected: pl.DataFrame) -> None:
    sheet = workbook.add_worksheet(name)
    heading = workbook.add_format({"bold": True, "bg_color": "#E8EEF2", "bottom": 1})
    text = workbook.add_format({"num_format": "@", "valign": "top"})
    wrapped = workbook.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rejected.height, 1), len(_COLUMNS) - 1)
    for place, (title, column, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width, wrapped if column.startswith("reason") else text)
        sheet.write_string(0, place, title, heading)
    line = 0
    for batch in rejected.iter_slices(_BATCH_ROWS):
        for row in _shown(batch).iter_rows():
            line += 1
            _write_line(sheet, line, row, (text, wrapped))


def _shown(rejected: pl.DataFrame) -> pl.DataFrame:
    reason = pl.col("reason").cast(pl.String)
    return rejected.with_columns(
        pl.col("list", "key", "column", "value").str.head(_MOST_CHARACTERS),
        set_aside=pl.col("set_aside").replace_strict(_ASIDE, return_dtype=pl.String),
        reason_id=reason.replace_strict({code: said.id for code, said in REASONS.items()}, return_dtype=pl.String),
        reason_en=reason.replace_strict({code: said.en for code, said in REASONS.items()}, return_dtype=pl.String),
    ).select(column for _, column, _ in _COLUMNS)


def _write_line(
    sheet: xlsxwriter.worksheet.Worksheet,
    line: int,
    row: tuple[object, ...],
    formats: tuple[xlsxwriter.format.Format, xlsxwriter.format.Format],
) -> None:
    text, wrapped = formats
    for place, value in enumerate(row):
        if isinstance(value, int):
            sheet.write_number(line, place, value)
        elif value is not None:
            sheet.write_string(line, place, str(value), wrapped if place >= len(row) - 2 else text)

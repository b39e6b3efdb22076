"""A spreadsheet as people keep them: numbers turned into amounts, some dates into dates."""

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from tangga.world.chance import Generator, happens

DATE_CELL_SHARE = 0.04
CREATED = datetime(2026, 7, 1)  # noqa: DTZ001 - a spreadsheet's date has no time zone
NUMBER_COLUMNS = ("NIK", "NO KK")
DATE_COLUMN, DATE_FORM = "TGL LAHIR", "%d/%m/%Y"


def write_sheet(path: Path, frame: pl.DataFrame, stream: Generator) -> None:
    """Write a table as a spreadsheet of text cells, but for bent numbers and a few real date cells."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"title": "Daftar KPM PKH", "created": CREATED})
    sheet = book.add_worksheet("KPM")
    date_cell = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, frame.columns)
    as_dates = happens(stream, DATE_CELL_SHARE, len(frame)).tolist()
    bent = [frame.columns.index(name) for name in NUMBER_COLUMNS]
    dated = frame.columns.index(DATE_COLUMN)
    for row, (values, as_date) in enumerate(zip(frame.iter_rows(), as_dates, strict=True), start=1):
        for column, value in enumerate(values):
            if value is None:
                continue
            cell = bent_number(value) if column in bent else real_date(value) if as_date and column == dated else value
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            else:
                sheet.write(row, column, cell, date_cell if column == dated else None)
    book.close()


def bent_number(text: str) -> str | int | float:
    """The number a spreadsheet makes of an identity number that it took for an amount: 15 digits are left of it."""
    if text.endswith(".0"):
        return int(text[:-2]) // 10 * 10
    return float(text) if text.endswith("E+15") else text


def real_date(text: str) -> Any:
    """The date as a date, or the text where it is none."""
    try:
        return datetime.strptime(text, DATE_FORM)  # noqa: DTZ007 - a spreadsheet's date has no time zone
    except ValueError:
        return text

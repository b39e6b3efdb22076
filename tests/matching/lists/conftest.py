"""A folder of lists that a test writes for itself."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from tangga.matching.lists import ListRead, ListSource, read_list, read_mapping
from tangga.platform.progress import Silent

LATEST_ON = date(2025, 6, 30)


class Folder:
    """Writes lists and their `lists.toml`, and reads them back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sections: list[str] = []

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def write_workbook(self, name: str, rows: Sequence[Sequence[object]], sheet: str = "Sheet1") -> Path:
        path = self.path / name
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as workbook:
            page = workbook.add_worksheet(sheet)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        page.write_string(row, column, cell)
                    elif cell is not None:
                        page.write(row, column, cell)
        return path

    def describe(self, file: str, columns: str, *, name: str = "daftar", trust: str = "1", more: str = "") -> "Folder":
        section = f'[[list]]\nname = "{name}"\nfile = "{file}"\ntrust = {trust}\n{more}\n[list.columns]\n{columns}\n'
        self._sections.append(section)
        self.write("lists.toml", "\n".join(self._sections))
        return self

    def sources(self) -> tuple[ListSource, ...]:
        return read_mapping(self.path)

    def read(self) -> ListRead:
        (source,) = self.sources()
        return read_list(source, latest_birth_on=LATEST_ON, progress=Silent())

    def read_text(self, content: str | bytes, columns: str, file: str = "daftar.csv") -> ListRead:
        self.write(file, content)
        return self.describe(file, columns).read()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def reasons_of(read: ListRead) -> dict[tuple[int, str], str]:
    """The reason for each rejected row and column."""
    rejected = read.rejected.with_columns(pl.col("column").fill_null(""), pl.col("reason").cast(pl.String))
    return {(row, column): reason for row, column, reason in rejected.select("row", "column", "reason").iter_rows()}


@pytest.fixture
def reasons():
    return reasons_of

"""Which lists there are, and what is read of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """Where one field is found: a column, or several joined by a single space.

    `format` is for birth dates only (``%d/%m/%Y``), and speaks of the joined columns.
    """

    columns: tuple[str, ...]
    format: str | None = None

    @property
    def title(self) -> str:
        """The list's own name for the field, as reports show it."""
        return " + ".join(self.columns)


@dataclass(frozen=True, slots=True)
class ListSource:
    """One list as `lists.toml` describes it; `columns` holds `key` and the fields that the list gives.

    `fact_columns` are the columns that are no field and are carried along with their source.
    """

    name: str
    file: Path
    trust: int
    columns: Mapping[str, ColumnSource]
    fact_columns: tuple[str, ...]
    sheet: str | None = None

    @property
    def mapped_columns(self) -> frozenset[str]:
        """The columns of the list that are the key or a field."""
        return frozenset(column for source in self.columns.values() for column in source.columns)


@dataclass(frozen=True, slots=True)
class ListRead:
    """One list, read and checked: kept rows, what was rejected and why, and how many rows there were.

    `notes` tells what the reader did that the file did not say (an encoding that had to be assumed).
    """

    source: ListSource
    rows: pl.DataFrame
    rejected: pl.DataFrame
    read_count: int
    notes: tuple[Text, ...] = ()

"""Lists in CSV as banks and the post open them: commas, one header, a last row that says how many and how much."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from tangga.payments.rails.letters import in_bank_letters
from tangga.payments.rails.streaming import Sink

TOTAL: Final = "JUMLAH"
"""The first field of the last row: without this row nobody could tell that a list breaks off."""


def cell(text: str, most: int) -> str:
    """A text that no spreadsheet takes for a formula."""
    return in_bank_letters(text, most).lstrip("+-'").lstrip()


def write_rows(sink: Sink, rows: Iterable[Sequence[object]]) -> None:
    """The rows, at one time."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    sink.write(text.getvalue())


def total_row(count: int, amount: int, width: int) -> list[object]:
    """The last row, as wide as the others."""
    return [TOTAL, count, amount, *[""] * (width - 3)]

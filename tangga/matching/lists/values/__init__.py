"""Values as written become values that can be compared, or a reason why they cannot.

Each checker takes the column as written (trimmed, empty is null) and gives back comparable values, null where
nothing can be compared, and a reason code wherever something was written that is left out. Only what is certain is
repaired. Ways of writing "nothing" (a dash, NULL) count as nothing given and need no reason.
"""

from typing import NamedTuple

import polars as pl


class Checked(NamedTuple):
    """Comparable values and, where a value was left out, the code of the reason."""

    values: pl.Series
    reasons: pl.Series


NOTHING = ("", "-", "--", "---", ".", "?", "NULL", "(NULL)", "\\N", "N/A", "#N/A", "NA", "NAN", "NONE", "NIL",
           "TIDAK ADA", "TDK ADA", "KOSONG", "BELUM ADA")  # fmt: skip
"""Ways of writing that nothing is known, in upper case."""


def is_nothing(written: pl.Expr) -> pl.Expr:
    """Whether a value only says that nothing is known."""
    short = pl.when(written.str.len_bytes() <= 9).then(written)
    return short.str.to_uppercase().is_in(NOTHING).fill_null(value=False)


def without_float_tail(written: pl.Expr) -> pl.Expr:
    """Whole numbers that passed through a spreadsheet or pandas, without their ``.0``."""
    return pl.when(written.str.ends_with(".0")).then(written.str.replace(r"^(\d+)\.0$", "$1")).otherwise(written)

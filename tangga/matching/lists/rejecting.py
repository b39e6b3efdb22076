"""What is rejected of a list: whole rows that cannot be used, and single values left out of the comparison."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_

import polars as pl

from tangga.matching.lists.checking import Checks
from tangga.matching.lists.reasons import REASONS
from tangga.matching.lists.sources import ListSource

REJECTED: Mapping[str, pl.DataType] = {
    "list": pl.String(),
    "row": pl.UInt32(),
    "key": pl.String(),
    "column": pl.String(),
    "value": pl.String(),
    "reason": pl.Enum(list(REASONS)),
    "set_aside": pl.Boolean(),
}
"""The columns of what is rejected; `column` is the list's own name for it."""

_NUMBERS = ("nik_number", "family_card_number", "other_id_text", "phone_number")


def set_aside(source: ListSource, frame: pl.DataFrame, checks: Checks) -> pl.DataFrame:
    """The rows that cannot be used at all, each once, with the first reason that holds."""
    reason = (
        pl.when(pl.col("torn").is_not_null())
        .then("torn")
        .when(pl.col("key").is_null())
        .then(pl.lit("NO_KEY"))
        .when(~_can_be_found(checks).alias("found"))
        .then(pl.lit("NO_NAME_NOR_NUMBER"))
    )
    frame = frame.with_columns(reason=reason).filter(pl.col("reason").is_not_null())
    is_key, is_name = pl.col("reason") == "NO_KEY", pl.col("reason") == "NO_NAME_NOR_NUMBER"
    column: pl.Expr = (
        pl.when(is_key)
        .then(pl.lit(source.columns["key"].title))
        .when(is_name)
        .then(pl.lit(source.columns["name"].title))
    )
    return _rejected(source, frame.with_columns(column=column, value=pl.when(is_name).then("name")), aside=True)


def _can_be_found(checks: Checks) -> pl.Series:
    numbers = [has for number in _NUMBERS if (has := checks.has(number)) is not None]
    return reduce(or_, numbers, checks.values["has_name"])


def value_rejections(source: ListSource, frame: pl.DataFrame, checks: Checks) -> Iterator[pl.DataFrame]:
    """The values left out, field by field; a torn row's values may be shifted and say nothing."""
    for field, reasons in checks.reasons.items():
        found = frame.select("row", "key", "torn", pl.col(field).alias("value"), reasons.alias("reason"))
        found = found.filter(pl.col("reason").is_not_null() & pl.col("torn").is_null())
        title = pl.lit(source.columns[field].title)
        yield _rejected(source, found.with_columns(column=title), aside=False)


def _rejected(source: ListSource, frame: pl.DataFrame, *, aside: bool) -> pl.DataFrame:
    frame = frame.with_columns(list=pl.lit(source.name), set_aside=pl.lit(aside))
    return frame.select(pl.col(name).cast(dtype) for name, dtype in REJECTED.items())

"""Families and rupiah by programme, province and decile, from the cases and how many families each has."""

from typing import Final

import polars as pl

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.programmes.runs import Run
from tangga.rules.facts import FAMILIES
from tangga.rules.programme import Programme

ALWAYS: Final = tuple(fact for fact in FAMILIES if fact.column in ("decile", "region_code"))
"""Facts that every run reads, whether or not the law of the day asks for them: results are told by them."""


def of_run(run: Run) -> dict[str, dict[str, int]]:
    """Each programme's families by decision, and its rupiah a year."""
    return {one.code: summed(by_case(run, one), [], one.name).row(0, named=True) for one in run.programmes}


def by_case(run: Run, programme: Programme) -> pl.DataFrame:
    """`cell_id, province, decile, families, decision, per_year, reasons, missing`, one row a case and place."""
    names = ("decision", "per_year", "reasons", "missing")
    told = run.cells.select("cell_id", **{name: pl.col(f"{programme.prefix}_{name}") for name in names})
    return run.populations.join(told, on="cell_id")


def summed(rows: pl.DataFrame, by: list[str], of: Text) -> pl.DataFrame:
    """`entitled, refused, not_decided` families and `amount` rupiah a year, for each group; exact in 64 bits.

    A sum that 64 bits do not hold is refused, by what it is the sum of and by its group.
    """
    named = {name.lower(): (pl.col("decision") == name) for name in ("ENTITLED", "REFUSED", "NOT_DECIDED")}
    counts = {name: pl.col("families").filter(found).sum() for name, found in named.items()}
    amount = (pl.col("per_year").fill_null(0).cast(pl.Int128) * pl.col("families")).sum()
    grouped = rows.group_by(by).agg(**counts, amount=amount) if by else rows.select(**counts, amount=amount)
    groups = grouped.select(pl.concat_str(pl.lit(""), *by, separator=" ", ignore_nulls=True)).to_series()
    amounts = [_in_64_bits(one, of, group) for one, group in zip(grouped["amount"], groups, strict=True)]
    return grouped.with_columns(pl.Series("amount", amounts, dtype=pl.Int64)).sort(by or "amount")


def _in_64_bits(amount: int, of: Text, group: str) -> int:
    return money.total([int(amount)], figures.fill(Text("{of}{group}", "{of}{group}"), of=of, group=group))

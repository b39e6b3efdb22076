"""A list as it lies in the folder, and what is kept of it for the truth and for `lists.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from tangga.world.arrays import Array


@dataclass(frozen=True, slots=True)
class Listing:
    """A written list: how it is described to the matching, and which person each key stands for.

    A column's origin is its name in the file, or its name and the form of its dates.
    """

    name: str
    file: str
    trust: int
    columns: Mapping[str, str | tuple[str, str]]
    keys: pl.Series
    person: Array


def row_keys(prefix: str, count: int) -> pl.Series:
    """The list's own row ids: a prefix and a running number."""
    return pl.select(
        pl.concat_str(pl.lit(prefix), pl.int_range(1, count + 1).cast(pl.String).str.zfill(8)).alias("key")
    ).to_series()


def described(listing: Listing) -> str:
    """The entry of a list in `lists.toml`."""
    lines = [
        "[[list]]",
        f'name = "{listing.name}"',
        f'file = "{listing.file}"',
        f"trust = {listing.trust}",
        "",
        "[list.columns]",
    ]
    for field, origin in listing.columns.items():
        if isinstance(origin, str):
            lines.append(f'{field} = "{origin}"')
        else:
            lines.append(f'{field} = {{ column = "{origin[0]}", format = "{origin[1]}" }}')
    return "\n".join(lines) + "\n"

"""The deciles of families as a ranking of them says, in place of what a release or a file says."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from tangga.platform.language import Text
from tangga.programmes.inputs import InputRefused, Source, read_file
from tangga.rules.facts import Presence, contract

NOBODY_KNOWN: Final = Text(
    "{file}: tidak satu pun family_id-nya ada dalam {expected}. Diharapkan peringkat dari keluarga yang sama.",
    "{file}: not one family_id of it is in {expected}. Expected a ranking of the same families.",
)
RANKED_TWICE: Final = Text(
    "{file}: family_id {found} ada lebih dari sekali. Diharapkan sekali.",
    "{file}: the family_id {found} stands there more than once. Expected once.",
)


def read_ranks(file: Path, scratch: Path) -> Source:
    """A file with `family_id` and `decile`, as `tangga rank --by` writes it; other columns are left alone."""
    folder = scratch / "ranks"
    folder.mkdir()
    needless = {fact.column for fact in contract("families") if fact.presence is Presence.REQUIRED}
    ranks = read_file("families", file, folder, may_lack=frozenset(needless - {"family_id", "decile"}))
    numbers = pl.read_parquet(ranks.parquet, columns=["family_id"])["family_id"]
    if not numbers.is_unique().all():
        raise InputRefused(RANKED_TWICE.with_facts(file=file.name, found=numbers.filter(numbers.is_duplicated())[0]))
    return ranks


def with_ranks(families: Source, ranks: Source, scratch: Path) -> Source:
    """The families with the decile of the ranking; one that it leaves out has none."""
    ranked = pl.scan_parquet(ranks.parquet).select("family_id", pl.col("decile").cast(pl.Int64))
    listed = pl.scan_parquet(families.parquet)
    if not listed.join(ranked, on="family_id", how="semi").select(pl.len()).collect().item():
        raise InputRefused(NOBODY_KNOWN.with_facts(file=ranks.file.name, expected=families.file.name))
    file = scratch / "ranked.parquet"
    joined = listed.drop("decile", strict=False).join(ranked, on="family_id", how="left", maintain_order="left")
    joined.sink_parquet(file, maintain_order=True)
    return replace(families, parquet=file, columns=families.columns | {"decile"})

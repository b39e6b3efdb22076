"""Which record is which person, where it is known: to measure how well the matching does."""

from pathlib import Path

import polars as pl

from tangga.matching.lists.problems import ListsRefused, Problem
from tangga.matching.lists.small_tables import read_columns
from tangga.platform.language import Text

_MOST_SHOWN = 20


def read_truth(path: Path) -> pl.DataFrame:
    """The person and, where known, the family of each record: `list, key, person_id, family_id`."""
    frame = read_columns(path, required=("list", "key", "person_id"), optional=("family_id",))
    repeated = frame.filter(pl.struct("list", "key").is_duplicated())
    if repeated.is_empty():
        return frame.drop("row")
    rows = repeated.group_by("list", "key", maintain_order=True).agg("row")
    once = Text("setiap rekaman sekali", "each record once")
    problems = [
        Problem(path.name, found[0], "key", f"{name} {key} ({', '.join(map(str, found[:6]))})", once)
        for name, key, found in rows.head(_MOST_SHOWN).iter_rows()
    ]
    if more := rows.height - len(problems):
        found = Text(f"{more} rekaman lain yang berulang", f"{more} more repeated records")
        problems.append(Problem(path.name, None, "key", found, once))
    raise ListsRefused(problems)

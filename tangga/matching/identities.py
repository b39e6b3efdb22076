"""Person and family numbers that stay the same from one release to the next."""

import numpy as np
import numpy.typing as npt
import polars as pl

from tangga.matching.domain import Change
from tangga.matching.rows import Rows
from tangga.registry.releases import CHANGES

Array = npt.NDArray[np.int64]

FIRST_ID = 1
_RECORD = ["list", "key"]
_NOBODY = pl.lit([], pl.List(pl.Int64))


def stable_ids(
    new_number: Array, previous: pl.DataFrame | None, rows: Rows, *, next_id: int = FIRST_ID
) -> tuple[Array, pl.DataFrame, int]:
    """The lasting id of each new number, what changed since the release before, and the next id that is free.

    `new_number` says of each row (`list`, `key`) to which of the numbers 0, 1, ... it belongs; `previous` holds the
    `list`, `key` and `person_id` of the release before, and `next_id` the id that was free after it. A number keeps
    the id that most of its records had (of equals the lowest); an id goes to the one number that holds most of its
    records (of equals the one with the first record in order of list and key). Whoever asked in vain asks for the
    next; all others get new ids, in order of their first row.
    """
    before = _shared_records(new_number, previous, rows)
    if previous is not None and not previous.is_empty():
        next_id = max(next_id, int(str(previous["person_id"].max())) + 1)
    ids = np.zeros(int(new_number.max(initial=-1)) + 1, np.int64)
    kept = _kept_ids(before, new_number, rows)
    ids[kept["number"].to_numpy()] = kept["person_id"].to_numpy()
    first_row = np.full(len(ids), len(new_number), np.int64)
    first_row[new_number[::-1]] = np.arange(len(new_number) - 1, -1, -1)
    unnamed = np.flatnonzero(ids == 0)
    unnamed = unnamed[np.argsort(first_row[unnamed], kind="stable")]
    ids[unnamed] = np.arange(next_id, next_id + len(unnamed))
    return ids, _changes(ids, before, previous), next_id + len(unnamed)


def _shared_records(new_number: Array, previous: pl.DataFrame | None, rows: Rows) -> pl.DataFrame:
    """How many records each number has of each previous id: `number, person_id, shared`."""
    number = pl.Series("number", new_number, pl.Int64)
    if previous is None:
        return pl.DataFrame(schema={"number": pl.Int64, "person_id": pl.Int64, "shared": pl.UInt32})
    known = previous.select(pl.col(_RECORD).cast(pl.String), pl.col("person_id").cast(pl.Int64))
    records = rows.lazy().select(pl.col(_RECORD).cast(pl.String)).collect().with_columns(number)
    pairs = [_paired(at_hand, known.filter(pl.col("list") == name)) for (name,), at_hand in records.group_by("list")]
    shared = pl.concat([pl.DataFrame(schema={"number": pl.Int64, "person_id": pl.Int64}), *pairs])
    return shared.group_by("number", "person_id").agg(shared=pl.len()).sort("number", "person_id")


def _paired(records: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """`number` and previous `person_id` of the records of one list that stood in the release before."""
    # A list that only grew keeps its order, and is not searched.
    if records["key"].head(known.height).equals(known["key"]):
        return pl.DataFrame({"number": records["number"].head(known.height), "person_id": known["person_id"]})
    return records.join(known, on="key").select("number", "person_id")


def _kept_ids(before: pl.DataFrame, new_number: Array, rows: Rows) -> pl.DataFrame:
    """Which number keeps which previous id: each number asks for one, each id is given once, until nobody asks."""
    kept = before.clear()
    left = _with_first(before, new_number, rows)
    while not left.is_empty():
        wanted = left.sort("number", "shared", "person_id", descending=[False, True, False])
        wanted = wanted.unique("number", keep="first", maintain_order=True)
        given = wanted.sort("person_id", "shared", "first", descending=[False, True, False])
        given = given.unique("person_id", keep="first", maintain_order=True)
        kept = pl.concat([kept, given.select(kept.columns)])
        left = left.join(given, on="number", how="anti").join(given, on="person_id", how="anti")
    return kept


def _with_first(before: pl.DataFrame, new_number: Array, rows: Rows) -> pl.DataFrame:
    """The same with the place of each number's first record in order of list and key, where several want one id."""
    contested = before.filter(pl.len().over("person_id") > 1).select("number").unique()
    records = rows.lazy().select(pl.col(_RECORD).cast(pl.String)).collect().with_columns(number=pl.Series(new_number))
    firsts = records.join(contested, on="number", how="semi").sort(_RECORD)
    firsts = firsts.unique("number", keep="first", maintain_order=True).select("number").with_row_index("first")
    return before.join(firsts, on="number", how="left", maintain_order="left")


def _changes(ids: Array, before: pl.DataFrame, previous: pl.DataFrame | None) -> pl.DataFrame:
    """What became of each person since the release before; a first release changes nothing."""
    if previous is None:
        return pl.DataFrame(schema=CHANGES)
    named = before.select("person_id", new_id=pl.Series(ids[before["number"].to_numpy()]))
    everyone = pl.DataFrame({"new_id": ids})
    gone = previous.select(person_id=pl.col("person_id").cast(pl.Int64)).unique()
    gone = gone.join(everyone, left_on="person_id", right_on="new_id", how="anti")
    gone = gone.join(named, on="person_id", how="left").group_by("person_id").agg(pl.col("new_id").drop_nulls().sort())
    joined = named.filter(pl.len().over("new_id") > 1).group_by("new_id").agg(pl.col("person_id").sort())
    split = named.filter(pl.len().over("person_id") > 1).group_by("person_id").agg(pl.col("new_id").sort())
    new = everyone.join(named, on="new_id", how="anti")
    itself = pl.concat_list("person_id")
    return pl.concat([
        _told(Change.JOINED, joined, pl.col("new_id"), pl.col("person_id"), _listed("person_id")),
        _told(Change.SPLIT, split, pl.col("person_id"), itself, _listed("new_id")),
        _told(Change.NEW, new, pl.col("new_id"), _NOBODY, pl.lit("")),
        _told(Change.GONE, gone, pl.col("person_id"), itself, _listed("new_id")),
    ])  # fmt: skip


def _listed(ids: str) -> pl.Expr:
    return pl.col(ids).cast(pl.List(pl.String)).list.join(", ")


def _told(change: Change, found: pl.DataFrame, person_id: pl.Expr, previous: pl.Expr, detail: pl.Expr) -> pl.DataFrame:
    told = found.select(change=pl.lit(change.value), person_id=person_id, previous_person_ids=previous, detail=detail)
    return told.select(pl.col(name).cast(dtype) for name, dtype in CHANGES.items()).sort("person_id")

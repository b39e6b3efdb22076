"""What a later run takes over from a release: which records it had, how they were keyed, and the pairs it scored."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.blocks import Narrowing, Plan
from tangga.matching.linking import Links
from tangga.matching.rows import Rows

FOLDER = "index"


@dataclass(frozen=True)
class Index:
    """Records (`list`, `key`, `content`: a number of everything compared), the plan of their keys, and their links."""

    records: pl.DataFrame
    plan: Plan
    links: Links


@dataclass(frozen=True)
class TakenOver:
    """Which of today's records are new or changed, and the earlier links between those that are neither."""

    is_new: NDArray[np.bool_]
    links: Links


def contents(rows: Rows) -> pl.DataFrame:
    """Each record's list and key, and a number of everything about it that is compared."""
    return rows.lazy().select(pl.col("list").cast(pl.String), "key", "content").collect()


def save(folder: Path, index: Index) -> None:
    """Writes the index into a release."""
    (folder / FOLDER).mkdir()
    index.records.write_parquet(folder / FOLDER / "records.parquet")
    recipes = [{"recipe": one.recipe, "by": one.by} for one in index.plan]
    (folder / FOLDER / "plan.json").write_text(json.dumps(recipes), encoding="utf-8")
    wide = {f"wide_{i}": one.wide for i, one in enumerate(index.plan)}
    too_wide = {f"too_wide_{i}": one.too_wide for i, one in enumerate(index.plan)}
    with (folder / FOLDER / "plan.npz").open("wb") as file:
        np.savez(file, allow_pickle=False, **wide, **too_wide)
    np.save(folder / FOLDER / "pairs.npy", index.links.pairs)
    np.save(folder / FOLDER / "odds.npy", index.links.odds)


def load(folder: Path) -> Index:
    """The index of a release."""
    recipes = json.loads((folder / FOLDER / "plan.json").read_text(encoding="utf-8"))
    with np.load(folder / FOLDER / "plan.npz") as stored:
        plan = tuple(
            Narrowing(tuple(one["recipe"]), one["by"], stored[f"wide_{i}"], stored[f"too_wide_{i}"])
            for i, one in enumerate(recipes)
        )
    links = Links(np.load(folder / FOLDER / "pairs.npy"), np.load(folder / FOLDER / "odds.npy"), 0)
    return Index(pl.read_parquet(folder / FOLDER / "records.parquet"), plan, links)


def take_over(index: Index, today: pl.DataFrame) -> TakenOver:
    """What of an earlier release still holds for today's records (as `contents` gives them)."""
    before = index.records.with_row_index("before")
    now = (
        today.with_row_index("now")
        .join(before, on=["list", "key", "content"], how="left", maintain_order="left")
        .select("now", "before")
    )
    is_new = now["before"].is_null().to_numpy()
    place = np.full(len(before), -1, dtype=np.int32)
    known = now.filter(pl.col("before").is_not_null())
    place[known["before"].to_numpy()] = known["now"].to_numpy().astype(np.int32)
    moved = place[index.links.pairs]
    alive = (moved >= 0).all(axis=1)
    return TakenOver(is_new, Links(np.sort(moved[alive], axis=1), index.links.odds[alive], 0))

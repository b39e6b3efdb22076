"""What a later run takes over from a release: which records it had, how they were keyed, and the pairs it scored."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tangga.matching.blocks import Narrowing, Plan
from tangga.matching.linking import Links
from tangga.matching.rows import Rows, column

FOLDER = "index"


@dataclass(frozen=True)
class Index:
    """A number of everything that is compared of each record, its list and key too; the plan of their keys, and their
    links.
    """

    contents: NDArray[np.uint64]
    plan: Plan
    links: Links


@dataclass(frozen=True)
class TakenOver:
    """Which of today's records are new or changed, and the earlier links between those that are neither."""

    is_new: NDArray[np.bool_]
    links: Links


def contents(rows: Rows) -> NDArray[np.uint64]:
    """The number of everything that is compared of each record."""
    return column(rows, "content").to_numpy()


def save(folder: Path, index: Index) -> None:
    """Writes the index into a release."""
    (folder / FOLDER).mkdir()
    np.save(folder / FOLDER / "contents.npy", index.contents)
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
    return Index(np.load(folder / FOLDER / "contents.npy"), plan, links)


def take_over(index: Index, today: NDArray[np.uint64]) -> TakenOver:
    """What of an earlier release still holds for today's records (as `contents` gives them)."""
    earlier, now = np.argsort(index.contents), np.argsort(today)
    had, has = index.contents[earlier], today[now]
    at = np.minimum(np.searchsorted(had, has), len(had) - 1)
    is_known = had[at] == has
    is_new = np.ones(len(today), dtype=np.bool_)
    is_new[now[is_known]] = False
    place = np.full(len(had), -1, dtype=np.int32)
    place[earlier[at[is_known]]] = now[is_known]
    moved = place[index.links.pairs]
    alive = (moved >= 0).all(axis=1)
    return TakenOver(is_new, Links(np.sort(moved[alive], axis=1), index.links.odds[alive], 0))

"""How well a partition of records meets the true one, over pairs."""

from dataclasses import asdict, dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of pairs: of those joined that are right, and of the true ones that were joined."""

    precision: float
    recall: float
    f1: float

    def as_dict(self) -> dict[str, float]:
        """For an answer in JSON."""
        return asdict(self)


def pair_scores(found: Numbers, true: Numbers) -> Scores:
    """Scores of the groups in `found` against those in `true`, one number a record in each."""
    frame = pl.DataFrame({"found": found, "true": true})
    right, joined, wanted = (_pairs(frame, columns) for columns in (["found", "true"], ["found"], ["true"]))
    precision, recall = right / max(joined, 1), right / max(wanted, 1)
    return Scores(precision, recall, 2 * right / max(joined + wanted, 1))


def _pairs(frame: pl.DataFrame, columns: list[str]) -> int:
    sizes = frame.group_by(columns).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def groups(count: int, left: Numbers, right: Numbers) -> Numbers:
    """The connected groups of `count` records under the pairs (left, right)."""
    edges = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    return connected_components(edges, directed=False)[1].astype(np.int64)


def calibration_error(stated: NDArray[np.float64], is_right: NDArray[np.bool_], *, above: float = 0.9) -> float:
    """How far stated probabilities above a limit are from the share that is right, weighed by pairs in ten bands."""
    kept = stated >= above
    if not kept.any():
        return 0.0
    stated, is_right = stated[kept], is_right[kept]
    order = np.argsort(stated, kind="stable")
    bands = np.array_split(order, 10)
    return float(
        sum(abs(stated[band].mean() - is_right[band].mean()) * len(band) for band in bands if len(band)) / len(order)
    )


def is_same_partition(one: Numbers, other: Numbers) -> bool:
    """Whether two numberings of the records make the same groups."""
    both = pl.DataFrame({"one": one, "other": other}).unique()
    return both.height == both["one"].n_unique() == both["other"].n_unique()

"""From scored pairs to persons."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tangga.matching.columns import Packed
from tangga.matching.kernels.compare import Weights
from tangga.matching.kernels.components import MOST_TOGETHER, components, numbered_by_first, partition_all
from tangga.matching.linking import Links

JOINED, KEPT_APART = np.float32(1e6), np.float32(-1e7)
"""Odds of pairs on which a person decided; keeping apart outweighs any chain of joins."""


@dataclass(frozen=True)
class Said:
    """What people decided: sorted pairs of record numbers as one number (lower << 32 | higher), and their odds."""

    pairs: NDArray[np.int64]
    odds: NDArray[np.float32]


@dataclass(frozen=True)
class Clusters:
    """The person number of each record (dense, in order of first records) and the records whose component was cut."""

    person: NDArray[np.int64]
    was_cut: NDArray[np.bool_]


def cluster(packed: Packed, weights: Weights, links: Links, said: Said, *, join_from: float) -> Clusters:
    """One person number for every record, given the pairs scored and what people decided."""
    count = len(packed.records)
    joined = links.pairs[links.odds >= join_from]
    decided = np.stack([said.pairs >> 32, said.pairs & 0xFFFFFFFF], axis=1).astype(np.int32)[said.odds > 0]
    root = components(count, np.concatenate([joined, decided]))
    root = _cut_large(count, root, links, decided, join_from)
    members, starts = _to_look_at(root, joined, is_any=len(said.pairs) > 0)
    label = root.copy()
    cut = np.zeros(len(starts) - 1, dtype=np.bool_)
    partition_all(*packed, *weights, members, starts, said.pairs, said.odds, join_from, label, cut)
    was_cut = np.zeros(count, dtype=np.bool_)
    was_cut[members[np.repeat(cut, np.diff(starts))]] = True
    return Clusters(numbered_by_first(label), was_cut)


def _to_look_at(
    root: NDArray[np.int32], joined: NDArray[np.int32], *, is_any: bool
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The components in which not every pair was joined (`is_any`: all of several records, for decided pairs may
    forbid what was joined): their records, and where each component starts.
    """
    order = np.argsort(root, kind="stable").astype(np.int32)
    bounds = np.flatnonzero(np.concatenate(([True], np.diff(root[order]) != 0, [True])))
    sizes = np.diff(bounds)
    met = np.bincount(root[joined[:, 0]], minlength=len(root))[root[order[bounds[:-1]]]]
    looked_at = sizes > 1 if is_any else met < sizes * (sizes - 1) // 2
    return order[np.repeat(looked_at, sizes)], np.concatenate(([0], np.cumsum(sizes[looked_at]))).astype(np.int64)


def _cut_large(
    count: int, root: NDArray[np.int32], links: Links, decided: NDArray[np.int32], join_from: float
) -> NDArray[np.int32]:
    """Components of more records than can be looked at together are taken apart at their weakest links."""
    keep_from = join_from
    while np.bincount(root, minlength=1).max(initial=0) > MOST_TOGETHER and keep_from < 60:
        keep_from += 3
        large = np.bincount(root, minlength=count)[root] > MOST_TOGETHER
        strong = (links.odds >= join_from) & (~large[links.pairs[:, 0]] | (links.odds >= keep_from))
        root = components(count, np.concatenate([links.pairs[strong], decided]))
    return root

"""All pairs that share a key, each met once, scored where they are met; no list of pairs is ever stored."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.columns import Columns
from tangga.matching.kernels.compare import FIELD_COUNT, Weights, compare, score

Keys = NDArray[np.uint32]


@njit(cache=True, nogil=True)
def _met_before(keys: Keys, recipe: int, a: int, b: int) -> bool:
    for earlier in range(recipe):
        if keys[a, earlier] != 0 and keys[a, earlier] == keys[b, earlier]:
            return True
    return False


@njit(cache=True, nogil=True)
def score_runs(
    c: Columns,
    w: Weights,
    keys: Keys,
    recipe: int,
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    first_new: int,
    keep_from: float,
    found: NDArray[np.int32],
    scores: NDArray[np.float32],
) -> tuple[int, int]:
    """Scores every pair inside the runs of equal keys `order[starts[i]:starts[i + 1]]`.

    Pairs of two records before `first_new` are old and left out. Those scoring at least `keep_from` go to `found`
    (n, 2) and `scores`. Gives pairs kept and pairs scored.
    """
    evidence = np.zeros(FIELD_COUNT, dtype=np.uint8)
    kept, seen = 0, 0
    for run in range(len(starts) - 1):
        for i in range(starts[run], starts[run + 1]):
            for j in range(i + 1, starts[run + 1]):
                a, b = order[i], order[j]
                if (a < first_new and b < first_new) or _met_before(keys, recipe, a, b):
                    continue
                seen += 1
                odds = score(c, w, a, b, evidence)
                if odds >= keep_from:
                    found[kept, 0], found[kept, 1] = min(a, b), max(a, b)
                    scores[kept] = odds
                    kept += 1
    return kept, seen


@njit(cache=True, nogil=True)
def sample_runs(
    c: Columns,
    keys: Keys,
    recipe: int,
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    one_in: int,
    evidence: NDArray[np.uint8],
    bits: NDArray[np.float32],
    births: NDArray[np.int32],
) -> int:
    """The evidence of one in `one_in` of the pairs inside the runs, chosen by their first record; gives how many."""
    kept = 0
    for run in range(len(starts) - 1):
        for i in range(starts[run], starts[run + 1]):
            for j in range(i + 1, starts[run + 1]):
                a, b = min(order[i], order[j]), max(order[i], order[j])
                if (np.uint64(a) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(33)) % np.uint64(one_in) != 0:
                    continue
                if kept >= len(births) or _met_before(keys, recipe, a, b):
                    continue
                bits[kept, 0], bits[kept, 1] = compare(c, a, b, evidence[kept])
                births[kept] = c.birth[a]
                kept += 1
    return kept


@njit(cache=True, nogil=True)
def compare_pairs(
    c: Columns, pairs: NDArray[np.int32], evidence: NDArray[np.uint8], bits: NDArray[np.float32]
) -> None:
    """Fills in the evidence and the names' bits of each pair."""
    for i in range(len(pairs)):
        bits[i, 0], bits[i, 1] = compare(c, pairs[i, 0], pairs[i, 1], evidence[i])


@njit(cache=True, nogil=True)
def score_pairs(c: Columns, w: Weights, pairs: NDArray[np.int32], scores: NDArray[np.float32]) -> None:
    """Fills in the log2 odds of each pair."""
    evidence = np.zeros(FIELD_COUNT, dtype=np.uint8)
    for i in range(len(pairs)):
        scores[i] = score(c, w, pairs[i, 0], pairs[i, 1], evidence)

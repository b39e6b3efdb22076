"""Every pair of records that may be one person, found and scored."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tangga.matching.blocks import Runs, runs
from tangga.matching.columns import Packed
from tangga.matching.kernels.compare import Weights
from tangga.matching.kernels.pairs import score_runs
from tangga.platform.language import Text
from tangga.platform.progress import Progress

Scored = tuple[Runs, NDArray[np.int32], NDArray[np.float32], int]

THREADS = 2
_LINKING = Text("Membandingkan rekaman", "Comparing records")


@dataclass(frozen=True)
class Links:
    """Pairs of record numbers (n, 2; the lower first, in order), their log2 odds, and how many pairs were scored."""

    pairs: NDArray[np.int32]
    odds: NDArray[np.float32]
    scored_count: int


def link(
    packed: Packed,
    weights: Weights,
    keys: NDArray[np.uint32],
    *,
    keep_from: float,
    progress: Progress,
    is_new: NDArray[np.bool_] | None = None,
) -> Links:
    """The pairs with log2 odds of at least `keep_from` among all that share a key with a new record (None: all new)."""
    pairs: list[NDArray[np.int32]] = []
    odds: list[NDArray[np.float32]] = []
    scored = 0
    new = np.ones(len(packed.records), dtype=np.bool_) if is_new is None else is_new

    def one(part: Runs) -> Scored:
        found = np.empty((part.most_pairs, 2), dtype=np.int32)
        scores = np.empty(part.most_pairs, dtype=np.float32)
        kept, seen = score_runs(
            *packed, *weights, keys, part.recipe, part.order, part.starts, new, keep_from, found, scores
        )
        return part, found[:kept].copy(), scores[:kept].copy(), seen

    with progress.step(_LINKING, total=keys.shape[1]) as advance, ThreadPoolExecutor(THREADS) as pool:
        at = 0
        for part, found, scores, seen in _in_turn(pool, one, runs(keys, is_new=is_new)):
            pairs.append(found)
            odds.append(scores)
            scored += seen
            advance(part.recipe - at)
            at = part.recipe
        advance(keys.shape[1] - at)
    return in_order(
        np.concatenate(pairs) if pairs else np.zeros((0, 2), np.int32),
        np.concatenate(odds) if odds else np.zeros(0, np.float32),
        scored,
    )


def _in_turn(pool: ThreadPoolExecutor, one: Callable[[Runs], Scored], parts: Iterator[Runs]) -> Iterator[Scored]:
    """Results in the order of the parts, with only a few parts under way: memory stays bounded."""
    waiting = [pool.submit(one, part) for part in islice(parts, THREADS + 1)]
    while waiting:
        yield waiting.pop(0).result()
        waiting.extend(pool.submit(one, part) for part in islice(parts, 1))


def in_order(pairs: NDArray[np.int32], odds: NDArray[np.float32], scored: int) -> Links:
    """The links sorted by their records, so that the same records give the same links in the same order."""
    packed = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1].astype(np.int64)
    order = np.argsort(packed)
    return Links(pairs[order], odds[order], scored)

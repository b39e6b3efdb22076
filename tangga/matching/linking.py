"""Every pair of records that may be one person, found and scored."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from tangga.matching.blocks import Runs, runs
from tangga.matching.columns import Columns
from tangga.matching.kernels.compare import Weights
from tangga.matching.kernels.pairs import score_runs
from tangga.platform.language import Text
from tangga.platform.progress import Progress

THREADS = 2
_LINKING = Text("Membandingkan rekaman", "Comparing records")


@dataclass(frozen=True)
class Links:
    """Pairs of record numbers (n, 2; the lower first, in order), their log2 odds, and how many pairs were scored."""

    pairs: NDArray[np.int32]
    odds: NDArray[np.float32]
    scored_count: int


def link(
    c: Columns,
    weights: Weights,
    keys: NDArray[np.uint32],
    *,
    keep_from: float,
    progress: Progress,
    first_new: int = 0,
) -> Links:
    """The pairs whose log2 odds are at least `keep_from`, of all that share a key with a record from `first_new` on."""
    pairs: list[NDArray[np.int32]] = []
    odds: list[NDArray[np.float32]] = []
    scored = 0

    def one(part: Runs) -> tuple[Runs, NDArray[np.int32], NDArray[np.float32], int]:
        found = np.empty((part.most_pairs, 2), dtype=np.int32)
        scores = np.empty(part.most_pairs, dtype=np.float32)
        kept, seen = score_runs(
            c, weights, keys, part.recipe, part.order, part.starts, first_new, keep_from, found, scores
        )
        return part, found[:kept].copy(), scores[:kept].copy(), seen

    with progress.step(_LINKING, total=keys.shape[1]) as advance, ThreadPoolExecutor(THREADS) as pool:
        at = 0
        for part, found, scores, seen in _in_turn(pool, one, runs(keys, first_new=first_new)):
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


def _in_turn(pool: ThreadPoolExecutor, one, parts: Iterator[Runs]):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Results in the order of the parts, with only a few parts under way: memory stays bounded."""
    waiting: list[Future] = [pool.submit(one, part) for part in islice(parts, THREADS + 1)]  # type: ignore[type-arg]
    while waiting:
        yield waiting.pop(0).result()
        waiting.extend(pool.submit(one, part) for part in islice(parts, 1))


def in_order(pairs: NDArray[np.int32], odds: NDArray[np.float32], scored: int) -> Links:
    """The links sorted by their records, so that the same records give the same links in the same order."""
    packed = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1].astype(np.int64)
    order = np.argsort(packed, kind="stable")
    return Links(pairs[order], odds[order], scored)

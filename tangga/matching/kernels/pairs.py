"""All pairs that share a key, each met once, scored where they are met; no list of pairs is ever stored."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.kernels.chance import unrelated_bits
from tangga.matching.kernels.compare import FIELD_COUNT, compare, score
from tangga.matching.kernels.text import Bytes
from tangga.matching.kernels.words import Table

Keys = NDArray[np.uint32]


@njit(cache=True, nogil=True)
def _met_before(keys: Keys, recipe: int, a: int, b: int) -> bool:
    for earlier in range(recipe):
        if keys[a, earlier] != 0 and keys[a, earlier] == keys[b, earlier]:
            return True
    return False


@njit(cache=True, nogil=True)
def score_runs(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    likelihoods: NDArray[np.float32],
    gains: NDArray[np.float32],
    prior: NDArray[np.float32],
    year_bits: NDArray[np.float32],
    day_bits: NDArray[np.float32],
    keys: Keys,
    recipe: int,
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    is_new: NDArray[np.bool_],
    keep_from: float,
    found: NDArray[np.int32],
    scores: NDArray[np.float32],
) -> tuple[int, int]:
    """Scores every pair inside the runs of equal keys `order[starts[i]:starts[i + 1]]`.

    Pairs of two records that are not new are left out. Those scoring at least `keep_from` go to `found`
    (n, 2) and `scores`. Gives pairs kept and pairs scored.
    """
    evidence = np.zeros(FIELD_COUNT, dtype=np.uint8)
    kept, seen = 0, 0
    for run in range(len(starts) - 1):
        for i in range(starts[run], starts[run + 1]):
            for j in range(i + 1, starts[run + 1]):
                a, b = order[i], order[j]
                if not (is_new[a] or is_new[b]) or _met_before(keys, recipe, a, b):
                    continue
                seen += 1
                odds = score(
                    records,
                    phrases,
                    words,
                    vocabulary,
                    text,
                    short,
                    likelihoods,
                    gains,
                    prior,
                    year_bits,
                    day_bits,
                    a,
                    b,
                    keep_from,
                    evidence,
                )
                if odds >= keep_from:
                    found[kept, 0], found[kept, 1] = min(a, b), max(a, b)
                    scores[kept] = odds
                    kept += 1
    return kept, seen


@njit(cache=True, nogil=True)
def sample_runs(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
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
                bits[kept, 0], bits[kept, 1] = compare(
                    records, phrases, words, vocabulary, text, short, a, b, evidence[kept]
                )
                births[kept] = records[a].birth
                kept += 1
    return kept


@njit(cache=True, nogil=True)
def compare_pairs(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    pairs: NDArray[np.int32],
    evidence: NDArray[np.uint8],
    bits: NDArray[np.float32],
) -> None:
    """Fills in the evidence and the names' bits of each pair."""
    for i in range(len(pairs)):
        bits[i, 0], bits[i, 1] = compare(
            records, phrases, words, vocabulary, text, short, pairs[i, 0], pairs[i, 1], evidence[i]
        )


@njit(cache=True, nogil=True)
def score_pairs(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    likelihoods: NDArray[np.float32],
    gains: NDArray[np.float32],
    prior: NDArray[np.float32],
    year_bits: NDArray[np.float32],
    day_bits: NDArray[np.float32],
    pairs: NDArray[np.int32],
    scores: NDArray[np.float32],
) -> None:
    """Fills in the log2 odds of each pair."""
    evidence = np.zeros(FIELD_COUNT, dtype=np.uint8)
    for i in range(len(pairs)):
        scores[i] = score(
            records,
            phrases,
            words,
            vocabulary,
            text,
            short,
            likelihoods,
            gains,
            prior,
            year_bits,
            day_bits,
            pairs[i, 0],
            pairs[i, 1],
            -1e9,
            evidence,
        )


@njit(cache=True, nogil=True)
def chances_of_names(
    outcomes: NDArray[np.uint8], averages: NDArray[np.float64], bits: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Log2 likelihood that unrelated names agree like this, one for each pair."""
    chances = np.empty(len(outcomes))
    for i in range(len(outcomes)):
        chances[i] = unrelated_bits(outcomes[i], averages[i], bits[i])
    return chances


@njit(cache=True, nogil=True)
def surest(
    count: int, pairs: NDArray[np.int32], odds: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The record to which each record is linked with the highest odds, of equals the lower (-1: none), and the odds."""
    linked, best = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.float32)
    for i in range(len(pairs)):
        for one, other in ((pairs[i, 0], pairs[i, 1]), (pairs[i, 1], pairs[i, 0])):
            is_surer = linked[one] < 0 or odds[i] > best[one]
            if is_surer or (odds[i] == best[one] and other < linked[one]):
                linked[one], best[one] = other, odds[i]
    return linked, best

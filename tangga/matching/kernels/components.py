"""Records into persons, compiled: components over the joined pairs, and inside each the best partition."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.kernels.compare import FIELD_COUNT, score
from tangga.matching.kernels.text import Bytes
from tangga.matching.kernels.words import Table

MOST_TOGETHER = 64
"""Components of more records are first cut at their weakest links."""

_LIMIT = 12.0
"""Odds beyond this many bits count no more: one sure pair must not drown several sure contradictions."""

KEPT_APART_BELOW = -1e6
"""Odds between two groups that only a person's word can bring about."""

EVERYTHING = -1e9
"""Odds that every pair reaches: inside a component every pair is looked at."""


@njit(cache=True, nogil=True)
def components(count: int, pairs: NDArray[np.int32]) -> NDArray[np.int32]:
    """The lowest record of each record's component."""
    parent = np.arange(count).astype(np.int32)
    for i in range(len(pairs)):
        a, b = pairs[i, 0], pairs[i, 1]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a < b:
            parent[b] = a
        else:
            parent[a] = b
    for a in range(count):
        root = a
        while parent[root] != root:
            root = parent[root]
        parent[a] = root
    return parent


@njit(cache=True, nogil=True)
def numbered_by_first(label: NDArray[np.int32]) -> NDArray[np.int64]:
    """The same groups numbered from 0 in the order of their first records."""
    number = np.full(len(label), -1, dtype=np.int64)
    numbered = np.empty(len(label), dtype=np.int64)
    count = 0
    for i in range(len(label)):
        if number[label[i]] < 0:
            number[label[i]] = count
            count += 1
        numbered[i] = number[label[i]]
    return numbered


@njit(cache=True, nogil=True)
def best_partition(
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
    members: NDArray[np.int32],
    said: NDArray[np.int64],
    said_odds: NDArray[np.float32],
    join_from: float,
    cluster: NDArray[np.int32],
) -> bool:
    """Gives every member its cluster: repeatedly joins the two groups that agree best on average, while that is for
    rather than against. `said` are sorted pairs (a << 32 | b) on which people decided. Gives whether any group was kept
    apart although a chain of joined pairs connected it.
    """
    size = len(members)
    between = np.zeros((size, size), dtype=np.float32)
    evidence = np.zeros(FIELD_COUNT, dtype=np.uint8)
    for i in range(size):
        for j in range(i + 1, size):
            a, b = members[i], members[j]
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
                EVERYTHING,
                evidence,
            )
            odds = max(-_LIMIT, min(_LIMIT, odds - join_from))
            if len(said) > 0 and odds_said(said, said_odds, a, b) < 0:
                odds = odds_said(said, said_odds, a, b)
            between[i, j] = between[j, i] = odds
    alive = np.ones(size, dtype=np.bool_)
    weight = np.ones(size, dtype=np.int32)
    group = np.arange(size)
    while True:
        best, at_i, at_j = 0.0, -1, -1
        for i in range(size):
            if not alive[i]:
                continue
            for j in range(i + 1, size):
                if alive[j]:
                    average = between[i, j] / (weight[i] * weight[j])
                    if average > best:
                        best, at_i, at_j = average, i, j
        if at_i < 0:
            break
        for k in range(size):
            between[at_i, k] += between[at_j, k]
            between[k, at_i] += between[k, at_j]
        weight[at_i] += weight[at_j]
        alive[at_j] = False
        for k in range(size):
            if group[k] == at_j:
                group[k] = at_i
    if len(said) > 0:
        _join_as_said(members, said, said_odds, between, alive, group)
    for i in range(size):
        cluster[members[i]] = members[group[i]]
    return bool(alive.sum() > 1)


@njit(cache=True, nogil=True)
def odds_said(said: NDArray[np.int64], said_odds: NDArray[np.float32], a: int, b: int) -> float:
    """What people decided of two records (the lower first) as odds, 0 if nothing."""
    pair = np.int64(a) << 32 | np.int64(b)
    at = np.searchsorted(said, pair)
    return float(said_odds[at]) if at < len(said) and said[at] == pair else 0.0


@njit(cache=True, nogil=True)
def _join_as_said(
    members: NDArray[np.int32],
    said: NDArray[np.int64],
    said_odds: NDArray[np.float32],
    between: NDArray[np.float32],
    alive: NDArray[np.bool_],
    group: NDArray[np.int64],
) -> None:
    """Joins whole groups of which people joined two records, unless people kept others of them apart."""
    size = len(members)
    for i in range(size):
        for j in range(i + 1, size):
            one, other = min(group[i], group[j]), max(group[i], group[j])
            if one == other or odds_said(said, said_odds, members[i], members[j]) <= 0:
                continue
            if between[one, other] < KEPT_APART_BELOW:
                continue
            for k in range(size):
                between[one, k] += between[other, k]
                between[k, one] += between[k, other]
                if group[k] == other:
                    group[k] = one
            alive[other] = False


@njit(cache=True, nogil=True)
def partition_all(
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
    order: NDArray[np.int32],
    starts: NDArray[np.int64],
    said: NDArray[np.int64],
    said_odds: NDArray[np.float32],
    join_from: float,
    cluster: NDArray[np.int32],
    was_split: NDArray[np.bool_],
) -> None:
    """`best_partition` of every component `order[starts[i]:starts[i + 1]]`."""
    for i in range(len(starts) - 1):
        was_split[i] = best_partition(
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
            order[starts[i] : starts[i + 1]],
            said,
            said_odds,
            join_from,
            cluster,
        )

"""Keys of records, compiled: facts mixed into one number, and the records that share one."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Mixed = NDArray[np.uint64]
Key = NDArray[np.uint32]
Values = NDArray[np.int64] | NDArray[np.int32]

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_FEW_BITS = np.uint32(0xFFFF)


@njit(cache=True, nogil=True)
def mix_number(mixed: Mixed, values: Values) -> None:
    """Mixes one more fact into each record's number; 0 stays 0, and an unknown fact (0) makes it 0."""
    for i in range(len(mixed)):
        mixed[i] = _mix(mixed[i], np.int64(values[i]))


@njit(cache=True, nogil=True)
def mix_looked_up(mixed: Mixed, values: Values, at: NDArray[np.int32]) -> None:
    """The same for a fact that stands in a table: `values[at[i]]`, unknown where `at[i]` is -1."""
    for i in range(len(mixed)):
        mixed[i] = _mix(mixed[i], values[at[i]]) if at[i] >= 0 else np.uint64(0)


@njit(cache=True, nogil=True)
def _mix(mixed: np.uint64, value: np.int64) -> np.uint64:
    if mixed == 0 or value == 0:
        return np.uint64(0)
    mixed = (mixed ^ np.uint64(value)) * _SPREAD
    return max(mixed ^ (mixed >> np.uint64(29)), np.uint64(1))


@njit(cache=True, nogil=True)
def as_keys(mixed: Mixed) -> Key:
    """The upper half of each number, never 0 but for 0. Two keys that fall together only cost a comparison."""
    keys = np.empty(len(mixed), dtype=np.uint32)
    for i in range(len(mixed)):
        keys[i] = 0 if mixed[i] == 0 else max(np.uint32(mixed[i] >> np.uint64(32)), np.uint32(1))
    return keys


@njit(cache=True, nogil=True)
def met_more_than(most: int, ordered: Key) -> Key:
    """The keys (not 0) that stand more than `most` times in the sorted keys, in order."""
    met = np.empty(len(ordered) // (most + 1) + 1, dtype=np.uint32)
    count, start = 0, 0
    for i in range(1, len(ordered) + 1):
        if i == len(ordered) or ordered[i] != ordered[start]:
            if i - start > most and ordered[start] != 0:
                met[count] = ordered[start]
                count += 1
            start = i
    return met[:count].copy()


@njit(cache=True, nogil=True)
def places_of(few: Key, keys: Key) -> NDArray[np.int64]:
    """Where the keys stand that are among the sorted `few`."""
    marked = np.zeros(int(_FEW_BITS) + 1, dtype=np.bool_)
    for key in few:
        marked[key & _FEW_BITS] = True
    count = 0
    for key in keys:
        count += marked[key & _FEW_BITS]
    places = np.empty(count, dtype=np.int64)
    count = 0
    for i in range(len(keys)):
        if marked[keys[i] & _FEW_BITS]:
            at = np.searchsorted(few, keys[i])
            if at < len(few) and few[at] == keys[i]:
                places[count] = i
                count += 1
    return places[:count].copy()


@njit(cache=True, nogil=True)
def together(packed: Mixed) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The records of sorted `key << 32 | record` whose key another has too, and where each key's records start."""
    count, shared, start = 0, 0, 0
    for i in range(1, len(packed) + 1):
        if i == len(packed) or packed[i] >> np.uint64(32) != packed[start] >> np.uint64(32):
            if i - start > 1:
                count, shared = count + 1, shared + i - start
            start = i
    order, starts = np.empty(shared, dtype=np.int32), np.zeros(count + 1, dtype=np.int64)
    count, shared, start = 0, 0, 0
    for i in range(1, len(packed) + 1):
        if i == len(packed) or packed[i] >> np.uint64(32) != packed[start] >> np.uint64(32):
            if i - start > 1:
                for j in range(start, i):
                    order[shared] = np.int32(packed[j] & np.uint64(0xFFFFFFFF))
                    shared += 1
                count += 1
                starts[count] = shared
            start = i
    return order, starts


@njit(cache=True, nogil=True)
def in_turn(
    order: NDArray[np.int32], starts: NDArray[np.int64], turn: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The same runs in another turn: run `turn[0]` first."""
    other, bounds = np.empty_like(order), np.zeros_like(starts)
    at = 0
    for i in range(len(turn)):
        for j in range(starts[turn[i]], starts[turn[i] + 1]):
            other[at] = order[j]
            at += 1
        bounds[i + 1] = at
    return other, bounds

"""The loops over every person and every family, compiled."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Small = NDArray[np.int32]

UNSEEN = -1
NOT_THERE = -1
MOST_TOLD = 255
"""Counts of people stop here; long before, a family is refused."""


@njit(cache=True, nogil=True)
def tally(
    first: int, families: Numbers, profiles: Small, slots: Small, weights: Numbers, marks: Numbers,
    ids: Numbers, places: Small, words: Numbers, marked: Numbers, counts: NDArray[np.uint8],
) -> int:  # fmt: skip
    """Add each person from `first` on to its family: words are summed, marks gathered, people counted.

    `ids` are the families' numbers in order; `places[number - ids[0]]` is where a number stands in them, or `places`
    is empty and the number is searched. Stops at a person whose profile has no slot or whose family is not there, and
    gives its row; otherwise how many rows there are.
    """
    last = 0
    low, wide = (ids[0], len(places)) if len(ids) else (0, 0)
    for i in range(first, len(families)):
        slot = slots[profiles[i]]
        if slot == UNSEEN:
            return i
        # One look-up without a question costs less than asking first whether it is needed.
        last = places[families[i] - low] if 0 <= families[i] - low < wide else _searched(families[i], last, ids, wide)
        if last == NOT_THERE:
            return i
        for at in range(words.shape[1]):
            words[last, at] += weights[slot, at]
        marked[last] |= marks[slot]
        if counts[last] < MOST_TOLD:
            counts[last] += 1
    return len(families)


@njit(cache=True, nogil=True)
def _searched(family: int, last: int, ids: Numbers, wide: int) -> int:
    """Where a family stands whose number is not looked up; people of one family often stand together."""
    if wide or len(ids) == 0 or family > ids[-1]:
        return NOT_THERE
    if last >= 0 and ids[last] == family:
        return last
    at = int(np.searchsorted(ids, family))
    return at if ids[at] == family else NOT_THERE


@njit(cache=True, nogil=True)
def placed(ids: Numbers) -> Small:
    """Where each number from the first to the last stands, NOT_THERE for those between."""
    places = np.full(ids[-1] - ids[0] + 1, NOT_THERE, dtype=np.int32)
    for at in range(len(ids)):
        places[ids[at] - ids[0]] = at
    return places


@njit(cache=True, nogil=True)
def fill_people(
    words: Numbers, marked: Numbers, counts: NDArray[np.uint8], truths: int, fixed: Numbers, most: int, rows: Numbers
) -> None:
    """Write each family's words and the key of its truths into the first columns of `rows`.

    `fixed` is what stands in place of a word of nobody, of a word of too many, and of the key of nobody.
    """
    width = words.shape[1]
    for i in range(len(words)):
        for at in range(width):
            rows[i, at] = fixed[0] if counts[i] == 0 else (fixed[1] if counts[i] > most else words[i, at])
        if truths:
            rows[i, width] = fixed[2] if counts[i] == 0 else _key(marked[i], truths)


@njit(cache=True, nogil=True)
def _key(marked: int, truths: int) -> int:
    """The truths as digits of base 3: 2 where someone's holds, 1 where someone's might, 0 otherwise."""
    key, base = 0, 1
    for at in range(truths):
        pair = (marked >> (2 * at)) & 3
        key += base * (2 if pair & 2 else pair)
        base *= 3
    return key


@njit(cache=True, nogil=True)
def number_rows(rows: Numbers, numbers: Small, known: Numbers, buckets: Small, count: int) -> tuple[int, int]:
    """The number of each row among the rows known so far, new ones added.

    Stops before `known` is full or half the buckets are taken; gives how many rows were numbered and are known.
    """
    size, width = len(buckets), rows.shape[1]
    for i in range(len(rows)):
        if count == len(known) or 2 * count >= size:
            return i, count
        at = _hash(rows, i) & (size - 1)
        while buckets[at] >= 0:
            other, column = buckets[at], 0
            while column < width and known[other, column] == rows[i, column]:
                column += 1
            if column == width:
                break
            at = (at + 1) & (size - 1)
        if buckets[at] < 0:
            buckets[at] = count
            for column in range(width):
                known[count, column] = rows[i, column]
            count += 1
        numbers[i] = buckets[at]
    return len(rows), count


@njit(cache=True, nogil=True)
def rehash(known: Numbers, count: int, buckets: Small) -> None:
    """Put the known rows into buckets that are empty."""
    size = len(buckets)
    for row in range(count):
        at = _hash(known, row) & (size - 1)
        while buckets[at] >= 0:
            at = (at + 1) & (size - 1)
        buckets[at] = row


@njit(cache=True, nogil=True)
def _hash(rows: Numbers, row: int) -> int:
    mixed = np.uint64(0)
    for column in range(rows.shape[1]):
        mixed = (mixed ^ np.uint64(rows[row, column])) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return int(mixed >> np.uint64(1))

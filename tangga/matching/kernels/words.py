"""How alike two words are, compiled."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.kernels.text import Bytes, jaro_winkler, within_one_edit

Table = NDArray[np.void]

ALIKE_FROM = 0.88
"""Words at least so alike (Jaro-Winkler) may be one word written twice."""

MOST_LETTERS_APART = 4
"""Words of which more letters stand in only one are not looked at more closely."""

NO, ALIKE, ONE_EDIT, SOUND, SAME = 0, 1, 2, 3, 4
"""Unlike; alike or an initial; one edit apart; the same sound or a known short form; the same word."""


@njit(cache=True, nogil=True)
def word_likeness(vocabulary: Table, text: Bytes, short: NDArray[np.int64], x: int, y: int) -> int:
    """0 unlike, 1 alike or an initial, 2 one edit apart, 3 the same sound or a known short form, 4 the same word."""
    if x == y:
        return SAME
    v, w = vocabulary[x], vocabulary[y]
    if v.sound == w.sound or (v.has_short_form and w.has_short_form and _is_short_form(short, v.sound ^ w.sound)):
        return SOUND
    a, a_end, b, b_end = v.start, v.end, w.start, w.end
    size_a, size_b = a_end - a, b_end - b
    if min(size_a, size_b) == 1:
        return ALIKE if text[a] == text[b] else NO
    if _letters_apart(np.int64(v.letters ^ w.letters)) > MOST_LETTERS_APART:
        return NO
    if max(size_a, size_b) >= 4 and within_one_edit(text, a, a_end, b, b_end):
        return ONE_EDIT
    if min(size_a, size_b) >= 3 and jaro_winkler(text, a, a_end, b, b_end) >= ALIKE_FROM:
        return ALIKE
    return NO


@njit(cache=True, nogil=True)
def _letters_apart(bits: np.int64) -> int:
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


@njit(cache=True, nogil=True)
def _is_short_form(pairs: NDArray[np.int64], number: int) -> bool:
    low, high = 0, len(pairs)
    while low < high:
        middle = (low + high) // 2
        if pairs[middle] < number:
            low = middle + 1
        else:
            high = middle
    return low < len(pairs) and pairs[low] == number

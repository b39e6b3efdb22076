"""How alike two words or two numbers are, compiled.

Words are bytes between two positions of one array; nothing is allocated but two small marks a call.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]


@njit(cache=True, nogil=True)
def within_one_edit(text: Bytes, a: int, a_end: int, b: int, b_end: int) -> bool:
    """Whether one letter added, lost, changed, or swapped with its neighbour makes the words equal."""
    if (a_end - a) > (b_end - b):
        a, a_end, b, b_end = b, b_end, a, a_end
    size, other = a_end - a, b_end - b
    if other - size > 1:
        return False
    head = 0
    while head < size and text[a + head] == text[b + head]:
        head += 1
    tail = 0
    while tail < size - head and text[a_end - 1 - tail] == text[b_end - 1 - tail]:
        tail += 1
    left_a, left_b = size - head - tail, other - head - tail
    if left_a == 2 and left_b == 2:
        return bool(text[a + head] == text[b + head + 1] and text[a + head + 1] == text[b + head])
    return left_a <= 1 and left_b <= 1


@njit(cache=True, nogil=True)
def jaro_winkler(text: Bytes, a: int, a_end: int, b: int, b_end: int) -> float:
    """Jaro's similarity with Winkler's reward for an equal beginning, 0 to 1; words beyond 63 letters give 0."""
    size_a, size_b = a_end - a, b_end - b
    if size_a == 0 or size_b == 0 or size_a > 63 or size_b > 63:
        return 0.0
    reach = max(max(size_a, size_b) // 2 - 1, 0)
    marked_a, marked_b = np.uint64(0), np.uint64(0)
    one = np.uint64(1)
    matches = 0
    for i in range(size_a):
        for j in range(max(0, i - reach), min(size_b, i + reach + 1)):
            if text[a + i] == text[b + j] and not (marked_b >> np.uint64(j)) & one:
                marked_a |= one << np.uint64(i)
                marked_b |= one << np.uint64(j)
                matches += 1
                break
    if matches == 0:
        return 0.0
    swaps, j = 0, 0
    for i in range(size_a):
        if (marked_a >> np.uint64(i)) & one:
            while not (marked_b >> np.uint64(j)) & one:
                j += 1
            swaps += text[a + i] != text[b + j]
            j += 1
    jaro = (matches / size_a + matches / size_b + (matches - swaps // 2) / matches) / 3.0
    prefix = 0
    while prefix < min(4, size_a, size_b) and text[a + prefix] == text[b + prefix]:
        prefix += 1
    return jaro + prefix * 0.1 * (1.0 - jaro) if jaro > 0.7 else jaro


@njit(cache=True, nogil=True)
def digits_differing(a: int, b: int, most: int) -> int:
    """In how many of their digits two numbers differ, counted no further than to `most` + 1; two neighbours swapped
    count as one.
    """
    count, previous_a, previous_b, was_different = 0, -1, -1, False
    while (a > 0 or b > 0) and count <= most:
        digit_a, digit_b = a % 10, b % 10
        different = digit_a != digit_b
        if different:
            if was_different and digit_a == previous_b and digit_b == previous_a:
                different = False
            else:
                count += 1
        previous_a, previous_b, was_different = digit_a, digit_b, different
        a //= 10
        b //= 10
    return count

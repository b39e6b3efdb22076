"""How likely unrelated people agree by chance, given what they agree on; compiled."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.outcomes import ANOTHER_WORD, EQUAL, LIKE, NEAR, PART, SAME_SOUND, SOME


@njit(cache=True, nogil=True)
def unrelated_bits(outcome: int, average: float, bits: float) -> float:
    """Log2 likelihood that unrelated names agree like this, given what the words they share tell.

    The rarer the words, the less likely by chance; the looser the agreement, the more words would have met it too.
    """
    if outcome == EQUAL:
        return max(-bits, -30.0)
    if outcome == SAME_SOUND:
        return max(-bits + 0.7, -28.0)
    if outcome == NEAR:
        return max(-0.95 * bits + 1.0, -26.0)
    if outcome == LIKE:
        return max(-0.8 * bits + 1.0, -20.0)
    if outcome == PART:
        return max(-0.95 * bits + 1.0, -22.0)
    if outcome == SOME:
        return max(-0.85 * bits + 1.5, -16.0)
    if outcome == ANOTHER_WORD:
        return max(-0.8 * bits + 1.5, -12.0)
    return average


@njit(cache=True, nogil=True)
def birth_bits(year_bits: NDArray[np.float32], day_bits: NDArray[np.float32], birth: int) -> float:
    """How much agreeing on this birth date tells: little on 1 January, which stands for many unknown days."""
    year = min(max(birth // 10_000 - 1850, 0), len(year_bits) - 1)
    return float(year_bits[year] + day_bits[min(birth % 10_000, 1231)])

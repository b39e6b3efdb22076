"""Chance that repeats: one seed, and a stream of its own for every topic.

A new topic never shifts the draws of another, so a change in how names are damaged leaves the population as it was.
"""

from zlib import crc32

import numpy as np

from tangga.world.arrays import Array

Generator = np.random.Generator


class Chance:
    """The source of everything that a seed decides."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def of(self, topic: str) -> Generator:
        """The stream of one topic, the same for the same seed and topic."""
        return np.random.Generator(np.random.PCG64([self.seed, crc32(topic.encode())]))


def pick(stream: Generator, weights: Array, count: int) -> Array:
    """`count` positions drawn with the chances that `weights` give, as 32-bit integers."""
    bounds = np.cumsum(weights, dtype=np.float64)
    drawn = np.searchsorted(bounds, stream.random(count, dtype=np.float32) * bounds[-1], side="right")
    return np.asarray(np.minimum(drawn, len(weights) - 1), np.int32)


def happens(stream: Generator, chance: float | Array, count: int) -> Array:
    """One yes or no a row, yes with the given chance (one for all, or one a row)."""
    return np.asarray(stream.random(count, dtype=np.float32) < chance)

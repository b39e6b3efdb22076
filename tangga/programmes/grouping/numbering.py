"""Rows of whole numbers, each given the number of the first row that was like it."""

import numpy as np

from tangga.programmes.grouping import kernels


class Numbering:
    """The distinct rows met so far, numbered from 0 in the order in which they were met."""

    def __init__(self, width: int) -> None:
        self._known = np.empty((1 << 12, width), dtype=np.int64)
        self._buckets = np.full(1 << 13, -1, dtype=np.int32)
        self._count = 0

    def numbers(self, rows: kernels.Numbers) -> kernels.Small:
        """The number of each row."""
        found = np.empty(len(rows), dtype=np.int32)
        at = 0
        while at < len(rows):
            done, self._count = kernels.number_rows(rows[at:], found[at:], self._known, self._buckets, self._count)
            at += done
            if at < len(rows):
                self._grow()
        return found

    def rows(self) -> kernels.Numbers:
        """The distinct rows, by their number."""
        return self._known[: self._count]

    def _grow(self) -> None:
        self._known = np.concatenate([self._known, np.empty_like(self._known)])
        self._buckets = np.full(2 * len(self._buckets), -1, dtype=np.int32)
        kernels.rehash(self._known, self._count, self._buckets)

"""Whether a reference was there before, among millions, in eight bytes for each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Seen:
    """The references met so far, as marks of 64 bits in sorted runs; two runs of like length become one.

    Among ten million references the chance that two have the same mark is three in a million; then one of them is
    held to be a repetition, and a person sees that it is not.
    """

    def __init__(self) -> None:
        self._runs: list[NDArray[np.int64]] = []

    def again(self, references: Sequence[str]) -> list[int]:
        """The places in this block of references that were there before, in it or in an earlier one."""
        marks = np.fromiter(map(hash, references), np.int64, len(references))
        order = np.argsort(marks, kind="stable")
        ordered = marks[order]
        known = np.zeros(len(marks), bool)
        known[order[1:]] = ordered[1:] == ordered[:-1]
        for run in self._runs:
            at = np.minimum(np.searchsorted(run, ordered), len(run) - 1)
            known[order] |= run[at] == ordered
        if len(ordered):
            self._add(ordered)
        return [int(place) for place in np.flatnonzero(known)]

    def _add(self, ordered: NDArray[np.int64]) -> None:
        while self._runs and len(self._runs[-1]) <= len(ordered):
            ordered = np.sort(np.concatenate((self._runs.pop(), ordered)), kind="stable")
        self._runs.append(ordered)

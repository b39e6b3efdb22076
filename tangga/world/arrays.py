"""The one array type of a world: a numpy column with one value a person, family, card or record."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
"""A column; its name says what it holds and its unit."""

NOBODY = -1
"""Stands where a column would name a person, family or place and there is none."""


def rank_within(groups: Array) -> Array:
    """The place of every row inside its group, 0 for the first; rows keep their order."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(groups) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(groups)])
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = np.arange(len(groups)) - np.repeat(starts, sizes)
    return ranks

"""Weighted least squares with a ridge, and the penalty that folds choose: a straight line, and nothing hidden.

Sums over households are `einsum`, which adds in one order however many cores there are: same survey, same model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
FOLDS: Final = 5
PENALTIES: Final = (1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 10.0)
"""What is tried. A penalty is worth that many households with every coefficient nought, for each one in the survey."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: where it starts, and what each column adds."""

    intercept: float
    slopes: Array

    def at(self, matrix: Array) -> Array:
        """Its value for each household."""
        return np.asarray(self.intercept + np.einsum("ni,i->n", matrix, self.slopes))

    def plus(self, other: "Line") -> "Line":
        """Both lines, one on top of the other."""
        return Line(self.intercept + other.intercept, self.slopes + other.slopes)


@dataclass(frozen=True, slots=True)
class Sums:
    """All that least squares asks of households; sums of several groups add up."""

    weight: float
    x: Array
    y: float
    xx: Array
    xy: Array
    yy: float

    def missed_by(self, line: Line) -> float:
        """The weighted sum of squares of what a line misses of these households."""
        start, slopes = line.intercept, line.slopes
        told = start**2 * self.weight + 2 * start * float(slopes @ self.x) + float(slopes @ self.xx @ slopes)
        return told - 2 * (start * self.y + float(slopes @ self.xy)) + self.yy


def sums_of(matrix: Array, target: Array, weights: Array) -> Sums:
    """The weighted sums of these households."""
    weighted = matrix * weights[:, None]
    return Sums(
        float(weights.sum()),
        weighted.sum(axis=0),
        float(np.einsum("n,n->", weights, target)),
        np.einsum("ni,nj->ij", weighted, matrix),
        np.einsum("ni,n->i", weighted, target),
        float(np.einsum("n,n->", weights, target**2)),
    )


def fitted(sums: Sums, penalty: float) -> Line:
    """The line with the least mean square plus `penalty` times the square of its slopes; its start is free."""
    mean_x, mean_y = sums.x / sums.weight, sums.y / sums.weight
    spread = sums.xx / sums.weight - np.outer(mean_x, mean_x)
    together = sums.xy / sums.weight - mean_x * mean_y
    slopes = np.linalg.solve(spread + penalty * np.eye(len(mean_x)), together)
    return Line(float(mean_y - mean_x @ slopes), np.asarray(slopes, np.float64))


def folds_of(households: Sequence[object]) -> NDArray[np.int64]:
    """The fold of each household, by its number alone, so that no order and no clock can change it."""
    return np.array([int.from_bytes(sha256(str(one).encode()).digest()[:4], "big") % FOLDS for one in households])


@dataclass(frozen=True, slots=True)
class Held:
    """A line, the penalty that was chosen, what it says of households it did not see, and the line of each fold."""

    line: Line
    penalty: float
    unseen: Array
    by_fold: tuple[Line, ...]


def national(matrix: Array, target: Array, weights: Array, folds: NDArray[np.int64]) -> Held:
    """The line of the whole survey."""
    return _chosen(matrix, np.tile(target, (FOLDS, 1)), target, weights, folds)


def of_province(
    nation: Held, matrix: Array, target: Array, weights: Array, folds: NDArray[np.int64], seen: Array
) -> Held:
    """The line of one province: the nation's, and how this province departs from it, as far as its households show.

    `seen` is what the nation's own line says of them. A level that the province does not have keeps the nation's
    coefficient. What a fold is told by the nation was learned without that fold.
    """
    told = np.stack([line.at(matrix) for line in nation.by_fold])
    departure = _chosen(matrix, target - told, target - seen, weights, folds)
    unseen = departure.unseen + told[folds, np.arange(len(folds))]
    return Held(nation.line.plus(departure.line), departure.penalty, unseen, departure.by_fold)


def _chosen(matrix: Array, targets: Array, target: Array, weights: Array, folds: NDArray[np.int64]) -> Held:
    """The line with the penalty that errs least on what it did not see; the larger one where two err alike.

    `targets` has the target for each fold that is left out, `target` the one when all are seen.
    """
    held = [folds == fold for fold in range(FOLDS)]
    inside = [sums_of(matrix[~out], one[~out], weights[~out]) for out, one in zip(held, targets, strict=True)]
    outside = [sums_of(matrix[out], one[out], weights[out]) for out, one in zip(held, targets, strict=True)]

    def missed(penalty: float) -> float:
        return sum(left.missed_by(fitted(seen, penalty)) for seen, left in zip(inside, outside, strict=True))

    penalty = min(sorted(PENALTIES, reverse=True), key=missed)
    lines = tuple(fitted(seen, penalty) for seen in inside)
    unseen = np.empty(len(folds))
    for line, out in zip(lines, held, strict=True):
        unseen[out] = line.at(matrix[out])
    return Held(fitted(sums_of(matrix, target, weights), penalty), penalty, unseen, lines)

"""Weighted least squares with a ridge, and the penalty that folds choose: a straight line, and nothing hidden."""

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
        return np.asarray(self.intercept + matrix @ self.slopes)

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

    def less(self, other: "Sums") -> "Sums":
        """Without some of the households."""
        return Sums(
            self.weight - other.weight, self.x - other.x, self.y - other.y, self.xx - other.xx, self.xy - other.xy
        )


def sums_of(matrix: Array, target: Array, weights: Array) -> Sums:
    """The weighted sums of these households."""
    weighted = matrix * weights[:, None]
    return Sums(
        float(weights.sum()), weighted.sum(axis=0), float(weights @ target), weighted.T @ matrix, weighted.T @ target
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
    every = sums_of(matrix, target, weights)
    without = [every.less(sums_of(matrix[held], target[held], weights[held])) for held in _held_out(folds)]
    return _chosen(matrix, np.tile(target, (FOLDS, 1)), weights, folds, without, every)


def of_province(
    nation: Held, matrix: Array, target: Array, weights: Array, folds: NDArray[np.int64], seen: Array
) -> Held:
    """The line of one province: the nation's, and how this province departs from it, as far as its households show.

    `seen` is what the nation's own line says of them. A level that the province does not have keeps the nation's
    coefficient. What a fold is told by the nation was learned without that fold.
    """
    left = np.stack([target - line.at(matrix) for line in nation.by_fold])
    without = [
        sums_of(matrix[~held], rest[~held], weights[~held]) for held, rest in zip(_held_out(folds), left, strict=True)
    ]
    departure = _chosen(matrix, left, weights, folds, without, sums_of(matrix, target - seen, weights))
    told = np.stack([line.at(matrix) for line in nation.by_fold])[folds, np.arange(len(folds))]
    return Held(nation.line.plus(departure.line), departure.penalty, departure.unseen + told, departure.by_fold)


def _held_out(folds: NDArray[np.int64]) -> list[NDArray[np.bool_]]:
    return [folds == fold for fold in range(FOLDS)]


def _chosen(
    matrix: Array, targets: Array, weights: Array, folds: NDArray[np.int64], without: Sequence[Sums], every: Sums
) -> Held:
    """The line with the penalty that errs least on what it did not see; the larger one where two err alike."""
    best: tuple[float, float, Array, tuple[Line, ...]] | None = None
    for penalty in reversed(PENALTIES):
        lines = tuple(fitted(sums, penalty) for sums in without)
        unseen, wrong = np.empty(len(folds)), 0.0
        for line, held, target in zip(lines, _held_out(folds), targets, strict=True):
            unseen[held] = line.at(matrix[held])
            wrong += float(weights[held] @ (target[held] - unseen[held]) ** 2)
        if best is None or wrong < best[0]:
            best = (wrong, penalty, unseen, lines)
    assert best is not None  # noqa: S101 - there are penalties to try
    return Held(fitted(every, best[1]), best[1], best[2], best[3])

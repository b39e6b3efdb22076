"""Deciles, and how far a ranking errs: all by weight, a household counting as often as the survey says."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CUTS: Final = tuple(range(1, 10))
LEVELS: Final = tuple(round(0.005 + 0.01 * at, 3) for at in range(100))
"""The shares of households at which it is kept how far a guess missed them."""
HOUSEHOLDS_A_BAND: Final = 200
MOST_BANDS: Final = 10


@dataclass(frozen=True, slots=True)
class Misses:
    """How far guesses missed the truth: around each guess in `at`, a row of quantiles at LEVELS."""

    at: Array
    quantiles: Array


def middles(values: Array, weights: Array) -> Array:
    """The share of the weight that stands below each value, half of its equals counted as below."""
    _, group = np.unique(values, return_inverse=True)
    of_group = np.bincount(group, weights=weights)
    middle = np.cumsum(of_group) - of_group / 2
    return np.asarray(middle[group] / of_group.sum())


def deciles(values: Array, weights: Array) -> NDArray[np.int64]:
    """The tenth of the weight that each value stands in, 1 the lowest; equal values stand in one decile."""
    return np.minimum(middles(values, weights) * 10, 9).astype(np.int64) + 1


def quantiles(values: Array, weights: Array, shares: Array) -> Array:
    """The values below which these shares of the weight stand."""
    order = np.argsort(values, kind="stable")
    cumulated = np.cumsum(weights[order]) - weights[order] / 2
    return np.interp(shares, cumulated / weights.sum(), values[order])


def deciles_against(values: Array, bounds: Array) -> NDArray[np.int64]:
    """The decile of each value by the nine bounds of another population."""
    return np.searchsorted(bounds, values, side="left").astype(np.int64) + 1


def explained_share(truth: Array, guess: Array, weights: Array) -> float:
    """R2: the share of the variance that a guess accounts for; below zero where the mean would have done better."""
    around = truth - np.average(truth, weights=weights)
    return float(1 - (weights * (truth - guess) ** 2).sum() / (weights * around**2).sum())


def error_spread(truth: Array, guess: Array, weights: Array) -> float:
    """RMSE: the root of the mean square of what a guess misses."""
    return float(np.sqrt(np.average((truth - guess) ** 2, weights=weights)))


def errors_at(cut: int, true_decile: NDArray[np.int64], decile: NDArray[np.int64], weights: Array) -> dict[str, float]:
    """How a ranking errs if help goes to the deciles up to `cut`.

    `inclusion_error`: of those ranked in, the share that is not among the poorest by consumption. `exclusion_error`: of
    the poorest, the share ranked out. `wrong_share`: of all, the share on the wrong side.
    """
    is_in, is_poor = decile <= cut, true_decile <= cut
    return {
        "inclusion_error": _share(weights, is_in & ~is_poor, is_in),
        "exclusion_error": _share(weights, ~is_in & is_poor, is_poor),
        "wrong_share": _share(weights, is_in != is_poor, np.ones(len(weights), bool)),
    }


def _share(weights: Array, part: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    whole = float(weights[of].sum())
    return float(weights[part].sum()) / whole if whole else 0.0


def crossed(true_decile: NDArray[np.int64], decile: NDArray[np.int64], weights: Array) -> Array:
    """Of all weight, the share in each true decile (row) and ranked decile (column)."""
    cells = np.bincount((true_decile - 1) * 10 + decile - 1, weights=weights, minlength=100)
    return np.asarray(cells.reshape(10, 10) / weights.sum())


def misses_of(truth: Array, guess: Array, weights: Array) -> Misses:
    """How far guesses missed, in bands of the guess of equal weight, for the poor are not missed as the rich are."""
    bands = int(np.clip(len(guess) // HOUSEHOLDS_A_BAND, 1, MOST_BANDS))
    band = np.minimum(middles(guess, weights) * bands, bands - 1).astype(np.int64)
    of_bands = [band == at for at in np.unique(band)]
    middle = np.array([0.5])
    return Misses(
        np.array([quantiles(guess[one], weights[one], middle)[0] for one in of_bands]),
        np.stack([quantiles((truth - guess)[one], weights[one], np.array(LEVELS)) for one in of_bands]),
    )


def chance_below(bound: float, guess: Array, misses: Misses) -> Array:
    """The chance that the truth is at or below a bound, by how guesses like these missed households they did not see.

    Between the middles of two bands it is blended, so that it does not jump.
    """
    place = np.interp(guess, misses.at, np.arange(len(misses.at)))
    chance = np.zeros(len(guess))
    for band, quantiles_of_band in enumerate(misses.quantiles):
        nearness = np.maximum(0.0, 1 - np.abs(place - band))
        chance += nearness * np.interp(bound - guess, quantiles_of_band, LEVELS, left=0.0, right=1.0)
    return chance


def expected_error(chance: Array, decile: NDArray[np.int64], cut: int) -> Array:
    """The chance that a family stands on the wrong side of a cut."""
    return np.where(decile <= cut, 1 - chance, chance)

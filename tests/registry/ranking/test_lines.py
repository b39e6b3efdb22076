"""Least squares is told twice, the second time in plain Python; folds depend on the household alone."""

import numpy as np
import pytest

from tangga.registry.ranking import lines
from tests.registry.ranking.surveys import plain_line

MATRIX = [[1.0, 0.0, 2.5], [0.0, 1.0, 1.0], [1.0, 0.0, -1.0], [0.0, 1.0, 0.5], [1.0, 0.0, 4.0], [0.0, 1.0, -2.0]]
TARGET = [13.1, 12.2, 11.9, 12.7, 14.0, 11.1]
WEIGHTS = [1.0, 2.0, 0.5, 3.0, 1.5, 1.0]


@pytest.mark.parametrize("penalty", [1e-5, 0.1, 10.0])
def test_line_is_what_the_normal_equations_say(penalty: float) -> None:
    sums = lines.sums_of(np.array(MATRIX), np.array(TARGET), np.array(WEIGHTS))
    found = lines.fitted(sums, penalty)
    intercept, slopes = plain_line(MATRIX, TARGET, WEIGHTS, penalty)
    assert found.intercept == pytest.approx(intercept, rel=1e-8)
    assert found.slopes == pytest.approx(slopes, rel=1e-7, abs=1e-9)


def test_weight_of_two_is_two_households() -> None:
    twice = [*range(6), 1]
    heavy = lines.fitted(lines.sums_of(np.array(MATRIX), np.array(TARGET), np.array([1.0, 2, 1, 1, 1, 1])), 0.01)
    double = lines.fitted(lines.sums_of(np.array(MATRIX)[twice], np.array(TARGET)[twice], np.ones(7)), 0.01)
    assert heavy.slopes == pytest.approx(double.slopes)


def test_fold_depends_on_the_household_alone() -> None:
    assert lines.folds_of([1, 2, 3, 4]).tolist() == lines.folds_of([4, 3, 2, 1]).tolist()[::-1]
    assert lines.folds_of([7]).tolist() == lines.folds_of(["7"]).tolist()
    counts = np.bincount(lines.folds_of(range(1000)), minlength=lines.FOLDS)
    assert counts.min() > 150


def test_what_is_said_of_a_household_was_learned_without_it() -> None:
    """The line of each fold, worked out by hand from the other folds, says the same."""
    dice = np.random.default_rng(3)
    matrix, folds = dice.normal(size=(60, 2)), np.arange(60) % lines.FOLDS
    target, weights = matrix @ [0.5, -0.2] + dice.normal(size=60), dice.uniform(1, 3, 60)
    held = lines.national(matrix, target, weights, folds)
    for fold in range(lines.FOLDS):
        others = folds != fold
        alone = lines.fitted(lines.sums_of(matrix[others], target[others], weights[others]), held.penalty)
        assert held.unseen[~others] == pytest.approx(alone.at(matrix[~others]))


def test_penalty_is_the_one_that_errs_least_unseen() -> None:
    dice = np.random.default_rng(4)
    matrix, folds = dice.normal(size=(80, 3)), np.arange(80) % lines.FOLDS
    target, weights = matrix @ [0.5, 0.0, 0.1] + dice.normal(size=80), np.ones(80)
    held = lines.national(matrix, target, weights, folds)

    def wrong(penalty: float) -> float:
        sums = 0.0
        for fold in range(lines.FOLDS):
            out = folds == fold
            line = lines.fitted(lines.sums_of(matrix[~out], target[~out], weights[~out]), penalty)
            sums += float(((target[out] - line.at(matrix[out])) ** 2).sum())
        return sums

    assert held.penalty == min(lines.PENALTIES, key=wrong)


def test_province_departs_from_the_nation_as_far_as_it_shows() -> None:
    dice = np.random.default_rng(5)
    matrix, folds = dice.normal(size=(600, 1)), np.arange(600) % lines.FOLDS
    here = np.arange(600) < 300
    target = np.where(here, 2.0, 0.0) + matrix[:, 0] * np.where(here, 1.0, 0.2) + dice.normal(size=600) * 0.1
    nation = lines.national(matrix, target, np.ones(600), folds)
    of_rows = lines.Held(nation.line, nation.penalty, nation.unseen[here], nation.by_fold)
    province = lines.of_province(
        of_rows, matrix[here], target[here], np.ones(300), folds[here], nation.line.at(matrix[here])
    )
    assert province.line.slopes[0] == pytest.approx(1.0, abs=0.05)
    assert province.line.intercept == pytest.approx(2.0, abs=0.05)
    assert np.abs(province.unseen - target[here]).mean() < 0.2

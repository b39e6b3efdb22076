"""Deciles and errors: counted by hand on small examples, and what must always hold on random ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.registry.ranking import measuring

SCORES = st.lists(
    st.tuples(st.integers(-50, 50), st.sampled_from((0.5, 1.0, 2.0))), min_size=1, max_size=60
)  # fmt: skip


def test_deciles_of_hundred_families_hold_ten_each() -> None:
    found = measuring.deciles(np.arange(100.0)[::-1], np.ones(100))
    assert np.bincount(found)[1:].tolist() == [10] * 10
    assert found[0] == 10
    assert found[-1] == 1


def test_equal_scores_stand_in_one_decile() -> None:
    found = measuring.deciles(np.array([1.0, 1, 1, 1, 2, 2]), np.ones(6))
    assert found.tolist() == [4, 4, 4, 4, 9, 9]


def test_weight_counts_and_not_rows() -> None:
    assert measuring.deciles(np.array([1.0, 2.0]), np.array([9.0, 1.0])).tolist() == [5, 10]


@given(SCORES)
def test_richer_is_never_in_a_lower_decile(rows: list[tuple[int, float]]) -> None:
    scores, weights = np.array([one[0] for one in rows], float), np.array([one[1] for one in rows])
    found = measuring.deciles(scores, weights)
    assert found.min() >= 1
    assert found.max() <= 10
    assert (np.diff(found[np.argsort(scores, kind="stable")]) >= 0).all()


@given(SCORES, st.randoms())
def test_order_of_the_file_does_not_matter(rows: list[tuple[int, float]], dice: object) -> None:
    order = list(range(len(rows)))
    dice.shuffle(order)  # type: ignore[attr-defined]
    scores, weights = np.array([one[0] for one in rows], float), np.array([one[1] for one in rows])
    found = measuring.deciles(scores, weights)
    assert measuring.deciles(scores[order], weights[order]).tolist() == found[order].tolist()


@given(SCORES)
def test_a_decile_holds_a_tenth_of_the_weight(rows: list[tuple[int, float]]) -> None:
    """As near as the heaviest group of equals allows."""
    scores, weights = np.array([one[0] for one in rows], float), np.array([one[1] for one in rows])
    found = measuring.deciles(scores, weights)
    heaviest = max(weights[scores == score].sum() for score in scores)
    for decile in range(1, 10):
        below = weights[found <= decile].sum()
        assert abs(below - weights.sum() * decile / 10) <= heaviest / 2 + 1e-9


def test_errors_are_what_a_hand_counts() -> None:
    """Four families are poor and three of them are ranked in, with one that is not poor; weights 1, but one of 3."""
    true_decile = np.array([1, 2, 3, 4, 5, 6])
    decile = np.array([1, 2, 4, 5, 3, 9])
    weights = np.array([1.0, 1, 1, 3, 2, 1])
    told = measuring.errors_at(4, true_decile, decile, weights)
    assert told["inclusion_error"] == pytest.approx(2 / 5)
    assert told["exclusion_error"] == pytest.approx(3 / 6)
    assert told["wrong_share"] == pytest.approx(5 / 9)


def test_cut_counts_itself_in() -> None:
    told = measuring.errors_at(4, np.array([4, 5]), np.array([4, 5]), np.ones(2))
    assert told == {"inclusion_error": 0.0, "exclusion_error": 0.0, "wrong_share": 0.0}
    swapped = measuring.errors_at(4, np.array([4, 5]), np.array([5, 4]), np.ones(2))
    assert swapped == {"inclusion_error": 1.0, "exclusion_error": 1.0, "wrong_share": 1.0}


def test_nobody_ranked_in_is_no_error_of_inclusion() -> None:
    assert measuring.errors_at(1, np.array([1]), np.array([2]), np.ones(1))["inclusion_error"] == 0.0


def test_explained_share_and_spread_by_hand() -> None:
    truth, guess, weights = np.array([1.0, 3.0]), np.array([1.0, 2.0]), np.array([3.0, 1.0])
    assert measuring.explained_share(truth, guess, weights) == pytest.approx(1 - 1 / 3)
    assert measuring.error_spread(truth, guess, weights) == pytest.approx(0.5)


def test_crossed_adds_up_to_everyone() -> None:
    found = measuring.crossed(np.array([1, 10, 10]), np.array([1, 10, 1]), np.array([1.0, 2.0, 1.0]))
    assert found[0, 0] == 0.25
    assert found[9, 9] == 0.5
    assert found[9, 0] == 0.25
    assert found.sum() == 1


def test_decile_against_bounds_counts_a_bound_as_below() -> None:
    bounds = np.arange(1.0, 10.0)
    assert measuring.deciles_against(np.array([0.5, 1.0, 1.1, 9.0, 9.1]), bounds).tolist() == [1, 1, 2, 9, 10]


def test_chance_falls_as_the_score_rises() -> None:
    misses = measuring.misses_of(np.linspace(-1, 1, 150), np.zeros(150), np.ones(150))
    chance = measuring.chance_below(0.0, np.array([-2.0, -0.5, 0.0, 0.5, 2.0]), misses)
    assert chance == pytest.approx([1.0, 0.75, 0.5, 0.25, 0.0], abs=0.01)
    wrong = measuring.expected_error(chance, np.array([1, 4, 4, 5, 10]), cut=4)
    assert wrong == pytest.approx([0.0, 0.25, 0.5, 0.25, 0.0], abs=0.01)


def test_chance_comes_true_among_poor_and_rich() -> None:
    """The rich are missed by more than the poor, and the chance of each knows it."""
    dice = np.random.default_rng(6)
    guess = np.sort(dice.normal(size=20_000))
    truth = guess + dice.normal(size=20_000) * np.where(guess > 0, 1.0, 0.2)
    misses = measuring.misses_of(truth, guess, np.ones(20_000))
    assert misses.quantiles.shape == (measuring.MOST_BANDS, len(measuring.LEVELS))
    for bound in (-0.5, 0.5):
        chance = measuring.chance_below(bound, guess, misses)
        for tenth in np.array_split(np.arange(20_000), 10):
            assert chance[tenth].mean() == pytest.approx((truth[tenth] <= bound).mean(), abs=0.05)

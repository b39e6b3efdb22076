"""Percent and Cohen's kappa, told a second time from the single pairs, and against a published example."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.matching.domain.agreement import Agreement

SAID = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60)


def agreement_of(said: list[tuple[bool, bool]]) -> Agreement:
    counts = Counter(said)
    return Agreement(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def told_again(said: list[tuple[bool, bool]]) -> tuple[float | None, float | None]:
    """Share and kappa from the single pairs: agreement beside that of every first word with every second one."""
    if not said:
        return None, None
    share = sum(first == second for first, second in said) / len(said)
    crossed = [first == second for first, _ in said for _, second in said]
    by_chance = sum(crossed) / len(crossed)
    return share, None if by_chance == 1 else 1 - (1 - share) / (1 - by_chance)


@given(SAID)
def test_told_twice(said: list[tuple[bool, bool]]) -> None:
    found, (share, kappa) = agreement_of(said), told_again(said)
    assert found.count == len(said)
    assert found.share == (None if share is None else pytest.approx(share))
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_a_worked_example() -> None:
    # Fifty proposals, two readers: 20 accepted by both, 15 by neither, 5 and 10 by one only.
    found = Agreement(both_join=20, join_then_apart=5, apart_then_join=10, both_apart=15)
    assert found.share == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_nothing_is_said_where_nothing_was_decided_twice() -> None:
    assert (Agreement().share, Agreement().kappa) == (None, None)


def test_two_who_always_say_the_same_one_word_prove_nothing() -> None:
    assert Agreement(both_join=9).share == 1
    assert Agreement(both_join=9).kappa is None


def test_two_who_agree_on_everything_agree_wholly() -> None:
    assert Agreement(both_join=5, both_apart=7).kappa == pytest.approx(1)


def test_two_who_throw_coins_do_not_agree() -> None:
    assert Agreement(5, 5, 5, 5).kappa == pytest.approx(0)

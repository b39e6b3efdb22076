"""How many are asked, which, and how sure what they say is: against textbooks, and told a second time."""

import math
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.domain.sampling import drawn, sample_size, share_of, shared_out

SEED, OTHER = "0f" * 32, "a1" * 32
Z_95 = 1.959963984540054
"""From the table of the normal distribution."""


@pytest.mark.parametrize(
    ("population", "margin", "size"),
    [(100, 0.05, 80), (1_000, 0.05, 278), (10_000, 0.05, 370), (10**9, 0.05, 385), (10**9, 0.03, 1_068)],
)
def test_as_many_are_asked_as_textbooks_say(population: int, margin: float, size: int) -> None:
    assert sample_size(population, margin=margin) == size


@given(st.integers(1, 20_000_000), st.sampled_from([0.01, 0.02, 0.03, 0.05, 0.1]))
def test_the_size_is_the_smallest_that_keeps_the_margin(population: int, margin: float) -> None:
    size = sample_size(population, margin=margin)

    def error(n: int) -> float:
        """Of a half, the hardest share, drawn without putting back."""
        left = (population - n) / (population - 1) if population > 1 else 0.0
        return Z_95 * math.sqrt(0.25 / n * left)

    assert error(size) <= margin * (1 + 1e-9)
    assert size == 1 or error(size - 1) > margin * (1 - 1e-9)


def test_few_are_all_asked_and_of_nobody_nobody() -> None:
    assert [sample_size(count) for count in (0, 1, 2, 10)] == [0, 1, 2, 10]


@given(st.dictionaries(st.text("ABCDEFGH", min_size=1, max_size=2), st.integers(1, 500), min_size=1), st.data())
def test_every_stratum_has_its_part_within_one(counts: dict[str, int], data: st.DataObject) -> None:
    size = data.draw(st.integers(1, sum(counts.values())))
    told = shared_out(size, counts)
    assert sum(told.values()) == size
    for stratum, count in counts.items():
        assert abs(told[stratum] - Fraction(size * count, sum(counts.values()))) < 1
        assert told[stratum] <= count


def test_the_largest_remainders_are_rounded_up() -> None:
    assert shared_out(10, {"a": 47, "b": 16, "c": 15, "d": 12, "e": 6, "f": 4}) == {
        "a": 5, "b": 2, "c": 1, "d": 1, "e": 1, "f": 0,
    }  # fmt: skip


@given(st.lists(st.integers(1, 2**60), unique=True, min_size=1, max_size=60), st.data())
def test_the_same_seed_draws_the_same_whatever_the_order(numbers: list[int], data: st.DataObject) -> None:
    size = data.draw(st.integers(0, len(numbers)))
    pairs = [(number, str(number % 3)) for number in numbers]
    told = drawn(SEED, pairs, size)
    assert told == drawn(SEED, reversed(pairs), size) == sorted(set(told))
    assert len(told) == size
    wanted = shared_out(size, Counter(stratum for _, stratum in pairs)) if size else {}
    assert Counter(str(number % 3) for number in told) == Counter({key: n for key, n in wanted.items() if n})


def test_another_seed_draws_others_and_nobody_is_drawn_more_often() -> None:
    pairs = [(number, "all") for number in range(1, 101)]
    assert drawn(SEED, pairs, 10) != drawn(OTHER, pairs, 10)
    met = Counter(number for at in range(400) for number in drawn(f"{at:064x}", pairs, 10))
    assert 15 <= min(met.values()) <= max(met.values()) <= 70


def test_more_than_there_are_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        drawn(SEED, [(1, "a"), (2, "a")], 3)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float) -> None:
    told = share_of(count, of)
    assert (told.low, told.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(1, 2_000), st.data())
def test_the_ends_of_the_interval_are_shares_that_the_answer_just_allows(of: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, of))
    told = share_of(count, of)
    for end in (told.low, told.high):
        if 0 < end < 1:
            assert (count / of - end) ** 2 == pytest.approx(Z_95**2 * end * (1 - end) / of)
    assert told.low <= told.share <= told.high


def test_of_nobody_everything_may_be_true() -> None:
    told = share_of(0, 0)
    assert (told.share, told.low, told.high) == (0.0, 0.0, 1.0)

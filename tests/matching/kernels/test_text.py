"""How alike words and numbers are, counted a second time by others."""

from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, JaroWinkler

from tangga.matching.kernels.text import digits_differing, jaro_winkler, within_one_edit

WORDS = st.text("ABCDE", min_size=1, max_size=12) | st.text("AINSTRU", min_size=1, max_size=63)


@st.composite
def alike(draw):
    """A word, and the same word with a few letters lost, added or changed."""
    word = draw(WORDS)
    other = list(word)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(other)))
        other[at : at + draw(st.integers(0, 2))] = draw(st.text("ABCN", max_size=2))
    return word, "".join(other)[:63] or "A"


def laid(one, other):
    """Two words as compiled code reads them: one array of bytes, and where each begins and ends."""
    return np.frombuffer((one + other).encode(), np.uint8), 0, len(one), len(one), len(one) + len(other)


@settings(max_examples=400, deadline=None)
@given(st.tuples(WORDS, WORDS) | alike())
@example(("MARTHA", "MARHTA"))
@example(("DWAYNE", "DUANE"))
@example(("A", "B"))
def test_likeness_is_that_of_jaro_and_winkler(pair):
    assert jaro_winkler(*laid(*pair)) == pytest.approx(JaroWinkler.similarity(*pair), abs=1e-9)


def test_words_of_more_than_63_letters_are_unlike():
    assert jaro_winkler(*laid("A" * 63, "A" * 63)) == 1.0
    assert jaro_winkler(*laid("A" * 64, "A" * 64)) == 0.0


@settings(max_examples=600, deadline=None)
@given(st.tuples(WORDS, WORDS) | alike())
@example(("ABC", "CBA"))
@example(("AB", "BA"))
@example(("ABAB", "BABA"))
@example(("AAB", "ABA"))
def test_one_edit_is_a_letter_added_lost_changed_or_swapped_with_its_neighbour(pair):
    assert within_one_edit(*laid(*pair)) == (OSA.distance(*pair) <= 1)


DIGITS = st.text("0123456789", min_size=16, max_size=16)


@st.composite
def numbers(draw):
    one = draw(DIGITS)
    other = list(one)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, 14))
        if draw(st.booleans()):
            other[at], other[at + 1] = other[at + 1], other[at]
        else:
            other[at] = draw(st.sampled_from("0123456789"))
    return one, "".join(other)


def fewest_changes(one, other):
    """The fewest digits changed and neighbours swapped, no digit touched twice."""

    @cache
    def left(at):
        if at >= len(one):
            return 0
        ways = [left(at + 1) + (one[at] != other[at])]
        if one[at : at + 2] == other[at : at + 2][::-1] and len(one) > at + 1:
            ways.append(left(at + 2) + 1)
        return min(ways)

    return left(0)


@settings(max_examples=400, deadline=None)
@given(numbers() | st.tuples(DIGITS, DIGITS))
def test_counts_digits_that_differ_with_a_swap_as_one(pair):
    one, other = pair
    assert digits_differing(int(one), int(other), 16) == fewest_changes(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(12, 12, 0), (12, 21, 1), (1212, 2121, 2), (123, 231, 3), (9, 10009, 1), (0, 11, 2)]
)
def test_numbers_of_unlike_length_differ_in_what_is_not_there(one, other, expected):
    assert digits_differing(one, other, 16) == digits_differing(other, one, 16) == expected
    assert digits_differing(one, other, 0) == min(expected, 1)

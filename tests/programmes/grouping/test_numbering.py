"""Like rows have one number, and numbers follow the order in which rows are first met."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tangga.programmes.grouping.numbering import Numbering


@given(st.lists(st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 2)), max_size=30), max_size=4))
def test_numbers_are_those_of_the_first_like_row(pieces: list[list[tuple[int, int]]]) -> None:
    numbering, first = Numbering(2), {}
    for piece in pieces:
        found = numbering.numbers(np.array(piece, dtype=np.int64).reshape(len(piece), 2))
        assert found.tolist() == [first.setdefault(row, len(first)) for row in piece]
    assert [tuple(row) for row in numbering.rows().tolist()] == list(first)


def test_more_rows_than_there_was_room_for() -> None:
    numbers = np.random.default_rng(1).integers(0, 30_000, 100_000)
    rows = np.stack([numbers, -numbers, numbers // 7], axis=1)
    numbering = Numbering(3)
    found = numbering.numbers(rows)
    assert (numbering.rows()[found] == rows).all()
    assert len(np.unique(found)) == len(np.unique(numbers)) == len(numbering.rows()) > 1 << 12

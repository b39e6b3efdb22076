"""Whoever is joined through others cannot be kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from tangga.matching.domain.circles import Decided, circles

RECORDS = st.integers(0, 6)


def apart(one: int, other: int, place: int) -> Decided[int]:
    return Decided(one, other, is_join=False, place=place)


def join(one: int, other: int, place: int) -> Decided[int]:
    return Decided(one, other, is_join=True, place=place)


def places(decided: list[Decided[int]]) -> list[list[int | None]]:
    return [[one.place for one in circle] for circle in circles(decided)]


def test_names_the_fewest_decisions_that_contradict() -> None:
    said = [join(1, 2, 1), join(2, 3, 2), join(3, 4, 3), join(2, 4, 4), apart(1, 4, 5)]
    assert places(said) == [[1, 4, 5]]


def test_nothing_contradicts_where_no_way_leads_from_one_to_the_other() -> None:
    assert places([join(1, 2, 1), join(3, 4, 2), apart(2, 3, 3)]) == []


def test_one_pair_decided_both_ways_is_another_matter() -> None:
    assert places([join(1, 2, 1), apart(1, 2, 2)]) == []


@given(st.lists(st.tuples(RECORDS, RECORDS, st.booleans()).filter(lambda said: said[0] != said[1]), max_size=14))
def test_told_twice(said: list[tuple[int, int, bool]]) -> None:
    decided = [Decided(one, other, is_join, place) for place, (one, other, is_join) in enumerate(said)]
    group = {record: record for record in range(7)}
    for one, other, is_join in said:
        if is_join:
            group = {record: group[one] if its == group[other] else its for record, its in group.items()}
    joined = {frozenset(pair[:2]) for pair in said if pair[2]}
    wrong = {
        place
        for place, (one, other, is_join) in enumerate(said)
        if not is_join and group[one] == group[other] and frozenset((one, other)) not in joined
    }
    assert {circle[-1].place for circle in circles(decided)} == wrong

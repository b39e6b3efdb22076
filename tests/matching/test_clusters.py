"""From pairs to persons: whatever hangs together, unless more speaks against than for."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.matching.clusters import JOINED, KEPT_APART, Said, cluster
from tangga.matching.kernels.components import MOST_TOGETHER, components
from tangga.matching.kernels.pairs import score_pairs
from tangga.matching.linking import Links
from tangga.matching.standardise import standardise
from tests.matching.pretend_rows import born, rows_of
from tests.matching.runs import groups_of

LIMIT = 12.0
BUDI = {"name": "BUDI SAPUTRA", "birth_on": born(2009, 3, 14), "nik_number": 1501011403090001, "sex_code": "M"}
BAYU = {"name": "BAYU SAPUTRA", "birth_on": born(2009, 3, 14), "nik_number": 1501011403090002, "sex_code": "M"}
DEWI = {"name": "DEWI ANGGRAINI", "birth_on": born(1986, 12, 5), "nik_number": 1501014512860003, "sex_code": "F"}
NOTHING_SAID = Said(np.zeros(0, np.int64), np.zeros(0, np.float32))


@pytest.fixture
def persons_of(seen):
    """The persons of a few rows, given which of them were joined and what people said."""

    def found(rows, joined, said=(), odds=20.0):
        frame, _ = rows_of(*rows)
        packed = standardise(frame, latest_year=2026, frequencies=seen.model.words).columns.packed()
        pairs = np.array(sorted(joined), np.int32).reshape(-1, 2)
        links = Links(pairs, np.full(len(pairs), odds, np.float32), len(pairs))
        return cluster(packed, seen.model.weights(), links, said_of(said), join_from=0.0)

    return found


def said_of(said):
    ordered = sorted((a << 32 | b, JOINED if is_joined else KEPT_APART) for a, b, is_joined in said)
    return Said(np.array([pair for pair, _ in ordered], np.int64), np.array([odds for _, odds in ordered], np.float32))


def test_who_is_linked_to_nobody_is_alone(persons_of):
    found = persons_of([BUDI, BAYU, DEWI], [])
    assert found.person.tolist() == [0, 1, 2]
    assert not found.was_cut.any()


def test_persons_are_numbered_by_their_first_record(persons_of):
    assert persons_of([DEWI, BUDI, DEWI, BUDI], [(0, 2), (1, 3)]).person.tolist() == [0, 1, 0, 1]


def test_a_chain_is_cut_where_more_speaks_against_than_for(persons_of):
    found = persons_of(
        [BUDI, BUDI, {"name": "B SAPUTRA", "birth_on": born(2009, 3, 14)}, BAYU, BAYU], [(0, 1), (1, 2), (2, 3), (3, 4)]
    )
    person = found.person.tolist()
    assert person[0] == person[1] != person[3] == person[4]
    assert found.was_cut.all()


def test_records_that_agree_with_one_another_stay_together(persons_of):
    found = persons_of([BUDI] * 4, [(0, 1), (1, 2), (2, 3)])
    assert found.person.tolist() == [0] * 4
    assert not found.was_cut.any()


def test_joins_whom_people_joined_however_unlike(persons_of):
    assert persons_of([BUDI, DEWI], [], [(0, 1, True)]).person.tolist() == [0, 0]


def test_joining_two_records_joins_all_that_is_of_their_persons(persons_of):
    assert persons_of([BUDI, BUDI, DEWI, DEWI], [(0, 1), (2, 3)], [(0, 3, True)]).person.tolist() == [0] * 4


def test_keeps_apart_whom_people_kept_apart_however_alike(persons_of):
    assert persons_of([BUDI, BUDI], [(0, 1)], [(0, 1, False)]).person.tolist() == [0, 1]
    joined = list(combinations(range(6), 2))
    person = persons_of([BUDI] * 6, joined, [(0, 5, False)]).person
    assert person[0] != person[5]


def test_keeping_apart_outweighs_a_chain_of_joins(persons_of):
    said = [(0, 1, True), (1, 2, True), (0, 2, False)]
    person = persons_of([BUDI, BUDI, BUDI], [(0, 1), (1, 2)], said).person
    assert person[0] != person[2]


def test_very_many_in_one_component_are_taken_apart_at_the_weakest_links(seen, persons_of):
    half = MOST_TOGETHER * 3 // 4
    rows, _ = rows_of(*[BUDI] * half, *[DEWI] * half)
    packed = standardise(rows, latest_year=2026, frequencies=seen.model.words).columns.packed()
    strong = [(a, a + 1) for a in range(2 * half - 1)]
    odds = np.array([1.0 if a == half - 1 else 40.0 for a, _ in strong], np.float32)
    links = Links(np.array(strong, np.int32), odds, len(strong))
    found = cluster(packed, seen.model.weights(), links, NOTHING_SAID, join_from=0.0)
    assert groups_of(found.person) == {frozenset(range(half)), frozenset(range(half, 2 * half))}


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_a_component_is_whatever_hangs_together_by_its_lowest_record(pairs):
    groups = [{at} for at in range(12)]
    for a, b in pairs:
        both = next(group for group in groups if a in group) | next(group for group in groups if b in group)
        groups = [group for group in groups if not group & both] + [both]
    expected = [min(next(group for group in groups if at in group)) for at in range(12)]
    assert components(12, np.array(pairs, np.int32).reshape(-1, 2)).tolist() == expected


def grouped(between):
    """Groups made by joining, again and again, the two that agree best on average; told in plain Python."""
    groups = [[at] for at in range(len(between))]
    while len(groups) > 1:
        agreeing = [
            (np.mean([between[x][y] for x in one for y in other]), -at, -beside)
            for (at, one), (beside, other) in combinations(enumerate(groups), 2)
        ]
        best, at, beside = max(agreeing)
        if best <= 0:
            break
        groups[-at] += groups.pop(-beside)
    return {frozenset(group) for group in groups}


def test_the_persons_of_a_component_are_told_alike_a_second_time(seen, matched):
    """Records of one family are thrown together, as a bad link would, and told apart again."""
    card = seen.columns.card
    numbers, counts = np.unique(card[card > 0], return_counts=True)
    weights = seen.model.weights()
    for number in numbers[(counts > 4) & (counts < 30)][:40]:
        members = np.flatnonzero(card == number).astype(np.int32)
        pairs = np.array(list(combinations(members.tolist(), 2)), np.int32)
        scores = np.zeros(len(pairs), np.float32)
        score_pairs(*seen.packed, *weights, pairs, scores)
        between = np.zeros((len(members), len(members)))
        at = np.searchsorted(members, pairs)
        between[at[:, 0], at[:, 1]] = between[at[:, 1], at[:, 0]] = np.clip(scores, -LIMIT, LIMIT)
        chain = np.stack([members[:-1], members[1:]], axis=1)
        links = Links(chain, np.full(len(chain), 1.0, np.float32), len(chain))
        found = cluster(seen.packed, weights, links, NOTHING_SAID, join_from=0.0)
        assert groups_of(found.person[members]) == grouped(between), number

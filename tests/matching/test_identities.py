"""Numbers that stay with people from one release to the next."""

from collections import Counter, defaultdict

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.matching.identities import stable_ids
from tangga.registry.releases import CHANGES


def rows_of(*keys):
    return pl.DataFrame({"list": [key[0] for key in keys], "key": [key[1:] for key in keys]}, schema_overrides=TEXT)


def previous_of(**ids):
    return rows_of(*ids).with_columns(person_id=pl.Series(ids.values(), dtype=pl.Int64))


TEXT = {"list": pl.String, "key": pl.String}


def told(changes):
    return [tuple(row) for row in changes.select("change", "person_id", "previous_person_ids").rows()]


def test_a_first_release_numbers_people_by_their_first_row_and_changes_nothing():
    ids, changes, next_id = stable_ids(np.array([1, 0, 1, 2]), None, rows_of("a1", "a2", "b1", "b2"))
    assert ids.tolist() == [2, 1, 3]
    assert (changes.height, changes.schema, next_id) == (0, pl.Schema(CHANGES), 4)


def test_the_same_records_keep_their_ids_whatever_their_number_and_order():
    ids, changes, next_id = stable_ids(np.array([1, 0, 0]), previous_of(a1=7, a2=7, b1=9), rows_of("b1", "a2", "a1"))
    assert ids.tolist() == [7, 9]
    assert (changes.height, next_id) == (0, 10)


def test_a_person_joined_of_two_keeps_the_id_of_most_records_of_equals_the_lowest():
    ids, changes, _ = stable_ids(np.zeros(3, int), previous_of(a1=5, a2=6, b1=6), rows_of("a1", "a2", "b1"))
    assert ids.tolist() == [6]
    assert told(changes) == [("JOINED", 6, [5, 6]), ("GONE", 5, [5])]
    assert changes["detail"].to_list() == ["5, 6", "6"]
    assert stable_ids(np.zeros(2, int), previous_of(a1=6, b1=5), rows_of("a1", "b1"))[0].tolist() == [5]


def test_a_split_leaves_the_id_with_most_records_of_equals_with_the_earliest():
    ids, changes, _ = stable_ids(np.array([0, 1, 1]), previous_of(a1=1, a2=1, b1=1), rows_of("a1", "a2", "b1"))
    assert ids.tolist() == [2, 1]
    assert told(changes) == [("SPLIT", 1, [1])]
    assert changes["detail"].to_list() == ["1, 2"]
    assert stable_ids(np.array([0, 1]), previous_of(a1=1, b1=1), rows_of("b1", "a1"))[0].tolist() == [2, 1]


def test_who_asks_in_vain_asks_for_the_next_id():
    previous = previous_of(a1=1, a2=1, a3=1, b1=1, b2=1, b3=2)
    ids, changes, _ = stable_ids(np.array([0, 0, 0, 1, 1, 1]), previous, rows_of("a1", "a2", "a3", "b1", "b2", "b3"))
    assert ids.tolist() == [1, 2]
    assert told(changes) == [("JOINED", 2, [1, 2]), ("SPLIT", 1, [1])]


def test_new_and_gone_people_are_told():
    ids, changes, next_id = stable_ids(np.array([0, 1]), previous_of(a1=1, a2=8), rows_of("a1", "a9"))
    assert ids.tolist() == [1, 9]
    assert told(changes) == [("NEW", 9, []), ("GONE", 8, [8])]
    assert next_id == 10


def test_an_id_is_never_given_again():
    ids, _, next_id = stable_ids(np.array([0]), previous_of(a1=3), rows_of("b1"), next_id=40)
    assert (ids.tolist(), next_id) == ([40], 41)


def test_a_list_that_lost_or_changed_rows_is_searched():
    previous = previous_of(a1=1, a2=2, a3=3)
    assert stable_ids(np.array([0, 1]), previous, rows_of("a3", "a1"))[0].tolist() == [3, 1]


KEYS = [f"{name}{key}" for name in "ab" for key in range(6)]
CLUSTERS = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 5), min_size=1)


@settings(max_examples=300, deadline=None)
@given(CLUSTERS, CLUSTERS)
def test_gives_the_ids_that_the_rules_say(before, now):
    numbers = {number: at for at, number in enumerate(sorted(set(now.values())))}
    now = {key: numbers[number] for key, number in now.items()}
    previous = previous_of(**{key: person + 1 for key, person in before.items()})
    ids, changes, _ = stable_ids(np.array(list(now.values())), previous, rows_of(*now))
    assert ids.tolist() == expected_ids(before, now)
    assert len(set(ids.tolist())) == len(ids)
    gone = {person + 1 for person in before.values()} - set(ids.tolist())
    assert set(changes.filter(change="GONE")["person_id"]) == gone
    fresh = {int(ids[now[key]]) for key in now} - {int(ids[now[key]]) for key in now if key in before}
    assert set(changes.filter(change="NEW")["person_id"]) == fresh


def expected_ids(before, now):
    shared = Counter((number, before[key] + 1) for key, number in now.items() if key in before)
    first = {number: min(key for key in now if now[key] == number) for number in now.values()}
    kept = {}
    while shared:
        wanted = defaultdict(list)
        for number in {number for number, _ in shared}:
            mine = [(-count, person) for (own, person), count in shared.items() if own == number]
            count, person = min(mine)
            wanted[person].append((count, first[number], number))
        for person, asking in wanted.items():
            kept[min(asking)[2]] = person
        taken = set(kept.values())
        shared = Counter({(n, p): count for (n, p), count in shared.items() if n not in kept and p not in taken})
    free = max(before.values()) + 2
    for number in now.values():
        if number not in kept:
            kept[number], free = free, free + 1
    return [kept[number] for number in range(len(first))]

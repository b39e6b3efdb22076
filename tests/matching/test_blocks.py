"""Every pair of records that shares a key is met, and met once."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tangga.matching.blocks import household_keys, make_keys, runs
from tangga.matching.linking import link
from tangga.matching.recipes import MOST_TOGETHER, RECIPES, WITHOUT_NUMBERS
from tangga.matching.standardise import standardise
from tangga.platform.progress import Silent
from tests.matching.pretend_rows import born, rows_of

EVERYTHING = -1e9
ALIKE_IN_24_BITS = (5, 5 + (1 << 24), 5 + (7 << 24))


@st.composite
def keyed(draw):
    """Keys of a few records, and which of the records are new."""
    count, recipes = draw(st.integers(1, 14)), draw(st.integers(1, 4))
    key = st.integers(0, 4) | st.sampled_from(ALIKE_IN_24_BITS)
    keys = draw(st.lists(st.lists(key, min_size=recipes, max_size=recipes), min_size=count, max_size=count))
    return keys, draw(st.lists(st.booleans(), min_size=count, max_size=count))


def sharing(keys):
    return {
        (a, b)
        for (a, one), (b, other) in combinations(enumerate(keys), 2)
        if any(x == y != 0 for x, y in zip(one, other, strict=True))
    }


def met(seen, keys, is_new=None):
    return link(
        seen.packed._replace(records=seen.packed.records[: len(keys)]),
        seen.model.weights(),
        np.array(keys, np.uint32),
        keep_from=EVERYTHING,
        progress=Silent(),
        is_new=is_new,
    )


@settings(max_examples=200, deadline=None)
@given(keyed())
@example(([[0, 0], [0, 0]], [True, True]))
@example(([[5], [5 + (1 << 24)]], [True, False]))
def test_every_pair_that_shares_a_key_is_met_once(seen, given_keys):
    keys, _ = given_keys
    found = met(seen, keys)
    assert found.pairs.tolist() == sorted(map(list, sharing(keys)))
    assert found.scored_count == len(found.pairs)


@settings(max_examples=200, deadline=None)
@given(keyed())
def test_of_old_records_only_those_that_meet_a_new_one_are_compared(seen, given_keys):
    keys, is_new = given_keys
    found = met(seen, keys, np.array(is_new))
    expected = [[a, b] for a, b in sorted(sharing(keys)) if is_new[a] or is_new[b]]
    assert found.pairs.tolist() == expected
    assert found.scored_count == len(expected)


def test_odds_do_not_depend_on_how_records_met(seen):
    keys = [[1, 0], [1, 2], [0, 2], [1, 2]]
    turned = [[second, first] for first, second in keys]
    assert (met(seen, keys).odds == met(seen, turned).odds).all()


def test_records_that_very_many_share_are_met_in_parts():
    keys = np.ones((2300, 2), np.uint32)
    keys[1150:, 0] = 2
    keys[:, 1] = np.arange(2300) % 2 + 1
    parts = list(runs(keys))
    assert len(parts) > 2
    told = [(part.recipe, part.most_pairs) for part in parts]
    sizes = [np.diff(part.starts) for part in parts]
    assert [most for _, most in told] == [int((size * (size - 1) // 2).sum()) for size in sizes]
    for recipe in (0, 1):
        records = [part.order[part.starts[0] : part.starts[-1]] for part in parts if part.recipe == recipe]
        assert sorted(np.concatenate(records).tolist()) == list(range(2300))


def test_the_plan_gives_the_keys_it_was_made_with(seen):
    again, plan = make_keys(seen.columns, seen.plan)
    assert plan is seen.plan
    assert (again == seen.keys).all()


def test_a_record_has_the_keys_of_the_plan_whoever_stands_beside_it(seen):
    few = seen.rows.gather_every(7)
    alone, _ = make_keys(standardise(few, latest_year=2026, frequencies=seen.model.words).columns, seen.plan)
    assert (alone == seen.keys[::7]).all()


def test_no_key_is_shared_by_very_many(seen):
    for key in seen.keys.T:
        _, counts = np.unique(key[key > 0], return_counts=True)
        assert counts.max(initial=0) <= MOST_TOGETHER


def test_what_is_not_known_makes_no_key():
    rows, _ = rows_of({"name": "SITI"}, {"name": "SITI"})
    keys, plan = make_keys(standardise(rows, latest_year=2026).columns)
    has_key = {narrowing.recipe for narrowing, key in zip(plan, keys[0], strict=True) if key}
    assert has_key == {("joined",), ("first", "last")}
    assert (keys[0] == keys[1]).all()


@pytest.mark.parametrize(
    ("one", "other", "recipe"),
    [
        ({"nik_number": 1501014107900001}, {"nik_number": 1501014107900001}, ("nik",)),
        ({"birth_on": born(1990, 3, 4)}, {"birth_on": born(1990, 4, 3)}, ("first", "last", "birth_any_order")),
        ({"name": "AMINAH SITI", "birth_on": born(1990)}, {"birth_on": born(1990)}, ("rarest", "birth")),
        (
            {"name": "SITI SOEHARTO", "region": "1501"},
            {"name": "SITI SUHARTO", "region": "1501"},
            ("unordered", "region"),
        ),
        ({"name": "SITIAMINAH"}, {}, ("joined",)),
    ],
)
def test_damaged_records_still_share_a_key(one, other, recipe):
    rows, _ = rows_of({"name": "SITI AMINAH", **one}, {"name": "SITI AMINAH", **other})
    keys, plan = make_keys(standardise(rows, latest_year=2026).columns)
    at = [narrowing.recipe for narrowing in plan].index(recipe)
    assert keys[0, at] == keys[1, at] != 0


@pytest.mark.parametrize(("numbered", "expected"), [(2, RECIPES + WITHOUT_NUMBERS), (3, RECIPES)])
def test_lists_of_which_most_rows_have_no_number_are_compared_more_loosely(numbered, expected):
    rows, _ = rows_of(*[{"nik_number": 1501014107900001 + i} for i in range(numbered)], *[{}] * (5 - numbered))
    _, plan = make_keys(standardise(rows, latest_year=2026).columns)
    assert tuple(narrowing.recipe for narrowing in plan) == expected


def test_members_of_a_household_share_its_card_or_address():
    card = {"family_card_number": 1501010503080001}
    place = {"address": "JL MELATI 7", "region": "1501011004"}
    rows, _ = rows_of({"name": "A", **card}, {"name": "B", **card, **place}, {"name": "C", **place}, {"name": "D"})
    keys = household_keys(standardise(rows, latest_year=2026).columns)
    assert keys[0, 0] == keys[1, 0] != 0
    assert keys[1, 1] == keys[2, 1] != 0
    assert (keys[3] == 0).all()

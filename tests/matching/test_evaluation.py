"""How well a run did, counted a second time pair by pair."""

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.matching.evaluation import calibration, calibration_error, evaluate, joined, measured

SCORED = {"a": pl.Int32, "b": pl.Int32, "probability": pl.Float64}


def records_of(*found):
    """Records of one list, their keys counted up: (person, family)."""
    return pl.DataFrame({
        "list": "civil",
        "key": [str(at) for at in range(len(found))],
        "person_id": [person for person, _ in found],
        "family_id": [family for _, family in found],
    }, schema_overrides={"list": pl.String, "person_id": pl.Int64, "family_id": pl.Int64})  # fmt: skip


def truth_of(*found):
    return records_of(*found).with_columns(pl.col("person_id", "family_id").cast(pl.String))


def scored_of(*pairs):
    return pl.DataFrame(pairs, schema=SCORED, orient="row")


def test_counts_pairs_of_persons_and_of_families():
    found = evaluate(records_of((1, 1), (1, 1), (2, 1), (3, 2)), scored_of(), truth_of((8, 5), (8, 5), (8, 5), (9, 5)))
    assert found["persons"] == {"precision": 1.0, "recall": pytest.approx(1 / 3), "f1": pytest.approx(1 / 2)}
    assert found["families"] == {"precision": 1.0, "recall": pytest.approx(1 / 2), "f1": pytest.approx(2 / 3)}


def test_records_whose_truth_is_not_known_do_not_count():
    found = evaluate(records_of((1, 1), (1, 1), (1, 1)), scored_of((0, 2, 0.95)), truth_of((8, 5), (8, 5)))
    assert found["persons"]["precision"] == 1.0
    assert found["calibration_error"] is None


def test_records_that_were_set_aside_do_not_count():
    found = evaluate(records_of((1, 1), (1, 1)), scored_of(), truth_of((8, 5), (8, 5), (8, 5)))
    assert found["persons"]["recall"] == 1.0


def test_families_are_none_where_the_truth_does_not_know_them():
    assert evaluate(records_of((1, 1)), scored_of(), truth_of((8, None)))["families"] is None


def test_nothing_is_claimed_where_there_are_no_pairs():
    found = evaluate(records_of((1, 1), (2, 2)), scored_of(), truth_of((8, 5), (9, 6)))
    assert found["persons"] == {"precision": None, "recall": None, "f1": None}
    assert found["recall_at_precision_999"] is None


def test_nothing_found_of_what_should_be_is_no_success():
    found = evaluate(records_of((1, 1), (2, 2)), scored_of(), truth_of((8, 5), (8, 5)))
    assert found["persons"] == {"precision": None, "recall": 0.0, "f1": 0.0}
    assert found["recall_at_precision_999"] == 0.0


def test_calibration_compares_what_is_stated_with_what_is_right():
    bands = calibration(np.array([0.2, 0.5, 0.6, 0.9, 0.94, 1.0]), np.array([True, False, True, True, True, True]))
    assert [(band["from"], band["to"], band["pairs"]) for band in bands] == [
        (0.5, 0.7, 2), (0.7, 0.9, 0), (0.9, 0.95, 2), (0.95, 0.99, 0), (0.99, 0.999, 0), (0.999, 1.0, 1),
    ]  # fmt: skip
    assert (bands[0]["stated"], bands[0]["right"]) == (pytest.approx(0.55), 0.5)
    assert bands[1]["stated"] is None
    assert calibration_error(bands) == pytest.approx(2 / 3 * 0.08)


def test_recall_at_precision_is_the_most_found_while_nearly_all_is_right():
    truth = truth_of((1, 1), (1, 1), (1, 1), (2, 1))
    records = records_of((1, 1), (1, 1), (1, 1), (1, 1))
    found = evaluate(records, scored_of((0, 1, 0.9999), (1, 2, 0.97), (2, 3, 0.8)), truth)
    assert found["recall_at_precision_999"] == 1.0
    found = evaluate(records, scored_of((0, 1, 0.9999), (1, 2, 0.8), (2, 3, 0.97)), truth)
    assert found["recall_at_precision_999"] == pytest.approx(1 / 3)


LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)


@settings(max_examples=200, deadline=None)
@given(LABELS)
def test_counts_what_counting_pair_by_pair_counts(labels):
    true, found = (np.array([label[side] for label in labels], np.int64) for side in (0, 1))
    pairs = list(combinations(labels, 2))
    same = [(a[0] == b[0], a[1] == b[1]) for a, b in pairs]
    right, all_true, all_found = sum(t and f for t, f in same), sum(t for t, _ in same), sum(f for _, f in same)
    measures = measured(true, found)
    assert measures["precision"] == (right / all_found if all_found else None)
    assert measures["recall"] == (right / all_true if all_true else None)
    f1 = pytest.approx(2 * right / (all_true + all_found)) if all_true + all_found else None
    assert measures["f1"] == f1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_joins_whatever_hangs_together(pairs):
    one, other = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    groups = [{at} for at in range(10)]
    for a, b in pairs:
        together = next(group for group in groups if a in group) | next(group for group in groups if b in group)
        groups = [group for group in groups if not group & together] + [together]
    expected = [min(next(group for group in groups if at in group)) for at in range(10)]
    assert joined(np.arange(10), one, other).tolist() == expected

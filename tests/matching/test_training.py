"""What is learned from lists, and what a model keeps of it."""

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from tangga.matching.blocks import make_keys
from tangga.matching.likelihoods import SAME_HOUSEHOLD, SAME_PERSON, as_array
from tangga.matching.model import ModelUnreadable, from_json, read_model
from tangga.matching.outcomes import BIRTH, COMPARED, EQUAL, NAME, NIK, OTHER_ID, OUTCOMES
from tangga.matching.standardise import standardise
from tangga.matching.training import KEPT_AS_KNOWN, birth_date_bits, learn
from tangga.platform.progress import Silent
from tests.matching.pretend_rows import born, rows_of


def learned(rows):
    standard = standardise(rows, latest_year=2026)
    packed = standard.columns.packed()
    return learn(standard.columns, packed, make_keys(standard.columns)[0], standard.frequencies, progress=Silent())


@pytest.fixture(scope="module")
def model(seen):
    return learned(seen.rows)


def test_the_same_records_teach_the_same(seen, model):
    assert learned(seen.rows).digest() == model.digest() == seen.model.digest()


def test_learns_how_many_pairs_are_one_person(seen, model, truth):
    true = seen.rows.select(pl.col("list").cast(pl.String), "key").join(truth, on=["list", "key"], how="left")[
        "person_id"
    ]
    sizes = true.value_counts()["count"].to_numpy().astype(np.int64)
    pairs = (sizes * (sizes - 1) // 2).sum()
    count = len(seen.rows)
    assert model.person_share * count * (count - 1) / 2 == pytest.approx(pairs, rel=0.1)


def test_likelihoods_of_a_field_make_one(model):
    for table in (model.same_person, model.same_household, model.unrelated):
        given = np.arange(len(COMPARED)) != OTHER_ID
        assert table[given, 1:].sum(axis=1) == pytest.approx(np.ones(len(COMPARED) - 1), abs=0.06)
        assert (table >= 0).all()


def test_agreeing_speaks_for_one_person_and_differing_against(model):
    for field in (NIK, NAME, BIRTH):
        for_one = np.log2(model.same_person[field] / np.maximum(model.unrelated[field], 1e-12))
        assert for_one[EQUAL] > 5
        assert for_one[OUTCOMES.index("DIFFERENT")] < -3


def test_what_tells_members_of_a_household_apart_is_not_learned(model):
    kept = list(KEPT_AS_KNOWN)
    assert model.same_household[kept] == pytest.approx(as_array(SAME_HOUSEHOLD)[kept], rel=1e-5)


def test_lists_too_small_to_teach_keep_what_is_known():
    rows, _ = rows_of({"name": "SITI AMINAH", "birth_on": born(1990)}, {"name": "SLAMET", "birth_on": born(1961)})
    assert learned(rows).same_person == pytest.approx(as_array(SAME_PERSON), abs=0.02)


def test_lists_without_households_have_next_to_none(seen, model):
    alone = seen.rows.with_columns(
        *(
            pl.lit(None, seen.rows.schema[name]).alias(name)
            for name in ("family_card_number", "address", "rt_number", "rw_number")
        )
    )
    assert learned(alone).household_share < model.household_share / 10


def test_a_birth_date_tells_more_the_fewer_were_born_on_it():
    births = np.array([19900101] * 60 + [19900517] * 2 + [19310517, 0, 0], np.int32)
    years, days = birth_date_bits(births)
    assert years[1990 - 1850] < years[1931 - 1850] < years[1900 - 1850]
    assert days[101] < days[517] < days[1129]
    assert (2.0**-years).sum() == pytest.approx(1)
    assert (2.0**-days).sum() == pytest.approx(1)


def test_a_file_gives_the_model_back(model, tmp_path):
    path = tmp_path / "model.json"
    path.write_text(model.to_json(), encoding="utf-8")
    again = read_model(path)
    assert again.to_json() == model.to_json()
    assert again.digest() == model.digest()
    for one, other in zip(again.weights(), model.weights(), strict=True):
        assert (one == other).all()
    assert from_json(json.loads(model.to_json())).words == model.words


def test_no_probability_falls_as_the_odds_rise_and_each_has_its_odds(model):
    odds = np.linspace(-30, 50, 400).astype(np.float32)
    shares = model.probability(odds)
    assert (np.diff(shares) >= 0).all()
    assert shares.min() > 0
    assert shares.max() < 1
    for probability in (0.05, 0.1, 0.5, 0.9, 0.999):
        assert model.probability(np.array([model.odds_of(probability)]))[0] == pytest.approx(probability, rel=1e-4)


def test_another_calibration_reads_the_same_weights_differently(model):
    other = replace(model, calibration=((-10.0, 0.01), (10.0, 0.99)))
    assert other.probability(np.array([0.0], np.float32))[0] == pytest.approx(0.5)
    assert (other.weights().likelihoods == model.weights().likelihoods).all()


def test_the_table_of_weights_names_every_field_that_can_agree(model):
    table = model.table()
    assert {line["field"] for line in table} == set(COMPARED)
    (equal,) = [line for line in table if (line["field"], line["outcome"]) == ("nik", "EQUAL")]
    assert equal["bits"] > 5
    assert not any(line["outcome"] == "MISSING" for line in table)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 99}', "\ufeffnothing"])
def test_refuses_what_is_no_model(tmp_path, content):
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelUnreadable):
        read_model(path)


def test_refuses_a_model_of_other_fields(model, tmp_path):
    content = json.loads(model.to_json())
    content["fields"] = content["fields"][::-1]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelUnreadable):
        read_model(path)

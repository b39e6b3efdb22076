"""Which value is believed when records of one person disagree."""

from collections import Counter
from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tangga.matching.domain import SURVIVORSHIP
from tangga.matching.golden import card_issued, golden_records
from tangga.registry.releases import PEOPLE, PERSON_FIELDS
from tests.matching.pretend_rows import LISTS, born, rows_of

EARLY_CARD, LATE_CARD, DAYLESS_CARD = 9901010503080001, 9901011709210002, 9901019909210002


def believed(*given_rows):
    rows, person = rows_of(*given_rows)
    return golden_records(rows, person).row(0, named=True)


def test_every_field_has_one_written_rule():
    named = [field for rule in SURVIVORSHIP for field in rule.fields]
    assert sorted(named) == sorted(PERSON_FIELDS)
    assert all(rule.rule.id and rule.rule.en for rule in SURVIVORSHIP)


def test_gives_the_columns_of_people_but_those_of_the_run():
    rows, person = rows_of({"name": "SITI", "list": "old"}, {"name": "SITI", "person": 1})
    found = golden_records(rows, person)
    later = {"person_id", "family_id", "probability", "is_conflict"}
    assert found.schema == {name: dtype for name, dtype in PEOPLE.items() if name not in later}
    assert found["name_from"].to_list() == ["old", "civil"]


def test_no_rows_give_no_people():
    rows, person = rows_of()
    assert golden_records(rows, person).height == 0


def test_counts_records_and_lists():
    person = believed({"name": "A"}, {"name": "A"}, {"name": "A", "list": "old"})
    assert (person["record_count"], person["list_count"]) == (3, 2)


def test_what_nobody_gives_stays_empty_and_names_no_list():
    person = believed({"name": "SITI"})
    assert person["nik"] is None
    assert person["nik_from"] is None


def test_numbers_keep_their_sixteen_digits():
    assert believed({"name": "A", "nik_number": 101010101900001})["nik"] == "0101010101900001"


def test_a_nik_that_spells_birth_date_and_sex_is_believed_before_a_better_list():
    woman = {"birth_on": born(1990), "sex_code": "F", "name": "SITI"}
    person = believed(
        {**woman, "nik_number": 9901011705900001}, {**woman, "nik_number": 9901015705900002, "list": "old"}
    )
    assert (person["nik"], person["nik_from"]) == ("9901015705900002", "old")


def test_a_nik_written_more_often_is_believed_before_a_better_list():
    person = believed(
        {"nik_number": 9901011705900001},
        {"nik_number": 9901011705900002, "list": "old"},
        {"nik_number": 9901011705900002, "list": "survey"},
    )
    assert (person["nik"], person["nik_from"]) == ("9901011705900002", "survey")


@pytest.mark.parametrize("worse", ["M. SITI", "S RAHAYU", "SITI RAHAYU, S.PD"])
def test_a_name_with_an_initial_or_title_yields_to_one_written_out(worse):
    assert believed({"name": worse}, {"name": "SITI RAHAYU", "list": "old"})["name"] == "SITI RAHAYU"


def test_of_names_written_alike_as_often_the_most_trusted_then_the_fullest_is_believed():
    assert believed({"name": "SITI"}, {"name": "SITI RAHAYU", "list": "old"})["name"] == "SITI"
    assert believed({"name": "SITI"}, {"name": "SITI RAHAYU"})["name"] == "SITI RAHAYU"


def test_a_name_that_is_no_name_is_not_believed():
    assert believed({"name": "XXX", "has_name": False}, {"name": "SITI", "list": "old"})["name"] == "SITI"


def test_a_default_day_of_birth_is_believed_only_if_there_is_no_other():
    default, real = date(1990, 1, 1), date(1990, 3, 9)
    person = believed({"birth_on": default}, {"birth_on": default, "list": "survey"}, {"birth_on": real, "list": "old"})
    assert (person["birth_date"], person["birth_date_from"]) == (real, "old")
    assert believed({"birth_on": default})["birth_date"] == default


def test_a_birth_date_that_a_nik_spells_is_believed_before_a_better_list():
    person = believed({"birth_on": born(1990)}, {"birth_on": born(1991), "nik_number": 9901015705910001, "list": "old"})
    assert person["birth_date"] == born(1991)


def test_the_sex_written_most_often_is_believed():
    assert believed({"sex_code": "M"}, {"sex_code": "F", "list": "old"}, {"sex_code": "F", "list": "old"})["sex"] == "F"
    assert believed({"sex_code": "M", "list": "old"}, {"sex_code": "F"})["sex"] == "F"


def test_the_card_of_the_best_list_is_believed_then_the_one_issued_latest():
    assert believed({"family_card_number": EARLY_CARD}, {"family_card_number": LATE_CARD, "list": "old"})[
        "family_card_no"
    ] == str(EARLY_CARD)
    assert believed({"family_card_number": EARLY_CARD}, {"family_card_number": LATE_CARD})["family_card_no"] == str(
        LATE_CARD
    )


def test_place_and_relation_come_from_the_record_that_gave_the_card():
    person = believed(
        {"family_card_number": LATE_CARD, "relation_code": "HEAD", "region": "1501", "rt_number": 7, "list": "survey"},
        {"address": "JL. LAMA", "region": "1502", "relation_code": "CHILD", "rw_number": 2},
    )
    assert (person["relation"], person["region_code"], person["rt"]) == ("HEAD", "1501", "007")
    assert (person["address"], person["rw"], person["address_from"]) == (None, None, None)


def test_the_fullest_place_of_the_best_list_is_believed_when_no_card_is_known():
    person = believed({"region": "1501"}, {"region": "1501", "address": "JL. BARU"}, {"address": "X", "list": "old"})
    assert (person["address"], person["region_code"]) == ("JL. BARU", "1501")


def test_reads_the_day_of_issue_from_a_card():
    cards = pl.DataFrame({"card": [EARLY_CARD, LATE_CARD, DAYLESS_CARD, 9901010101980001, 9901010113080001]})
    assert cards.select(card_issued(pl.col("card"))).to_series().to_list() == [20080305, 20210917, 0, 19980101, 0]


RECORDS = st.lists(
    st.fixed_dictionaries(
        {"person": st.integers(0, 3), "list": st.sampled_from(sorted(LISTS))},
        optional={
            "sex_code": st.sampled_from("MF"),
            "birth_on": st.sampled_from([date(1990, 1, 1), date(1990, 7, 1), date(1990, 1, 2), date(1991, 7, 3)]),
            "nik_number": st.sampled_from([9901010101900001, 9901014201900001, 9901010307910001]),
            "name": st.sampled_from(["SITI", "siti", "S. RAHAYU", "SITI R", "RAHAYU", "SITI RAHAYU"]),
            "phone_number": st.integers(811, 813),
        },
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(RECORDS)
def test_believes_what_the_rules_say(records):
    dense = {person: at for at, person in enumerate(sorted({record["person"] for record in records}))}
    records = [{**record, "person": dense[record["person"]]} for record in records]
    rows, person = rows_of(*records)
    found = golden_records(rows, person)
    assert found.height == len(dense)
    for at, told in enumerate(found.iter_rows(named=True)):
        check_told([record for record in records if record["person"] == at], told)


def check_told(own, told):
    own.sort(key=lambda record: LISTS[record["list"]][::-1])
    assert told["sex"] == first(own, "sex_code", lambda record: alike(own, record, "sex_code"))
    assert told["birth_date"] == first(own, "birth_on", lambda record: birth_rank(own, record))
    assert told["name"] == first(own, "name", lambda record: name_rank(own, record))
    phone = first(own, "phone_number", lambda record: 0)
    assert told["phone"] == (None if phone is None else str(phone))


@settings(max_examples=50, deadline=None)
@given(RECORDS)
def test_the_order_of_people_among_each_other_changes_nothing(records):
    dense = {person: at for at, person in enumerate(sorted({record["person"] for record in records}))}
    rows, _ = rows_of(*records)
    person = np.array([dense[record["person"]] for record in records])
    stable = sorted(range(len(records)), key=lambda at: records[at]["person"])
    assert golden_records(rows, person).equals(golden_records(rows[stable], person[stable]))


def first(own, field, rank):
    known = [record for record in own if field in record]
    return max(known, key=rank)[field] if known else None


def alike(own, record, field):
    return Counter(other.get(field) for other in own)[record[field]]


def birth_rank(own, record):
    on = record["birth_on"]
    spelled = on.day * 10_000 + on.month * 100 + on.year % 100
    said = [other["nik_number"] // 10_000 % 1_000_000 for other in own if "nik_number" in other]
    niks = sum(nik == spelled or nik == spelled + 400_000 for nik in said)
    return (not (on.day == 1 and on.month in (1, 7)), alike(own, record, "birth_on") + niks)


def name_rank(own, record):
    name = record["name"]
    is_whole = "." not in name and "," not in name and all(len(word) > 1 for word in name.split())
    same = sum(other.get("name", "").upper() == name.upper() for other in own)
    list_no, trust = LISTS[record["list"]]
    return (is_whole, same, -trust, -list_no, len(name))

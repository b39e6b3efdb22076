"""Whose family is whose when cards are renewed, miscopied, missing or years old."""

import numpy as np
import polars as pl
import pytest

from tangga.matching.families import MOST_IN_A_FAMILY, families_of, families_table, is_slip
from tangga.registry.releases import FAMILIES
from tests.matching.pretend_rows import born, rows_of

OLD, NEW, OTHER = 9901010503080001, 9901011709210002, 9901022206150003
SLIP = 9901011709210072


def families(*given):
    rows, person = rows_of(*given)
    return families_of(rows, person).tolist()


def on(card, *people, **facts):
    return [{"person": person, "family_card_number": card, "region": "1501", **facts} for person in people]


def test_people_on_one_card_are_a_family_numbered_by_its_first_person():
    assert families(*on(OLD, 0, 2), *on(NEW, 1, 3)) == [0, 1, 0, 1]


def test_no_rows_make_no_families():
    assert families() == []


def test_the_card_of_the_most_trusted_list_counts_then_the_one_issued_latest():
    assert families(*on(NEW, 0, 1), *on(OLD, 1, list="old"), *on(OLD, 2, 3)) == [0, 0, 1, 1]
    assert families(*on(NEW, 0, 1), *on(OLD, 1, 2)) == [0, 0, 1]


def test_people_without_a_card_stand_alone():
    assert families({"person": 0}, {"person": 1}) == [0, 1]


def test_a_card_miscopied_for_a_whole_family_is_the_card_that_was_meant():
    rows = [*on(NEW, 0, 1, list="survey"), *on(SLIP, 0, 1, 2), *on(NEW, 0, list="old"), *on(NEW, 3, list="old")]
    assert families(*rows) == [0, 0, 0, 0]


def test_a_slip_that_hits_upon_the_card_of_another_family_takes_nobody_of_it_along():
    strangers = on(SLIP, 2, 3, 4, region="1509")
    rows = [*on(NEW, 0, 1, list="survey"), *on(NEW, 0, 1, list="old"), *on(SLIP, 0), *on(NEW, 1), *strangers]
    assert families(*rows) == [0, 0, 1, 1, 1]


def test_who_is_left_on_an_old_card_goes_where_the_others_went():
    assert families(*on(OLD, 0, 1, 2, list="old"), *on(NEW, 0, 1)) == [0, 0, 0]


def test_who_is_left_stays_when_a_good_list_still_knows_the_old_card():
    assert families(*on(OLD, 0, 1, 2), *on(NEW, 1, list="survey")) == [0, 0, 0]
    assert families(*on(OLD, 0, 1, 2, list="old"), *on(OLD, 0), *on(NEW, 2)) == [0, 0, 1]


def test_who_is_left_stays_when_the_others_went_different_ways():
    rows = [*on(OLD, 0, 1, 2, list="old"), *on(NEW, 0), *on(OTHER, 1)]
    assert families(*rows) == [0, 1, 2]


def test_a_number_under_which_someone_shares_nothing_with_anyone_draws_nobody_in():
    stranger = on(NEW, 2, region="7371", phone_number=899)
    assert families(*on(NEW, 0, 1, phone_number=811), *stranger) == [0, 0, 1]


def test_without_any_card_the_phone_or_the_place_tells_the_household():
    place = {"region": "1501", "rt_number": 3, "rw_number": 1}
    assert families(*on(NEW, 0, phone_number=811), {"person": 1, "region": "1501", "phone_number": 811}) == [0, 0]
    rows = [*on(NEW, 0, **place, address="JL. MELATI NO. 7"), {"person": 1, **place, "address": "Jln Melati No 7"}]
    assert families(*rows) == [0, 0]


def test_a_place_that_two_families_share_tells_nothing():
    place = {"region": "1501", "rt_number": 3, "rw_number": 1, "address": "DUSUN II"}
    assert families(*on(NEW, 0, **place), *on(OLD, 1, **place), {"person": 2, **place}) == [0, 1, 2]


def test_a_number_on_which_too_many_stand_is_no_family_card():
    many = MOST_IN_A_FAMILY + 1
    assert families(*on(NEW, *range(many))) == list(range(many))
    assert families(*on(NEW, *range(MOST_IN_A_FAMILY))) == [0] * MOST_IN_A_FAMILY


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (1234567890123456, False),
        (1234567890123457, True),
        (2134567890123456, True),
        (1234567890123465, True),
        (1234567890123475, False),
        (1243567890123465, False),
        (1234567890143256, False),
    ],
)
def test_one_digit_or_two_neighbours_make_a_slip(other, expected):
    one = np.array([1234567890123456])
    assert is_slip(one, np.array([other]))[0] == expected
    assert is_slip(np.array([other]), one)[0] == expected


def table(*people):
    empty = dict.fromkeys(("birth_date", "relation", "family_card_no", "address", "rt", "rw", "region_code"))
    schema = {"family_id": pl.Int64, "person_id": pl.Int64, **dict.fromkeys(empty, pl.String), "birth_date": pl.Date}
    return families_table(pl.DataFrame([empty | person for person in people], schema=schema))


def test_the_head_is_who_is_written_as_head_else_the_oldest():
    found = table(
        {"family_id": 2, "person_id": 4, "birth_date": born(1990)},
        {"family_id": 2, "person_id": 3, "birth_date": born(1950)},
        {"family_id": 1, "person_id": 1, "birth_date": born(1950)},
        {"family_id": 1, "person_id": 2, "birth_date": born(1990), "relation": "HEAD"},
    )
    assert found.schema == FAMILIES
    assert found.select("family_id", "head_person_id", "person_count").rows() == [(1, 2, 2), (2, 3, 2)]


def test_the_card_is_that_of_most_and_the_place_that_of_the_head_or_the_next_who_has_one():
    found = table(
        {"family_id": 1, "person_id": 1, "relation": "HEAD", "family_card_no": "9", "rt": "004"},
        {"family_id": 1, "person_id": 2, "family_card_no": "5", "region_code": "1501", "address": "JL. A"},
        {"family_id": 1, "person_id": 3, "family_card_no": "5", "region_code": "1502"},
    )
    assert found.row(0) == (1, "5", 1, 3, "JL. A", None, None, "1501")

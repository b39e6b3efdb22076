"""From rows to what is compared: the same fact written in two ways comes to the same number."""

from datetime import date

import numpy as np
import pytest

from tangga.matching.standardise import birth_in_nik, standardise
from tests.matching.pretend_rows import rows_of


def columns(*rows):
    return standardise(rows_of(*rows)[0], latest_year=2026).columns


@pytest.mark.parametrize(
    ("nik", "expected"),
    [
        (1501011403090002, 20090314),
        (1501015403090002, 20090314),
        (1501011403270002, 19270314),
        (1501011403260002, 20260314),
        (1501017112450001, 19451231),
        (0, 0),
    ],
)
def test_a_nik_holds_its_birth_date_in_the_latest_century_that_has_been(nik, expected):
    assert birth_in_nik(np.array([nik]), latest_year=2026).tolist() == [expected]


def test_a_birth_date_that_no_list_gives_is_read_from_the_nik():
    found = columns(
        {"nik_number": 1501015403090002},
        {"nik_number": 1501015403090002, "birth_on": date(2009, 3, 14)},
        {"nik_number": 1501015403090002, "birth_on": date(1990, 1, 1)},
        {"name": "SITI"},
    )
    assert found.birth.tolist() == [20090314, 20090314, 19900101, 0]
    assert found.birth_from_nik.tolist() == [1, 0, 0, 0]
    assert found.nik_fits.tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SITI AMINAH", "siti  aminah"),
        ("SITI AMINAH", "Siti Aminah, SPd"),
        ("MA'RUF", "MARUF"),
        ("ANDRÉ", "ANDRE"),
        ("NUR-AINI", "NUR AINI"),
        ("H. SLAMET", "SLAMET"),
        ("DRS. SLAMET RIYADI, MM", "SLAMET RIYADI"),
    ],
)
def test_names_written_alike_but_for_titles_and_signs_have_the_same_words(one, other):
    found = columns({"name": one}, {"name": other})
    words = [found.names.words[found.names.start[at] : found.names.start[at + 1]].tolist() for at in found.name]
    assert words[0] == words[1]


@pytest.mark.parametrize("name", ["SITI AMINAH, S.PD.", "SITI AMINAH, M.M.", "SITI AMINAH, A.MD.KEB"])
def test_a_title_with_points_is_no_part_of_the_name(name):
    found = columns({"name": name})
    assert found.names.start.tolist() == [0, 2]


@pytest.mark.parametrize("name", ["DRS H SLAMET RIYADI", "KH DR SLAMET RIYADI"])
def test_a_title_behind_a_title_is_no_part_of_the_name(name):
    found = columns({"name": name})
    assert found.names.start.tolist() == [0, 2]


@pytest.mark.parametrize("name", ["H", "HAJI", "ST"])
def test_a_name_of_nothing_but_a_title_keeps_it(name):
    found = columns({"name": name})
    assert found.names.start.tolist() == [0, 1]


def test_what_is_no_name_is_not_compared():
    found = columns({"name": "XXX", "has_name": False}, {"name": "SITI"}, {"name": "-.-"}, {})
    assert (found.name >= 0).tolist() == [False, True, False, False]


def test_the_mother_has_the_words_of_names():
    found = columns({"name": "SITI", "mother_name": "AMINAH"}, {"name": "AMINAH", "mother_name": "SITI"})
    assert found.name.tolist() == found.mother[::-1].tolist()


def test_the_neighbourhood_is_a_part_of_the_address():
    found = columns({"address": "JL MELATI", "rt_number": 4, "rw_number": 2}, {"address": "RT4 RW2 Jl. Melati"}, {})
    assert found.address[0] == found.address[1] >= 0
    assert found.address[2] == -1


def test_a_village_lies_in_its_subdistrict_and_regency():
    found = columns(
        {"region": "1501011004"}, {"region": "1501012001"}, {"region": "1501022001"}, {"region": "1502012001"}
    )
    assert len(set(found.region)) == 4
    subdistrict, regency = found.regions.subdistrict[found.region], found.regions.regency[found.region]
    assert subdistrict[0] == subdistrict[1] != subdistrict[2]
    assert regency[0] == regency[1] == regency[2] != regency[3]


def test_postcodes_near_each_other_lie_in_one_place():
    found = columns({"region": "2612"}, {"region": "2615"}, {"region": "2699"}, {"region": "7000"}, {})
    packed = found.packed().records
    assert packed["subdistrict"][0] == packed["subdistrict"][1] != packed["subdistrict"][2]
    assert packed["regency"][0] == packed["regency"][2] != packed["regency"][3]
    assert [int(packed[field][4]) for field in ("region", "subdistrict", "regency")] == [0, 0, 0]


def test_a_common_word_tells_less_than_a_rare_one():
    found = columns(*[{"name": "SITI AMINAH"}] * 30, {"name": "SITI ROTUA"})
    told = dict(zip(("SITI", "AMINAH", "ROTUA"), found.names.bits, strict=True))
    assert told["SITI"] < told["AMINAH"] < told["ROTUA"]


def test_words_counted_elsewhere_are_weighed_as_there():
    rows, _ = rows_of(*[{"name": "SITI AMINAH"}] * 30, {"name": "SITI ROTUA"})
    before = standardise(rows, latest_year=2026)
    after = standardise(rows.tail(1), latest_year=2026, frequencies=before.frequencies)
    assert after.columns.names.bits.tolist() == before.columns.names.bits[[0, 2]].tolist()
    assert after.frequencies is before.frequencies


def test_a_row_that_says_nothing_is_nothing():
    found = columns({})
    numbers = ("nik", "card", "birth", "sex", "phone")
    assert [int(getattr(found, name)[0]) for name in numbers] == [0] * len(numbers)
    assert [int(getattr(found, name)[0]) for name in ("name", "mother", "address", "place", "other_id", "region")] == [
        -1
    ] * 6

"""Dates, words and places: never guessed."""

from datetime import date

import polars as pl
import pytest

from tangga.matching.lists.values.dates import check_birth_dates
from tangga.matching.lists.values.places import check_neighbourhoods, check_other_ids, check_phones, check_regions
from tangga.matching.lists.values.words import check_names, check_relations, check_sexes

BORN = date(1980, 1, 2)


def one(checker, written):
    values, reasons = checker(pl.Series([written], dtype=pl.String))
    return values[0], reasons[0]


def born(written, date_format=None):
    return one(lambda series: check_birth_dates(series, date_format, latest_on=date(2025, 6, 30)), written)


@pytest.mark.parametrize(
    ("written", "date_format"),
    [
        ("1980-01-02", None),
        ("1980-1-2", None),
        ("1980/01/02", None),
        ("19800102", None),
        ("19800102.0", None),
        ("1980-01-02 00:00:00", None),
        ("1980-01-02T00:00:00.000Z", None),
        ("02/01/1980", "%d/%m/%Y"),
        ("2/1/1980", "%d/%m/%Y"),
        ("1980-01-02", "%d/%m/%Y"),
        ("1980-01-02 00:00:00", "%d/%m/%Y"),
        ("1980 1 2", "%Y %m %d"),
        ("1980.0 1.0 2.0", "%Y %m %d"),
        ("2 Januari 1980", "%d %B %Y"),
        ("02-JAN-80", "%d-%b-%y"),
        ("2011980", "%d%m%Y"),
        ("20180", "%d%m%y"),
        ("2011980.0", "%d%m%Y"),
        ("02/01/1980 00:00:00", "%d/%m/%Y %H:%M:%S"),
    ],
)
def test_reads_dates_that_are_certain(written, date_format):
    assert born(written, date_format) == (BORN, None)


@pytest.mark.parametrize(
    ("written", "date_format", "reason"),
    [
        ("02/01/1980", None, "DATE_UNREADABLE"),
        ("80-01-02", None, "DATE_UNREADABLE"),
        ("kemarin", None, "DATE_UNREADABLE"),
        ("02/01/80", "%d/%m/%Y", "DATE_UNREADABLE"),
        ("5 Desembr 1990", "%d %B %Y", "DATE_UNREADABLE"),
        ("1980-02-31", None, "DATE_IMPOSSIBLE"),
        ("0000-00-00", None, "DATE_IMPOSSIBLE"),
        ("31/02/1980", "%d/%m/%Y", "DATE_IMPOSSIBLE"),
        ("31 Feb 1990", "%d %B %Y", "DATE_IMPOSSIBLE"),
        ("2025-07-01", None, "DATE_IN_FUTURE"),
        ("1900-01-01", None, "DATE_TOO_OLD"),
    ],
)
def test_leaves_out_dates_that_are_not(written, date_format, reason):
    assert born(written, date_format) == (None, reason)


def test_a_two_figure_year_is_never_in_the_future():
    assert born("12-Okt-45", "%d-%b-%y")[0] == date(1945, 10, 12)
    assert born("12-Okt-24", "%d-%b-%y")[0] == date(2024, 10, 12)


def test_the_last_day_itself_is_allowed():
    assert born("2025-06-30") == (date(2025, 6, 30), None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("L", "M"),
        ("laki-laki", "M"),
        ("LAKI - LAKI", "M"),
        ("1", "M"),
        ("1.0", "M"),
        ("P", "F"),
        ("Perempuan", "F"),
        ("2", "F"),
        ("female", "F"),
        ("m", "M"),
    ],
)
def test_reads_sex(written, code):
    assert one(check_sexes, written) == (code, None)


def test_an_unknown_sex_is_listed():
    assert one(check_sexes, "3") == (None, "SEX_UNKNOWN")
    assert one(check_sexes, "-") == (None, None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KEPALA KELUARGA", "HEAD"),
        ("Istri", "SPOUSE"),
        ("Anak", "CHILD"),
        ("orang tua", "PARENT"),
        ("1", "HEAD"),
        ("Famili Lain", "OTHER_RELATIVE"),
        ("mertua", "PARENT_IN_LAW"),
        ("LAINNYA", "OTHER"),
        ("son-in-law", "CHILD_IN_LAW"),
    ],
)
def test_reads_relation(written, code):
    assert one(check_relations, written) == (code, None)


def test_a_digit_that_means_two_relations_is_listed():
    assert one(check_relations, "4") == (None, "RELATION_UNKNOWN")


@pytest.mark.parametrize("written", ["-", "TIDAK ADA", "nn", "XXX", "...", "12345", "N/A", "tanpa nama"])
def test_a_filler_is_no_name(written):
    assert one(check_names, written) == (False, "NAME_PLACEHOLDER")


@pytest.mark.parametrize("written", ["Nn. Budi", "Nur", "Li", "محمد", "Xaverius", "M. 5"])
def test_an_unusual_name_is_a_name(written):
    assert one(check_names, written) == (True, None)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("15.01.01.2001", "1501012001"),
        ("1501012001", "1501012001"),
        ("1501012001.0", "1501012001"),
        ("sw1a 1aa", "SW1A1AA"),
        ("2600", "2600"),
    ],
)
def test_reads_regions(written, code):
    assert one(check_regions, written) == (code, None)


@pytest.mark.parametrize("written", ["1.50101E+09", "0", "000000", "***"])
def test_lists_unreadable_regions(written):
    assert one(check_regions, written) == (None, "REGION_UNREADABLE")


@pytest.mark.parametrize(
    "written",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "81234567890",
        "(0812) 34567890",
        "006281234567890",
        "+62 0812 3456 7890",
        "81234567890.0",
    ],
)
def test_one_phone_however_written(written):
    assert one(check_phones, written) == (81234567890, None)


@pytest.mark.parametrize("written", ["12345", "8.12E+10", "0812345678901 / 0812345678902", "tidak punya hp"])
def test_lists_unreadable_phones(written):
    assert one(check_phones, written) == (None, "PHONE_UNREADABLE")


@pytest.mark.parametrize(("written", "number"), [("003", 3), ("3", 3), ("RT 003", 3), ("3.0", 3), ("03/05", 3)])
def test_reads_rt_and_rw(written, number):
    assert one(check_neighbourhoods, written) == (number, None)


def test_lists_unreadable_rt():
    assert one(check_neighbourhoods, "utara") == (None, "RT_RW_UNREADABLE")
    assert one(check_neighbourhoods, "-") == (None, None)


@pytest.mark.parametrize(
    ("written", "text"), [("ab-12 3", "AB123"), ("5304218.0", "5304218"), ("000", None), ("-", None)]
)
def test_other_numbers_are_capitals_and_digits(written, text):
    assert one(check_other_ids, written) == (text, None)

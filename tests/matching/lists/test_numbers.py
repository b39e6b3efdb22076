"""NIKs and family cards: kept as written, compared only when certain."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.matching.lists.values.numbers import check_family_cards, check_niks

CLEAN = 1501012001800001


def checked(*written):
    numbers, reasons = check_niks(pl.Series(written, dtype=pl.String))
    return list(zip(numbers, reasons, strict=True))


@st.composite
def clean_niks(draw):
    region = draw(st.integers(110101, 999999))
    day, month = draw(st.integers(1, 31)) + 40 * draw(st.booleans()), draw(st.integers(1, 12))
    return f"{region}{day:02d}{month:02d}{draw(st.integers(0, 99)):02d}{draw(st.integers(1, 9999)):04d}"


FILLERS = {"1111111111111111", "1234567890123456", "9876543210987654"}


@given(clean_niks().filter(lambda nik: nik not in FILLERS and len(set(nik)) > 1))
def test_a_clean_nik_always_survives(nik):
    assert checked(nik) == [(int(nik), None)]
    assert checked(f"'{nik}", f'"{nik}"', f" {nik} "[1:-1]) == [(int(nik), None)] * 3


@pytest.mark.parametrize(
    "written",
    [
        "'1501012001800001",
        '"1501012001800001"',
        "1501 0120 0180 0001",
        "1.501.012.001.800.001",
        "1,501,012,001,800,001",
        "150101.200180.0001",
        "1501012001800001.0",
        "1501012001800001,00",
        "150101-200180-0001",
    ],
)
def test_repairs_what_is_certain(written):
    assert checked(written) == [(CLEAN, None)]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("1.27503E+15", "NIK_SCIENTIFIC"),
        ("1,27503E+15", "NIK_SCIENTIFIC"),
        ("1e15", "NIK_SCIENTIFIC"),
        ("1501012001800010.0", "NIK_SCIENTIFIC"),
        ("9401012001800001.0", "NIK_SCIENTIFIC"),
        ("0", "NIK_PLACEHOLDER"),
        ("0000000000000000", "NIK_PLACEHOLDER"),
        ("3333333333333333", "NIK_PLACEHOLDER"),
        ("1234567890123456", "NIK_PLACEHOLDER"),
        ("9876543210987654", "NIK_PLACEHOLDER"),
        ("150101200180001", "NIK_NOT_16_DIGITS"),
        ("15010120018000011", "NIK_NOT_16_DIGITS"),
        ("+150101200180001", "NIK_IMPOSSIBLE"),
        ("15010120018OOOO1", "NIK_NOT_16_DIGITS"),
        ("tidak punya", "NIK_NOT_16_DIGITS"),
        ("1501013201800001", "NIK_IMPOSSIBLE"),
        ("1501017201800001", "NIK_IMPOSSIBLE"),
        ("1501010001800001", "NIK_IMPOSSIBLE"),
        ("1501011213800001", "NIK_IMPOSSIBLE"),
        ("1501011200800001", "NIK_IMPOSSIBLE"),
        ("1501011201800000", "NIK_IMPOSSIBLE"),
        ("0001011201800001", "NIK_IMPOSSIBLE"),
    ],
)
def test_leaves_out_what_is_not(written, reason):
    assert checked(written) == [(None, reason)]


@pytest.mark.parametrize("day", ["01", "31", "41", "71"])
def test_women_count_their_days_from_forty_one(day):
    assert checked(f"150101{day}01800001")[0][1] is None


def test_region_99_is_allowed():
    assert checked("9999992001800001")[0][1] is None


@pytest.mark.parametrize("written", [None, "-", "NULL", "n/a", "#N/A"])
def test_nothing_given_needs_no_reason(written):
    assert checked(written) == [(None, None)]


def test_a_nik_in_too_many_rows_is_a_filler():
    assert checked(*["1501012001800001"] * 20)[0] == (CLEAN, None)
    assert set(checked(*["1501012001800001"] * 21)) == {(None, "NIK_SHARED_TOO_OFTEN")}


def test_a_family_card_may_be_shared_by_more():
    card = pl.Series(["1501012001800001"] * 40)
    assert check_family_cards(card).values.null_count() == 0
    assert set(check_family_cards(card.append(card[:1])).reasons) == {"FAMILY_CARD_SHARED_TOO_OFTEN"}


def test_a_column_that_a_spreadsheet_rounded_is_left_out_whole():
    rounded = checked(*[f"15010120018{number:04d}0" for number in range(1, 100)])
    assert {reason for _, reason in rounded} == {"NIK_SCIENTIFIC"}

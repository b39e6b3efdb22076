"""Amounts, days and long numbers as lists have them."""

from datetime import date

import pytest

from tangga.payments.rails.lists.amounts import amount_of, is_spoilt, list_day


@pytest.mark.parametrize(
    "text", ["600000", "600000.00", "600000,0", "600.000", "600.000,00", "600,000.00", "Rp 600.000", "IDR600000"]
)
def test_an_amount_is_known_however_it_is_written(text: str) -> None:
    assert amount_of(text) == 600_000


@pytest.mark.parametrize("text", ["", "0", "-1", "600000.50", "6E+05", "60.00.00", "enam", "600,5", "9" * 14, "٦"])
def test_what_is_no_whole_amount_is_none(text: str) -> None:
    assert amount_of(text) is None


def test_days_have_the_day_first() -> None:
    assert list_day("2026-12-02") == list_day("02/12/2026") == list_day("2-12-2026") == date(2026, 12, 2)
    assert list_day("12/31/2026") is None
    assert list_day("besok") is None


@pytest.mark.parametrize("text", ["1.27503E+15", "1,27503E+15", "1E15", "'0012345", "’001", '="0012"', "###", "123.0"])
def test_a_number_that_a_spreadsheet_spoilt_is_known(text: str) -> None:
    assert is_spoilt(text)


@pytest.mark.parametrize("text", ["", "0012345678901", "T7-1-K", "EBT12E5", "12E"])
def test_a_sound_number_is_not_held_to_be_spoilt(text: str) -> None:
    assert not is_spoilt(text)

"""Which stage or month comes next, by the law's calendar and by what was paid."""

from collections.abc import Sequence
from datetime import date

import pytest

from tangga.payments.domain.periods import EVERY_MONTH, next_unpaid

QUARTERS = (1, 4, 7, 10)


def quarters(_: date) -> Sequence[int]:
    return QUARTERS


def two_months_before_2025(day: date) -> Sequence[int]:
    return QUARTERS if day.year > 2024 else (1, 3, 5, 7, 9, 11)


@pytest.mark.parametrize(
    ("paid", "name"),
    [
        ((), "2026-T3"),
        ((date(2026, 4, 1),), "2026-T3"),
        ((date(2026, 7, 1),), "2026-T4"),
        ((date(2026, 7, 1), date(2026, 10, 1)), "2027-T1"),
    ],
)
def test_the_stage_of_the_day_comes_first_and_what_was_paid_is_passed_over(paid: Sequence[date], name: str) -> None:
    assert next_unpaid(date(2026, 7, 31), quarters, paid).name == name


def test_the_stages_of_another_year_are_those_of_its_law() -> None:
    found = next_unpaid(date(2024, 12, 31), two_months_before_2025, [date(2024, 11, 1)])
    assert (found.first_month, found.last_month) == (date(2025, 1, 1), date(2025, 3, 1))


def test_months_come_one_after_the_other() -> None:
    found = next_unpaid(date(2026, 1, 31), lambda _: EVERY_MONTH, [date(2026, 1, 1), date(2026, 2, 1)])
    assert (found.first_month, found.last_month) == (date(2026, 3, 1), date(2026, 3, 1))

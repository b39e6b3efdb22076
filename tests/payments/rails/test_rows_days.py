"""The day of a payment is the day it was in the country."""

from datetime import date

import pytest

from tangga.payments.rails.rows import day_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-07-02", date(2026, 7, 2)),
        ("2026-07-02T23:30:00", date(2026, 7, 2)),
        ("2026-07-01T20:30:00Z", date(2026, 7, 2)),
        ("2026-07-01T20:30:00+00:00", date(2026, 7, 2)),
        ("2026-07-02T00:30:00+09:00", date(2026, 7, 1)),
        ("2026-07-02T00:30:00.123+07:00", date(2026, 7, 2)),
        ("2026-13-02", None),
        ("2026-07-02T25:00:00+07:00", None),
        ("", None),
    ],
)
def test_a_moment_counts_on_the_day_it_was_in_the_capital(text: str, day: date | None) -> None:
    assert day_of(text) == day

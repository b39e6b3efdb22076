"""A day is the day where it happened."""

from datetime import UTC, date, datetime

import pytest

from tangga.platform.moments import local_day


@pytest.mark.parametrize(
    ("area", "day"), [("", 22), ("15", 22), ("5101", 23), ("7371", 23), ("9103012001", 23), ("96", 23)]
)
def test_half_past_one_in_jayapura_is_already_the_next_day(area: str, day: int) -> None:
    assert local_day(datetime(2026, 11, 22, 16, 30, tzinfo=UTC), area) == date(2026, 11, day)


def test_capital_turns_to_the_next_day_at_its_own_midnight() -> None:
    assert local_day(datetime(2026, 11, 22, 16, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert local_day(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)) == date(2026, 11, 23)

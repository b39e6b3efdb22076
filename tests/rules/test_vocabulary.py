"""The words of the rules mean what they say, also on the last day of February and beside the unknown."""

from datetime import date

import narwhals as nw
import polars as pl
import pytest

from tangga.rules.vocabulary import Since, case, greatest, least, months_before, seats, years_before


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2024, 2, 29), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 4, date(2020, 2, 29)),
        (date(2023, 3, 1), 7, date(2016, 3, 1)),
    ],
)
def test_years_before(day: date, years: int, then: date) -> None:
    assert years_before(day, years) == then


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 0, date(2026, 12, 31)),
    ],
)
def test_months_before(day: date, months: int, then: date) -> None:
    assert months_before(day, months) == then


def told(expression: nw.Expr, **columns: list[object]) -> list[object]:
    table = nw.from_native(pl.DataFrame(columns))
    return table.select(found=expression)["found"].to_list()


def test_least_and_greatest_of_the_unknown_are_unknown() -> None:
    columns = {"a": [1, 2, None, 2], "b": [2, 1, 1, 2]}
    assert told(least(nw.col("a"), nw.col("b")), **columns) == [1, 1, None, 2]
    assert told(greatest(nw.col("a"), nw.col("b")), **columns) == [2, 2, None, 2]
    assert told(least(nw.col("a"), 1), **columns) == [1, 1, None, 1]


def test_seats_fill_from_the_best() -> None:
    counted = seats({"a": nw.col("a"), "b": nw.col("b")}, ["b", "a"], 4)
    columns = {"a": [3, 0, 9], "b": [2, 5, 0]}
    assert told(counted["b"], **columns) == [2, 4, 0]
    assert told(counted["a"], **columns) == [2, 0, 4]


def test_how_long_something_lasted() -> None:
    since = Since(nw.col("began"), date(2026, 2, 28))
    began = [date(2020, 2, 28), date(2020, 2, 29), date(2021, 2, 28), date(2026, 2, 28), date(2026, 3, 1), None]
    assert told(since >= 6, began=began) == [True, False, False, False, False, None]
    assert told(since > 5, began=began) == [True, False, False, False, False, None]
    assert told(since < 5, began=began) == [False, False, False, True, True, None]
    assert told(since <= 5, began=began) == [False, True, True, True, True, None]
    assert told(since.is_longer_than(5), began=began) == [True, True, False, False, False, None]
    assert told(since.is_at_least_months(1), began=began) == [True, True, True, False, False, None]
    assert told(since.is_unknown(), began=began) == [False] * 5 + [True]
    assert told(since.completed_years(), began=began) == [6, 5, 5, 0, -1, None]


def test_an_unknown_condition_does_not_hold() -> None:
    assert told(case((nw.col("a"), 1), (~nw.col("a"), 2), otherwise=3), a=[True, False, None]) == [1, 2, 3]

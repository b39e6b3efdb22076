"""Days as whole numbers: days since 1 January 1970, negative before it."""

from datetime import date

import numpy as np

from tangga.world.arrays import Array

EPOCH = date(1970, 1, 1)
YEAR_DAYS = 365.25
NOW_YEAR = 2026
HISTORY_YEARS = 10
NEVER = 100_000
"""A day that no world reaches: the death of the living."""


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """The day as a whole number."""
    return (date(year, month, day) - EPOCH).days


TODAY = day_number(NOW_YEAR, 7, 1)
BEGINNING = day_number(NOW_YEAR - HISTORY_YEARS, 7, 1)


def year_ago(years: int) -> int:
    """The day `years` before the world's today."""
    return day_number(NOW_YEAR - years, 7, 1)


def age_on(birth_days: Array, day: int | Array) -> Array:
    """Whole years of age on a day; below zero for those not born yet."""
    return np.floor((day - birth_days) / YEAR_DAYS).astype(np.int16)


def parts_of(days: Array) -> tuple[Array, Array, Array]:
    """Year, month and day of every day."""
    as_days = days.astype("datetime64[D]")
    months = as_days.astype("datetime64[M]")
    years = as_days.astype("datetime64[Y]")
    month = (months.astype(np.int32) % 12 + 1).astype(np.int32)
    day = (as_days - months).astype(np.int32) + 1
    return (years.astype(np.int32) + 1970).astype(np.int32), month, day.astype(np.int32)


def day_of(years: Array, months: Array, days: Array) -> Array:
    """The day of every year, month and day; the parts must make a real date."""
    month_starts = ((years.astype(np.int64) - 1970) * 12 + months - 1).astype("datetime64[M]")
    return (month_starts.astype("datetime64[D]").astype(np.int64) + days - 1).astype(np.int32)

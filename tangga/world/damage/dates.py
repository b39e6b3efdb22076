"""How birth dates go wrong: day and month exchanged, a slip, the default of those who do not know, a year off."""

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.calendar import day_of, parts_of
from tangga.world.chance import Generator, happens
from tangga.world.damage.rates import Rates

IMPOSSIBLE = {
    "%Y-%m-%d": ("1990-02-31", "1985-13-05", "2001-04-31", "0000-00-00"),
    "%d/%m/%Y": ("31/02/1990", "05/13/1985", "31/04/2001", "00/00/0000"),
}
ORDINARY, MISSING, IMPOSSIBLE_DATE = range(3)


def damaged_dates(birth_days: Array, rates: Rates, stream: Generator) -> tuple[Array, Array]:
    """The birth days as written, and whether each is missing or no date at all."""
    years, months, days = (part.copy() for part in parts_of(birth_days))
    count = len(birth_days)
    exchange = happens(stream, rates.date_swapped, count) & (days <= 12)
    months[exchange], days[exchange] = days[exchange], months[exchange]
    slip(years, months, days, happens(stream, rates.date_typo, count), stream)
    off = np.flatnonzero(happens(stream, rates.date_year, count))
    years[off] += stream.choice(np.array([-1, 1, 1, -2, 10]), len(off)).astype(np.int32)
    unknown = np.flatnonzero(
        happens(stream, np.where(years < 1985, rates.date_default * 2, rates.date_default * 0.3), count)
    )
    months[unknown] = np.where(stream.random(len(unknown)) < 0.5, 1, 7)
    days[unknown] = 1
    days = np.minimum(days, 28 + (months != 2) * 2)
    written = np.where(
        (years == parts_of(birth_days)[0]) & (months == parts_of(birth_days)[1]) & (days >= 28),
        birth_days,
        day_of(years, months, days),
    )
    drawn = stream.random(count)
    state = np.where(drawn < rates.date_missing, MISSING, ORDINARY)
    state[drawn > 1 - rates.date_impossible] = IMPOSSIBLE_DATE
    return written.astype(np.int32), state.astype(np.int8)


def slip(years: Array, months: Array, days: Array, rows: Array, stream: Generator) -> None:
    """Change one digit of the year, or the month, or the day, of some dates."""
    which = np.flatnonzero(rows)
    kind = stream.integers(0, 3, len(which))
    by = stream.integers(1, 10, len(which))
    in_year, in_month, in_day = which[kind == 0], which[kind == 1], which[kind == 2]
    years[in_year] = years[in_year] // 10 * 10 + (years[in_year] + by[kind == 0]) % 10
    months[in_month] = (months[in_month] + by[kind == 1]) % 12 + 1
    days[in_day] = (days[in_day] + by[kind == 2] - 1) % 28 + 1


def dates_as_text(days: Array, state: Array, form: str, stream: Generator) -> pl.Series:
    """The dates as one text each, in the list's form."""
    first, last = int(days.min(initial=0)), int(days.max(initial=0))
    calendar = pl.Series(np.arange(first, last + 1, dtype=np.int32)).cast(pl.Date).dt.strftime(form)
    texts = calendar.gather(pl.Series((days - first).astype(np.uint32)))
    choices = pl.Series(IMPOSSIBLE[form])
    nonsense = choices.gather(pl.Series(stream.integers(0, len(choices), len(days)).astype(np.uint32)))
    how = pl.lit(pl.Series(state))
    return pl.select(
        pl.when(how == ORDINARY)
        .then(pl.lit(texts))
        .when(how == IMPOSSIBLE_DATE)
        .then(pl.lit(nonsense))
        .otherwise(None)
        .alias("birth_date")
    ).to_series()

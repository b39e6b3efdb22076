"""What a round pays: one stage of the year, or one month after the other."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

PKH, SEMBAKO = "PKH", "SEMBAKO"
PAID: Final = (PKH, SEMBAKO)
"""The programmes that are paid in rounds: PKH by stages, Sembako by months."""
STAGE_MONTHS: Final = "pkh.stage_months"
MONTHS_A_YEAR: Final = 12
EVERY_MONTH: Final = tuple(range(1, MONTHS_A_YEAR + 1))
MOST_MONTHS: Final = 12
"""So many months can be paid at once, at most."""


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a round pays, and how people call it."""

    name: str
    first_month: date
    last_month: date
    """The first day of the last month."""


class NoSuchPeriod(ValueError):
    """These two days do not make a time that can be paid."""


def stage_of(day: date, stage_months: Sequence[int]) -> Period:
    """The stage that has begun last on a day; before the first has, the first of the year."""
    at = max(sum(month <= day.month for month in stage_months), 1)
    last = stage_months[at] - 1 if at < len(stage_months) else MONTHS_A_YEAR
    return Period(f"{day.year}-T{at}", date(day.year, stage_months[at - 1], 1), date(day.year, last, 1))


def next_unpaid(day: date, stage_months: Callable[[date], Sequence[int]], paid: Collection[date]) -> Period:
    """The first stage from the one of a day on that nothing was paid for; each year's stages by the law of its day."""
    found = stage_of(day, stage_months(day))
    while found.first_month in paid:
        following = (found.last_month + timedelta(days=31)).replace(day=1)
        found = stage_of(following, stage_months(following))
    return found


def months_between(first: date, last: date) -> list[date]:
    """The first day of every month from one to the other."""
    start, end = (one.year * MONTHS_A_YEAR + one.month - 1 for one in (first, last))
    return [date(at // MONTHS_A_YEAR, at % MONTHS_A_YEAR + 1, 1) for at in range(start, end + 1)]


def months_paid(first: date, last: date) -> Period:
    """The months from one to the other, both with their first day; refused where they are none or too many."""
    if first.day != 1 or last.day != 1 or not 1 <= len(months_between(first, last)) <= MOST_MONTHS:
        raise NoSuchPeriod(f"{first} {last}")
    name = f"{first:%Y-%m}" if first == last else f"{first:%Y-%m}/{last:%Y-%m}"
    return Period(name, first, last)


def still_due(amounts: Iterable[tuple[date, int]], paid: Iterable[date]) -> list[tuple[date, int]]:
    """Of what a family is to get, each time with its first day and rupiah, what no payment was made for yet."""
    done = frozenset(paid)
    return [(starts_on, amount) for starts_on, amount in amounts if amount > 0 and starts_on not in done]

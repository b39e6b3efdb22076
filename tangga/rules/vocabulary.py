"""The few words in which rules are written: expressions over columns that mean the same on every engine.

An unknown value is null, and logic has three values: false and unknown is false, true and unknown is unknown.
Numbers are signed and of 64 bits before anything is subtracted, because some engines count without a sign.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import narwhals as nw

Expr = nw.Expr
UNKNOWN = nw.lit(None, dtype=nw.Boolean())


def no_where(known: Expr) -> Expr:
    """No where it is known that there is none; unknown elsewhere."""
    return ~known & UNKNOWN


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month where it is shorter."""
    at = day.year * 12 + day.month - 1 - months
    first, following = date(at // 12, at % 12 + 1, 1), date((at + 1) // 12, (at + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (following - first).days) - 1)


@dataclass(frozen=True, eq=False, slots=True)
class Since:
    """How long something has lasted on the day of the decision, compared in completed years.

    A comparison becomes one between two dates, so that no engine ever divides: `age >= 60` asks whether the birth
    date lies on or before the same day sixty years ago.
    """

    began: Expr
    on: date
    cuts: set[date] | None = None
    """Where given, every day after which a comparison comes out otherwise is noted here."""

    def __ge__(self, years: int) -> Expr:
        return self._is_by(years_before(self.on, years))

    def __lt__(self, years: int) -> Expr:
        return ~self._is_by(years_before(self.on, years))

    def __gt__(self, years: int) -> Expr:
        return self >= years + 1

    def __le__(self, years: int) -> Expr:
        return self < years + 1

    def is_longer_than(self, years: int) -> Expr:
        """At least one day more than so many years."""
        return self._is_by(years_before(self.on, years) - timedelta(days=1))

    def is_at_least_months(self, months: int) -> Expr:
        """So many months or more."""
        return self._is_by(months_before(self.on, months))

    def is_unknown(self) -> Expr:
        """Whether the day on which it began is unknown."""
        return self.began.is_null()

    def completed_years(self) -> Expr:
        """Whole years, negative where it has not begun."""
        if self.cuts is not None:
            raise ValueError("Ask of a person's days by comparing them; whole years have no end of cases.")
        # Some engines give the month in eight bits, where a hundredfold wraps round: numbers are widened first.
        year, month, day = (
            part.cast(nw.Int64()) for part in (self.began.dt.year(), self.began.dt.month(), self.began.dt.day())
        )
        today = self.on.year * 10_000 + self.on.month * 100 + self.on.day
        return (today - (year * 10_000 + month * 100 + day)) // 10_000

    def _is_by(self, day: date) -> Expr:
        """Whether it began on that day or before."""
        if self.cuts is not None:
            self.cuts.add(day)
        return self.began <= nw.lit(day)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A question about the people of one family: how many, or whether any."""

    kind: Literal["number", "any"]
    condition: Expr | None = None
    code: int = 0


def number_of(code: int) -> Aggregate:
    """How many people of the family have this code in the only concept that the rule depends on."""
    return Aggregate("number", code=code)


def any_where(condition: Expr) -> Aggregate:
    """Whether anyone in the family fulfils the condition; unknown if nobody surely does and someone might."""
    return Aggregate("any", condition)


def case(*branches: tuple[Expr, Any], otherwise: Any) -> Expr:
    """The value of the first branch whose condition holds; an unknown condition does not hold."""
    (condition, value), *rest = branches
    chain = nw.when(condition).then(_expression(value))
    for condition, value in rest:
        chain = chain.when(condition).then(_expression(value))
    return chain.otherwise(_expression(otherwise))


_PLACES: Final = 1_000


def first_of(*branches: tuple[Expr, int, Expr | int]) -> Expr:
    """The number of the first branch whose condition holds, or its second number if the condition is unknown; 0 if
    none is either. Numbers lie between 1 and 999.

    One comparison of numbers, for a chain of cases costs an engine one pass a link.
    """
    ranked = zip(range(len(branches), 0, -1), branches, strict=True)
    weights = [
        nw.coalesce(condition.cast(nw.Int64()) * (rank * _PLACES + number), rank * _PLACES + _expression(unknown))
        for rank, (condition, number, unknown) in ranked
    ]
    return nw.max_horizontal(*weights) % _PLACES


def truth(condition: Expr, *, unknown: int) -> Expr:
    """2 where it holds, 0 where it does not, and `unknown` where that is unknown."""
    return nw.coalesce(condition.cast(nw.Int64()) * 2, nw.lit(unknown, dtype=nw.Int64()))


def is_none_of(held: Expr, codes: Sequence[str]) -> Expr:
    """Whether a code is none of these; unknown if it is unknown."""
    first, *others = (held != code for code in codes)
    for other in others:
        first = first & other
    return first


def least(one: Expr | int, other: Expr | int) -> Expr:
    """The smaller of two numbers; unknown if either is."""
    one, other = _expression(one), _expression(other)
    return nw.when(one <= other).then(one).when(one > other).then(other).otherwise(nw.lit(None, dtype=nw.Int64()))


def greatest(one: Expr | int, other: Expr | int) -> Expr:
    """The larger of two numbers; unknown if either is."""
    one, other = _expression(one), _expression(other)
    return nw.when(one >= other).then(one).when(one < other).then(other).otherwise(nw.lit(None, dtype=nw.Int64()))


def seats(people: Mapping[str, Expr], order: Sequence[str], most: int) -> dict[str, Expr]:
    """How many of each kind are counted when at most so many count and the first kinds come first.

    A waterfall: each kind takes what the kinds before it left. No sort, no window.
    """
    taken: Expr = nw.lit(0, dtype=nw.Int64())
    counted: dict[str, Expr] = {}
    for kind in order:
        counted[kind] = least(people[kind], greatest(most - taken, 0))
        taken = taken + people[kind]
    return counted


def _expression(value: Any) -> Expr:
    if isinstance(value, nw.Expr):
        return value
    return nw.lit(value, dtype=nw.Int64()) if type(value) is int else nw.lit(value)

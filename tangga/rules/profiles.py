"""People who are the same before the law of a day are one profile, looked at once.

A profile is a small whole number: each fact of a person is a digit of it. A day counts only by the cuts between which
it lies, for no rule can tell two days apart that lie between the same cuts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import narwhals as nw

from tangga.rules.evaluating import Frame, Plain, cuts_of_people
from tangga.rules.facts import Fact, Kind
from tangga.rules.rulebook import Law
from tangga.rules.vocabulary import UNKNOWN, Expr

PROFILE: Final = "profile"
MOST_PROFILES: Final = 1 << 26
"""More than these would be no saving."""
NO_CODE: Final = "?"
NUMBER: Final = nw.Int32()
SMALL: Final = nw.Int8()
"""Of a profile, and of one digit on the way to it: half the width, half the time."""
MOST_SMALL: Final = 127


@dataclass(frozen=True, slots=True)
class Trait:
    """One fact of a person as a digit; the last value is unknown, and of codes and numbers the first is outside."""

    fact: Fact
    cuts: tuple[date, ...] = ()

    @property
    def base(self) -> int:
        """How many values the digit has."""
        fact = self.fact
        if fact.kind is Kind.TRUTH:
            return 3
        if fact.kind is Kind.DAY:
            return len(self.cuts) + 2
        return (len(fact.codes) if fact.codes else fact.most - fact.least + 1) + 2

    def digit(self) -> Expr:
        """The value of the digit, from the fact's column."""
        held = nw.col(self.fact.column)
        return nw.coalesce(self._known(held).cast(NUMBER), nw.lit(self.base - 1, dtype=NUMBER))

    def typical(self, digit: Expr) -> Expr:
        """A value of the fact that has this digit."""
        values = list(self._values())
        chain = nw.when(digit == 0).then(values[0])
        for at, value in enumerate(values[1:], start=1):
            chain = chain.when(digit == at).then(value)
        return chain.otherwise(nw.lit(None, dtype=_TYPES[self.fact.kind]))

    def _known(self, held: Expr) -> Expr:
        fact = self.fact
        if fact.kind is Kind.TRUTH:
            return held
        if fact.kind is Kind.DAY:
            # Where nothing is asked of the day, this is 0 for every day and unknown for none.
            nothing = held.is_null() & UNKNOWN
            return _sum([(held > nw.lit(cut)).cast(SMALL) for cut in self.cuts] or [nothing.cast(SMALL)])
        if fact.codes:
            return _sum([(held == code).cast(SMALL) * at for at, code in enumerate(fact.codes, start=1)])
        is_inside = (held >= fact.least) & (held <= fact.most)
        return is_inside.cast(nw.Int64()) * (held - (fact.least - 1))

    def _values(self) -> Iterator[Expr]:
        fact = self.fact
        if fact.kind is Kind.TRUTH:
            yield from (nw.lit(value) for value in (False, True))
        elif fact.kind is Kind.DAY:
            last = self.cuts[-1] + timedelta(days=1) if self.cuts else date(2000, 1, 1)
            yield from (nw.lit(day) for day in (*self.cuts, last))
        elif fact.codes:
            yield from (nw.lit(code) for code in (NO_CODE, *fact.codes))
        else:
            yield from (nw.lit(n, dtype=nw.Int64()) for n in (fact.most + 1, *range(fact.least, fact.most + 1)))


_TYPES: Final[dict[Kind, Any]] = {
    Kind.TRUTH: nw.Boolean(),
    Kind.DAY: nw.Date(),
    Kind.CODE: nw.String(),
    Kind.NUMBER: nw.Int64(),
}


def traits_of(law: Law, plain: Plain) -> tuple[Trait, ...]:
    """What makes a profile under this law: every fact of a person that a rule depends on."""
    cuts = cuts_of_people(law, plain)
    return tuple(Trait(fact, cuts.get(fact.column, ())) for fact in law.facts("people"))


def profile_count(traits: tuple[Trait, ...]) -> int:
    """How many profiles there could be."""
    count = 1
    for trait in traits:
        if trait.fact.kind not in _TYPES:
            raise ValueError(f"{trait.fact.column} has no end of values: no rule about people may depend on it.")
        count *= trait.base
        if trait.fact.kind is not Kind.NUMBER and trait.base > MOST_SMALL:
            raise ValueError(f"{trait.fact.column} has {trait.base} cases, more than {MOST_SMALL}.")
    if count > MOST_PROFILES:
        raise ValueError(f"{count} profiles are more than {MOST_PROFILES}: too many facts of people matter.")
    return count


def profile(traits: tuple[Trait, ...]) -> Expr:
    """The profile of each person, from the columns of facts."""
    found: Expr = nw.lit(0, dtype=NUMBER)
    base = 1
    for trait in traits:
        found = found + trait.digit() * base
        base *= trait.base
    return found


def typical_people(profiles: Frame, traits: tuple[Trait, ...]) -> Frame:
    """A person of each profile, with a value for every fact; `profiles` has the column `profile`."""
    found: dict[str, Expr] = {}
    base = 1
    for trait in traits:
        found[trait.fact.column] = trait.typical((nw.col(PROFILE) // base) % trait.base)
        base *= trait.base
    return profiles.with_columns(**found) if found else profiles


def _sum(terms: list[Expr]) -> Expr:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total

"""Every rupiah of a list is in exactly one place (law.md 10.2): told by the list, by the files, and by the banks.

ordered  = credited + failed + waiting
credited = transacted + balance + returned
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tangga.payments.domain.lines import LIVE, LineState


@dataclass(frozen=True, slots=True)
class Sum:
    """So many payments of so many rupiah together."""

    count: int = 0
    amount: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.count + other.count, self.amount + other.amount)

    def __sub__(self, other: "Sum") -> "Sum":
        return Sum(self.count - other.count, self.amount - other.amount)


NOTHING: Final = Sum()


def total(sums: Iterable[Sum]) -> Sum:
    """All of them together."""
    return sum(sums, NOTHING)


class Place(StrEnum):
    """Where the money of a list can be."""

    NOT_ORDERED = "NOT_ORDERED"
    TAKEN_OFF = "TAKEN_OFF"
    WAITING = "WAITING"
    FAILED = "FAILED"
    BALANCE = "BALANCE"
    """In the account, and not taken by the family as far as we know."""
    TRANSACTED = "TRANSACTED"
    RETURNED = "RETURNED"


PLACES: Final[dict[LineState, Place]] = {
    LineState.DRAWN: Place.NOT_ORDERED,
    LineState.TAKEN_OFF: Place.TAKEN_OFF,
    LineState.ORDERED: Place.WAITING,
    LineState.FAILED: Place.FAILED,
    LineState.TOPPED_UP: Place.BALANCE,
    LineState.UNTRANSACTED: Place.BALANCE,
    LineState.TRANSACTED: Place.TRANSACTED,
    LineState.RETURNED: Place.RETURNED,
}
_STANDS: Final = frozenset(PLACES[state] for state in LIVE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of some payments is in each place."""

    places: Mapping[Place, Sum]

    def at(self, *places: Place) -> Sum:
        """How much is in these places."""
        return total(self.places.get(place, NOTHING) for place in places)

    @property
    def credited(self) -> Sum:
        """What reached an account, wherever it went from there."""
        return self.at(Place.TRANSACTED, Place.BALANCE, Place.RETURNED)

    @property
    def ordered(self) -> Sum:
        """What banks and post were told to pay."""
        return self.credited + self.at(Place.FAILED, Place.WAITING)

    @property
    def listed(self) -> Sum:
        """What is on the list to be paid."""
        return self.ordered + self.at(Place.NOT_ORDERED)

    @property
    def standing(self) -> Sum:
        """What counts as paid or about to be: nobody is paid for the same time again."""
        return self.at(*_STANDS)


def standing_of(states: Iterable[tuple[LineState, Sum]]) -> Standing:
    """The places of payments in these states."""
    places: dict[Place, Sum] = {}
    for state, one in states:
        places[PLACES[state]] = places.get(PLACES[state], NOTHING) + one
    return Standing(places)


class Gap(StrEnum):
    """Between which two tellings something is missing."""

    LIST_AND_LINES = "LIST_AND_LINES"
    LIST_AND_FILES = "LIST_AND_FILES"
    FILES_AND_LINES = "FILES_AND_LINES"
    LINES_AND_MONTHS = "LINES_AND_MONTHS"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one telling has more than another."""

    gap: Gap
    missing: Sum
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The three tellings of a round, and what keeps it from being closed."""

    frozen: Sum
    """As the round itself says it."""
    files: Mapping[str, Sum]
    """What went to each provider."""
    providers: Mapping[str, Standing]
    areas: Mapping[str, Standing]
    months: Sum
    """Of the instalments that stand: how many payments they belong to, and their rupiah."""
    unresolved_count: int
    """Rows of replies that wait for somebody to look at them."""

    @property
    def all(self) -> Standing:
        """The whole round."""
        return Standing({place: total(one.at(place) for one in self.providers.values()) for place in Place})

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Everything that does not read zero."""
        told = [
            Difference(Gap.LIST_AND_LINES, self.frozen - self.all.listed),
            Difference(Gap.LIST_AND_FILES, self.frozen - total(self.files.values())),
            *(self._of_provider(one) for one in sorted({*self.files, *self.providers})),
            Difference(Gap.LINES_AND_MONTHS, self.all.standing - self.months),
        ]
        return tuple(one for one in told if one.missing != NOTHING)

    @property
    def waiting(self) -> Sum:
        """What no bank has said anything of."""
        return self.all.at(Place.WAITING)

    @property
    def is_done(self) -> bool:
        """Every rupiah is accounted for."""
        return not self.differences and self.waiting == NOTHING and self.unresolved_count == 0

    def _of_provider(self, provider: str) -> Difference:
        standing = self.providers.get(provider, Standing({}))
        return Difference(Gap.FILES_AND_LINES, self.files.get(provider, NOTHING) - standing.ordered, provider)

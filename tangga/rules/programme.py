"""What a programme is: its conditions, its amount, and how a refusal is said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tangga.platform.language import Text


class Help(StrEnum):
    """What a programme gives."""

    TRANSFER = "TRANSFER"
    """Money every year, in stages."""
    GRANT = "GRANT"
    """Capital, once."""
    LOAN = "LOAN"
    """A loan up to a ceiling; no aid is paid, so its amount is zero."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold: a truth that a rule decides."""

    concept: str
    code: str
    """Of the reason, where it does not hold."""
    fails: Text
    remedy: Text
    """What would change it."""
    valid_from: date = date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: a family is entitled where every condition holds and the amount is known."""

    code: str
    name: Text
    gives: Help
    amount: str
    """The concept of the amount of a year, of the grant, or of the ceiling of a loan."""
    stage: str
    """The concept of what is paid in the stage of the day."""
    conditions: tuple[Condition, ...]
    shows: tuple[str, ...] = ()
    """Further concepts that the record and the explanation hold."""
    readings: tuple[str, ...] = ()
    """The amount under each reading of what the law leaves open; the record and the explanation hold them all."""
    readings_from: date = date(2016, 1, 1)

    @property
    def prefix(self) -> str:
        """How its own columns begin."""
        return self.code.lower()

    def conditions_on(self, day: date) -> list[Condition]:
        """The conditions in force on a day."""
        return [condition for condition in self.conditions if condition.valid_from <= day]

    def readings_on(self, day: date) -> tuple[str, ...]:
        """The readings of the amount between which the law of a day leaves open."""
        return self.readings if self.readings_from <= day else ()

    def amount_goals(self, day: date) -> list[str]:
        """What must be decided to know the amount of a year, and nothing more."""
        return [*(one.concept for one in self.conditions_on(day)), self.amount]

    def goals(self, day: date) -> list[str]:
        """Every concept that must be decided for it."""
        shown = (*self.shows, *self.readings_on(day))
        return [*(one.concept for one in self.conditions_on(day)), *shown, self.amount, self.stage]


def amount_goals(programmes: Iterable[Programme], day: date) -> list[str]:
    """What must be decided to know the amounts of some programmes."""
    return list(dict.fromkeys(goal for programme in programmes for goal in programme.amount_goals(day)))


def all_goals(programmes: Iterable[Programme], day: date) -> list[str]:
    """Every concept that must be decided for some programmes."""
    return list(dict.fromkeys(goal for programme in programmes for goal in programme.goals(day)))

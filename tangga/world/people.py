"""The people, families, family cards and homes of a world while its history runs."""

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Self

import numpy as np

from tangga.world.arrays import Array


class Sex(IntEnum):
    """The sex a person was registered with."""

    MALE = 0
    FEMALE = 1


class Relation(IntEnum):
    """What a person is to the head of the family."""

    HEAD = 0
    WIFE = 1
    HUSBAND = 2
    CHILD = 3
    PARENT = 4
    PARENT_IN_LAW = 5
    GRANDCHILD = 6
    OTHER = 7


class Marital(IntEnum):
    """A person's marital status."""

    SINGLE = 0
    MARRIED = 1
    DIVORCED = 2
    WIDOWED = 3


@dataclass(slots=True)
class Columns:
    """Columns of equal length that grow at the end."""

    def extend(self, newcomers: Self) -> None:
        """Add the rows of `newcomers` after the present ones."""
        for field in fields(self):
            joined = np.concatenate([getattr(self, field.name), getattr(newcomers, field.name)])
            setattr(self, field.name, joined.astype(getattr(self, field.name).dtype, copy=False))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(getattr(self, fields(self)[0].name))


@dataclass(slots=True)
class People(Columns):
    """One row a person, the dead included; `mother`, `father` and `spouse` are rows, or NOBODY."""

    birth_day: Array
    death_day: Array
    sex: Array
    culture: Array
    mother: Array
    father: Array
    spouse: Array
    marital: Array
    family: Array
    relation: Array
    birth_subdistrict: Array
    twin_of: Array


@dataclass(slots=True)
class Families(Columns):
    """One row a family that ever was; `card` and `home` are the rows it holds now."""

    card: Array
    home: Array
    story: Array


@dataclass(slots=True)
class Cards(Columns):
    """One row a family card that was ever issued."""

    subdistrict: Array
    issued_day: Array


@dataclass(slots=True)
class Homes(Columns):
    """One row a home that a family ever lived in."""

    village: Array


@dataclass(slots=True)
class Province:
    """Everything that lives and changes."""

    people: People
    families: Families
    cards: Cards
    homes: Homes

    def village_of_families(self, families: Array) -> Array:
        """The village where each family lives now."""
        return np.asarray(self.homes.village[self.families.home[families]])

    def is_alive(self, day: int) -> Array:
        """Who was born and not dead on a day."""
        return (self.people.birth_day <= day) & (self.people.death_day > day)

    def found_families(self, villages: Array, subdistricts: Array, issued_days: Array) -> Array:
        """Rows of new families, each in its village with a card issued on its day."""
        first_family, count = len(self.families), len(villages)
        cards = self.issue_cards(subdistricts, issued_days)
        homes = self.open_homes(villages)
        self.families.extend(Families(cards, homes, np.zeros(count, np.int8)))
        return np.arange(first_family, first_family + count, dtype=np.int32)

    def issue_cards(self, subdistricts: Array, issued_days: Array) -> Array:
        """Rows of new family cards."""
        first = len(self.cards)
        self.cards.extend(Cards(subdistricts.astype(np.int32), issued_days.astype(np.int32)))
        return np.arange(first, first + len(subdistricts), dtype=np.int32)

    def open_homes(self, villages: Array) -> Array:
        """Rows of new homes."""
        first = len(self.homes)
        self.homes.extend(Homes(villages.astype(np.int32)))
        return np.arange(first, first + len(villages), dtype=np.int32)

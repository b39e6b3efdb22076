"""National identity numbers and family card numbers, built as real ones are but for a province that does not exist."""

import numpy as np

from tangga.world.arrays import Array, rank_within
from tangga.world.calendar import parts_of
from tangga.world.chance import Chance, happens
from tangga.world.geography import Places
from tangga.world.people import Cards, People, Sex

WOMEN_ADD_DAYS = 40
REGISTERED_WITH_ANOTHER_DATE = 0.008
"""Share of numbers that were issued before a wrong birth date was put right; a number never changes (BK)."""


def identity_numbers(people: People, places: Places, chance: Chance, known: Array) -> Array:
    """The NIK of every person; twins of one sex get numbers that follow each other.

    The `known` are people whose number was issued with the right date.
    """
    stream = chance.of("identity numbers")
    days = people.birth_day.copy()
    other = np.flatnonzero(happens(stream, REGISTERED_WITH_ANOTHER_DATE, len(people)))
    other = other[~np.isin(other, known)]
    days[other] += stream.integers(-400, 400, len(other)).astype(np.int32)
    first_days = np.where(people.sex == Sex.FEMALE, WOMEN_ADD_DAYS, 0)
    return numbered(places.number_region[people.birth_subdistrict], days, first_days)


def card_numbers(cards: Cards, places: Places) -> Array:
    """The number of every family card."""
    return numbered(places.number_region[cards.subdistrict], cards.issued_day, np.zeros(len(cards), np.int64))


def numbered(regions: Array, days: Array, add_days: Array) -> Array:
    """Sixteen digits: region, day, month, year, and a serial number from 1 among those alike."""
    years, months, dates = parts_of(days)
    key = regions * 1_000_000 + (dates + add_days) * 10_000 + months * 100 + years % 100
    return np.asarray(key * 10_000 + rank_within(key) + 1)

"""Who dies in a year, and whom a death leaves alone."""

import numpy as np

from tangga.world.arrays import NOBODY
from tangga.world.calendar import YEAR_DAYS, age_on
from tangga.world.chance import Generator
from tangga.world.people import Marital, Province

INFANT_CHANCE = 0.014
ADULT_CHANCE = 0.0018
RISE_A_YEAR = 0.086
"""Chance of dying in a year: infants, the young, and its rise with every year past 33 (Gompertz; BK)."""


def die(province: Province, year_start: int, open_to_change: np.ndarray, stream: Generator) -> None:
    """End the lives that end in the year; husbands and wives left behind are widowed."""
    people = province.people
    ages = age_on(people.birth_day, year_start).astype(np.float32)
    chance = ADULT_CHANCE * np.exp(RISE_A_YEAR * np.clip(ages - 33, 0, 62))
    chance[ages < 1] = INFANT_CHANCE
    dying = np.flatnonzero(open_to_change & (stream.random(len(people), dtype=np.float32) < chance))
    days = year_start + stream.integers(0, int(YEAR_DAYS), len(dying))
    people.death_day[dying] = np.maximum(days, people.birth_day[dying] + 1)
    spouses = people.spouse[dying]
    left = spouses[spouses != NOBODY]
    people.marital[left] = Marital.WIDOWED
    people.spouse[left] = NOBODY

"""Who is born in a year, and to whom."""

import numpy as np

from tangga.world.arrays import NOBODY
from tangga.world.beginnings import TWIN_CHANCE, blank_people
from tangga.world.calendar import YEAR_DAYS, age_on
from tangga.world.chance import Generator
from tangga.world.geography import Places
from tangga.world.people import Province, Relation, Sex

BY_CHILDREN = np.array([0.47, 0.25, 0.135, 0.06, 0.03, 0.02])
"""Chance that a married woman at her most fertile gives birth in a year, by how many she has (BK)."""

FERTILE_AGES = (17, 20, 30, 36, 40, 44)
FERTILITY = (0.5, 1.0, 1.0, 0.6, 0.25, 0.0)
REST_YEARS = 1.4


def be_born(province: Province, year_start: int, open_to_change: np.ndarray, places: Places, stream: Generator) -> None:
    """Add the year's children to their mothers' families, twins side by side."""
    people = province.people
    count = len(people)
    with_mother = people.mother != NOBODY
    children = np.minimum(np.bincount(people.mother[with_mother], minlength=count), len(BY_CHILDREN) - 1)
    latest = np.full(count, -100_000, np.int32)
    np.maximum.at(latest, people.mother[with_mother], people.birth_day[with_mother])
    ages = age_on(people.birth_day, year_start)
    chance = BY_CHILDREN[children] * np.interp(ages, FERTILE_AGES, FERTILITY, left=0, right=0)
    may = open_to_change & (people.sex == Sex.FEMALE) & (people.spouse != NOBODY)
    may &= year_start - latest > REST_YEARS * YEAR_DAYS
    mothers = np.flatnonzero(may & (stream.random(count) < chance))
    times = 1 + (stream.random(len(mothers)) < TWIN_CHANCE)
    days = year_start + stream.integers(0, int(YEAR_DAYS), len(mothers))
    newborns = blank_people(int(times.sum()))
    newborns.mother[:] = np.repeat(mothers, times)
    newborns.birth_day[:] = np.repeat(days, times)
    newborns.father[:] = people.spouse[newborns.mother]
    newborns.culture[:] = people.culture[newborns.father]
    newborns.family[:] = people.family[newborns.mother]
    newborns.sex[:] = stream.random(len(newborns)) < 0.488
    newborns.relation[:] = Relation.CHILD
    newborns.birth_subdistrict[:] = places.village_subdistrict[province.village_of_families(newborns.family)]
    second_twins = np.cumsum(times)[times == 2] - 1
    newborns.twin_of[second_twins] = second_twins - 1 + count
    people.extend(newborns)

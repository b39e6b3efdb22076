"""Who marries in a year: both leave their families' cards for a new one; the wife keeps her name."""

import numpy as np

from tangga.world.arrays import NOBODY, Array, rank_within
from tangga.world.calendar import YEAR_DAYS, age_on
from tangga.world.chance import Generator
from tangga.world.cultures import IS_CHRISTIAN_OR_BUDDHIST
from tangga.world.geography import Places
from tangga.world.people import Marital, Province, Relation, Sex

AGES = (17, 20, 24, 29, 34, 45)
WOMEN_CHANCE = (0.0, 0.14, 0.22, 0.20, 0.10, 0.0)
MEN_CHANCE = (0.0, 0.06, 0.18, 0.24, 0.14, 0.0)
AGAIN_CHANCE = 0.35
"""How much less likely a second marriage is."""


def marry(province: Province, year_start: int, open_to_change: np.ndarray, places: Places, stream: Generator) -> None:
    """Pair the willing of each sub-district and religion, and give each pair a family of their own."""
    brides, grooms = pairs(province, year_start, open_to_change, places, stream)
    people = province.people
    from_groom = stream.random(len(brides)) < 0.6
    villages = province.village_of_families(people.family[np.where(from_groom, grooms, brides)])
    days = year_start + stream.integers(0, int(YEAR_DAYS), len(brides))
    families = province.found_families(villages, places.village_subdistrict[villages], days)
    before = people.family.copy()
    people.family[brides] = families
    people.family[grooms] = families
    people.relation[brides] = Relation.WIFE
    people.relation[grooms] = Relation.HEAD
    people.spouse[brides] = grooms
    people.spouse[grooms] = brides
    people.marital[np.r_[brides, grooms]] = Marital.MARRIED
    for parents in (brides, grooms):
        bring_children(province, parents, before, year_start)


def pairs(
    province: Province, year_start: int, open_to_change: np.ndarray, places: Places, stream: Generator
) -> tuple[Array, Array]:
    """The year's brides and grooms, each with the other at the same position."""
    people = province.people
    ages = age_on(people.birth_day, year_start)
    chance = np.where(people.sex == Sex.FEMALE, np.interp(ages, AGES, WOMEN_CHANCE), np.interp(ages, AGES, MEN_CHANCE))
    chance[people.marital != Marital.SINGLE] *= AGAIN_CHANCE
    willing = open_to_change & (people.spouse == NOBODY) & (stream.random(len(people)) < chance)
    rows = np.flatnonzero(willing)
    stream.shuffle(rows)
    subdistricts = places.village_subdistrict[province.village_of_families(people.family[rows])]
    group = subdistricts.astype(np.int64) * 4 + IS_CHRISTIAN_OR_BUDDHIST[people.culture[rows]]
    key = group * 1_000_000 + rank_within(group * 2 + people.sex[rows])
    women = people.sex[rows] == Sex.FEMALE
    _, bride_at, groom_at = np.intersect1d(key[women], key[~women], return_indices=True)
    brides, grooms = rows[women][bride_at], rows[~women][groom_at]
    kin = (people.mother[brides] == people.mother[grooms]) & (people.mother[brides] != NOBODY)
    kin |= people.family[brides] == people.family[grooms]
    gap = np.abs(people.birth_day[brides] - people.birth_day[grooms]) / YEAR_DAYS
    apt = ~kin & (gap < 14)
    return brides[apt], grooms[apt]


def bring_children(province: Province, parents: Array, before: Array, year_start: int) -> None:
    """Move the young children of those who marry again to the new family."""
    people = province.people
    new_family = np.full(len(people), NOBODY, np.int32)
    new_family[parents] = people.family[parents]
    for link in (people.mother, people.father):
        known = np.flatnonzero((link != NOBODY) & (people.birth_day > year_start - 21 * YEAR_DAYS))
        moving = known[new_family[link[known]] != NOBODY]
        moving = moving[(before[moving] == before[link[moving]]) & (people.spouse[moving] == NOBODY)]
        people.family[moving] = new_family[link[moving]]
        people.relation[moving] = Relation.CHILD

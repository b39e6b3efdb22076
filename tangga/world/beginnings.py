"""The families as they were ten years ago, before the history that the world lives through."""

from dataclasses import dataclass

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.calendar import BEGINNING, NEVER, YEAR_DAYS
from tangga.world.chance import Chance, Generator, pick
from tangga.world.cultures import birth_subdistricts, cultures_of_families
from tangga.world.geography import Places
from tangga.world.people import Cards, Families, Homes, Marital, People, Province, Relation, Sex

COUPLE, MOTHER_ALONE, FATHER_ALONE, WOMAN_ALONE, MAN_ALONE = range(5)
KIND_SHARES = np.array([0.795, 0.075, 0.015, 0.075, 0.04])

AGE_BANDS = np.array([19, 23, 28, 33, 38, 43, 48, 53, 58, 63, 68, 74, 82])
AGE_WEIGHTS = np.array([3, 9, 12, 13, 12.5, 11.5, 10, 8, 6, 4, 2.2, 1.0])
ALONE_WEIGHTS = np.array([5, 6, 5, 4, 4, 5, 7, 9, 11, 12, 9, 6])

CHILDREN_WANTED = np.array([0.04, 0.12, 0.35, 0.29, 0.13, 0.05, 0.02])
LEAVING_AGES = np.array([0, 18, 20, 22, 25, 28, 32, 40, 90])
STAYING_CHANCE = np.array([1.0, 0.97, 0.85, 0.68, 0.45, 0.25, 0.12, 0.02, 0.0])
TWIN_CHANCE = 0.01

FIRST_PARENT_AGE, LAST_PARENT_AGE = 17, 43


def begin(families: int, places: Places, chance: Chance) -> Province:
    """A province of so many families on the day its history begins."""
    stream = chance.of("beginnings")
    kinds = pick(stream, KIND_SHARES, families)
    villages = np.sort(pick(stream, places.village_weight, families))
    cultures = cultures_of_families(villages, places, chance)
    ages = adult_ages(kinds, stream)
    women = np.flatnonzero(np.isin(kinds, (COUPLE, MOTHER_ALONE, WOMAN_ALONE)))
    men = np.flatnonzero(np.isin(kinds, (COUPLE, FATHER_ALONE, MAN_ALONE)))
    people = adults(women, men, ages, kinds, cultures, stream)
    subdistricts = places.village_subdistrict[villages]
    people.birth_subdistrict = birth_subdistricts(people.culture, subdistricts[people.family], places, chance)
    link_to_parents(people, subdistricts, stream)
    mother_row = np.full(families, NOBODY, np.int32)
    mother_row[women] = np.arange(len(women))
    father_row = np.full(families, NOBODY, np.int32)
    father_row[men] = np.arange(len(women), len(people))
    parents = Parents(kinds, ages, mother_row, father_row, cultures, subdistricts, len(people))
    people.extend(children(parents, stream))
    held_years = np.minimum(stream.gamma(1.6, 3.0, families), np.maximum(ages - 18, 0.3))
    issued = BEGINNING - (held_years * YEAR_DAYS).astype(np.int32) - 1
    rows = np.arange(families, dtype=np.int32)
    return Province(
        people,
        Families(rows, rows.copy(), np.zeros(families, np.int8)),
        Cards(subdistricts.astype(np.int32), issued.astype(np.int32)),
        Homes(villages.astype(np.int32)),
    )


def adult_ages(kinds: Array, stream: Generator) -> Array:
    """The age of the wife, or of the one adult, of each family, in years with decimals."""
    bands = pick(stream, AGE_WEIGHTS, len(kinds))
    lonely = kinds >= WOMAN_ALONE
    bands[lonely] = pick(stream, ALONE_WEIGHTS, int(lonely.sum()))
    parents = (kinds == MOTHER_ALONE) | (kinds == FATHER_ALONE)
    bands[parents] = np.clip(bands[parents], 2, 8)
    return AGE_BANDS[bands] + stream.random(len(kinds)) * np.diff(AGE_BANDS)[bands]


def blank_people(count: int) -> People:
    """So many living people of whom nothing is decided yet."""
    nobody = np.full(count, NOBODY, np.int32)
    small = np.zeros(count, np.int8)
    return People(
        birth_day=np.zeros(count, np.int32),
        death_day=np.full(count, NEVER, np.int32),
        sex=small.copy(),
        culture=small.copy(),
        mother=nobody.copy(),
        father=nobody.copy(),
        spouse=nobody.copy(),
        marital=small.copy(),
        family=nobody.copy(),
        relation=small.copy(),
        birth_subdistrict=nobody.copy(),
        twin_of=nobody.copy(),
    )


def adults(women: Array, men: Array, ages: Array, kinds: Array, cultures: Array, stream: Generator) -> People:
    """The wives, husbands and lone adults: women first, each in the family of that position."""
    people = blank_people(len(women) + len(men))
    people.family[:] = np.r_[women, men]
    people.sex[: len(women)] = Sex.FEMALE
    people.culture[:] = cultures[people.family]
    years_older = np.where(people.sex == Sex.MALE, np.clip(stream.normal(3.2, 3.0, len(people)), -5, 15), 0.0)
    years = np.maximum(ages[people.family] + years_older, 18.5)
    people.birth_day[:] = BEGINNING - (years * YEAR_DAYS).astype(np.int32)
    kind = kinds[people.family]
    is_wife = (kind == COUPLE) & (people.sex == Sex.FEMALE)
    people.relation[:] = np.where(is_wife, Relation.WIFE, Relation.HEAD)
    lost = np.where(
        stream.random(len(people)) < np.clip((years - 30) / 45, 0.15, 0.9), Marital.WIDOWED, Marital.DIVORCED
    )
    never = (kind >= WOMAN_ALONE) & (years < 33)
    people.marital[:] = np.where(kind == COUPLE, Marital.MARRIED, np.where(never, Marital.SINGLE, lost))
    row = np.full((2, len(kinds)), NOBODY, np.int32)
    row[0, women] = np.arange(len(women))
    row[1, men] = np.arange(len(women), len(people))
    couples = np.flatnonzero(kinds == COUPLE)
    people.spouse[row[0, couples]] = row[1, couples]
    people.spouse[row[1, couples]] = row[0, couples]
    return people


def link_to_parents(people: People, subdistricts: Array, stream: Generator) -> None:
    """Give many of the younger adults a mother and father among the older ones of their sub-district."""
    group = subdistricts[people.family].astype(np.int64) * 16 + people.culture
    mothers = np.flatnonzero((people.sex == Sex.FEMALE) & (people.birth_day < BEGINNING - 40 * YEAR_DAYS))
    if not len(mothers):
        return
    span = 60_000
    key = group[mothers] * span + people.birth_day[mothers] + 40_000
    order = np.argsort(key, kind="stable")
    mothers, key = mothers[order], key[order]
    children_rows = np.flatnonzero(stream.random(len(people)) < 0.6)
    wished = people.birth_day[children_rows] - (stream.uniform(19, 36, len(children_rows)) * YEAR_DAYS).astype(np.int64)
    found = np.searchsorted(key, group[children_rows] * span + wished + 40_000)
    found = mothers[np.minimum(found, len(mothers) - 1)]
    gap = (people.birth_day[children_rows] - people.birth_day[found]) / YEAR_DAYS
    fits = (group[found] == group[children_rows]) & (gap > FIRST_PARENT_AGE) & (gap < LAST_PARENT_AGE)
    children_rows, found = children_rows[fits], found[fits]
    people.mother[children_rows] = found
    people.father[children_rows] = people.spouse[found]


def children(parents: "Parents", stream: Generator) -> People:
    """The children who still live with their parents, eldest first in each family, twins side by side."""
    count, slots = len(parents.kinds), len(CHILDREN_WANTED) - 1
    wanted = pick(stream, CHILDREN_WANTED, count) + (parents.ages > 50) * stream.integers(0, 2, count)
    first = 18.5 + stream.gamma(2.0, 2.0, count)
    gaps = 1.2 + stream.gamma(2.0, 1.4, (count, slots))
    gaps[:, 0] = 0
    parent_age = first[:, None] + np.cumsum(gaps, axis=1)
    child_age = parents.ages[:, None] - parent_age
    stays = stream.random((count, slots)) < np.interp(child_age, LEAVING_AGES, STAYING_CHANCE)
    born = (np.arange(slots) < wanted[:, None]) & (child_age > 0.02) & (parent_age < LAST_PARENT_AGE) & stays
    born &= (parents.kinds < WOMAN_ALONE)[:, None]
    family, slot = np.nonzero(born)
    days = BEGINNING - (child_age[family, slot] * YEAR_DAYS).astype(np.int32)
    times = 1 + (stream.random(len(family)) < TWIN_CHANCE)
    newborns = blank_people(int(times.sum()))
    newborns.family[:] = np.repeat(family, times)
    newborns.birth_day[:] = np.repeat(days, times)
    newborns.sex[:] = stream.random(len(newborns)) < 0.488
    newborns.culture[:] = parents.cultures[newborns.family]
    newborns.mother[:] = parents.mother_row[newborns.family]
    newborns.father[:] = parents.father_row[newborns.family]
    newborns.relation[:] = Relation.CHILD
    newborns.birth_subdistrict[:] = parents.subdistricts[newborns.family]
    second_twins = np.cumsum(times)[times == 2] - 1
    newborns.twin_of[second_twins] = second_twins - 1 + parents.count
    return newborns


@dataclass(frozen=True, slots=True)
class Parents:
    """What decides which children a family has, one value a family; parents' rows are NOBODY where there is none."""

    kinds: Array
    ages: Array
    mother_row: Array
    father_row: Array
    cultures: Array
    subdistricts: Array
    count: int

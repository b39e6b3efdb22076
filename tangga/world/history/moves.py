"""Who leaves a family or a place in a year: moves, divorces, children who leave, parents who move in."""

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.calendar import YEAR_DAYS, age_on
from tangga.world.chance import Generator, happens, pick
from tangga.world.geography import Places
from tangga.world.people import Marital, Province, Relation, Sex

MOVE_CHANCE = 0.022
DIVORCE_CHANCE = 0.004
LEAVING_CHANCE = 0.012
JOINING_CHANCE = 0.22
"""Chances in a year: a family moves, a couple parts, an unmarried child leaves, a lonely parent joins a child (BK)."""


def move(province: Province, year_start: int, open_to_change: Array, places: Places, stream: Generator) -> None:
    """Move some families to another village, which gives them a new home and a new card."""
    people = province.people
    heads = np.flatnonzero(
        open_to_change & (people.relation == Relation.HEAD) & happens(stream, MOVE_CHANCE, len(people))
    )
    families = people.family[heads]
    old = province.village_of_families(families)
    target = pick(stream, places.village_weight, len(families))
    near = np.clip(old + stream.integers(-8, 9, len(families)), 0, len(places.village_code) - 1)
    villages = np.where(stream.random(len(families)) < 0.6, near, target)
    days = year_start + stream.integers(0, int(YEAR_DAYS), len(families))
    province.families.home[families] = province.open_homes(villages)
    province.families.card[families] = province.issue_cards(places.village_subdistrict[villages], days)


def part(province: Province, year_start: int, open_to_change: Array, places: Places, stream: Generator) -> None:
    """Divorce some couples: the husband leaves with a card of his own, the children stay with their mother."""
    people = province.people
    married = open_to_change & (people.sex == Sex.MALE) & (people.spouse != NOBODY)
    men = np.flatnonzero(married & happens(stream, DIVORCE_CHANCE, len(people)))
    men = men[people.birth_day[men] > year_start - 60 * YEAR_DAYS]
    wives = people.spouse[men]
    people.spouse[np.r_[men, wives]] = NOBODY
    people.marital[np.r_[men, wives]] = Marital.DIVORCED
    people.relation[wives] = Relation.HEAD
    leave_for_own_family(province, men, year_start, places, stream)


def leave(province: Province, year_start: int, open_to_change: Array, places: Places, stream: Generator) -> None:
    """Let some grown unmarried children take a card of their own."""
    people = province.people
    ages = age_on(people.birth_day, year_start)
    grown = open_to_change & (people.relation == Relation.CHILD) & (people.spouse == NOBODY) & (ages >= 21)
    leavers = np.flatnonzero(grown & happens(stream, LEAVING_CHANCE, len(people)))
    leave_for_own_family(province, leavers, year_start, places, stream)


def leave_for_own_family(
    province: Province, leavers: Array, year_start: int, places: Places, stream: Generator
) -> None:
    """Give each leaver a family of one, half of them in the same village."""
    people = province.people
    same = province.village_of_families(people.family[leavers])
    other = pick(stream, places.village_weight, len(leavers))
    villages = np.where(stream.random(len(leavers)) < 0.5, same, other)
    days = year_start + stream.integers(0, int(YEAR_DAYS), len(leavers))
    people.family[leavers] = province.found_families(villages, places.village_subdistrict[villages], days)
    people.relation[leavers] = Relation.HEAD


def join_children(province: Province, year_start: int, open_to_change: Array, stream: Generator) -> None:
    """Take some elderly parents who live alone into the family of a son or daughter."""
    people = province.people
    size = np.bincount(people.family[province.is_alive(year_start)], minlength=len(province.families))
    child = np.full(len(people), NOBODY, np.int32)
    for link in (people.mother, people.father):
        known = np.flatnonzero((link != NOBODY) & open_to_change & (people.spouse != NOBODY))
        child[link[known]] = known
    ages = age_on(people.birth_day, year_start)
    lonely = open_to_change & (ages >= 58) & (size[people.family] == 1) & (child != NOBODY)
    parents = np.flatnonzero(lonely & happens(stream, JOINING_CHANCE, len(people)))
    hosts = child[parents]
    people.family[parents] = people.family[hosts]
    is_own = people.relation[hosts] == Relation.HEAD
    people.relation[parents] = np.where(is_own, Relation.PARENT, Relation.PARENT_IN_LAW)

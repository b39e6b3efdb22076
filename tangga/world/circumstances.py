"""What each person does and lives with: school, work, health. The same on any day for the same person's lot."""

from dataclasses import dataclass

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.calendar import age_on
from tangga.world.chance import Chance, happens
from tangga.world.figures import DISABILITY_SHARE, PREGNANT_SHARE, STATE_EMPLOYEE_SHARE
from tangga.world.people import People, Sex

SCHOOL_LEVELS = ("NONE", "SD", "SMP", "SMA", "UNIVERSITY")
SCHOOL_STARTS = np.array([7, 13, 16, 19, 23])
"""Ages at which the levels begin, and the age at which the last one ends."""

REACHED_OLD, REACHED_NOW = (0.75, -0.2, -0.75, -1.6), (2.6, 2.0, 1.0, -0.75)
"""Standing needed to reach each level, negated: for those born in 1950 and in 2010 (BK)."""


@dataclass(frozen=True, slots=True)
class Lot:
    """What chance decided for each person once and for all, evenly between 0 and 1; schooling is a standing."""

    schooling: Array
    work: Array
    health: Array
    disability: Array
    state: Array


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The circumstances of some people on a day; levels are positions in SCHOOL_LEVELS."""

    age: Array
    attends: Array
    school_level: Array
    highest_education: Array
    is_working: Array
    is_state_employee: Array
    sector: Array
    has_chronic_illness: Array
    disability: Array


def draw_lots(people: People, standing: Array, chance: Chance) -> Lot:
    """The lot of every person, given the standing of the family of each."""
    stream = chance.of("lots")
    count = len(people)
    schooling = 0.5 * standing + 0.87 * stream.standard_normal(count, dtype=np.float32)
    work, health, disability, state = (stream.random(count, dtype=np.float32) for _ in range(4))
    return Lot(schooling, work, health, disability, state)


def circumstances(people: People, rows: Array, lot: Lot, day: int) -> Circumstances:
    """The circumstances on a day of the people at the given rows."""
    age = age_on(people.birth_day[rows], day)
    reached = level_reached(people.birth_day[rows], lot.schooling[rows])
    due = np.digitize(age, SCHOOL_STARTS)
    due = np.where(due == len(SCHOOL_STARTS), 0, due)
    attends = (due > 0) & (due <= reached)
    started = np.minimum(reached, np.digitize(age, SCHOOL_STARTS[1:]))
    man = people.sex[rows] == Sex.MALE
    rate = np.interp(age, (15, 20, 25, 55, 65, 80), (0.2, 0.7, 0.95, 0.93, 0.6, 0.15)) * np.where(man, 1.0, 0.55)
    is_working = ~attends & (age >= 15) & (lot.work[rows] < rate)
    schooled = is_working & (started >= 3) & (age >= 22) & (age <= 58)
    is_state = schooled & (lot.state[rows] < STATE_EMPLOYEE_SHARE.value * 4)
    unwell = lot.health[rows] < np.interp(age, (0, 30, 60, 90), (0.01, 0.04, 0.25, 0.5))
    sector = np.where(is_working, 1 + (lot.work[rows] * 997).astype(np.int32) % 9, 0)
    level = np.where(attends, due, 0)
    impaired = (lot.disability[rows] < DISABILITY_SHARE.value * 3).astype(np.int8)
    impaired += lot.disability[rows] < DISABILITY_SHARE.value
    return Circumstances(age, attends, level, started, is_working, is_state, sector, unwell, impaired)


def level_reached(birth_days: Array, schooling: Array) -> Array:
    """The highest school level that each person starts in life, as a position in SCHOOL_LEVELS."""
    generation = np.clip((birth_days / 365.25 + 20) / 60, 0, 1)[:, None]
    limits = np.array(REACHED_OLD) * (1 - generation) + np.array(REACHED_NOW) * generation
    return np.asarray((schooling[:, None] > -limits).sum(axis=1))


def pregnancies(people: People, alive: Array, day: int, chance: Chance) -> Array:
    """Which child each woman is pregnant with, 0 for everyone else."""
    stream = chance.of("pregnancies")
    age = age_on(people.birth_day, day)
    known = people.mother != NOBODY
    children = np.bincount(people.mother[known], minlength=len(people))
    woman = alive & (people.sex == Sex.FEMALE) & (age >= 15) & (age < 50)
    may = woman & (people.spouse != NOBODY) & (age < 43) & (children < 5)
    weight = may / (1.0 + children)
    chance_each = weight * (PREGNANT_SHARE.value * woman.sum() / max(float(weight.sum()), 1.0))
    return np.where(happens(stream, chance_each, len(people)), children + 1, 0).astype(np.int8)

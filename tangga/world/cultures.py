"""The cultures of a province: who marries whom, whose names go down from the father, and where they came from."""

from enum import IntEnum

import numpy as np

from tangga.world.arrays import Array
from tangga.world.chance import Chance, pick
from tangga.world.geography import Places


class Culture(IntEnum):
    """A way of naming children, which in Indonesia follows from people and religion."""

    JAWA = 0
    MELAYU = 1
    SUNDA = 2
    MINANG = 3
    BATAK = 4
    MANDAILING = 5
    BUGIS = 6
    TIONGHOA = 7
    KRISTEN = 8


SHARES = np.array([0.34, 0.36, 0.05, 0.08, 0.035, 0.03, 0.05, 0.025, 0.03])
"""Share of each culture in the province; plausible for Jambi, not published (BK)."""

IS_CHRISTIAN_OR_BUDDHIST = np.array([0, 0, 0, 0, 1, 0, 0, 1, 1], np.int8)
"""Marriages stay within a religion."""

ORIGIN = {
    Culture.JAWA: "JAWA",
    Culture.SUNDA: "SUNDA",
    Culture.MINANG: "MINANG",
    Culture.BATAK: "BATAK",
    Culture.MANDAILING: "BATAK",
    Culture.BUGIS: "BUGIS",
    Culture.KRISTEN: "JAWA",
}
CAME_FROM_ELSEWHERE = 0.28
"""Chance that an adult of a settler culture was born where that culture comes from (BK)."""


def cultures_of_families(villages: Array, places: Places, chance: Chance) -> Array:
    """The culture of each family; villages of one sub-district are more alike than the province."""
    stream = chance.of("cultures")
    mixes = stream.dirichlet(SHARES * 9, places.local_count)
    mixes = 0.75 * mixes + 0.25 * SHARES
    bounds = np.cumsum(mixes, axis=1)
    bounds /= bounds[:, -1:]
    rows = bounds[places.village_subdistrict[villages]]
    drawn = (stream.random(len(villages))[:, None] > rows).sum(axis=1)
    return np.asarray(np.minimum(drawn, len(SHARES) - 1), np.int8)


def birth_subdistricts(cultures: Array, homes: Array, places: Places, chance: Chance) -> Array:
    """The sub-district where each adult's birth was registered, near home for most."""
    stream = chance.of("birth places")
    count = len(cultures)
    born = homes.copy()
    away = stream.random(count) < 0.25
    born[away] = pick(stream, np.ones(places.local_count), int(away.sum()))
    for culture, origin in ORIGIN.items():
        settlers = np.flatnonzero((cultures == culture) & (stream.random(count) < CAME_FROM_ELSEWHERE))
        choices = places.origins[origin]
        born[settlers] = choices[stream.integers(0, len(choices), len(settlers))]
    return born.astype(np.int32)

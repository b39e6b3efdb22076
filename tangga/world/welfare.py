"""How families live: the 26 things a survey notes about a household, and what it consumes a head.

A standing that nobody sees stands behind all of them, so that a proxy means test can guess consumption, and only guess.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from tangga.world.arrays import Array
from tangga.world.chance import Chance, Generator
from tangga.world.figures import LOG_CONSUMPTION_SPREAD, POVERTY_LINE, POVERTY_RATE, PREDICTABLE_SHARE
from tangga.world.geography import Places

VILLAGE_SHARE, URBAN_LEAD = 0.15, 0.45
SIZE_WEIGHT = -0.25
SHOWN_BY_THINGS = 0.87
LEAST_SPREAD = 1e-9
"""What the village explains of a standing, how far towns lead, what size costs, what things show of it (BK)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing noted about a household: codes from the poorest up, the share of each, and its tie to the standing."""

    name: str
    shares: tuple[float, ...]
    tie: float
    first_code: int = 1


def owned(name: str, share: float, tie: float) -> Thing:
    """Something that a household has (1) or not (0)."""
    return Thing(name, (1 - share, share), tie, first_code=0)


THINGS = (
    Thing("house_ownership", (0.10, 0.08, 0.82), 0.15),
    Thing("floor_material", (0.05, 0.17, 0.43, 0.35), 0.65),
    Thing("wall_material", (0.04, 0.20, 0.76), 0.55),
    Thing("roof_material", (0.03, 0.35, 0.42, 0.20), 0.40),
    Thing("drinking_water_source", (0.06, 0.22, 0.34, 0.38), 0.50),
    Thing("lighting_source", (0.02, 0.06, 0.92), 0.45),
    Thing("electric_power_va", (0.03, 0.33, 0.42, 0.15, 0.07), 0.70),
    Thing("cooking_fuel", (0.14, 0.80, 0.06), 0.55),
    Thing("toilet_facility", (0.07, 0.09, 0.84), 0.55),
    Thing("toilet_type", (0.08, 0.12, 0.80), 0.50),
    Thing("waste_disposal", (0.18, 0.10, 0.72), 0.40),
    owned("gas_5_5kg", 0.11, 0.60),
    owned("refrigerator", 0.62, 0.65),
    owned("air_conditioner", 0.11, 0.65),
    owned("water_heater", 0.02, 0.55),
    owned("landline", 0.01, 0.40),
    owned("flat_tv", 0.28, 0.55),
    owned("gold_10g", 0.16, 0.55),
    owned("computer", 0.17, 0.60),
    owned("motorcycle", 0.80, 0.45),
    owned("car", 0.13, 0.65),
    owned("boat", 0.02, 0.10),
    owned("land", 0.55, 0.15),
    owned("other_house", 0.06, 0.35),
    owned("livestock", 0.21, -0.10),
)
FLOOR_AREA = "floor_area"


@dataclass(frozen=True, slots=True)
class Welfare:
    """The standing of every family that ever was, the things noted about it, and what is left to luck."""

    standing: Array
    things: dict[str, Array]
    luck: Array


def make_welfare(villages: Array, places: Places, chance: Chance) -> Welfare:
    """How every family lives, given the village of each."""
    stream = chance.of("welfare")
    of_village = stream.normal(size=len(places.village_code)) * np.sqrt(VILLAGE_SHARE)
    of_village += URBAN_LEAD * (places.village_is_urban - places.village_is_urban.mean())
    standing = of_village[villages] + stream.normal(size=len(villages)) * np.sqrt(1 - VILLAGE_SHARE)
    standing = ((standing - standing.mean()) / standing.std()).astype(np.float32)
    things = {thing.name: noted(thing, standing, stream) for thing in THINGS}
    area = np.exp(4.0 + 0.42 * tied(0.5, standing, stream))
    things[FLOOR_AREA] = np.clip(area, 9, 400).astype(np.int16)
    return Welfare(standing, things, stream.normal(size=len(villages)).astype(np.float32))


def tied(tie: float, standing: Array, stream: Generator) -> Array:
    """A standard normal value a family that follows the standing as closely as `tie` says."""
    return np.asarray(tie * standing + np.sqrt(1 - tie**2) * stream.standard_normal(len(standing), dtype=np.float32))


def noted(thing: Thing, standing: Array, stream: Generator) -> Array:
    """The code of one thing for every family."""
    bounds = [NormalDist().inv_cdf(share) for share in np.cumsum(thing.shares)[:-1]]
    return (np.digitize(tied(thing.tie, standing, stream), bounds) + thing.first_code).astype(np.int8)


def consumption_a_head(welfare: Welfare, families: Array, sizes: Array) -> Array:
    """Rupiah a head a month of each family, so that the published share of people is below the poverty line."""
    explained = np.sqrt(PREDICTABLE_SHARE.value / SHOWN_BY_THINGS)
    guess = welfare.standing[families] + SIZE_WEIGHT * (np.log2(sizes) - np.log2(sizes).mean())
    guess = (guess - guess.mean()) / max(float(guess.std()), LEAST_SPREAD)
    spread = explained * guess + np.sqrt(1 - explained**2) * welfare.luck[families]
    amounts = np.exp(LOG_CONSUMPTION_SPREAD * spread)
    order = np.argsort(amounts, kind="stable")
    poor = np.searchsorted(np.cumsum(sizes[order]), POVERTY_RATE.value * sizes.sum())
    line = amounts[order][min(int(poor), len(order) - 1)]
    return np.asarray(np.floor(amounts / line * POVERTY_LINE.value), np.int64)


def deciles(amounts: Array) -> Array:
    """The tenth of families, from the poorest 1 to the richest 10, that each belongs to."""
    places = np.empty(len(amounts), np.int64)
    places[np.argsort(amounts, kind="stable")] = np.arange(len(amounts))
    return (places * 10 // len(amounts) + 1).astype(np.int8)

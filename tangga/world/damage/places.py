"""How homes are written: villages wrong or under an old code, addresses spelled in every way, shared phones."""

import tomllib
from importlib.resources import files

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.chance import Chance, Generator, happens
from tangga.world.damage.rates import Rates
from tangga.world.worlds import World

PREFIXES = (
    ("JL. ", "JALAN ", "JLN ", "JL "),
    ("DUSUN ", "DSN ", "DSN. ", "KP. "),
    ("LORONG ", "LRG. ", "LR ", "GANG "),
)
NUMBERS = (" NO. ", " NO ", " NO.", " ")
VARIANTS = 4
HAMLET, MOST_HOUSES = 1, 140
FIRST_PHONE, PHONES = 800_0000_0000, 10_000_0000
"""Numbers that begin with 0800, which no mobile phone has."""


def street_names() -> tuple[list[str], list[str]]:
    """What streets and what hamlets are called."""
    written = tomllib.loads(files("tangga.world.damage").joinpath("addresses.toml").read_text("utf-8"))
    streets, hamlets = (written[kind].replace("\n", "").split("|") for kind in ("streets", "hamlets"))
    return streets, hamlets


def damaged_villages(villages: Array, families: Array, world: World, rates: Rates, stream: Generator) -> Array:
    """The village code of each record as written, 0 where missing; a family shares its damage."""
    places = world.places
    family, position = np.unique(families, return_inverse=True)
    drawn = stream.random(len(family))[position]
    other = stream.integers(-3, 4, len(family))[position]
    shown = np.where(drawn < rates.village_wrong, np.clip(villages + other, 0, len(places.village_code) - 1), villages)
    codes = places.village_code[shown]
    old = drawn > 1 - rates.village_old
    codes = np.where(old, codes + np.where(codes // 1000 % 10 == 1, 1000, -1000), codes)
    return np.where(happens(stream, rates.village_missing, len(codes)), 0, codes)


def village_text(codes: Array, *, dotted: bool) -> pl.Series:
    """The village codes as text, with dots between the levels where the list writes them so."""
    text = pl.Series("region_code", codes).cast(pl.String)
    if dotted:
        parts = [text.str.slice(start, length) for start, length in ((0, 2), (2, 2), (4, 2), (6, 4))]
        text = pl.select(pl.concat_str([pl.lit(part) for part in parts], separator=".")).to_series()
    return pl.select(pl.when(pl.lit(pl.Series(codes != 0))).then(pl.lit(text)).otherwise(None)).to_series()


def of_homes(world: World) -> dict[str, Array]:
    """What is fixed of every home: kind of street, its name, house number, RT and RW."""
    stream, count = world.chance.of("homes"), len(world.province.homes)
    return {
        "kind": stream.choice(3, count, p=(0.5, 0.32, 0.18)),
        "street": stream.integers(0, 1000, count),
        "house": stream.integers(1, MOST_HOUSES, count),
        "rt": stream.integers(1, 25, count),
        "rw": stream.integers(0, 9, count),
    }


def addresses(homes: Array, fixed: dict[str, Array], main: int, rates: Rates, stream: Generator) -> pl.Series:
    """The addresses of the records; `main` is the list's own way of writing, which most hands follow."""
    count = len(homes)
    kind, street = fixed["kind"][homes], fixed["street"][homes]
    varies = happens(stream, rates.address_varies, count)
    way = np.where(varies, stream.integers(0, VARIANTS, count), main)
    streets, hamlets = street_names()
    called = (streets, hamlets, streets)
    heads = [
        prefix + name for prefixes, names in zip(PREFIXES, called, strict=True) for prefix in prefixes for name in names
    ]
    sizes = np.array([len(names) for names in called])
    starts = np.cumsum(np.r_[0, sizes[:-1] * VARIANTS])
    head = starts[kind] + way * sizes[kind] + street % sizes[kind]
    tails = [f"{number}{house}" for number in NUMBERS for house in range(MOST_HOUSES)] + [""]
    unnumbered = (kind == HAMLET) | (street % 5 == 0)
    tail = np.where(unnumbered, len(tails) - 1, way * MOST_HOUSES + fixed["house"][homes])
    frame = pl.DataFrame({
        "head": pl.Series(heads).gather(pl.Series(head.astype(np.uint32))),
        "tail": pl.Series(tails).gather(pl.Series(tail.astype(np.uint32))),
        "known": ~happens(stream, rates.address_missing, count),
    })  # fmt: skip
    return frame.select(pl.when("known").then(pl.concat_str("head", "tail")).otherwise(None)).to_series()


def numbered_wards(numbers: Array, missing: float, *, padded: bool, stream: Generator) -> pl.Series:
    """RT or RW numbers as text, as three digits or as they are; 0 is no ward."""
    plain = [str(number) for number in range(40)]
    table = pl.Series([number.zfill(3) for number in plain] if padded else plain)
    found = table.gather(pl.Series(numbers.astype(np.uint32)))
    known = pl.Series((numbers > 0) & ~happens(stream, missing, len(numbers)))
    return pl.select(pl.when(pl.lit(known)).then(pl.lit(found)).otherwise(None)).to_series()


def phones(families: Array, family_count: int, rates: Rates, chance: Chance, stream: Generator) -> pl.Series:
    """The family's phone where it is known, written in one of three ways."""
    of_family = chance.of("phones")
    number = FIRST_PHONE + of_family.integers(0, PHONES, family_count)
    has = of_family.random(family_count) < 0.7
    known = has[families] & happens(stream, rates.phone_known, len(families))
    frame = pl.DataFrame({"n": number[families], "known": known, "way": stream.integers(0, 10, len(families))})
    text = pl.col("n").cast(pl.String)
    written = (
        pl.when(pl.col("way") < 7).then("0" + text).when(pl.col("way") < 9).then("+62" + text).otherwise("62" + text)
    )
    return frame.select(pl.when("known").then(written).otherwise(None)).to_series()

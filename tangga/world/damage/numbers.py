"""How identity and family card numbers get lost, wrong, replaced and bent by spreadsheets."""

import numpy as np
import polars as pl

from tangga.world.arrays import NOBODY, Array
from tangga.world.chance import Generator, happens
from tangga.world.damage.rates import Rates

PLACEHOLDERS = (
    "0000000000000000", "9999999999999999", "1234567890123456", "1111111111111111", "-", "0", "TIDAK ADA",
    "9900000000000000",
)  # fmt: skip
ASIS, MISSING, PLACEHOLDER, SPREADSHEET, DECIMAL, APOSTROPHE, SPACED = range(7)
POWERS = 10 ** np.arange(16, dtype=np.int64)
REGION_PLACES = 2
"""The first digits that no slip touches, so that no damaged number can be a real person's."""


def damaged_niks(niks: Array, relative: Array, rates: Rates, stream: Generator) -> tuple[Array, Array]:
    """The numbers as written, and the way each is written (MISSING, PLACEHOLDER ...)."""
    count = len(niks)
    written = niks.copy()
    wrong = np.flatnonzero(happens(stream, rates.nik_wrong, count))
    kind = stream.random(len(wrong))
    slips = wrong[kind < 0.5]
    written[slips] = slipped(niks[slips], stream)
    borrowed = wrong[(kind >= 0.5) & (kind < 0.85)]
    borrowed = borrowed[relative[borrowed] != NOBODY]
    written[borrowed] = niks[relative[borrowed]]
    invented = wrong[kind >= 0.85]
    written[invented] = niks[invented] // 10_000 * 10_000 + stream.integers(1000, 9999, len(invented))
    ways = ways_of(count, (rates.nik_missing, rates.nik_placeholder, rates.nik_spreadsheet, rates.nik_dressed), stream)
    return written, ways


def damaged_cards(cards: Array, families: Array, rates: Rates, stream: Generator) -> tuple[Array, Array]:
    """The family card numbers as written and the way each is written; a family's record shares most of its damage."""
    family, position = np.unique(families, return_inverse=True)
    of_family = happens(stream, rates.card_wrong * 0.6, len(family))[position]
    slip_of_family = stream.integers(0, 2**31, len(family))[position]
    written = cards.copy()
    rows = np.flatnonzero(of_family)
    place = slip_of_family[rows] % 14
    written[rows] += np.where(digit(cards[rows], place) < 9, 1, -1) * POWERS[place]
    alone = np.flatnonzero(happens(stream, rates.card_wrong * 0.4, len(cards)))
    written[alone] = slipped(cards[alone], stream)
    ways = ways_of(len(cards), (rates.card_missing * 0.5, 0, rates.card_spreadsheet, 0), stream)
    ways[happens(stream, rates.card_missing * 0.5, len(family))[position]] = MISSING
    return written, ways


def ways_of(count: int, shares: tuple[float, float, float, float], stream: Generator) -> Array:
    """How each number is written, by the shares that are missing, placeholders, bent by a spreadsheet, dressed."""
    drawn = stream.random(count)
    ways = np.searchsorted(np.cumsum(shares), drawn, side="right")
    dressed = stream.integers(DECIMAL, SPACED + 1, count)
    table = np.array([MISSING, PLACEHOLDER, SPREADSHEET, DECIMAL, ASIS])
    found = table[ways]
    return np.where(found == DECIMAL, dressed, found).astype(np.int8)


def digit(numbers: Array, place: Array) -> Array:
    """The digit that stands so many places from the right."""
    return numbers // POWERS[place] % 10


def slipped(numbers: Array, stream: Generator) -> Array:
    """The numbers with one digit replaced, or two neighbours exchanged."""
    count = len(numbers)
    place = stream.integers(0, 16 - REGION_PLACES - 1, count)
    other = (digit(numbers, place) + stream.integers(1, 10, count)) % 10
    replaced = numbers + (other - digit(numbers, place)) * POWERS[place]
    gap = digit(numbers, place + 1) - digit(numbers, place)
    exchanged = numbers + gap * POWERS[place] - gap * POWERS[place + 1]
    return np.where((stream.random(count) < 0.4) & (gap != 0), exchanged, replaced)


def written_numbers(numbers: Array, ways: Array, stream: Generator) -> pl.Series:
    """The numbers as text, each the way it is written."""
    frame = pl.DataFrame({"number": numbers, "way": ways, "drawn": stream.integers(0, 1 << 30, len(numbers))})
    text = pl.col("number").cast(pl.String)
    placeholder = pl.lit(pl.Series(PLACEHOLDERS)).gather(pl.col("drawn") % len(PLACEHOLDERS))
    way = pl.col("way")
    scientific = pl.concat_str(text.str.slice(0, 1), pl.lit("."), text.str.slice(1, 2), pl.lit("E+15"))
    return frame.select(
        pl.when(way == ASIS)
        .then(text)
        .when(way == MISSING)
        .then(pl.lit(None, pl.String))
        .when(way == PLACEHOLDER)
        .then(placeholder)
        .when(way == SPREADSHEET)
        .then(scientific)
        .when(way == DECIMAL)
        .then(text + ".0")
        .when(way == APOSTROPHE)
        .then("'" + text)
        .otherwise(pl.concat_str(text.str.slice(0, 6), text.str.slice(6, 6), text.str.slice(12, 4), separator=" "))
        .alias("written")
    ).to_series()

"""How small facts share whole numbers of 64 bits: counts in lanes of seven bits, codes as digits of mixed bases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import narwhals as nw

from tangga.rules.vocabulary import Expr, case, is_none_of, truth

LANE: Final = 128
LANES: Final = 7
"""Forty-nine bits: sums of floating numbers are exact so far, and of all sums the cheapest."""
MOST_KEY: Final = 1 << 62
OUT_OF_RANGE: Final = -1


@dataclass(frozen=True, slots=True)
class Digit:
    """One small fact inside a key: how many values it has, unknown among them."""

    name: str
    column: str
    base: int
    codes: tuple[str, ...] = ()
    is_truth: bool = False
    least: int = 0
    is_of_people: bool = False


def in_keys(digits: Sequence[Digit]) -> list[tuple[Digit, ...]]:
    """The digits in as few keys as 62 bits allow."""
    keys: list[list[Digit]] = []
    room = 0
    for digit in digits:
        if room < digit.base:
            keys.append([])
            room = MOST_KEY
        keys[-1].append(digit)
        room //= digit.base
    return [tuple(key) for key in keys]


def all_unknown(digits: Sequence[Digit]) -> int:
    """The key of a family of whom no person is known."""
    key, base = 0, 1
    for digit in digits:
        key, base = key + base, base * digit.base
    return key


def in_lane(code: Expr, words: int) -> Expr:
    """One person in the lane of the code, whichever word it stands in; a power of two is exact in every engine."""
    place = code - 1
    for word in range(1, words):
        place = place - (code > word * LANES).cast(nw.Int64()) * LANES
    return nw.lit(float(LANE)) ** place.cast(nw.Float64())


def as_number(digits: Sequence[Digit]) -> Expr:
    """The digits as one number, the first the lowest; unknown is the digit 0, or 1 of a truth about people."""
    packed: Expr = nw.lit(0, dtype=nw.Int64())
    outside: Expr = nw.lit(value=False)
    base = 1
    for digit in digits:
        packed = packed + _digit(digit) * base
        base *= digit.base
        if not digit.is_truth:
            held = nw.col(digit.column)
            bad = is_none_of(held, digit.codes) if digit.codes else (held < digit.least) | (held > digit.base - 2)
            outside = outside | nw.coalesce(bad, nw.lit(value=False))
    return case((outside, OUT_OF_RANGE), otherwise=packed)


def _digit(digit: Digit) -> Expr:
    held = nw.col(digit.column)
    if digit.is_of_people:
        return held
    if digit.is_truth:
        return truth(held, unknown=1)
    if digit.codes:
        return case(*((held == code, at + 1) for at, code in enumerate(digit.codes)), otherwise=0)
    return nw.coalesce(held.cast(nw.Int64()) + 1, nw.lit(0, dtype=nw.Int64()))


def decoded(held: Expr, digit: Digit) -> Expr:
    if digit.is_truth:
        return nw.when(held == 2).then(nw.lit(value=True)).when(held == 0).then(nw.lit(value=False)).otherwise(
            nw.lit(None, dtype=nw.Boolean())
        )  # fmt: skip
    if digit.codes:
        return case(
            *((held == at + 1, nw.lit(code)) for at, code in enumerate(digit.codes)),
            otherwise=nw.lit(None, dtype=nw.String()),
        )
    return nw.when(held > 0).then(held - 1).otherwise(nw.lit(None, dtype=nw.Int64()))

"""Which records are compared: those that share one of a few keys.

A recipe is a handful of facts that one person's records are likely to share. Keys that too many records share (a
common name on a default birth date) are made narrower by one more fact; what is still too wide is left out, because
other recipes meet those records.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tangga.matching.columns import Columns
from tangga.matching.kernels.keys import (
    as_keys,
    in_turn,
    met_more_than,
    mix_looked_up,
    mix_number,
    places_of,
    together,
)
from tangga.matching.recipes import IMPLIED, MOST_TOGETHER, NARROWER, RECIPES, WITHOUT_NUMBERS, Recipe, most_together

THREADS = 2
_PAIRS_AT_ONCE = 1_000_000
_LOOKED_AT = 10_000


@dataclass(frozen=True)
class Narrowing:
    """The keys of one recipe that too many records share, the fact that makes them narrower, and what is left out."""

    recipe: Recipe
    by: str | None
    wide: NDArray[np.uint32]
    too_wide: NDArray[np.uint32]


Plan = tuple[Narrowing, ...]
"""The recipes in use. Kept with a release, so that later records are keyed alike."""


Numbers = NDArray[np.int64] | NDArray[np.int32]


class Fact(NamedTuple):
    """One number a record, 0 where unknown: `values`, or `values[at]` with `at` -1 where unknown."""

    values: Numbers
    at: NDArray[np.int32] | None = None

    def numbers(self, records: NDArray[np.int64] | slice) -> NDArray[np.int64]:
        """The fact of these records, looked up."""
        if self.at is None:
            return self.values[records].astype(np.int64)
        at = self.at[records]
        return np.where(at >= 0, self.values[at], 0) if len(self.values) else np.zeros(len(at), np.int64)


def facts(c: Columns) -> dict[str, Fact]:
    """The facts that keys are made of."""
    day, month, year = c.birth % 100, c.birth // 100 % 100, c.birth // 10_000
    numbers = {
        "nik": c.nik,
        "nik_head": c.nik // 10_000,
        "card": c.card,
        "phone": c.phone,
        "birth": c.birth,
        "birth_any_order": year * 10_000 + np.minimum(day, month) * 100 + np.maximum(day, month),
        "month": c.birth // 100,
        "year": year,
    }
    return {name: Fact(values) for name, values in numbers.items()} | {
        "region": Fact(c.regions.village, c.region),
        "subdistrict": Fact(c.regions.subdistrict, c.region),
        "regency": Fact(c.regions.regency, c.region),
        "mother_joined": Fact(c.names.joined, c.mother),
        "address": Fact(c.places.unordered, c.address),
        "address_rarest": Fact(c.places.rarest, c.address),
        "other_id": Fact(c.others.joined, c.other_id),
        **{part: Fact(getattr(c.names, part), c.name) for part in ("unordered", "joined", "first", "rarest", "last")},
    }


def make_keys(c: Columns, plan: Plan | None = None) -> tuple[NDArray[np.uint32], Plan]:
    """The keys of every record (records by recipes, 0: none), and the plan by which wide keys were made narrower."""
    known = facts(c)
    keys = np.empty((len(c.nik), len(plan or _recipes(c))), dtype=np.uint32)
    with ThreadPoolExecutor(THREADS) as pool:
        if plan is None:
            made = pool.map(partial(_planned, known, _able_to_narrow(known)), _recipes(c))
        else:
            made = pool.map(partial(_as_planned, known), plan)
        narrowings = []
        for i, (key, narrowing) in enumerate(made):
            keys[:, i] = key
            narrowings.append(narrowing)
    return keys, plan or tuple(narrowings)


def _recipes(c: Columns) -> tuple[Recipe, ...]:
    numbered = np.count_nonzero((c.nik != 0) | (c.card != 0)) > 0.5 * len(c.nik)
    return RECIPES if numbered else RECIPES + WITHOUT_NUMBERS


def _planned(known: dict[str, Fact], able: tuple[str, ...], recipe: Recipe) -> tuple[NDArray[np.uint32], Narrowing]:
    """The keys of one recipe, and how the wide ones among them were made narrower."""
    key, most = _key([known[fact] for fact in recipe]), most_together(recipe)
    told = set(recipe).union(*(IMPLIED.get(fact, set()) for fact in recipe))
    by = next((name for name in able if name not in told), None)
    narrowing = Narrowing(recipe, by, met_more_than(most, np.sort(key)), np.zeros(0, np.uint32))
    if len(narrowing.wide):
        _make_narrower(key, narrowing, known)
        narrowing = replace(narrowing, too_wide=met_more_than(most, np.sort(key)))
        key[places_of(narrowing.too_wide, key)] = 0
    return key, narrowing


def _as_planned(known: dict[str, Fact], narrowing: Narrowing) -> tuple[NDArray[np.uint32], Narrowing]:
    key = _key([known[fact] for fact in narrowing.recipe])
    _make_narrower(key, narrowing, known)
    key[places_of(narrowing.too_wide, key)] = 0
    return key, narrowing


def _make_narrower(key: NDArray[np.uint32], narrowing: Narrowing, known: dict[str, Fact]) -> None:
    at = places_of(narrowing.wide, key)
    if len(at):
        key[at] = _key([Fact(key[at].astype(np.int64)), Fact(known[narrowing.by].numbers(at))]) if narrowing.by else 0


def _able_to_narrow(known: dict[str, Fact]) -> tuple[str, ...]:
    """The facts that most records have and that tell more than a few of them apart."""

    def is_able(name: str) -> bool:
        values = known[name].numbers(slice(None))
        return bool(np.count_nonzero(values) > 0.5 * len(values)) and len(np.unique(values[:_LOOKED_AT])) > 4

    return tuple(name for name in NARROWER if is_able(name))


def household_keys(c: Columns) -> NDArray[np.uint32]:
    """The keys under which members of one household stand together: the family card, and the address in its place."""
    known = facts(c)
    keys = [_key([known["card"]]), _key([known["address"], known["region"]])]
    for key in keys:
        key[places_of(met_more_than(MOST_TOGETHER, np.sort(key)), key)] = 0
    return np.stack(keys, axis=1)


def _key(parts: list[Fact]) -> NDArray[np.uint32]:
    """One 32-bit number of all parts, 0 if any part is unknown."""
    first = parts[0]
    mixed = np.ones(len(first.values if first.at is None else first.at), dtype=np.uint64)
    for values, at in parts:
        if at is None:
            mix_number(mixed, values)
        elif len(values):
            mix_looked_up(mixed, values, at)
        else:
            mixed[:] = 0
    return as_keys(mixed)


@dataclass(frozen=True)
class Runs:
    """Records that share a key of one recipe: run i is `order[starts[i]:starts[i + 1]]`."""

    recipe: int
    order: NDArray[np.int32]
    starts: NDArray[np.int64]
    most_pairs: int


def runs(keys: NDArray[np.uint32], *, is_new: NDArray[np.bool_] | None = None) -> Iterator[Runs]:
    """For every recipe the runs of records that share a key, in parts of about a million pairs.

    Given `is_new`, records that share no key with a new one are left out.
    """
    with ThreadPoolExecutor(1) as ahead:
        # The next recipe is sorted while the pairs of this one are scored.
        coming = ahead.submit(_ordered, keys, 0, is_new)
        for recipe in range(keys.shape[1]):
            order, starts = coming.result()
            if recipe + 1 < keys.shape[1]:
                coming = ahead.submit(_ordered, keys, recipe + 1, is_new)
            yield from _parts(recipe, order, starts)


def _ordered(
    keys: NDArray[np.uint32], recipe: int, is_new: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The runs of one recipe, in the order of their first records: neighbours in a list are often neighbours in life,
    and what was compared just now is still at hand.
    """
    key = np.ascontiguousarray(keys[:, recipe])
    at = np.flatnonzero(key) if is_new is None else _meeting(key, is_new)
    packed = key[at].astype(np.uint64) << np.uint64(32) | at.astype(np.uint64)
    packed.sort()
    order, starts = together(packed)
    return in_turn(order, starts, np.argsort(order[starts[:-1]]))


def _meeting(key: NDArray[np.uint32], is_new: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The records whose key a new one may share: all new ones, and old ones whose last 24 bits meet one of theirs."""
    new = key[is_new]
    marked = np.zeros(1 << 24, dtype=bool)
    marked[new[new != 0] & np.uint32(0xFFFFFF)] = True
    return np.flatnonzero(marked[key & np.uint32(0xFFFFFF)] & (key != 0))


def _parts(recipe: int, order: NDArray[np.int32], starts: NDArray[np.int64]) -> Iterator[Runs]:
    sizes = np.diff(starts)
    pairs = np.concatenate(([0], np.cumsum(sizes * (sizes - 1) // 2)))
    at = 0
    while at < len(sizes):
        end = max(int(np.searchsorted(pairs, pairs[at] + _PAIRS_AT_ONCE, side="right")) - 1, at + 1)
        yield Runs(recipe, order, starts[at : end + 1], int(pairs[end] - pairs[at]))
        at = end

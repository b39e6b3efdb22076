"""Which records are compared: those that share one of a few keys.

A recipe is a handful of facts that one person's records are likely to share. Keys that too many records share (a
common name on a default birth date) are made narrower by one more fact; what is still too wide is left out, because
other recipes meet those records.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tangga.matching.columns import Columns
from tangga.matching.recipes import (
    IMPLIED,
    LOOSE,
    MOST_LOOSELY_TOGETHER,
    MOST_TOGETHER,
    NARROWER,
    RECIPES,
    UNUSED,
    WITHOUT_NUMBERS,
)

_PAIRS_AT_ONCE = 1_000_000


@dataclass(frozen=True)
class Plan:
    """Which keys of each recipe are too wide, and by which fact they are made narrower (UNUSED: no keys at all).

    Kept with a release, so that later records are keyed alike.
    """

    narrower: tuple[str | None, ...]
    wide: tuple[NDArray[np.uint32], ...] = ()
    too_wide: tuple[NDArray[np.uint32], ...] = field(default=())


def facts(c: Columns) -> dict[str, NDArray[np.int64]]:
    """The facts that keys are made of, one number a record, 0 where unknown."""
    birth = c.birth.astype(np.int64)
    day, month = birth % 100, birth // 100 % 100
    either = birth // 10_000 * 10_000 + np.minimum(day, month) * 100 + np.maximum(day, month)
    known = {
        "nik": c.nik,
        "nik_head": c.nik // 10_000,
        "card": c.card,
        "phone": c.phone,
        "birth": birth,
        "birth_any_order": np.where(birth > 0, either, 0),
        "month": birth // 100,
        "year": birth // 10_000,
        "region": c.region,
        "subdistrict": c.subdistrict,
        "regency": c.regency,
        "mother_joined": _of_phrase(c.names.joined, c.mother),
        "address": _of_phrase(c.places.unordered, c.address),
        "address_rarest": _of_phrase(c.places.rarest, c.address),
        "other_id": _of_phrase(c.others.joined, c.other_id),
    }
    return known | {
        part: _of_phrase(getattr(c.names, part), c.name) for part in ("unordered", "joined", "first", "rarest", "last")
    }


def _of_phrase(values: NDArray[np.int64], phrase: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.where(phrase >= 0, values[phrase], 0) if len(values) else np.zeros(len(phrase), np.int64)


def make_keys(c: Columns, plan: Plan | None = None) -> tuple[NDArray[np.uint32], Plan]:
    """The keys of every record (records by recipes, 0: none), and the plan by which wide keys were made narrower."""
    known = facts(c)
    keys = np.zeros((len(c.nik), len(RECIPES)), dtype=np.uint32)
    wide, too_wide = [], []
    narrower = plan.narrower if plan else _narrower(known)
    for i, recipe in enumerate(RECIPES):
        if narrower[i] == UNUSED:
            wide.append(np.zeros(0, np.uint32))
            too_wide.append(np.zeros(0, np.uint32))
            continue
        key = _key([known[fact] for fact in recipe])
        wide.append(
            plan.wide[i] if plan else _shared_by_many(key, MOST_LOOSELY_TOGETHER if recipe in LOOSE else MOST_TOGETHER)
        )
        if len(wide[-1]):
            at, by = np.isin(key, wide[-1]), narrower[i]
            key[at] = _key([key[at].astype(np.int64), known[by][at]]) if by else 0
        too_wide.append(
            plan.too_wide[i]
            if plan
            else _shared_by_many(key, MOST_LOOSELY_TOGETHER if recipe in LOOSE else MOST_TOGETHER)
        )
        if len(too_wide[-1]):
            key[np.isin(key, too_wide[-1])] = 0
        keys[:, i] = key
    return keys, plan or Plan(narrower, tuple(wide), tuple(too_wide))


def _narrower(known: dict[str, NDArray[np.int64]]) -> tuple[str | None, ...]:
    """By which fact wide keys of each recipe are made narrower; UNUSED where numbers make the recipe needless."""
    best = [_best_narrower(known, recipe) for recipe in RECIPES]
    numbered = np.count_nonzero((known["nik"] != 0) | (known["card"] != 0)) > 0.5 * len(known["nik"])
    return (*best[:-WITHOUT_NUMBERS], *([UNUSED] * WITHOUT_NUMBERS)) if numbered else tuple(best)


def household_keys(c: Columns) -> NDArray[np.uint32]:
    """The keys under which members of one household stand together: the family card, and the address in its place."""
    known = facts(c)
    keys = [_key([known["card"]]), _key([known["address"], known["region"]])]
    for key in keys:
        key[np.isin(key, _shared_by_many(key, MOST_TOGETHER))] = 0
    return np.stack(keys, axis=1)


def _best_narrower(known: dict[str, NDArray[np.int64]], recipe: tuple[str, ...]) -> str | None:
    """The first fact that most records have, that tells a few of them apart, and that the key does not hold."""
    implied = set(recipe).union(*(IMPLIED.get(fact, set()) for fact in recipe))
    for name in NARROWER:
        values = known[name]
        if (
            name not in implied
            and np.count_nonzero(values) > 0.5 * len(values)
            and len(np.unique(values[:100_000])) > 4
        ):
            return name
    return None


def _key(parts: list[NDArray[np.int64]]) -> NDArray[np.uint32]:
    """One 32-bit number of all parts, 0 if any part is 0. Two keys that fall together only cost a comparison."""
    mixed = np.zeros(len(parts[0]), dtype=np.uint64)
    missing = np.zeros(len(parts[0]), dtype=bool)
    for part in parts:
        missing |= part == 0
        mixed = (mixed ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    key = (mixed >> np.uint64(32)).astype(np.uint32)
    key[key == 0] = 1
    key[missing] = 0
    return key


def _shared_by_many(key: NDArray[np.uint32], most: int) -> NDArray[np.uint32]:
    ordered = np.sort(key[key != 0])
    if not len(ordered):
        return ordered
    edges = np.flatnonzero(np.diff(ordered, prepend=ordered[0] - np.uint32(1)))
    sizes = np.diff(edges, append=len(ordered))
    return ordered[edges[sizes > most]]


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
    key = keys[:, recipe]
    at = np.flatnonzero(key != 0) if is_new is None else _meeting(key, is_new)
    packed = key[at].astype(np.uint64) << np.uint64(32) | at.astype(np.uint64)
    packed.sort()
    ordered = (packed >> np.uint64(32)).astype(np.uint32)
    bounds = (
        np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1], [True])))
        if len(ordered)
        else np.zeros(1, np.int64)
    )
    sizes = np.diff(bounds)
    several = sizes > 1
    order = (packed[np.repeat(several, sizes)] & np.uint64(0xFFFFFFFF)).astype(np.int32)
    return order, np.concatenate(([0], np.cumsum(sizes[several]))).astype(np.int64)


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

"""What the people of each family add up to, piece after piece of the file."""

from dataclasses import dataclass, replace
from typing import Any, Final

import narwhals as nw
import numpy as np
import polars as pl

from tangga.platform.progress import Advance
from tangga.platform.warehouse.in_memory import PolarsEngine
from tangga.programmes import wrong_values
from tangga.programmes.grouping import Work, kernels
from tangga.programmes.grouping.tables import people_table
from tangga.rules.keys import MOST_PEOPLE, NO_PEOPLE, TOO_MANY, weighed
from tangga.rules.packing import all_unknown
from tangga.rules.profiles import PROFILE, profile, profile_count, traits_of, typical_people

PIECE: Final = 1 << 19
"""Rows held at a time."""
MOST_TRUTHS: Final = 31
"""About people: two bits each of a number with a sign."""
SPARSE: Final = 4
"""Numbers of families may lie so many times wider than there are families, to be looked up and not searched."""


@dataclass(frozen=True, slots=True)
class Tally:
    """By family, in the order of their numbers: summed words, truths as pairs of bits, how many people."""

    words: kernels.Numbers
    marks: kernels.Numbers
    counts: "np.ndarray[tuple[int], np.dtype[np.uint8]]"
    are_persons_rising: bool = False
    """Whether each person's number is higher than the one before it, so that none can stand twice."""

    def fill(self, rows: kernels.Numbers, part: slice, work: Work) -> None:
        """Write the numbers of some families into the first columns of `rows`."""
        digits = [digit for key in work.layout.keys_of(is_of_people=True).values() for digit in key]
        fixed = np.array([NO_PEOPLE, TOO_MANY, all_unknown(digits)], dtype=np.int64)
        taken = (self.words[part], self.marks[part], self.counts[part])
        kernels.fill_people(*taken, len(digits), fixed, MOST_PEOPLE, rows)


def tallied(work: Work, ids: kernels.Numbers, engine: PolarsEngine, advance: Advance) -> Tally:
    """Add up every person of the file; refused where one has no family, or a value outside the contract."""
    profiles = _Profiles(work)
    places = _places(ids)
    tally = Tally(
        np.zeros((len(ids), len(work.layout.words)), dtype=np.int64),
        np.zeros(len(ids), dtype=np.int64),
        np.zeros(len(ids), dtype=np.uint8),
    )
    facts = people_table(work, engine)
    told = facts.select("person_id", "family_id", **{PROFILE: profile(profiles.traits)})
    last: int | None = -1
    for piece in nw.to_native(told).collect_batches(chunk_size=PIECE, maintain_order=True, lazy=True):
        if piece["family_id"].null_count():
            wrong_values.check_given(work.people, "family_id")
        families, codes = read_only(piece["family_id"]), read_only(piece[PROFILE])
        at = 0
        while at < len(codes):
            looked_up = (profiles.slots, profiles.weights, profiles.marks, ids, places)
            at = kernels.tally(at, families, codes, *looked_up, tally.words, tally.marks, tally.counts)
            if at < len(codes) and not profiles.learn(codes[at:]):
                wrong_values.tell_stranger(int(families[at]), work.people, work.families)
        if profiles.is_wrong:
            wrong_values.tell_outside(work.law.facts("people"), work.people, "person_id", engine)
        last = _last_if_rising(piece["person_id"], last)
        advance(len(piece))
    return replace(tally, are_persons_rising=last is not None)


def read_only(held: pl.Series) -> Any:
    """The numbers as compiled loops take them: of one type, whether they lie in a file, in one piece or in many."""
    numbers = held.to_numpy()
    numbers.flags.writeable = False
    return numbers


def _last_if_rising(numbers: pl.Series, last: int | None) -> int | None:
    """The last of the numbers, if all rise from the one before them; nothing where any does not, or has not."""
    if last is None or numbers.null_count():
        return None
    held = numbers.to_numpy()
    return int(held[-1]) if held[0] > last and bool((held[1:] > held[:-1]).all()) else None


def _places(ids: kernels.Numbers) -> kernels.Small:
    if len(ids) and int(ids[-1]) - int(ids[0]) < SPARSE * len(ids):
        return kernels.placed(ids)
    return np.empty(0, dtype=np.int32)


class _Profiles:
    """The profiles met so far, each with what a person of it adds to a family."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._truths = work.layout.truths
        if len(self._truths) > MOST_TRUTHS:
            raise ValueError(f"{len(self._truths)} truths about people are more than {MOST_TRUTHS}.")
        self.traits = traits_of(work.law, work.plain)
        self.slots = np.full(profile_count(self.traits), kernels.UNSEEN, dtype=np.int32)
        self.weights = np.empty((0, len(work.layout.words)), dtype=np.int64)
        self.marks = np.empty(0, dtype=np.int64)
        self.is_wrong = False

    def learn(self, codes: kernels.Small) -> bool:
        """Work out what people of profiles not met before add; gives whether there were any."""
        new = np.unique(codes[self.slots[codes] == kernels.UNSEEN])
        if not len(new):
            return False
        self.slots[new] = len(self.marks) + np.arange(len(new), dtype=np.int32)
        people = typical_people(nw.from_native(pl.DataFrame({PROFILE: new}).lazy()), self.traits)
        added: pl.DataFrame = nw.to_native(
            weighed(people, self._work.law, self._work.plain, self._work.layout)
        ).collect()
        words = [added[f"word_{at}"].cast(pl.Int64).to_numpy() for at in range(self.weights.shape[1])]
        self.weights = np.concatenate([self.weights, np.array(words, dtype=np.int64).reshape(len(words), len(new)).T])
        marks = np.zeros(len(new), dtype=np.int64)
        for at, name in enumerate(self._truths):
            marks |= added[name].to_numpy() << (2 * at)
        self.marks = np.concatenate([self.marks, marks])
        self.is_wrong = self.is_wrong or bool((added["is_wrong"] > 0).any())
        return True

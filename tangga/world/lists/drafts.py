"""A list before it is written: who stands in it, and as of when the list's makers saw the family."""

from dataclasses import dataclass

import numpy as np

from tangga.world.arrays import NOBODY, Array
from tangga.world.chance import Generator, happens
from tangga.world.worlds import World


@dataclass(frozen=True, slots=True)
class Draft:
    """One row a record: the person, and what was true of the person's family when it was seen."""

    person: Array
    seen_years_ago: Array
    family: Array
    relation: Array
    marital: Array
    card: Array
    home: Array

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.person)


def draft_of(world: World, person: Array, seen_years_ago: Array) -> Draft:
    """The draft of a list that saw each person so many years ago, in the order in which such lists are kept."""
    columns = {name: np.empty(len(person), np.int32) for name in ("family", "relation", "marital", "card", "home")}
    for years_ago in np.unique(seen_years_ago).tolist():
        moment, rows = world.moments[years_ago], np.flatnonzero(seen_years_ago == years_ago)
        families = moment.family[person[rows]]
        columns["family"][rows] = families
        columns["relation"][rows] = moment.relation[person[rows]]
        columns["marital"][rows] = moment.marital[person[rows]]
        columns["card"][rows] = moment.card[families]
        columns["home"][rows] = moment.home[families]
    village = world.province.homes.village[columns["home"]]
    order = np.lexsort((person, columns["relation"], columns["family"], village))
    kept = {name: column[order] for name, column in columns.items()}
    return Draft(person[order].astype(np.int32), seen_years_ago[order].astype(np.int8), **kept)


def were_there(world: World, person: Array, years_ago: int) -> Array:
    """Which of the people were already born so many years ago."""
    moment = world.moments[years_ago]
    return (person < len(moment.family)) & (world.province.people.birth_day[person] <= moment.day)


def residents(world: World, years_ago: int) -> Array:
    """The rows of those of the world's people who lived so many years ago."""
    moment = world.moments[years_ago]
    everyone = world.province.is_alive(moment.day) & world.is_inside
    everyone[len(moment.family) :] = False
    return np.flatnonzero(everyone)


def write_twice(
    world: World, person: Array, seen_years_ago: Array, share: float, stream: Generator
) -> tuple[Array, Array]:
    """The same records with some people written a second time, many as their family was a year or two before."""
    again = np.flatnonzero(happens(stream, share, len(person)))
    earlier = np.minimum(seen_years_ago[again] + stream.integers(0, 3, len(again)), max(world.moments))
    for years_ago in np.unique(earlier).tolist():
        at = np.flatnonzero(earlier == years_ago)
        missing = ~were_there(world, person[again[at]], years_ago)
        earlier[at[missing]] = seen_years_ago[again[at[missing]]]
    return np.r_[person, person[again]], np.r_[seen_years_ago, earlier]


def relative_in_list(draft: Draft) -> Array:
    """For each record another record of the same family, or NOBODY for those listed alone."""
    count = len(draft)
    same_as_next = np.r_[draft.family[1:] == draft.family[:-1], False]
    following = np.where(same_as_next, np.arange(1, count + 1), NOBODY)
    same_as_previous = np.r_[False, same_as_next[:-1]]
    return np.where(same_as_next, following, np.where(same_as_previous, np.arange(-1, count - 1), NOBODY))

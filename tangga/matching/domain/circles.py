"""Decisions that cannot hold together: whoever is joined through others cannot be kept apart."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

Record = TypeVar("Record", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Decided(Generic[Record]):
    """Two records, whether they are to be one person, and where that is written: a row, a number, or nowhere here."""

    one: Record
    other: Record
    is_join: bool
    place: int | None


def circles(decided: Iterable[Decided[Record]]) -> Iterator[list[Decided[Record]]]:
    """For every pair kept apart that others join: the fewest decisions that say so, that pair's own last.

    That one pair was decided both ways is no matter of this function.
    """
    joins: dict[Record, list[Decided[Record]]] = {}
    apart = []
    for one in decided:
        if not one.is_join:
            apart.append(one)
            continue
        joins.setdefault(one.one, []).append(one)
        joins.setdefault(one.other, []).append(one)
    for pair in apart:
        way = _way(pair, joins)
        if len(way) > 1:
            yield [*way, pair]


def _way(apart: Decided[Record], joins: dict[Record, list[Decided[Record]]]) -> list[Decided[Record]]:
    """The fewest joins that lead from one record to the other; none if nothing does."""
    came_by: dict[Record, Decided[Record] | None] = {apart.one: None}
    waiting = deque([apart.one])
    while waiting and apart.other not in came_by:
        here = waiting.popleft()
        for join in joins.get(here, ()):
            there = join.other if join.one == here else join.one
            if there not in came_by:
                came_by[there] = join
                waiting.append(there)
    return list(_back(apart.other, came_by))[::-1] if apart.other in came_by else []


def _back(record: Record, came_by: dict[Record, Decided[Record] | None]) -> Iterator[Decided[Record]]:
    while (join := came_by[record]) is not None:
        yield join
        record = join.one if join.other == record else join.other

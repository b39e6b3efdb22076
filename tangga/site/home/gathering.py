"""What waits for someone and how they stand, gathered from every slice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.geography import shortest_cover
from tangga.platform.waiting import Number, Waiting
from tangga.site import wiring

Held = Sequence[tuple[Role, str]]
"""The roles that someone has today, each with the code of its area."""

_Line = TypeVar("_Line")


@dataclass(frozen=True, slots=True)
class Day:
    """What someone sees first: what waits, their numbers, and whether anything could wait for them at all."""

    waiting: list[Waiting]
    numbers: list[Number]
    is_wired: bool


def day_of(user: User, held: Held, *, today: date) -> Day:
    """What waits for someone today, the most urgent first, and their numbers."""
    waiting = _gathered(wiring.WAITING, user, held, today)
    numbers = _gathered(wiring.NUMBERS, user, held, today)
    is_wired = any(_areas(may, held) for may, _ in wiring.WAITING)
    return Day(sorted(waiting, key=_urgency), numbers, is_wired)


def _gathered(
    wired: Iterable[tuple[Permission, Callable[[User, tuple[str, ...], date], Sequence[_Line]]]],
    user: User,
    held: Held,
    today: date,
) -> list[_Line]:
    asked = [(_areas(may, held), selector) for may, selector in wired]
    return [line for areas, selector in asked if areas for line in selector(user, areas, today)]


def _areas(may: Permission, held: Held) -> tuple[str, ...]:
    return shortest_cover(area_code for role, area_code in held if role in MATRIX[may])


def _urgency(line: Waiting) -> tuple[bool, date]:
    return not line.is_urgent, line.due_on or date.max

"""Whom a family's aid is paid to: the mother where there is one."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

HEAD, SPOUSE, WOMAN = "HEAD", "SPOUSE", "F"
_UNKNOWN: Final = date.max


class Member(NamedTuple):
    """A member of a family, as far as it matters here."""

    number: int
    name: str
    sex: str
    relation: str
    born_on: date | None


def caretaker_of(members: Iterable[Member]) -> Member | None:
    """The wife of the head; without one the head; without one the eldest woman, and at last the eldest.

    Of several alike the eldest, and of those born on one day the one with the lower number. Nobody without a name is
    paid, and a dash is none: no bank could tell who it is, and the post refuses the order.
    """
    return min((member for member in members if any(sign.isalpha() for sign in member.name)), key=_rank, default=None)


def _rank(member: Member) -> tuple[int, date, int]:
    if member.relation == SPOUSE and member.sex == WOMAN:
        place = 0
    elif member.relation == HEAD:
        place = 1
    else:
        place = 2 if member.sex == WOMAN else 3
    return place, member.born_on or _UNKNOWN, member.number

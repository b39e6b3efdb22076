"""Questions about accounts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tangga.platform.accounts.domain import Standing
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.policies import areas_to_give_each, can_administer, can_give_role
from tangga.platform.accounts.standing import (
    areas_of,
    areas_where,
    assignments_of,
    roles_of,
    running_on,
)
from tangga.platform.accounts.words import ROLE_WORDS
from tangga.platform.geography import NATION, place_of, shortest_cover, within
from tangga.platform.language import Text

__all__ = [
    "accounts_named",
    "areas_for_roles",
    "areas_of",
    "areas_where",
    "assignments_ever",
    "assignments_of",
    "open_accounts",
    "people_with_access",
    "person_with_access",
    "roles_lost_since",
    "roles_of",
    "roles_to_give",
]

PEOPLE_ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that someone has or had; `is_mine_to_end` for whoever asks."""

    number: int
    words: Text
    place: Text
    started_on: date
    ended_on: date | None
    is_running: bool
    is_mine_to_end: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone with an account, and their roles."""

    user: User
    roles: tuple[HeldRole, ...]
    is_mine: bool = False
    """Whether whoever asks may close the account or give it a new password."""

    @property
    def running(self) -> list[HeldRole]:
        """The roles of today."""
        return [role for role in self.roles if role.is_running]

    @property
    def ended(self) -> list[HeldRole]:
        """The roles of the past."""
        return [role for role in self.roles if not role.is_running]


@dataclass(frozen=True, slots=True)
class PageOfPeople:
    """Some people by name; `after` is the number from which the next page goes on, None on the last."""

    people: tuple[Holder, ...]
    after: int | None


def open_accounts() -> QuerySet[User]:
    """The accounts by which someone may sign in, by username."""
    return User.objects.filter(is_active=True).order_by("username")


def accounts_named(username: str) -> QuerySet[User]:
    """The account of a username, open or closed."""
    return User.objects.filter(username=username.strip().lower())


def assignments_ever(numbers: Collection[int]) -> dict[int, list[Assignment]]:
    """All roles that these users ever had, by the number of the user."""
    found: dict[int, list[Assignment]] = {}
    for one in Assignment.objects.filter(user__in=numbers).order_by("area_code", "role"):
        found.setdefault(one.user_id, []).append(one)
    return found


def people_with_access(
    areas: Iterable[str],
    *,
    today: date,
    words: str = "",
    role: Role | None = None,
    standing: Standing = Standing.WITH_ROLE,
    after: int | None = None,
) -> PageOfPeople:
    """People who have or had a role inside these areas, by name; citizens, who see their own file only, left out."""
    people = _people_in(areas, today=today, role=role, standing=standing)
    if words:
        people = people.filter(Q(full_name__icontains=words) | Q(username__icontains=words.lower()))
    last = people.filter(pk=after).first() if after else None
    if last is not None:
        people = people.filter(Q(full_name__gt=last.full_name) | Q(full_name=last.full_name, pk__gt=last.pk))
    found = list(people.order_by("full_name", "pk")[: PEOPLE_ON_A_PAGE + 1])
    shown = found[:PEOPLE_ON_A_PAGE]
    ever = assignments_ever({one.pk for one in shown})
    holders = (Holder(one, tuple(_held(held, today) for held in ever.get(one.pk, []))) for one in shown)
    return PageOfPeople(tuple(holders), shown[-1].pk if len(found) > PEOPLE_ON_A_PAGE else None)


def person_with_access(number: int, areas: Iterable[str], *, asked_by: User, today: date) -> Holder | None:
    """Someone who has or had a role inside these areas, with all roles they ever had; None for everybody else."""
    user = _people_in(areas, today=today, role=None, standing=None).filter(pk=number).first()
    if user is None:
        return None
    ever = Assignment.objects.filter(user=user).order_by(F("ended_on").desc(nulls_first=True), "started_on", "pk")
    roles = tuple(_held(held, today, asked_by) for held in ever)
    return Holder(user, roles, is_mine=user.is_active and can_administer(asked_by, user=user, today=today))


def roles_to_give(by: User, *, today: date) -> dict[Role, tuple[str, ...]]:
    """The roles that someone may give today, each with the areas in which."""
    given = areas_to_give_each(by, Role, today=today)
    return {role: areas for role, areas in given.items() if areas}


def areas_for_roles(given: dict[Role, tuple[str, ...]]) -> tuple[str, ...]:
    """The areas in which someone may give some role."""
    return shortest_cover(code for areas in given.values() for code in areas)


def roles_lost_since(user: User, *, since: date, today: date) -> list[HeldRole]:
    """The roles that were taken from someone on this day or after it, and that they do not have again."""
    lost = Assignment.objects.filter(user=user, ended_on__range=(since, today)).order_by("-ended_on", "-pk")
    again = {(one.role, one.area_code) for one in assignments_of(user, today=today)}
    return [_held(one, today) for one in lost if (one.role, one.area_code) not in again]


def _people_in(areas: Iterable[str], *, today: date, role: Role | None, standing: Standing | None) -> QuerySet[User]:
    codes = tuple(areas)
    held = Assignment.objects.filter(user=OuterRef("pk"))
    people = User.objects.filter(Exists(held.filter(within(codes, "area_code")).exclude(role=Role.CITIZEN)))
    if NATION in codes:
        people = User.objects.filter(~Exists(held.filter(role=Role.CITIZEN)))
    if standing is not None:
        people = people.filter(is_active=standing is not Standing.CLOSED)
    runs = held.filter(running_on(today))
    if role is not None:
        runs = runs.filter(role=role)
    if standing is Standing.WITH_ROLE:
        return people.filter(Exists(runs.filter(within(codes, "area_code"))))
    return people.filter(~Exists(runs)) if standing is Standing.WITHOUT_ROLE else people


def _held(held: Assignment, today: date, asked_by: User | None = None) -> HeldRole:
    is_running = held.ended_on is None or held.ended_on > today
    role = Role(held.role)
    return HeldRole(
        held.pk,
        ROLE_WORDS[role],
        place_of(held.area_code),
        held.started_on,
        held.ended_on,
        is_running,
        is_mine_to_end=asked_by is not None
        and is_running
        and asked_by.pk != held.user_id
        and can_give_role(asked_by, role=role, area_code=held.area_code, today=today),
    )

"""What someone may do here and today, and who may give a role to whom."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser

from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.permissions import MATRIX, WORDS, Permission
from tangga.platform.accounts.standing import areas_where, assignments_of
from tangga.platform.figures import fill
from tangga.platform.geography import NATION, covers, name_of, shortest_cover
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

GIVEN_BY_SOCIAL_OFFICES: Final = frozenset({Role.SOCIAL_OFFICE, Role.FACILITATOR, Role.WELFARE_POST, Role.PARTNER})
"""A social office gives roles of its own area only; those of the nation are given by programme officers."""

GIVEN_BY_NOBODY: Final = frozenset({Role.CITIZEN})
"""A citizen's way in is a code for one family, given on its file."""

_NOT_ALLOWED = Text(
    "Anda tidak berwenang: {what} ({area}). Bila ini tugas Anda, mintalah perannya kepada dinas sosial atau petugas "
    "program.",
    "You may not do this: {what} ({area}). If it is your task, ask the social office or a programme officer for the "
    "role.",
)
_NOT_TO_ONESELF = Text(
    "Peran tidak dapat diberikan kepada diri sendiri. Mintalah orang lain yang berwenang.",
    "A role cannot be given to oneself. Ask someone else who may give it.",
)


_OWN_ACCOUNT = Text(
    "Akun sendiri tidak dapat ditutup atau diberi sandi sementara. Sandi sendiri diganti di halaman sandi.",
    "You cannot close your own account or give it a temporary password. Change your own on the password page.",
)
_NOT_YOURS = Text(
    "Akun ini juga memegang peran di luar wilayah atau wewenang Anda. Mintalah petugas program mengurusnya.",
    "This account also has a role outside your area, or one that you do not give. Ask a programme officer.",
)


class NotAllowed(Refused):
    """Whoever asks has no role that allows it there today."""


class OwnAccount(NotAllowed):
    """Nobody closes their own account, or gives themselves a password to hand over."""


class RoleForOneself(NotAllowed):
    """Nobody gives themselves a role."""


def can(user: User | AnonymousUser, permission: Permission, *, today: date, area_code: str = "") -> bool:
    """Whether someone may do this in that area; without an area, in the whole nation."""
    return covers(areas_where(user, permission, today=today), area_code)


def check_can(user: User | AnonymousUser, permission: Permission, *, today: date, area_code: str = "") -> None:
    """Refuse what someone may not do in that area; without an area, in the whole nation."""
    if not can(user, permission, today=today, area_code=area_code):
        raise NotAllowed(fill(_NOT_ALLOWED, what=WORDS[permission], area=name_of(area_code)))


def can_give_role(by: User, *, role: Role, area_code: str, today: date) -> bool:
    """Whether someone may give or take away this role in that area."""
    return covers(areas_to_give(by, role, today=today), area_code)


def areas_to_give(by: User, role: Role, *, today: date) -> tuple[str, ...]:
    """The areas in which someone may give this role today; () where nowhere."""
    return areas_to_give_each(by, [role], today=today)[role]


def areas_to_give_each(by: User, roles: Iterable[Role], *, today: date) -> dict[Role, tuple[str, ...]]:
    """For each of these roles the areas in which someone may give it today, asked of the database once."""
    held = list(assignments_of(by, today=today).values_list("role", "area_code"))
    return {role: shortest_cover(area for one, area in held if one in _givers_of(role)) for role in roles}


def _givers_of(role: Role) -> frozenset[Role]:
    if role in GIVEN_BY_NOBODY:
        return frozenset()
    givers = MATRIX[Permission.GIVE_ACCESS]
    return givers if role in GIVEN_BY_SOCIAL_OFFICES else givers - {Role.SOCIAL_OFFICE}


def check_can_give_role(by: User, *, user: User | None, role: Role, area_code: str, today: date) -> None:
    """Refuse who may not give or take away this role in that area; `user` is None while the account is being opened."""
    if by == user:
        raise RoleForOneself(_NOT_TO_ONESELF)
    if not can_give_role(by, role=role, area_code=area_code, today=today):
        raise NotAllowed(fill(_NOT_ALLOWED, what=WORDS[Permission.GIVE_ACCESS], area=name_of(area_code)))


def can_administer(by: User, *, user: User, today: date) -> bool:
    """Whether someone may close an account or give it a new password."""
    return by != user and all(
        can_give_role(by, role=Role(one.role), area_code=one.area_code, today=today) for one in _telling(user, today)
    )


def check_can_administer(by: User, *, user: User, today: date) -> None:
    """Refuse who may not close an account or give it a new password: every role it has must be theirs to give."""
    if by == user:
        raise OwnAccount(_OWN_ACCOUNT)
    if not can_administer(by, user=user, today=today):
        raise NotAllowed(_NOT_YOURS)


def _telling(user: User, today: date) -> list[Assignment]:
    """The roles that say whose an account is: those that run or will; of one that has none, all it ever had.

    An account that never had a role is the nation's, as if it had the role that only the nation gives.
    """
    ever = list(Assignment.objects.filter(user=user))
    running = [one for one in ever if one.ended_on is None or one.ended_on > today]
    return running or ever or [Assignment(role=Role.AUDITOR, area_code=NATION)]

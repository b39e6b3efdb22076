"""What someone may do here and today, and who may give a role to whom."""

from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import MATRIX, WORDS, Permission
from tangga.platform.accounts.standing import areas_of, areas_where
from tangga.platform.figures import fill
from tangga.platform.geography import covers, name_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

GIVEN_BY_SOCIAL_OFFICES: Final = frozenset({Role.SOCIAL_OFFICE, Role.FACILITATOR, Role.WELFARE_POST, Role.PARTNER})
"""A social office gives roles of its own area only; those of the nation are given by programme officers."""

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


class NotAllowed(Refused):
    """Whoever asks has no role that allows it there today."""


class RoleForOneself(NotAllowed):
    """Nobody gives themselves a role."""


def can(user: User | AnonymousUser, permission: Permission, *, today: date, area_code: str = "") -> bool:
    """Whether someone may do this in that area; without an area, in the whole nation."""
    return covers(areas_where(user, permission, today=today), area_code)


def check_can(user: User | AnonymousUser, permission: Permission, *, today: date, area_code: str = "") -> None:
    """Refuse what someone may not do in that area; without an area, in the whole nation."""
    if not can(user, permission, today=today, area_code=area_code):
        raise NotAllowed(fill(_NOT_ALLOWED, what=WORDS[permission], area=name_of(area_code)))


def check_can_give_role(by: User, *, user: User, role: Role, area_code: str, today: date) -> None:
    """Refuse who may not give or take away this role in that area."""
    if by == user:
        raise RoleForOneself(_NOT_TO_ONESELF)
    givers = MATRIX[Permission.GIVE_ACCESS]
    if role not in GIVEN_BY_SOCIAL_OFFICES:
        givers = givers - {Role.SOCIAL_OFFICE}
    if not covers(areas_of(by, givers, today=today), area_code):
        raise NotAllowed(fill(_NOT_ALLOWED, what=WORDS[Permission.GIVE_ACCESS], area=name_of(area_code)))

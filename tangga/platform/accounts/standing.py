"""What someone is today, and where: asked by policies and selectors alike."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.geography import shortest_cover


def assignments_of(user: User | AnonymousUser, *, today: date) -> QuerySet[Assignment]:
    """The roles that run today; someone without an account, or with a closed one, has none."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Assignment.objects.none()
    return Assignment.objects.filter(running_on(today), user=user, started_on__lte=today)


def running_on(today: date) -> Q:
    """The condition that a role has not ended."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=today)


def roles_of(user: User | AnonymousUser, *, today: date) -> frozenset[Role]:
    """The roles that someone has somewhere today."""
    return frozenset(Role(role) for role in assignments_of(user, today=today).values_list("role", flat=True))


def areas_of(user: User | AnonymousUser, role_or_roles: Role | Iterable[Role], *, today: date) -> tuple[str, ...]:
    """The areas where someone has one of these roles today, as the fewest codes that say it; () where nowhere."""
    roles = [role_or_roles] if isinstance(role_or_roles, Role) else list(role_or_roles)
    assigned = assignments_of(user, today=today).filter(role__in=roles)
    return shortest_cover(assigned.values_list("area_code", flat=True))


def areas_where(user: User | AnonymousUser, may: Permission, *, today: date) -> tuple[str, ...]:
    """The areas where someone may do this today, as the fewest codes that say it; () where nowhere."""
    return areas_of(user, MATRIX[may], today=today)

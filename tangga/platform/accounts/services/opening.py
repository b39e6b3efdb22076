"""Accounts are opened and closed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can, check_can_administer, check_can_give_role
from tangga.platform.accounts.services.passwords import give_temporary_password, set_password
from tangga.platform.accounts.services.roles import assign_role
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_NAME_TAKEN = Text(
    "Nama pengguna '{username}' sudah dipakai. Pilih yang lain.",
    "The username '{username}' is in use already. Choose another one.",
)
_ALREADY_CLOSED = Text("Akun ini sudah ditutup.", "This account is closed already.")


class UsernameTaken(Refused):
    """Another account has this username."""


class AlreadyClosed(Refused):
    """The account was closed before."""


@dataclass(frozen=True, slots=True)
class GivenPassword:
    """An account with the password to hand over: shown once and stored nowhere."""

    user: User
    password: str


@transaction.atomic
def create_account(
    *, username: str, full_name: str, password: str | None, by: User | None, at: datetime, email: str = ""
) -> User:
    """Open an account without a role, which only those of the nation may; without a password it can be entered through
    OpenID Connect only."""
    if by is not None:
        check_can(by, Permission.GIVE_ACCESS, today=local_day(at))
    return _created(username=username, full_name=full_name, password=password, by=by, at=at, email=email)


@transaction.atomic
def open_account(
    *, username: str, full_name: str, role: Role, area_code: str, by: User, at: datetime, email: str = ""
) -> GivenPassword:
    """Open an account with its first role, by whoever may give that role there."""
    check_can_give_role(by, user=None, role=role, area_code=area_code, today=local_day(at))
    user = _created(username=username, full_name=full_name, password=None, by=by, at=at, email=email)
    assign_role(user=user, role=role, area_code=area_code, by=by, at=at)
    return GivenPassword(user, give_temporary_password(user=user, by=by, at=at))


@transaction.atomic
def open_citizen_account(*, username: str, full_name: str, area_code: str, at: datetime) -> User:
    """Open the account by which a citizen sees their own file; it has no password, and no other role is given to it."""
    user = _created(username=username, full_name=full_name, password=None, by=None, at=at, email="")
    assign_role(user=user, role=Role.CITIZEN, area_code=area_code, by=None, at=at)
    return user


@transaction.atomic
def close_account(*, user: User, by: User | None, at: datetime) -> User:
    """Close an account: nobody enters by it any more, and what it did stays on record."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if by is not None:
        check_can_administer(by, user=locked, today=local_day(at))
    if not locked.is_active:
        raise AlreadyClosed(_ALREADY_CLOSED)
    locked.is_active = user.is_active = False
    locked.save(update_fields=["is_active"])
    audit.record("accounts.account_closed", subject="user", number=user.pk, by=by, at=at)
    return user


def _created(*, username: str, full_name: str, password: str | None, by: User | None, at: datetime, email: str) -> User:
    username = username.strip().lower()
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(_NAME_TAKEN.with_facts(username=username))
    user = User(username=username, full_name=full_name.strip(), email=email, created_at=at)
    set_password(user, password)
    user.save()
    audit.record("accounts.account_created", subject="user", number=user.pk, by=by, at=at)
    return user

"""Accounts are opened and closed, roles given and taken away; each time with a line in the record of actions.

`by=None` is whoever runs the site's machine: the first account has nobody else to open it.
"""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can_give_role
from tangga.platform.accounts.selectors import areas_where
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill
from tangga.platform.geography import level_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_NAME_TAKEN = Text(
    "Nama pengguna '{username}' sudah dipakai. Pilih yang lain.",
    "The username '{username}' is in use already. Choose another one.",
)
_WEAK_PASSWORD = Text("Sandi ini terlalu lemah: {why}", "This password is too weak: {why}")
_ALREADY_ASSIGNED = Text("{name} sudah memegang peran itu di sana.", "{name} has that role there already.")
_ALREADY_ENDED = Text("Peran itu sudah berakhir.", "That role has ended already.")
_MAY_NOT_OPEN = Text(
    "Anda tidak berwenang mengurus akun. Mintalah dinas sosial atau petugas program.",
    "You may not open or close accounts. Ask the social office or a programme officer.",
)


class UsernameTaken(Refused):
    """Another account has this username."""


class WeakPassword(Refused):
    """The password can be guessed."""


class AlreadyAssigned(Refused):
    """The user has this role in this area today."""


class AlreadyEnded(Refused):
    """The assignment has ended before."""


class MayNotOpenAccounts(Refused):
    """Whoever asks gives no access anywhere."""


@transaction.atomic
def create_account(
    *, username: str, full_name: str, password: str | None, by: User | None, at: datetime, email: str = ""
) -> User:
    """Open an account; without a password it can be entered through OpenID Connect only."""
    _check_may_open(by, at)
    username = username.strip().lower()
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(_NAME_TAKEN.with_facts(username=username))
    user = User(username=username, full_name=full_name.strip(), email=email, created_at=at)
    _set_password(user, password)
    user.save()
    audit.record("accounts.account_created", subject="user", number=user.pk, by=by, at=at)
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Give an account a new password; its other sessions end."""
    if by != user:
        _check_may_open(by, at)
    _set_password(user, password)
    user.save(update_fields=["password"])
    audit.record("accounts.password_changed", subject="user", number=user.pk, by=by, at=at)
    return user


@transaction.atomic
def close_account(*, user: User, by: User | None, at: datetime) -> User:
    """Close an account: nobody enters by it any more, and what it did stays on record."""
    _check_may_open(by, at)
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record("accounts.account_closed", subject="user", number=user.pk, by=by, at=at)
    return user


@transaction.atomic
def assign_role(*, user: User, role: Role, area_code: str, by: User | None, at: datetime) -> Assignment:
    """Give someone a role in an area from today on; the empty code is the nation."""
    level_of(area_code)
    today = local_day(at, area_code)
    if by is not None:
        check_can_give_role(by, user=user, role=role, area_code=area_code, today=today)
    # Locked, so that two who give the same role at once are told apart by this question and not by the constraint.
    User.objects.select_for_update().get(pk=user.pk)
    if Assignment.objects.filter(user=user, role=role, area_code=area_code, ended_on__isnull=True).exists():
        raise AlreadyAssigned(fill(_ALREADY_ASSIGNED, name=user.full_name))
    assignment = Assignment.objects.create(user=user, role=role, area_code=area_code, started_on=today, given_by=by)
    facts = {"role": str(role), "area": area_code}
    audit.record("accounts.role_given", subject="user", number=user.pk, by=by, at=at, facts=facts)
    return assignment


@transaction.atomic
def end_role(*, assignment: Assignment, by: User | None, at: datetime) -> Assignment:
    """Take a role away as of now; whoever is signed in loses it with their next page."""
    running = Assignment.objects.select_for_update().select_related("user").get(pk=assignment.pk)
    today = local_day(at, running.area_code)
    if by is not None:
        check_can_give_role(by, user=running.user, role=Role(running.role), area_code=running.area_code, today=today)
    if running.ended_on is not None:
        raise AlreadyEnded(_ALREADY_ENDED)
    running.ended_on = max(today, running.started_on)
    running.save(update_fields=["ended_on"])
    facts = {"role": running.role, "area": running.area_code}
    audit.record("accounts.role_ended", subject="user", number=running.user_id, by=by, at=at, facts=facts)
    return running


def record_sign_in(*, user: User, at: datetime) -> None:
    """Put on record that someone signed in."""
    audit.record("accounts.signed_in", subject="user", number=user.pk, by=user, at=at)


def record_sign_out(*, user: User, at: datetime) -> None:
    """Put on record that someone signed out."""
    audit.record("accounts.signed_out", subject="user", number=user.pk, by=user, at=at)


def record_second_factor(*, user: User, change: str, at: datetime) -> None:
    """Put on record that someone set up, took off or renewed a second factor of their own."""
    audit.record(
        "accounts.second_factor_changed", subject="user", number=user.pk, by=user, at=at, facts={"change": change}
    )


def _check_may_open(by: User | None, at: datetime) -> None:
    if by is not None and not areas_where(by, Permission.GIVE_ACCESS, today=local_day(at)):
        raise MayNotOpenAccounts(_MAY_NOT_OPEN)


def _set_password(user: User, password: str | None) -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise WeakPassword(_WEAK_PASSWORD.with_facts(why=" ".join(weak.messages))) from weak
    user.set_password(password)

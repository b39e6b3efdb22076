"""Passwords are changed by their owners, and given anew by those who may."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tangga.platform.accounts.codes import new_code
from tangga.platform.accounts.models import User
from tangga.platform.accounts.policies import check_can_administer
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_WEAK_PASSWORD = Text("Sandi ini terlalu lemah: {why}", "This password is too weak: {why}")
SAME_PASSWORD = Text(
    "Sandi ini sama dengan yang lama. Pilih sandi lain yang hanya Anda ketahui.",
    "This is the password you had. Choose another one that only you know.",
)
_TEMPORARY_LENGTH = 20


class WeakPassword(Refused):
    """The password can be guessed."""


@transaction.atomic
def change_password(*, user: User, password: str, by: User | None, at: datetime) -> User:
    """Give an account the password that its owner chose; its other sessions end, and tries that failed are forgiven."""
    _hold(user)
    if by is not None and by != user:
        check_can_administer(by, user=user, today=local_day(at))
    if user.has_usable_password() and user.check_password(password):
        raise WeakPassword(SAME_PASSWORD)
    set_password(user, password)
    _save(user, is_temporary=by is not None and by != user)
    audit.record("accounts.password_changed", subject="user", number=user.pk, by=by, at=at)
    return user


@transaction.atomic
def give_temporary_password(*, user: User, by: User | None, at: datetime) -> str:
    """A new password to be handed over on paper; all sessions end, and the first sign-in asks for another one."""
    _hold(user)
    if by is not None:
        check_can_administer(by, user=user, today=local_day(at))
    password = new_code(_TEMPORARY_LENGTH)
    user.set_password(password)
    _save(user, is_temporary=True)
    audit.record("accounts.temporary_password_given", subject="user", number=user.pk, by=by, at=at)
    return password


@transaction.atomic
def remove_second_factor(*, user: User, by: User | None, at: datetime) -> None:
    """Take the second factor off an account whose owner has lost it; whoever needs one is asked to set up another."""
    _hold(user)
    if by is not None:
        check_can_administer(by, user=user, today=local_day(at))
    Authenticator.objects.filter(user=user).delete()
    audit.record("accounts.second_factor_removed", subject="user", number=user.pk, by=by, at=at)


def end_sessions(*, user: User) -> None:
    """Sign out everywhere an account that has no password: what its sessions are held against changes."""
    user.set_unusable_password()
    user.save(update_fields=["password"])


def set_password(user: User, password: str | None) -> None:
    """Set a password without saving; refuses one that can be guessed. Without one nobody enters by a password."""
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise WeakPassword(_WEAK_PASSWORD.with_facts(why=" ".join(weak.messages))) from weak
    user.set_password(password)


def _hold(user: User) -> None:
    """Hold the account until the end, so that nobody gives it another role while this is being decided."""
    User.objects.select_for_update().get(pk=user.pk)


def _save(user: User, *, is_temporary: bool) -> None:
    user.has_temporary_password = is_temporary
    user.save(update_fields=["password", "has_temporary_password"])
    reset(username=user.username)

"""Who serves for which bank or post is said by a programme officer, never by oneself."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.models import ProviderOfficer
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.accounts.standing import roles_of
from tangga.platform.accounts.ties import tied
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_NOT_ONESELF: Final = Text(
    "Anda tidak dapat menetapkan diri sendiri. Mintalah petugas program lain.",
    "You cannot appoint yourself. Ask another programme officer.",
)
_MADE_BY_YOU: Final = Text(
    "Anda yang memberi {name} peran atau sandi. Petugas program lain yang menetapkannya: siapa yang menjawab untuk "
    "bank tidak boleh berada di tangan satu orang.",
    "You gave {name} the role or a password. Another programme officer appoints them: whoever answers for a bank must "
    "not be in one person's hands.",
)
_OTHER_ROLES: Final = Text(
    "{name} harus berperan sebagai bank penyalur atau pos, dan tidak punya peran lain: yang menjawab untuk bank tidak "
    "boleh bekerja untuk kementerian. Berikan perannya dahulu di halaman akses.",
    "{name} must have the role of a paying bank or post, and no other: whoever answers for a bank must not work for "
    "the ministry. Give the role first, on the page of access.",
)
_SERVES: Final = Text(
    "{name} sudah bertugas untuk {provider}. Akhiri tugas itu dahulu.",
    "{name} serves for {provider} already. End that first.",
)


class CannotServe(Refused):
    """Whoever acts for a bank or post is appointed by another, for one alone, and has no other role."""


@transaction.atomic
def appoint(*, user: User, provider: str, by: User, at: datetime) -> ProviderOfficer:
    """Let someone act for a bank or the post; said again nothing changes."""
    today = local_day(at)
    check_can(by, Permission.APPOINT_PROVIDERS, today=today)
    if provider not in PROVIDERS:
        raise ValueError(provider)
    user = User.objects.select_for_update().get(pk=user.pk)
    _check_may_serve(user, by, today)
    serving = ProviderOfficer.objects.filter(user=user, ended_on__isnull=True).first()
    if serving is not None:
        if serving.provider == provider:
            return serving
        raise CannotServe(fill(_SERVES, name=user.full_name, provider=PROVIDERS[serving.provider].name))
    made = ProviderOfficer.objects.create(user=user, provider=provider, started_on=today, appointed_by=by)
    _record("payments.provider_officer_appointed", made, by, at)
    return made


def _check_may_serve(user: User, by: User, today: date) -> None:
    if user.pk == by.pk:
        raise CannotServe(_NOT_ONESELF)
    if tied(user, [by.pk]):
        raise CannotServe(fill(_MADE_BY_YOU, name=user.full_name))
    if not user.is_active or set(roles_of(user, today=today)) != {Role.PROVIDER}:
        raise CannotServe(fill(_OTHER_ROLES, name=user.full_name))


@transaction.atomic
def dismiss(*, officer: ProviderOfficer, by: User, at: datetime) -> ProviderOfficer:
    """Let someone act for a bank or the post no more, from now on; said again nothing changes."""
    check_can(by, Permission.APPOINT_PROVIDERS, today=local_day(at))
    officer = ProviderOfficer.objects.select_for_update().get(pk=officer.pk)
    if officer.ended_on is None:
        officer.ended_on = local_day(at)
        officer.save(update_fields=["ended_on"])
        _record("payments.provider_officer_dismissed", officer, by, at)
    return officer


def _record(action: str, officer: ProviderOfficer, by: User, at: datetime) -> None:
    facts: dict[str, str | int] = {"provider": officer.provider}
    audit.record(action, subject="user", number=officer.user_id, by=by, at=at, facts=facts)

"""Who may bring a change to families, and when: never whoever prepared it, never before families could object."""

from datetime import date, datetime
from typing import Final

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import NotAllowed, check_can
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.programmes.domain.changes import (
    ChangeState,
    ChangeStep,
    NoSuchChange,
    may_apply_on,
    may_begin_on,
    move_change,
)
from tangga.programmes.models import ChangeSet

OWN_WORK: Final = Text(
    "Paket ini Anda susun sendiri. Mintalah petugas program yang lain mengumumkannya.",
    "You prepared this change set yourself. Ask another programme officer to announce it.",
)
TOO_EARLY: Final = Text(
    "Perubahan ini baru boleh dijalankan mulai {on}: keluarga masih boleh mengajukan keberatan, atau wilayah pertama "
    "masih diamati.",
    "This change may come to families from {on} on: they may still object, or the first area is still being watched.",
)
NOT_NOW: Final = Text(
    "Paket ini sudah berubah sejak Anda membukanya. Lihat keadaannya sekarang.",
    "This change set has moved on since you opened it. Look at where it stands now.",
)


class OwnWork(NotAllowed):
    """Nobody approves their own work."""


class TooEarly(Refused):
    """Families may still object, or the first area is still being watched."""


class NotNow(Refused):
    """The change set does not stand where this can be done."""


def next_state(change_set: ChangeSet, step: ChangeStep) -> ChangeState:
    """Where a step leads; refused where it leads nowhere."""
    try:
        return move_change(ChangeState(change_set.state), step)
    except NoSuchChange as cause:
        raise NotNow(NOT_NOW) from cause


def check_can_announce(by: User, change_set: ChangeSet, *, today: date) -> None:
    """Refuse whoever may not, and whoever prepared it."""
    check_can(by, Permission.APPROVE_CHANGES, today=today)
    if by.pk == change_set.prepared_by_id:
        raise OwnWork(OWN_WORK)


def check_can_run(by: User, change_set: ChangeSet, *, today: date) -> None:
    """Refuse whoever may not, and a day on which families may still object or the first area is being watched."""
    check_can(by, Permission.APPROVE_CHANGES, today=today)
    first = first_day(change_set)
    if first is not None and today < first:
        raise TooEarly(figures.fill(TOO_EARLY, on=figures.day(first)))


def first_day(change_set: ChangeSet) -> date | None:
    """The first day on which the next step may come to families; None where none is to come."""
    if change_set.state == ChangeState.ANNOUNCED and change_set.last_day and change_set.announced_at:
        noticed_on = _day(change_set.announced_at)
        return may_begin_on(change_set.last_day, is_urgent=change_set.is_urgent, noticed_on=noticed_on)
    if change_set.state == ChangeState.BEGUN and change_set.begun_at:
        return may_apply_on(_day(change_set.begun_at), is_urgent=change_set.is_urgent)
    return None


def _day(at: datetime) -> date:
    return local_day(at)

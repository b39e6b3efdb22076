"""A checked list is requested, approved by others, and released by a third; or sent back, or cancelled."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.lists import Digest
from tangga.payments.domain.rounds import RoundState, RoundStep, approvals_needed
from tangga.payments.domain.signed import Act, Signed
from tangga.payments.models import Approval, Finding, Instalment, PayLine, PayRound
from tangga.payments.policies import (
    check_can_approve,
    check_can_prepare,
    check_can_release,
    check_can_stop,
    moved,
)
from tangga.payments.selectors.set_aside import unresolved_of
from tangga.payments.services.checking import NO_REASON, NoReason, look_again
from tangga.payments.services.freezing import NOBODY, EmptyList, proven
from tangga.payments.services.preparing import note_preparer, note_who_opened_accounts
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress, Silent
from tangga.platform.refusals import Refused
from tangga.platform.signing import is_signed, sign

BLOCKED: Final = Text(
    "{n} baris pada daftar putaran {number} masih terhalang temuan. Perbaiki atau keluarkan, lalu minta lagi.",
    "{n} lines on the list of round {number} are still blocked by findings. Mend or take them off, then ask again.",
)


NOT_CLEARED_UP: Final = Text(
    "Balasan putaran {number} masih punya baris yang disisihkan. Selesaikan dahulu: mungkin bank sudah membayarnya.",
    "Replies to round {number} still have rows set aside. Resolve them first: the bank may have paid after all.",
)


ASKED_ANEW: Final = Text(
    "Daftar putaran {number} dikembalikan lalu diminta lagi sesudah Anda melihatnya. Tidak ada yang berubah; lihat "
    "dahulu daftar yang sekarang.",
    "The list of round {number} was sent back and asked for again after you saw it. Nothing was changed; look at the "
    "list as it is now first.",
)


class AskedAnew(Refused):
    """Nobody stands by a list that they have not seen."""


class NotClearedUp(Refused):
    """Nobody is paid again while a bank's word waits to be looked at."""


class Blocked(Refused):
    """Lines are left that must not be paid."""


def request(*, pay_round: PayRound, by: User, at: datetime, progress: Progress | None = None) -> PayRound:
    """Ask for the money: every line is looked at once more, and nothing that blocks may be left."""
    check_can_prepare(by, today=local_day(at))
    moved(PayRound.objects.get(pk=pay_round.pk), RoundStep.REQUEST)
    return _request(pay_round, by=by, at=at, progress=progress or Silent())


@transaction.atomic
def _request(pay_round: PayRound, *, by: User, at: datetime, progress: Progress) -> PayRound:
    pay_round = _locked(pay_round)
    pay_round.state = moved(pay_round, RoundStep.REQUEST)
    note_preparer(pay_round, by=by, at=at)
    note_who_opened_accounts(pay_round, at=at)
    _check_nothing_blocks(pay_round, progress)
    if not pay_round.line_count:
        raise EmptyList(NOBODY.with_facts(number=pay_round.number))
    pay_round.paid_sha256 = ""
    pay_round.paid_sha256 = proven(pay_round, progress).paid_sha256
    pay_round.requested_at = at
    pay_round.save(update_fields=["state", "paid_sha256", "requested_at"])
    _record("payments.round_requested", pay_round, by, at)
    return pay_round


def _check_nothing_blocks(pay_round: PayRound, progress: Progress) -> None:
    """Look at every line as it is now; refuse where one must not be paid, or an earlier round is not cleared up."""
    if pay_round.again_of is not None and unresolved_of(pay_round.again_of).exists():
        raise NotClearedUp(NOT_CLEARED_UP.with_facts(number=pay_round.again_of.number))
    look_again(pay_round, progress)
    blocking = Finding.objects.filter(line__pay_round=pay_round, blocks=True, line__state=LineState.DRAWN)
    blocked = blocking.values("line_id").distinct().count()
    if blocked:
        raise Blocked(fill(BLOCKED, n=count(blocked), number=str(pay_round.number)))


def approve(
    *, pay_round: PayRound, by: User, at: datetime, said_at: datetime | None = None, progress: Progress | None = None
) -> PayRound:
    """Stand by a list that others prepared; with the last approval that is needed payment is ordered.

    `said_at` is when they said so, where a worker does it later.
    """
    _check_may_approve(PayRound.objects.get(pk=pay_round.pk), by, at)
    found = proven(PayRound.objects.get(pk=pay_round.pk), progress)
    return _approve(pay_round, found, by=by, at=at, said_at=said_at or at)


@transaction.atomic
def _approve(pay_round: PayRound, found: Digest, *, by: User, at: datetime, said_at: datetime) -> PayRound:
    pay_round = _locked(pay_round)
    ordered = _check_may_approve(pay_round, by, at)
    _check_same(pay_round, found, said_at)
    told = _signed(Act.APPROVE, pay_round.number, pay_round, by, at)
    Approval.objects.create(
        pay_round=pay_round,
        by=by,
        at=at,
        list_sha256=pay_round.list_sha256,
        paid_sha256=pay_round.paid_sha256,
        line_count=pay_round.line_count,
        amount=pay_round.amount,
        signature=sign(told.text()),
    )
    standing = Approval.objects.filter(pay_round=pay_round, undone_at__isnull=True).count()
    if standing >= approvals_needed(pay_round.amount, settings.TANGGA_APPROVALS):
        pay_round.state, pay_round.ordered_at = ordered, at
        pay_round.save(update_fields=["state", "ordered_at"])
    _record("payments.round_approved", pay_round, by, at)
    return pay_round


def _check_may_approve(pay_round: PayRound, by: User, at: datetime) -> RoundState:
    """Refuse who may not, and what is not waiting for it; the state to which the last approval leads."""
    check_can_approve(by, pay_round, today=local_day(at))
    return moved(pay_round, RoundStep.ORDER)


def release(
    *, pay_round: PayRound, by: User, at: datetime, said_at: datetime | None = None, progress: Progress | None = None
) -> PayRound:
    """Let the money go: by someone who neither prepared nor approved the list."""
    check_can_release(by, pay_round, today=local_day(at))
    moved(PayRound.objects.get(pk=pay_round.pk), RoundStep.RELEASE)
    found = proven(PayRound.objects.get(pk=pay_round.pk), progress)
    return _release(pay_round, found, by=by, at=at, said_at=said_at or at)


@transaction.atomic
def _release(pay_round: PayRound, found: Digest, *, by: User, at: datetime, said_at: datetime) -> PayRound:
    pay_round = _locked(pay_round)
    check_can_release(by, pay_round, today=local_day(at))
    pay_round.state = moved(pay_round, RoundStep.RELEASE)
    _check_same(pay_round, found, said_at)
    _check_nothing_blocks(pay_round, Silent())
    pay_round.released_by, pay_round.released_at = by, at
    pay_round.signature = sign(_signed(Act.RELEASE, pay_round.number, pay_round, by, at).text())
    pay_round.save(update_fields=["state", "released_by", "released_at", "signature"])
    _record("payments.round_released", pay_round, by, at)
    return pay_round


@transaction.atomic
def send_back(*, pay_round: PayRound, why: str, by: User, at: datetime) -> PayRound:
    """Give a requested list back to whoever prepared it; approvals given so far are undone."""
    pay_round = _locked(pay_round)
    check_can_stop(by, today=local_day(at))
    _check_why(why)
    pay_round.state = moved(pay_round, RoundStep.SEND_BACK)
    Approval.objects.filter(pay_round=pay_round, undone_at__isnull=True).update(undone_at=at)
    pay_round.paid_sha256, pay_round.requested_at, pay_round.ordered_at = "", None, None
    pay_round.save(update_fields=["state", "paid_sha256", "requested_at", "ordered_at"])
    _record("payments.round_refused", pay_round, by, at, why)
    return pay_round


@transaction.atomic
def cancel(*, pay_round: PayRound, why: str, by: User, at: datetime) -> PayRound:
    """Give a round up before money has moved: none of its lines is paid, and their months may be drawn again."""
    pay_round = _locked(pay_round)
    check_can_stop(by, today=local_day(at))
    _check_why(why)
    pay_round.state = moved(pay_round, RoundStep.CANCEL)
    pay_round.cancelled_by, pay_round.cancelled_at, pay_round.cancelled_why = by, at, why.strip()
    pay_round.line_count = pay_round.amount = 0
    pay_round.save()
    lines = PayLine.objects.filter(pay_round=pay_round, state=LineState.DRAWN)
    Instalment.objects.filter(line__in=lines, is_live=True).update(is_live=False)
    lines.update(state=LineState.TAKEN_OFF)
    _record("payments.round_cancelled", pay_round, by, at, why)
    return pay_round


def check_signature(signed: Approval | PayRound, public_key: str = "") -> bool:
    """Whether an approval, or the release of a round, was signed with this site's key (or the one given) as it says."""
    if isinstance(signed, Approval):
        told = _signed(Act.APPROVE, signed.pay_round_id, signed, signed.by, signed.at)
        return is_signed(told.text(), signed.signature, public_key)
    if signed.released_by is None or signed.released_at is None:
        return False
    told = _signed(Act.RELEASE, signed.number, signed, signed.released_by, signed.released_at)
    return is_signed(told.text(), signed.signature, public_key)


def _signed(act: Act, number: int, of: PayRound | Approval, by: User, at: datetime) -> Signed:
    return Signed(act, number, of.list_sha256, of.paid_sha256, of.line_count, of.amount, by.pk, at)


def _locked(pay_round: PayRound) -> PayRound:
    return PayRound.objects.select_for_update(of=("self",)).select_related("run").get(pk=pay_round.pk)


def check_seen(pay_round: PayRound, paid_sha256: str) -> None:
    """Refuse who saw another list than the one that stands now: a page may be hours old."""
    if paid_sha256 != pay_round.paid_sha256:
        raise AskedAnew(ASKED_ANEW.with_facts(number=pay_round.number))


def _check_same(pay_round: PayRound, found: Digest, said_at: datetime) -> None:
    """The list was seen, and then read, before the round was held; it must still be the one that is stood by."""
    if pay_round.requested_at and said_at < pay_round.requested_at:
        raise AskedAnew(ASKED_ANEW.with_facts(number=pay_round.number))
    if (found.list_sha256, found.paid_sha256) != (pay_round.list_sha256, pay_round.paid_sha256):
        proven(pay_round)


def _check_why(why: str) -> None:
    if not why.strip():
        raise NoReason(NO_REASON)


def _record(action: str, pay_round: PayRound, by: User, at: datetime, why: str = "") -> None:
    facts: dict[str, str | int] = {
        "state": str(pay_round.state), "lines": pay_round.line_count, "amount": pay_round.amount,
        "sha256": pay_round.list_sha256,
    }  # fmt: skip
    audit.record(action, subject="pay_round", number=pay_round.number, by=by, at=at, purpose=why, facts=facts)

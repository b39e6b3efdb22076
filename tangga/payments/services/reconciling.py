"""A round is closed once every rupiah of its list is accounted for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.reconciling import NOTHING, Difference, Gap, Reconciliation
from tangga.payments.domain.rounds import RoundState, RoundStep, move_round
from tangga.payments.models import PayRound
from tangga.payments.selectors.reconciliation import reconciliation_of
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.figures import by_count, count, fill, listed, rupiah
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

_NOT_YET: Final = Text(
    "Putaran bayar {number} belum dapat ditutup: {what}. Ambil balasan yang belum datang, dan selesaikan baris yang "
    "disisihkan.",
    "Pay round {number} cannot be closed yet: {what}. Take the replies that have not come, and resolve the rows that "
    "were set aside.",
)
_NO_REPLIES: Final = Text(
    "Putaran bayar {number} sedang tidak menunggu penutupan: belum ada balasannya, atau sudah ditutup.",
    "Pay round {number} does not wait to be closed: it has no reply yet, or was closed already.",
)
_WAITING: Final = (
    Text("{n} pembayaran sejumlah {{amount}} belum dibalas", "{n} payment of {{amount}} has no reply yet"),
    Text("{n} pembayaran sejumlah {{amount}} belum dibalas", "{n} payments of {{amount}} have no reply yet"),
)
_SET_ASIDE: Final = (
    Text("{n} baris yang disisihkan belum diselesaikan", "{n} row that was set aside is not resolved"),
    Text("{n} baris yang disisihkan belum diselesaikan", "{n} rows that were set aside are not resolved"),
)
GAPS: Final[dict[Gap, Text]] = {
    Gap.LIST_AND_LINES: Text(
        "daftar yang dibekukan berbeda {n} pembayaran, {amount}, dari baris-barisnya",
        "the frozen list differs by {n} payments, {amount}, from its lines",
    ),
    Gap.LIST_AND_FILES: Text(
        "daftar yang dibekukan berbeda {n} pembayaran, {amount}, dari berkas yang dikirim",
        "the frozen list differs by {n} payments, {amount}, from the files that were sent",
    ),
    Gap.FILES_AND_LINES: Text(
        "berkas {provider} berbeda {n} pembayaran, {amount}, dari keadaan pembayarannya",
        "the file of {provider} differs by {n} payments, {amount}, from where its payments are",
    ),
    Gap.LINES_AND_MONTHS: Text(
        "pembayaran yang berlaku berbeda {n} pembayaran, {amount}, dari bulan yang dibayarnya",
        "the payments that stand differ by {n} payments, {amount}, from the months that they pay",
    ),
}
"""What does not read zero, in words."""


class NotAccountedFor(Refused):
    """Something waits, is set aside or differs."""

    def __init__(self, pay_round: PayRound, found: Reconciliation) -> None:
        super().__init__(fill(_NOT_YET, number=str(pay_round.pk), what=listed(list(what_is_missing(found)))))
        self.found = found


class NothingToReconcile(Refused):
    """The round is not among those that replies have come for."""


@transaction.atomic
def reconcile(*, pay_round: PayRound, by: User, at: datetime) -> PayRound:
    """Close a round; refused while anything waits, is set aside or differs, with what and how much."""
    check_can(by, Permission.RECONCILE_ROUNDS, today=local_day(at))
    pay_round = PayRound.objects.select_for_update().get(pk=pay_round.pk)
    if pay_round.state != RoundState.TOP_UP:
        raise NothingToReconcile(fill(_NO_REPLIES, number=str(pay_round.pk)))
    found = reconciliation_of(pay_round)
    if not found.is_done:
        raise NotAccountedFor(pay_round, found)
    pay_round.state, pay_round.reconciled_at = move_round(RoundState(pay_round.state), RoundStep.RECONCILE), at
    pay_round.save(update_fields=["state", "reconciled_at"])
    facts = {"payments": found.frozen.count, "amount": found.frozen.amount, "credited": found.all.credited.amount}
    audit.record("payments.round_reconciled", subject="pay_round", number=pay_round.pk, by=by, at=at, facts=facts)
    return pay_round


def what_is_missing(found: Reconciliation) -> Iterator[Text]:
    """Each thing that keeps a round open, with how much it is."""
    if found.waiting != NOTHING:
        yield fill(by_count(found.waiting.count, *_WAITING), amount=rupiah(found.waiting.amount))
    if found.unresolved_count:
        yield by_count(found.unresolved_count, *_SET_ASIDE)
    yield from (_said(one) for one in found.differences)


def _said(one: Difference) -> Text:
    facts = {"n": count(one.missing.count), "amount": rupiah(one.missing.amount)}
    return fill(GAPS[one.gap], provider=one.provider, **facts)

"""Freeze a list: from then on the database itself refuses to change it."""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.lists import Digest
from tangga.payments.domain.rounds import RoundStep
from tangga.payments.models import PayRound
from tangga.payments.policies import check_can_prepare, moved
from tangga.payments.selectors.lists import digest_of
from tangga.payments.services.preparing import note_preparer
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress, Silent
from tangga.platform.refusals import Refused

FREEZING: Final = Text("Membekukan daftar bayar", "Freezing the pay list")
PROVING: Final = Text("Mencocokkan daftar dengan sidik jarinya", "Holding the list against its hash")
NOT_DRAWN: Final = Text(
    "Daftar putaran {number} belum selesai disusun. Lanjutkan penyusunannya dahulu.",
    "The list of round {number} is not drawn to its end. Let it be drawn on first.",
)
NOBODY: Final = Text(
    "Daftar putaran {number} kosong: tidak ada keluarga yang dapat dibayar. Lihat alasannya pada putaran itu.",
    "The list of round {number} is empty: there is no family to be paid. See the reasons on the round.",
)
CHANGED: Final = Text(
    "Daftar putaran {number} tidak lagi sama dengan yang dibekukan, atau jumlahnya tidak cocok. Jangan dibayar. "
    "Laporkan kepada pengawas; lalu batalkan putaran ini.",
    "The list of round {number} is no longer the one that was frozen, or its sum does not fit. Do not pay it. Tell "
    "the auditor; then cancel the round.",
)


class NotDrawn(Refused):
    """Families are left whose turn has not come."""


class EmptyList(Refused):
    """There is nobody to pay."""


class ListChanged(Refused):
    """What stands in the list is not what was frozen."""


@transaction.atomic
def freeze(*, pay_round: PayRound, by: User, at: datetime, progress: Progress | None = None) -> PayRound:
    """Freeze the list: its hash, its count and its sum."""
    check_can_prepare(by, today=local_day(at))
    pay_round = PayRound.objects.select_for_update().get(pk=pay_round.pk)
    state = moved(pay_round, RoundStep.FREEZE)
    if pay_round.drawn_at is None:
        raise NotDrawn(NOT_DRAWN.with_facts(number=pay_round.number))
    if not pay_round.line_count:
        raise EmptyList(NOBODY.with_facts(number=pay_round.number))
    note_preparer(pay_round, by=by, at=at)
    with (progress or Silent()).step(FREEZING, pay_round.line_count) as advance:
        found = digest_of(pay_round, advance)
    if (found.paid_count, found.paid_amount) != (pay_round.line_count, pay_round.amount):
        raise ListChanged(CHANGED.with_facts(number=pay_round.number))
    pay_round.list_sha256, pay_round.state, pay_round.frozen_at = found.list_sha256, state, at
    pay_round.save(update_fields=["list_sha256", "state", "frozen_at"])
    facts: dict[str, str | int] = {
        "lines": pay_round.line_count, "amount": pay_round.amount, "sha256": pay_round.list_sha256,
    }  # fmt: skip
    audit.record("payments.round_frozen", subject="pay_round", number=pay_round.number, by=by, at=at, facts=facts)
    return pay_round


def proven(pay_round: PayRound, progress: Progress | None = None) -> Digest:
    """What the list comes to; refused where that is not what was frozen and, since the request, what is to be paid."""
    with (progress or Silent()).step(PROVING, pay_round.line_count) as advance:
        found = digest_of(pay_round, advance)
    told = (pay_round.list_sha256, pay_round.line_count, pay_round.amount)
    is_same = (found.list_sha256, found.paid_count, found.paid_amount) == told
    if not is_same or pay_round.paid_sha256 not in ("", found.paid_sha256):
        raise ListChanged(CHANGED.with_facts(number=pay_round.number))
    return found

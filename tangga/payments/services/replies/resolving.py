"""Rows that were set aside are looked at by a person: ignored with a reason, or applied to a payment.

Whoever took the reply does not resolve its rows: a file and a word of the same person would be enough to say that
money reached a family.
"""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.lines import PAYABLE_AGAIN, LineState
from tangga.payments.domain.replies import IN_ACCOUNT, REASONS, Judged, Line, Reason, Resolution, Said, judge
from tangga.payments.domain.saying import SaidRow
from tangga.payments.models import Instalment, PayLine, PayRound, SetAside
from tangga.payments.selectors.set_aside import said_by
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal

_RESOLVED: Final = Text(
    "Baris {row} sudah diselesaikan oleh orang lain. Tidak ada yang diubah.",
    "Row {row} was resolved by someone else already. Nothing was changed.",
)
_TAKEN_BY_YOU: Final = Text(
    "Anda sendiri yang mengambil balasan ini. Mintalah orang lain menyelesaikan baris yang disisihkan.",
    "You took this reply yourself. Ask someone else to resolve the rows that were set aside.",
)
_NO_WHY: Final = Text(
    "Tulislah alasannya: yang membaca catatan ini kelak harus dapat memahaminya.",
    "Write the reason: whoever reads the record later must be able to understand it.",
)
_NO_LINE: Final = Text(
    "Baris {row} tidak menunjuk pembayaran. Pilih pembayaran yang dimaksud, atau abaikan barisnya dengan alasan.",
    "Row {row} names no payment. Choose the payment that is meant, or ignore the row with a reason.",
)
_CANNOT: Final = Text(
    "Baris {row} tidak dapat diterapkan: {reason}. Mintalah balasan yang benar kepada penyalur, atau abaikan barisnya "
    "dengan alasan.",
    "Row {row} cannot be applied: {reason}. Ask the provider for a right reply, or ignore the row with a reason.",
)
_NO_NEWS: Final = Text("yang dikatakannya sudah diketahui", "what it says is known already")


class ResolvedAlready(Refused):
    """Somebody was faster."""


class TakenByThemselves(Refused):
    """Two people stand behind what a reply did not say by itself."""


class NoReason(Refused):
    """Nothing is resolved without a reason."""


class CannotBeApplied(Refused):
    """The row does not fit the payment as it stands."""


@transaction.atomic
def resolve_set_aside(
    *, row: SetAside, how: Resolution, why: str, by: User, at: datetime, line: PayLine | None = None
) -> SetAside:
    """Ignore a row with a reason, or apply what it says to a payment of its round.

    `line` is the payment that is meant where the row's reference was spoiled. Only what a reply could do is done: an
    amount that differs is mended by the provider and not here.
    """
    check_can(by, Permission.TAKE_REPLIES, today=local_day(at))
    # The round first, as `take_reply` does: whoever waits for one another does so in one order.
    PayRound.objects.select_for_update().get(files__replies=row.reply_id)
    row = SetAside.objects.select_for_update(of=("self",)).select_related("reply__file").get(pk=row.pk)
    _check_may_resolve(row, why, by)
    if how is Resolution.APPLIED:
        row.line = _apply(row, line, at=at)
    row.resolved_how, row.resolved_why_sealed, row.resolved_by, row.resolved_at = how, seal(why), by, at
    row.save(update_fields=["line", "resolved_how", "resolved_why_sealed", "resolved_by", "resolved_at"])
    facts: dict[str, str | int] = {"row": row.row, "reply": row.reply_id, "how": str(how), "reason": row.reason}
    audit.record(
        "payments.row_resolved",
        subject="pay_round",
        number=row.reply.file.pay_round_id,
        by=by,
        at=at,
        purpose=why,
        facts=facts,
    )
    return row


def _check_may_resolve(row: SetAside, why: str, by: User) -> None:
    if row.resolved_how:
        raise ResolvedAlready(fill(_RESOLVED, row=str(row.row)))
    if row.reply.read_by_id == by.pk:
        raise TakenByThemselves(_TAKEN_BY_YOU)
    if not why.strip():
        raise NoReason(_NO_WHY)


def _apply(row: SetAside, meant: PayLine | None, *, at: datetime) -> PayLine:
    """Bring the payment to where the row says it is; refuses what a reply itself could not do."""
    number = meant.pk if meant else row.line_id
    if number is None:
        raise CannotBeApplied(fill(_NO_LINE, row=str(row.row)))
    line, said = PayLine.objects.select_for_update().get(pk=number), said_by(row)
    judged = _judged(row, line, said)
    if judged.becomes is None:
        reason = REASONS[judged.reason] if judged.reason else _NO_NEWS
        raise CannotBeApplied(fill(_CANNOT, row=str(row.row), reason=reason))
    line.state, line.reply, line.remark, line.settled_on = judged.becomes, row.reply, said.remark, said.on
    if judged.becomes in IN_ACCOUNT and line.credited_on is None:
        line.credited_on = said.on or local_day(at)
    line.save(update_fields=["state", "reply", "remark", "settled_on", "credited_on"])
    if judged.becomes in PAYABLE_AGAIN:
        Instalment.objects.filter(line=line).update(is_live=False)
    return line


def _judged(row: SetAside, line: PayLine, said: SaidRow) -> Judged:
    file = row.reply.file
    is_of_this_file = (line.pay_round_id, line.provider) == (file.pay_round_id, file.provider)
    problem = None if said.outcome else Reason.UNKNOWN_STATUS
    return judge(
        Line(is_of_this_file, line.amount, LineState(line.state)), Said(said.outcome, said.amount, problem=problem)
    )

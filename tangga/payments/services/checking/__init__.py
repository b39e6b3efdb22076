"""Check a frozen list before anybody asks for the money, and take off what must not be paid."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count

from tangga.payments.domain.lines import LineState, LineStep, move_line
from tangga.payments.domain.rounds import RoundState, RoundStep
from tangga.payments.models import Finding, Instalment, PayLine, PayRound
from tangga.payments.policies import NotNow, check_can_prepare, moved, not_now
from tangga.payments.services.checking.finding import QUESTIONS, look_for_findings
from tangga.payments.services.drawing.planning import most_of, opened
from tangga.payments.services.preparing import note_preparer
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress, Silent
from tangga.platform.refusals import Refused

CHECKING: Final = Text("Memeriksa daftar bayar", "Checking the pay list")
MAY_BE_SHORTENED: Final = (RoundState.FINAL_CLOSING, RoundState.ACCOUNT_CHECK)
NO_REASON: Final = Text("Tuliskan alasannya.", "Write down why.")


class NoReason(Refused):
    """What is undone for a person is never undone without a reason."""


@transaction.atomic
def check(*, pay_round: PayRound, by: User, at: datetime, progress: Progress | None = None) -> PayRound:
    """Look for everything that must not be paid or that someone must know of; may be done again after mending."""
    check_can_prepare(by, today=local_day(at))
    pay_round = PayRound.objects.select_for_update().select_related("run").get(pk=pay_round.pk)
    if pay_round.state != RoundState.ACCOUNT_CHECK:
        pay_round.state = moved(pay_round, RoundStep.CHECK)
    note_preparer(pay_round, by=by, at=at)
    look_again(pay_round, progress or Silent())
    pay_round.checked_at = at
    pay_round.save(update_fields=["state", "checked_at"])
    counted = findings_of(pay_round)
    audit.record("payments.round_checked", subject="pay_round", number=pay_round.number, by=by, at=at, facts=counted)
    return pay_round


def look_again(pay_round: PayRound, progress: Progress) -> None:
    """The findings as they are now, of all lines that are to be paid."""
    with progress.step(CHECKING, len(QUESTIONS) + 1) as advance:
        look_for_findings(pay_round, most_of(pay_round, opened(pay_round.run)), advance)


def findings_of(pay_round: PayRound) -> Mapping[str, int]:
    """How many lines that are to be paid have a finding, by its code."""
    standing = Finding.objects.filter(line__pay_round=pay_round, line__state=LineState.DRAWN)
    return dict(standing.values_list("code").annotate(Count("id")).order_by("code"))


@transaction.atomic
def take_off(*, line: PayLine, why: str, by: User, at: datetime) -> PayLine:
    """Keep one line from being paid; it stays on the frozen list, and its months may be drawn again."""
    check_can_prepare(by, today=local_day(at))
    if not why.strip():
        raise NoReason(NO_REASON)
    pay_round = PayRound.objects.select_for_update().get(pk=line.pay_round_id)
    if pay_round.state not in MAY_BE_SHORTENED:
        raise NotNow(not_now(pay_round))
    line = PayLine.objects.select_for_update().get(pk=line.pk)
    if line.state == LineState.TAKEN_OFF:
        return line
    note_preparer(pay_round, by=by, at=at)
    line.state, line.remark = move_line(LineState(line.state), LineStep.TAKE_OFF), why.strip()[:140]
    line.save(update_fields=["state", "remark"])
    Instalment.objects.filter(line=line).update(is_live=False)
    pay_round.line_count -= 1
    pay_round.amount -= line.amount
    pay_round.save(update_fields=["line_count", "amount"])
    audit.record("payments.line_removed", subject="pay_line", number=line.number, by=by, at=at, purpose=why)
    return line


__all__ = ["NoReason", "check", "findings_of", "look_again", "take_off"]

"""What a bank says of the accounts that were asked for: opened under this number, or not and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.accounts import ListKind, ListReason
from tangga.payments.domain.references import account_of
from tangga.payments.models import AccountState, BankAccount
from tangga.payments.rails.orders import OpenedAccount
from tangga.payments.rails.streaming import in_blocks
from tangga.payments.services.accounts.lists import note_list
from tangga.payments.serving import check_can_answer
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.sealing import fingerprint_all, seal_all

AT_ONCE: Final = 2_000
OPENING: Final = Text("Mencatat jawaban bank atas permintaan rekening", "Recording what the bank says of accounts")
_CHANGED: Final = [
    "state", "holder_name", "number_sealed", "number_fingerprint", "opened_on", "opened_by", "ended_on", "remark",
]  # fmt: skip


@dataclass(slots=True)
class Opened:
    """How many accounts were opened and refused, and the rows that were not taken, each with its reason."""

    opened: int = 0
    failed: int = 0
    set_aside: list[tuple[int, str]] = field(default_factory=list)


def open_accounts(
    *, rows: Iterable[OpenedAccount], provider: str, on: date, by: User, at: datetime, progress: Progress
) -> Opened:
    """Record what a bank answered; a row that answers nothing that was asked of it is set aside.

    The same list read again changes nothing: its accounts are asked for no more, and its rows are set aside.
    """
    check_can_answer(by, provider, instead=Permission.PREPARE_ROUNDS, today=local_day(at))
    told = Opened()
    with progress.step(OPENING) as advance:
        for part in in_blocks(rows, AT_ONCE):
            _record_part(part, provider, on, told, by=by)
            advance(len(part))
    counts = {"taken_count": told.opened, "refused_count": told.failed}
    note_list(kind=ListKind.OPENED, provider=provider, counts=counts, problems=told.set_aside, by=by, at=at)
    facts: dict[str, str | int] = {
        "provider": provider, "opened": told.opened, "failed": told.failed, "set_aside": len(told.set_aside),
    }  # fmt: skip
    audit.record("payments.accounts_opened", subject="provider", number=provider, by=by, at=at, facts=facts)
    return told


@transaction.atomic
def _record_part(part: list[OpenedAccount], provider: str, on: date, told: Opened, *, by: User) -> None:
    numbers = [account_of(row.reference) for row in part]
    asked = BankAccount.objects.select_for_update().filter(provider=provider, state=AccountState.ASKED)
    waiting = asked.in_bulk([number for number in numbers if number is not None])
    changed: list[tuple[BankAccount, OpenedAccount]] = []
    for number, row in zip(numbers, part, strict=True):
        account = waiting.pop(number, None) if number is not None and row.problem is None else None
        if account is None:
            told.set_aside.append((row.row, row.problem or ListReason.NOT_ASKED))
        else:
            changed.append((account, row))
    _record(changed, on, told, by=by)


def _record(changed: list[tuple[BankAccount, OpenedAccount]], on: date, told: Opened, *, by: User) -> None:
    opened = [(account, row) for account, row in changed if row.is_open]
    texts = [row.account_no for _, row in opened]
    for (account, row), sealed, mark in zip(opened, seal_all(texts), fingerprint_all(texts), strict=True):
        account.state, account.opened_on, account.number_sealed = AccountState.OPEN, on, sealed
        account.number_fingerprint, account.holder_name = mark, row.holder or account.holder_name
        account.opened_by = by
    for account, row in changed:
        account.remark = row.remark
        if not row.is_open:
            account.state, account.ended_on = AccountState.FAILED, on
    BankAccount.objects.bulk_update([account for account, _ in changed], _CHANGED)
    told.opened += len(opened)
    told.failed += len(changed) - len(opened)

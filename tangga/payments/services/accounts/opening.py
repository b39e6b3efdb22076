"""What a bank says of the accounts that were asked for: opened under this number, or not and why."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.accounts import ListKind, ListReason
from tangga.payments.domain.references import account_of
from tangga.payments.models import AccountState, BankAccount
from tangga.payments.rails.orders import OpenedAccount
from tangga.payments.rails.streaming import in_blocks
from tangga.payments.services.accounts.lists import ListTold, note_list
from tangga.payments.serving import check_can_answer
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.sealing import fingerprint, fingerprint_all, seal_all

AT_ONCE: Final = 2_000
OPENING: Final = Text("Mencatat jawaban bank atas permintaan rekening", "Recording what the bank says of accounts")
_CHANGED: Final = [
    "state", "holder_name", "number_sealed", "number_fingerprint", "opened_on", "opened_by", "ended_on", "remark",
]  # fmt: skip


@transaction.atomic
def open_accounts(
    *, rows: Iterable[OpenedAccount], provider: str, on: date, by: User, at: datetime, progress: Progress
) -> ListTold:
    """Record what a bank answered, whole or not at all; a row that answers nothing that was asked of it is set aside.

    The same list read again changes nothing: what it says is known.
    """
    check_can_answer(by, provider, instead=Permission.PREPARE_ROUNDS, today=local_day(at))
    told = ListTold()
    with progress.step(OPENING) as advance:
        for part in in_blocks(rows, AT_ONCE):
            _record(_answered(part, provider, told), on, told, by=by)
            advance(len(part))
    note_list(told, kind=ListKind.OPENED, provider=provider, by=by, at=at)
    facts = told.facts(provider)
    audit.record("payments.accounts_opened", subject="provider", number=provider, by=by, at=at, facts=facts)
    return told


def _answered(part: list[OpenedAccount], provider: str, told: ListTold) -> list[tuple[BankAccount, OpenedAccount]]:
    """The rows that answer for an account that is asked for, each with it; each account is answered once."""
    numbers = [account_of(row.reference) for row in part]
    mine = BankAccount.objects.select_for_update().filter(provider=provider)
    accounts = mine.in_bulk([number for number in numbers if number is not None])
    waiting = {number for number, one in accounts.items() if one.state == AccountState.ASKED}
    found = []
    for number, row in zip(numbers, part, strict=True):
        account = accounts.get(number) if number is not None and row.problem is None else None
        if account is not None and account.pk in waiting:
            waiting.remove(account.pk)
            found.append((account, row))
        elif account is not None and _says(row, account):
            told.known += 1
        else:
            told.put_aside(row.row, row.problem or ListReason.NOT_ASKED)
    return found


def _says(row: OpenedAccount, account: BankAccount) -> bool:
    """Whether a row says no more than what is known of an account."""
    if not row.is_open:
        return account.state == AccountState.FAILED
    known = account.number_fingerprint
    return account.state == AccountState.OPEN and known is not None and bytes(known) == fingerprint(row.account_no)


def _record(changed: list[tuple[BankAccount, OpenedAccount]], on: date, told: ListTold, *, by: User) -> None:
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
    told.taken += len(opened)
    told.refused += len(changed) - len(opened)

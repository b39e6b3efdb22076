"""Where families are paid: accounts are asked for many at a time, opened or refused by the bank, closed; and cards."""

from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.models import AccountState, BankAccount, CardState
from tangga.payments.policies import check_can_prepare
from tangga.payments.services.accounts.asking import Asked, ask_accounts, write_requests
from tangga.payments.services.accounts.lists import ListTold
from tangga.payments.services.accounts.opening import open_accounts
from tangga.payments.services.checking import NO_REASON, NoReason
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

NOT_OPEN: Final = Text(
    "Rekening {number} tidak terbuka, jadi tidak ada yang dapat ditutup atau diserahkan.",
    "Account {number} is not open, so there is nothing to close or hand over.",
)


class NotOpen(Refused):
    """The account was never opened, or is closed already."""


@transaction.atomic
def close_account(*, account: BankAccount, why: str, by: User, at: datetime) -> BankAccount:
    """Pay the family there no more; a list that is drawn already is blocked by it."""
    check_can_prepare(by, today=local_day(at))
    if not why.strip():
        raise NoReason(NO_REASON)
    account = _open(account)
    account.state, account.ended_on, account.remark = AccountState.CLOSED, local_day(at), why.strip()
    account.save(update_fields=["state", "ended_on", "remark"])
    audit.record("payments.account_closed", subject="family", number=account.family_id, by=by, at=at, purpose=why)
    return account


@transaction.atomic
def give_card(*, account: BankAccount, on: date, by: User, at: datetime) -> BankAccount:
    """Write down that the family has its card; told again nothing changes."""
    check_can_prepare(by, today=local_day(at))
    account = _open(account)
    if account.card != CardState.GIVEN:
        account.card, account.card_given_on = CardState.GIVEN, on
        account.save(update_fields=["card", "card_given_on"])
        audit.record("payments.card_given", subject="family", number=account.family_id, by=by, at=at)
    return account


def _open(account: BankAccount) -> BankAccount:
    held = BankAccount.objects.select_for_update().get(pk=account.pk)
    if held.state != AccountState.OPEN:
        raise NotOpen(NOT_OPEN.with_facts(number=held.number))
    return held


__all__ = [
    "Asked",
    "ListTold",
    "NotOpen",
    "ask_accounts",
    "close_account",
    "give_card",
    "open_accounts",
    "write_requests",
]

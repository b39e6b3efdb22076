"""Welfare cards: the bank says which were printed, and which were given to their family."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import BinaryIO, Final

from django.db import transaction

from tangga.payments.domain.accounts import CardStatus, ListKind, ListReason
from tangga.payments.domain.references import account_of, account_reference
from tangga.payments.models import AccountState, BankAccount, CardState
from tangga.payments.rails.bank_csv import write_cards
from tangga.payments.rails.orders import CardRow, CardSaid, FileHead, Written
from tangga.payments.rails.streaming import in_blocks
from tangga.payments.services.accounts.lists import ListTold, note_list
from tangga.payments.serving import check_can_answer
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.audit import services as audit
from tangga.platform.geography import name_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress

AT_ONCE: Final = 2_000
READING: Final = Text("Mencatat kartu menurut daftar bank", "Recording cards by the bank's list")
_COLUMNS: Final = ("number", "holder_name", "family__address", "family__region_code", "card")


def write_card_list(*, provider: str, head: FileHead, to: BinaryIO) -> Written:
    """Every open account of a bank whose card no family has yet, for the bank to fill in."""
    waiting = BankAccount.objects.filter(provider=provider, state=AccountState.OPEN).exclude(card=CardState.GIVEN)
    rows = waiting.order_by("number").values_list(*_COLUMNS).iterator(chunk_size=5_000)
    return write_cards(
        head,
        (
            CardRow(account_reference(number), name, address, name_of(code) if code else "", is_printed=card != "NONE")
            for number, name, address, code, card in rows
        ),
        to,
    )


@transaction.atomic
def record_cards(*, rows: Iterable[CardSaid], provider: str, by: User, at: datetime, progress: Progress) -> ListTold:
    """Bring every card to where the list says it is, whole or not at all; a row that fits no open account is set aside.

    The same list read again changes nothing.
    """
    check_can_answer(by, provider, instead=Permission.PREPARE_ROUNDS, today=local_day(at))
    told = ListTold()
    with progress.step(READING) as advance:
        for part in in_blocks(rows, AT_ONCE):
            _record_part(part, provider, told, at)
            advance(len(part))
    note_list(told, kind=ListKind.CARDS, provider=provider, by=by, at=at)
    facts = told.facts(provider)
    audit.record("payments.cards_recorded", subject="provider", number=provider, by=by, at=at, facts=facts)
    return told


def _record_part(part: list[CardSaid], provider: str, told: ListTold, at: datetime) -> None:
    numbers = [account_of(row.reference) for row in part]
    opened = BankAccount.objects.select_for_update().filter(provider=provider, state=AccountState.OPEN)
    accounts = opened.in_bulk([number for number in numbers if number is not None])
    for number, row in zip(numbers, part, strict=True):
        account = accounts.get(number) if number is not None else None
        reason = _reason(row, account, at)
        if account is None or reason is not None:
            told.put_aside(row.row, reason or ListReason.NOT_OPEN)
        elif account.card == row.status:
            told.known += 1
        else:
            account.card = CardState.GIVEN if row.status is CardStatus.GIVEN else CardState.PRINTED
            account.card_given_on = row.on if row.status is CardStatus.GIVEN else None
            told.taken += 1
    BankAccount.objects.bulk_update(accounts.values(), ["card", "card_given_on"])


def _reason(row: CardSaid, account: BankAccount | None, at: datetime) -> str | None:
    wrong = {
        str(row.problem): row.problem is not None,
        ListReason.NOT_OPEN: account is None,
        ListReason.WRONG_DATE: not _can_be(row.on, account, at),
        ListReason.BACKWARDS: account is not None
        and account.card == CardState.GIVEN
        and row.status == CardStatus.PRINTED,
    }
    return next((reason for reason, is_so in wrong.items() if is_so), None)


def _can_be(on: date | None, account: BankAccount | None, at: datetime) -> bool:
    """Whether a card can have been printed or given on a day: since the account is open, today at the latest."""
    opened_on = account.opened_on if account else None
    return on is not None and (opened_on or on) <= on <= local_day(at)

"""Where a family is paid and what was paid to it, as steps of its way."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import QuerySet

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.models import AccountState, BankAccount, CardState, PayLine
from tangga.platform import figures
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.programmes.words import programme_name

MOST: Final = 60
"""Payments that are told; five years of stages and of months."""
WORDS: Final = {
    LineState.ORDERED: Text("{programme} {period} diperintahkan: {amount}", "{programme} {period} ordered: {amount}"),
    LineState.FAILED: Text("{programme} {period} gagal dibayar: {amount}", "{programme} {period} failed: {amount}"),
    LineState.TOPPED_UP: Text("{programme} {period} masuk: {amount}", "{programme} {period} credited: {amount}"),
    LineState.TRANSACTED: Text("{programme} {period} diambil: {amount}", "{programme} {period} taken out: {amount}"),
    LineState.UNTRANSACTED: Text(
        "{programme} {period} belum diambil: {amount}", "{programme} {period} not taken out: {amount}"
    ),
    LineState.RETURNED: Text(
        "{programme} {period} kembali ke kas negara: {amount}",
        "{programme} {period} returned to the treasury: {amount}",
    ),
}
OPENED: Final = Text("Rekening dibuka di {bank}", "An account was opened at {bank}")
BY_POST: Final = Text("Dibayar lewat PT Pos, tanpa rekening", "Paid by the post, without an account")
CLOSED: Final = Text("Rekening di {bank} ditutup", "The account at {bank} was closed")
REFUSED: Final = Text("{bank} tidak membuka rekening", "{bank} did not open an account")
CARD: Final = Text("Kartu keluarga sejahtera diserahkan", "The welfare card was given")
THROUGH: Final = Text("lewat {provider}", "through {provider}")


def journey_of(number: int) -> list[JourneyStep]:
    """Its accounts and cards, and every payment that left the ministry, on the day the bank or the post says."""
    steps = [step for account in accounts_of(number)[:MOST] for step in _of_account(account)]
    return steps + [step for step in map(_told, payments_of(number)[:MOST]) if step is not None]


def payments_of(number: int) -> QuerySet[PayLine]:
    """The payments to a family that left the ministry, the latest first."""
    lines = PayLine.objects.filter(family_id=number, state__in=[state.value for state in WORDS])
    return lines.select_related("pay_round").order_by("-number")


def accounts_of(number: int) -> QuerySet[BankAccount]:
    """Where a family is paid and was before, the latest first."""
    return BankAccount.objects.filter(family_id=number).order_by("-number")


def day_of(line: PayLine) -> date | None:
    """The day of which a payment's state is: as bank or post say it, else when it was ordered."""
    ordered_at = line.pay_round.instructed_at
    return line.settled_on or (local_day(ordered_at) if ordered_at else None)


def _of_account(account: BankAccount) -> Iterator[JourneyStep]:
    bank = PROVIDERS[account.provider].name
    if account.opened_on is not None:
        opened = BY_POST if account.provider == POST else figures.fill(OPENED, bank=bank)
        yield JourneyStep(account.opened_on, opened, rung=2)
    if account.card == CardState.GIVEN and account.card_given_on is not None:
        yield JourneyStep(account.card_given_on, CARD, figures.fill(THROUGH, provider=bank), rung=2)
    if account.ended_on is not None:
        ended = REFUSED if account.state == AccountState.FAILED else CLOSED
        yield JourneyStep(account.ended_on, figures.fill(ended, bank=bank), rung=2)


def _told(line: PayLine) -> JourneyStep | None:
    pay_round, state, on = line.pay_round, LineState(line.state), day_of(line)
    if on is None:
        return None
    facts: dict[str, Text | str] = {"period": pay_round.period, "amount": figures.rupiah(line.amount)}
    what = figures.fill(WORDS[state], programme=programme_name(pay_round.programme), **facts)
    return JourneyStep(on, what, figures.fill(THROUGH, provider=PROVIDERS[line.provider].name), rung=2)

"""What was paid to a family, as the family itself is told: what became of each payment, and what it can do."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.models import AccountState, BankAccount, CardState, PayLine
from tangga.payments.selectors.journey import accounts_of, day_of, payments_of
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.programmes.words import programme_name

SHOWN: Final = 12
"""The payments of a year or more: stages of PKH, months of Sembako."""
PAYMENT: Final = Text("{programme} {period}", "{programme} {period}")
BECAME: Final = {
    LineState.TOPPED_UP: Text("masuk ke rekening di {provider}", "came into the account at {provider}"),
    LineState.TRANSACTED: Text("sudah diambil lewat {provider}", "taken out through {provider}"),
    LineState.UNTRANSACTED: Text("belum diambil, masih di {provider}", "not taken out yet, still at {provider}"),
    LineState.FAILED: Text("gagal dibayar lewat {provider}", "could not be paid through {provider}"),
    LineState.RETURNED: Text("kembali ke kas negara dari {provider}", "went back to the treasury from {provider}"),
}
"""What became of it; one that was ordered and not answered yet is told among the next payments."""
AT_THE_POST: Final = Text("siap diambil di {provider}", "ready to be collected at {provider}")
ON_A_DAY: Final = Text("{became} pada {on}", "{became} on {on}")
KINDS: Final = {LineState.FAILED: "stopped", LineState.RETURNED: "stopped", LineState.UNTRANSACTED: "attention"}
AGAIN: Final = Text(
    "Uang ini sedang dibayar lagi; lihat pembayaran yang lebih baru.",
    "This money is being paid again; see the later payment.",
)
ASK: Final = Text(
    "Uangnya belum hilang. Mintalah pendamping atau dinas sosial memeriksa rekening Anda, agar dapat dibayar lagi.",
    "The money is not lost. Ask the facilitator or the social office to look at your account, so that it can be paid "
    "again.",
)
TAKE: Final = Text(
    "Ambillah sebelum dikembalikan ke kas negara. Bila tidak dapat, sampaikan kepada pendamping atau dinas sosial.",
    "Take it out before it goes back to the treasury. If you cannot, tell the facilitator or the social office.",
)
ADVICE: Final = {LineState.FAILED: ASK, LineState.RETURNED: ASK, LineState.UNTRANSACTED: TAKE}

ACCOUNT: Final = {
    AccountState.ASKED: Text("Rekening Anda di {bank} sedang dibuka.", "Your account at {bank} is being opened."),
    AccountState.OPEN: Text(
        "Anda dibayar ke rekening di {bank} atas nama {holder}.",
        "You are paid into the account at {bank} in the name of {holder}.",
    ),
    AccountState.FAILED: Text(
        "{bank} belum dapat membuka rekening Anda. Mintalah pendamping atau dinas sosial memeriksa nama dan NIK-nya.",
        "{bank} could not open your account. Ask the facilitator or the social office to check name and NIK.",
    ),
    AccountState.CLOSED: Text(
        "Rekening Anda di {bank} sudah ditutup. Tanyakan kepada pendamping atau dinas sosial.",
        "Your account at {bank} was closed. Ask the facilitator or the social office.",
    ),
}
COLLECTED: Final = Text(
    "Anda dibayar di {bank}, tanpa rekening: bawa surat undangan, KTP, dan kartu keluarga.",
    "You are paid at {bank}, without an account: bring the invitation, your identity card and the family card.",
)
CARD: Final = {
    CardState.NONE: Text("Kartu keluarga sejahteranya belum dicetak.", "The welfare card is not printed yet."),
    CardState.PRINTED: Text(
        "Kartu keluarga sejahteranya sudah dicetak dan belum diserahkan.",
        "The welfare card is printed and not handed over yet.",
    ),
    CardState.GIVEN: Text("Kartu keluarga sejahteranya sudah diserahkan.", "The welfare card was given to you."),
}
CARD_ON: Final = Text("Kartu keluarga sejahteranya diserahkan pada {on}.", "The welfare card was given to you on {on}.")


@dataclass(frozen=True, slots=True)
class PastPayment:
    """One payment, and what became of it."""

    what: Text
    amount: int
    became: Text
    kind: str
    advice: Text | None


@dataclass(frozen=True, slots=True)
class OwnPayments:
    """What a family was paid, the latest first, and where it is paid."""

    paid: list[PastPayment]
    account: list[Text]


def own_payments(family: int) -> OwnPayments:
    """The latest payments of a family with its present account and card."""
    told = [state.value for state in BECAME]
    found = list(payments_of(family).filter(state__in=told)[:SHOWN])
    again = set(PayLine.objects.filter(again_of__in=found).exclude(state=LineState.TAKEN_OFF).values_list("again_of"))
    return OwnPayments(
        [_told(line, is_again=(line.pk,) in again) for line in found], _account(accounts_of(family).first())
    )


def _told(line: PayLine, *, is_again: bool) -> PastPayment:
    pay_round, state = line.pay_round, LineState(line.state)
    period = figures.months(pay_round.first_month, pay_round.last_month)
    what = figures.fill(PAYMENT, programme=programme_name(pay_round.programme), period=period)
    advice = AGAIN if is_again else ADVICE.get(state)
    return PastPayment(what, line.amount, _became(line, state, day_of(line)), KINDS.get(state, "done"), advice)


def _became(line: PayLine, state: LineState, on: date | None) -> Text:
    is_at_post = line.provider == POST and state == LineState.TOPPED_UP
    became = figures.fill(AT_THE_POST if is_at_post else BECAME[state], provider=PROVIDERS[line.provider].name)
    return figures.fill(ON_A_DAY, became=became, on=figures.day(on)) if on else became


def _account(account: BankAccount | None) -> list[Text]:
    if account is None:
        return []
    bank, state = PROVIDERS[account.provider].name, AccountState(account.state)
    if state != AccountState.OPEN:
        return [figures.fill(ACCOUNT[state], bank=bank)]
    if account.provider == POST:
        return [figures.fill(COLLECTED, bank=bank)]
    holder = figures.person_name(account.holder_name)
    return [figures.fill(ACCOUNT[state], bank=bank, holder=holder), _card(account)]


def _card(account: BankAccount) -> Text:
    if account.card == CardState.GIVEN and account.card_given_on:
        return figures.fill(CARD_ON, on=figures.day(account.card_given_on))
    return CARD[CardState(account.card)]

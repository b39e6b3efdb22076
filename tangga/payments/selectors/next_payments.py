"""What a family is to be paid next: what is on a list under way, else the time that comes by the law's calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.periods import EVERY_MONTH, PAID, PKH, STAGE_MONTHS, Period, next_unpaid
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Instalment, PayLine
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.programmes.domain.enrolment import EnrolmentState
from tangga.programmes.explaining import Explanation
from tangga.programmes.models import DecisionRun
from tangga.programmes.selectors.enrolments import Standing, end_announced
from tangga.programmes.words import programme_name
from tangga.rules.law import rulebook

UNDER_WAY: Final = (LineState.DRAWN, LineState.ORDERED)
"""On a list, or with bank or post, which have not answered yet."""
PAYMENT: Final = Text("{programme} {period}", "{programme} {period}")
NEXT_STAGE: Final = Text("{programme}, tahap berikutnya: {period}", "{programme}, next stage: {period}")
NEXT_MONTH: Final = Text("{programme}, bulan berikutnya: {period}", "{programme}, next month: {period}")
_CHECKED: Final = Text("Daftar bayarnya sedang diperiksa.", "Its pay list is being checked.")
WHERE: Final = {
    RoundState.DRAWING: Text("Daftar bayarnya sedang disusun.", "Its pay list is being drawn."),
    RoundState.FINAL_CLOSING: _CHECKED,
    RoundState.ACCOUNT_CHECK: _CHECKED,
    RoundState.SPP: Text("Sedang disetujui.", "It is being approved."),
    RoundState.SPM: Text("Sudah disetujui, menunggu dana cair.", "Approved; waiting for the funds."),
}
RELEASED: Final = Text(
    "Dananya sudah cair dan segera dikirim ke {provider}.", "The funds are released and soon go to {provider}."
)
SENT: Final = Text("Sudah dikirim ke {provider}, belum dijawab.", "Sent to {provider}, not answered yet.")
NO_LIST: Final = Text("Daftar bayarnya belum disusun.", "Its pay list is not drawn yet.")
BY_DECISION: Final = Text(
    "Daftar bayarnya belum disusun. Besarnya menurut keputusan pada {on}.",
    "Its pay list is not drawn yet. The amount is by the decision of {on}.",
)
SUSPENDED: Final = Text(
    "Ditangguhkan: selama itu tidak ada pembayaran baru.", "Suspended: until that ends there is no new payment."
)
CANDIDATE: Final = Text(
    "Masih calon peserta: petugas akan memberi tahu kapan bantuan pertama datang.",
    "Still a candidate: an official will tell when the first assistance comes.",
)
ENDS: Final = Text(
    "Akhir bantuan ini sudah diumumkan, jadi tidak ada pembayaran berikutnya yang dapat disebut.",
    "The end of this assistance was announced, so no next payment can be named.",
)
NOT_PAID: Final = {EnrolmentState.SUSPENDED: SUSPENDED, EnrolmentState.CANDIDATE: CANDIDATE}


@dataclass(frozen=True, slots=True)
class NextPayment:
    """One payment that comes, or why none does."""

    what: Text
    says: Text
    amount: int | None = None
    """Rupiah, where a list or a decision says it."""
    is_expected: bool = False
    """By the calendar alone: nobody has promised it."""


def next_payments(
    family: int,
    standings: Iterable[Standing],
    explained: Iterable[Explanation],
    run: DecisionRun | None,
    *,
    today: date,
) -> list[NextPayment]:
    """For each enrolment that runs: the payments on lists under way, else the stage or month that comes next."""
    running = [one for one in standings if one.is_ongoing and one.enrolment.programme in PAID]
    if not running:
        return []
    numbers = [one.enrolment.number for one in running]
    lines = PayLine.objects.filter(family_id=family, enrolment__in=numbers, state__in=UNDER_WAY)
    under_way = list(lines.exclude(pay_round__state=RoundState.CANCELLED).select_related("pay_round").order_by("pk"))
    live = Instalment.objects.filter(enrolment__in=numbers, is_live=True, starts_on__gte=today.replace(month=1, day=1))
    paid = list(live.values_list("enrolment_id", "starts_on"))
    ending = end_announced(numbers)
    told: list[NextPayment] = []
    for one in running:
        listed = [_listed(line) for line in under_way if line.enrolment_id == one.enrolment.number]
        state = EnrolmentState(one.enrolment.state)
        if state in NOT_PAID:
            listed.append(NextPayment(one.programme, NOT_PAID[state]))
        elif one.enrolment.number in ending:
            listed.append(NextPayment(one.programme, ENDS))
        starts = {starts_on for enrolment, starts_on in paid if enrolment == one.enrolment.number}
        told += listed or [_expected(one, starts, explained, run, today)]
    return told


def not_enrolled(entitled: Iterable[str], standings: Iterable[Standing]) -> set[str]:
    """Of the programmes that pay in rounds, those to which a family is entitled and that it is not in."""
    ongoing = {one.enrolment.programme for one in standings if one.is_ongoing}
    return (set(entitled) & set(PAID)) - ongoing


def _listed(line: PayLine) -> NextPayment:
    """A payment on a list, and where the list is."""
    pay_round, provider = line.pay_round, PROVIDERS[line.provider].name
    period = figures.months(pay_round.first_month, pay_round.last_month)
    what = figures.fill(PAYMENT, programme=programme_name(pay_round.programme), period=period)
    if line.state == LineState.ORDERED:
        return NextPayment(what, figures.fill(SENT, provider=provider), line.amount)
    return NextPayment(
        what, WHERE.get(RoundState(pay_round.state)) or figures.fill(RELEASED, provider=provider), line.amount
    )


def _expected(
    standing: Standing, paid: set[date], explained: Iterable[Explanation], run: DecisionRun | None, today: date
) -> NextPayment:
    """What comes by the calendar; how much, only where the decision that is shown is of that very stage."""
    is_pkh = standing.enrolment.programme == PKH
    period = next_unpaid(today, _stage_months if is_pkh else lambda _: EVERY_MONTH, paid)
    words = figures.months(period.first_month, period.last_month)
    what = figures.fill(NEXT_STAGE if is_pkh else NEXT_MONTH, programme=standing.programme, period=words)
    amount = _decided(period, explained, run) if is_pkh else None
    if amount is None or run is None:
        return NextPayment(what, NO_LIST, is_expected=True)
    return NextPayment(what, figures.fill(BY_DECISION, on=figures.day(run.decided_for)), amount, is_expected=True)


def _decided(period: Period, explained: Iterable[Explanation], run: DecisionRun | None) -> int | None:
    """Rupiah of a stage of PKH, where the run decided for a day in it."""
    if run is None or not period.first_month <= run.decided_for.replace(day=1) <= period.last_month:
        return None
    return next((one.per_stage for one in explained if one.programme.code == PKH and one.per_stage), None)


def _stage_months(day: date) -> Sequence[int]:
    value = rulebook().parameters.coded(STAGE_MONTHS, "pkh").on(day).value
    assert isinstance(value, tuple)  # noqa: S101 - a list of months
    return value

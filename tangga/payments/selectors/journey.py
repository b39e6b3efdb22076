"""What was paid to a family, as steps of its way."""

from typing import Final

from tangga.payments.domain.lines import LineState
from tangga.payments.models import PayLine
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
THROUGH: Final = Text("lewat {provider}", "through {provider}")


def journey_of(number: int) -> list[JourneyStep]:
    """Every payment that left the ministry, on the day the bank or the post says, with what became of it."""
    lines = PayLine.objects.filter(family_id=number, state__in=[state.value for state in WORDS])
    found = lines.select_related("pay_round").order_by("-number")[:MOST]
    return [step for step in map(_told, found) if step is not None]


def _told(line: PayLine) -> JourneyStep | None:
    pay_round, state = line.pay_round, LineState(line.state)
    on = line.settled_on or (local_day(pay_round.instructed_at) if pay_round.instructed_at else None)
    if on is None:
        return None
    facts: dict[str, Text | str] = {"period": pay_round.period, "amount": figures.rupiah(line.amount)}
    what = figures.fill(WORDS[state], programme=programme_name(pay_round.programme), **facts)
    return JourneyStep(on, what, THROUGH.with_facts(provider=line.provider), rung=2)

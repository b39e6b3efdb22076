"""What waits on the first page: rounds that someone else approves, releases, sends or closes."""

from datetime import date
from typing import Final

from django.urls import reverse

from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import PayRound
from tangga.payments.words import ROUND_WORDS
from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting

MOST: Final = 10
TO_DO: Final = {
    RoundState.ACCOUNT_CHECK: Text("Minta pembayaran {round}", "Request payment of {round}"),
    RoundState.SPP: Text("Periksa dan setujui {round}", "Look at {round} and approve it"),
    RoundState.SPM: Text("Cairkan dana {round}", "Release the funds of {round}"),
    RoundState.SP2D: Text("Tulis berkas bank dan pos {round}", "Write the files for banks and post of {round}"),
    RoundState.TOP_UP: Text("Cocokkan dan tutup {round}", "Reconcile and close {round}"),
}
OF_PREPARERS: Final = (RoundState.ACCOUNT_CHECK,)
OF_OTHERS: Final = (RoundState.SPP, RoundState.SPM)
WHY: Final = Text("{state}: {n} keluarga, {amount}.", "{state}: {n} families, {amount}.")


def rounds_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for each round whose next step is theirs; who had a hand in a list neither approves nor releases."""
    found = PayRound.objects.filter(state__in=[state.value for state in TO_DO]).order_by("number")[:MOST]
    hands = set(user_hands(user, [one.pk for one in found]))
    return [_told(one) for one in found if _is_theirs(one, had_a_hand=one.pk in hands)]


def user_hands(user: User, rounds: list[int]) -> list[int]:
    """The rounds in whose list somebody had a hand, or which they approved."""
    prepared = PayRound.objects.filter(pk__in=rounds, preparers__by=user)
    approved = PayRound.objects.filter(pk__in=rounds, approvals__by=user, approvals__undone_at__isnull=True)
    return [*prepared.values_list("pk", flat=True), *approved.values_list("pk", flat=True)]


def _is_theirs(pay_round: PayRound, *, had_a_hand: bool) -> bool:
    if pay_round.state in OF_PREPARERS:
        return had_a_hand
    return not had_a_hand if pay_round.state in OF_OTHERS else True


def _told(pay_round: PayRound) -> Waiting:
    state, name = RoundState(pay_round.state), f"{pay_round.programme} {pay_round.period}"
    why = figures.fill(
        WHY,
        state=figures.capital(ROUND_WORDS[state]),
        n=figures.count(pay_round.line_count),
        amount=figures.rupiah(pay_round.amount),
    )
    return Waiting(figures.fill(TO_DO[state], round=name), why, reverse("round", args=[pay_round.number]))

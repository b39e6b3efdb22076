"""Every payment told plainly, beside the books: what must hold of both whatever happened."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from hypothesis.stateful import RuleBasedStateMachine, invariant

from tangga.payments.domain import reconciling
from tangga.payments.domain.reconciling import Place
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Instalment, PayLine, PayRound
from tangga.payments.selectors.reconciliation import reconciliation_of

SAID = ["TOPPED_UP", "FAILED", "TRANSACTED", "UNTRANSACTED", "RETURNED"]
CAN_BECOME = {
    "ORDERED": set(SAID),
    "TOPPED_UP": {"TRANSACTED", "UNTRANSACTED", "RETURNED"},
    "UNTRANSACTED": {"TRANSACTED", "RETURNED"},
}
"""By hand, and not from the code."""
STANDING = {"DRAWN", "ORDERED", "TOPPED_UP", "TRANSACTED", "UNTRANSACTED"}


@dataclass
class Told:
    """A payment in the plain telling."""

    reference: str
    pay_round: int
    provider: str
    family: int
    months: tuple[date, ...]
    amount: int
    state: str = "DRAWN"


class BooksThatAgree(RuleBasedStateMachine):
    """What must hold after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, Told] = {}

    @invariant()
    def every_payment_is_where_the_plain_telling_has_it(self) -> None:
        assert dict(PayLine.objects.values_list("reference", "state")) == {
            one.reference: one.state for one in self.told.values()
        }

    @invariant()
    def no_month_is_paid_twice(self) -> None:
        live = Counter(Instalment.objects.filter(is_live=True).values_list("enrolment", "starts_on"))
        assert set(live.values()) <= {1}
        assert live == Counter(
            (one.family, month) for one in self.told.values() if one.state in STANDING for month in one.months
        )

    @invariant()
    def what_a_family_took_is_never_paid_again(self) -> None:
        for one in self.told.values():
            if one.state == "TRANSACTED":
                others = [other for other in self.told.values() if other.family == one.family and other is not one]
                assert not any(set(other.months) & set(one.months) and other.state in STANDING for other in others)
        assert not PayLine.objects.filter(again_of__state="TRANSACTED").exists()

    @invariant()
    def every_payment_is_the_sum_of_its_months(self) -> None:
        sums = dict(PayLine.objects.annotate(paid=Sum("instalments__amount")).values_list("reference", "paid"))
        assert sums == {one.reference: one.amount for one in self.told.values()}

    @invariant()
    def the_three_tellings_agree_with_the_plain_one(self) -> None:
        for pay_round in PayRound.objects.exclude(state__in=[RoundState.DRAWING, RoundState.CANCELLED]):
            found = reconciliation_of(pay_round)
            mine = [one for one in self.told.values() if one.pay_round == pay_round.pk]
            assert found.differences == ()
            assert sum(found.all.at(place).amount for place in Place) == sum(one.amount for one in mine)
            for place, states in {
                Place.WAITING: {"ORDERED"},
                Place.FAILED: {"FAILED"},
                Place.TAKEN_OFF: {"TAKEN_OFF"},
                Place.BALANCE: {"TOPPED_UP", "UNTRANSACTED"},
                Place.TRANSACTED: {"TRANSACTED"},
                Place.RETURNED: {"RETURNED"},
            }.items():
                amounts = [one.amount for one in mine if one.state in states]
                assert found.all.at(place) == reconciling.Sum(len(amounts), sum(amounts))

"""What failed or came back and is not paid again yet."""

from django.db.models import Exists, OuterRef, QuerySet

from tangga.payments.domain.lines import PAYABLE_AGAIN, LineState
from tangga.payments.models import PayLine, PayRound


def lines_to_pay_again(pay_round: PayRound) -> QuerySet[PayLine]:
    """Payments of a round that failed or came back, and that no payment on a list pays once more."""
    again = PayLine.objects.filter(again_of=OuterRef("pk")).exclude(state=LineState.TAKEN_OFF)
    lines = PayLine.objects.filter(pay_round=pay_round, state__in=PAYABLE_AGAIN)
    return lines.filter(~Exists(again)).order_by("number")

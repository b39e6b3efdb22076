"""Money that lies in accounts: what is to be reported, and what goes back to the treasury."""

from datetime import date
from typing import Final

from django.db.models import QuerySet

from tangga.payments.domain.deadlines import Deadlines
from tangga.payments.domain.lines import LineState
from tangga.payments.models import PayLine, PayRound

IN_ACCOUNTS: Final = (LineState.TOPPED_UP, LineState.UNTRANSACTED)


def unspent_of(pay_round: PayRound) -> QuerySet[PayLine]:
    """Payments of a round that reached an account, and that the family has not taken as far as we know."""
    return PayLine.objects.filter(pay_round=pay_round, state__in=IN_ACCOUNTS).order_by("credited_on", "number")


def to_report(pay_round: PayRound, deadlines: Deadlines, *, today: date) -> QuerySet[PayLine]:
    """Those that have lain so long that they are reported; those that go back are among them."""
    return unspent_of(pay_round).filter(credited_on__lt=deadlines.report_before(today))


def to_return(pay_round: PayRound, deadlines: Deadlines, *, today: date) -> QuerySet[PayLine]:
    """Those that have lain so long that they go back to the treasury."""
    return unspent_of(pay_round).filter(credited_on__lt=deadlines.return_before(today))

"""The rows of replies that were not taken, and what they said."""

from django.db.models import QuerySet

from tangga.payments.domain.saying import SaidRow, read_said
from tangga.payments.models import PayRound, SetAside
from tangga.platform.sealing import unseal


def set_aside_of(pay_round: PayRound) -> QuerySet[SetAside]:
    """Every row that was set aside in the replies of a round, resolved or not, in the order in which they came."""
    rows = SetAside.objects.filter(reply__file__pay_round=pay_round)
    return rows.select_related("reply__file", "line", "resolved_by").order_by("reply", "row")


def unresolved_of(pay_round: PayRound) -> QuerySet[SetAside]:
    """The rows that wait for somebody to look at them."""
    return set_aside_of(pay_round).filter(resolved_how="")


def said_by(row: SetAside) -> SaidRow:
    """What the row said."""
    return read_said(unseal(row.said_sealed))

"""Money that lies in accounts: what is to be reported, and what goes back to the treasury."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from tangga.payments.domain import reconciling
from tangga.payments.domain.deadlines import Deadlines
from tangga.payments.domain.lines import LineState
from tangga.payments.figures import deadlines_on
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


def to_ask_back(pay_round: PayRound, deadlines: Deadlines, *, today: date) -> QuerySet[PayLine]:
    """Those that go back and of which bank or post do not know it yet."""
    return to_return(pay_round, deadlines, today=today).filter(return_asked_on__isnull=True)


def asked_back(lines: QuerySet[PayLine]) -> QuerySet[PayLine]:
    """Those of which bank or post were asked to give the money back, and that lie there still by their own word."""
    return lines.filter(state__in=IN_ACCOUNTS, return_asked_on__isnull=False)


@dataclass(frozen=True, slots=True)
class Unspent:
    """What of a round lies in accounts for too long, by the days of the law."""

    to_report: reconciling.Sum
    """All that lies longer than the days of the report."""
    to_ask_back: reconciling.Sum
    """Of these, what goes back to the treasury and was not asked back yet."""
    asked_back: reconciling.Sum
    """What banks and post were asked to give back, and still have by their own word."""
    deadlines: Deadlines


def unspent(pay_round: PayRound, *, today: date) -> Unspent:
    """A round's unspent money, summed by the database."""
    deadlines = deadlines_on(today)
    parts = {
        "report": Q(credited_on__lt=deadlines.report_before(today)),
        "ask": Q(credited_on__lt=deadlines.return_before(today), return_asked_on__isnull=True),
        "asked": Q(return_asked_on__isnull=False),
    }
    told: dict[str, Aggregate] = {f"{name}_count": Count("number", filter=part) for name, part in parts.items()}
    told |= {f"{name}_amount": Sum("amount", filter=part, default=0) for name, part in parts.items()}
    found = unspent_of(pay_round).order_by().aggregate(**told)
    report, ask, asked = (reconciling.Sum(found[f"{name}_count"], found[f"{name}_amount"]) for name in parts)
    return Unspent(report, ask, asked, deadlines)

"""Money that a family has not taken in time is asked back; it has come back once the bank or the post says so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count, Min, Sum

from tangga.payments.domain.deadlines import Deadlines
from tangga.payments.figures import deadlines_on
from tangga.payments.models import PayRound
from tangga.payments.selectors.unspent import to_ask_back
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

UNVERIFIED: Final = Text(" (belum diverifikasi)", " (not verified)")
_NOTHING: Final = Text(
    "Pada putaran bayar {number} tidak ada uang yang harus diminta kembali: uang diminta kembali bila tidak diambil "
    "lebih dari {days} hari{mark}, dan sekali saja.",
    "Pay round {number} has no money to be asked back: money is asked back where it was not taken for more than "
    "{days} days{mark}, and once only.",
)


class NothingToReturn(Refused):
    """Everything was taken, is within its days, or was asked back already."""


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What banks and post are asked to give back, and the days on which that rests."""

    count: int
    amount: int
    deadlines: Deadlines


@transaction.atomic
def order_return(*, pay_round: PayRound, by: User, at: datetime) -> AskedBack:
    """Ask back what has lain in accounts for too long; a payment that was asked back can still be taken until then."""
    today = local_day(at)
    check_can(by, Permission.RETURN_UNSPENT, today=today)
    pay_round = PayRound.objects.select_for_update().get(pk=pay_round.pk)
    deadlines = deadlines_on(today)
    lines = to_ask_back(pay_round, deadlines, today=today).order_by()
    found = lines.aggregate(count=Count("number"), amount=Sum("amount"), since=Min("credited_on"))
    if not found["count"]:
        mark = Text("", "") if deadlines.is_verified else UNVERIFIED
        facts = {"number": str(pay_round.pk), "days": str(deadlines.return_days)}
        raise NothingToReturn(fill(_NOTHING, mark=mark, **facts))
    lines.update(return_asked_on=today)
    audit.record(
        "payments.return_ordered",
        subject="pay_round",
        number=pay_round.pk,
        by=by,
        at=at,
        facts={
            "payments": found["count"],
            "amount": found["amount"],
            "days": deadlines.return_days,
            "oldest": found["since"].isoformat(),
        },
    )
    return AskedBack(found["count"], found["amount"], deadlines)

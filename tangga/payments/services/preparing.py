"""Whoever has a hand in a list is noted, so that nobody's second eyes are their own."""

from datetime import datetime

from tangga.payments.models import PayLine, PayRound, Preparer
from tangga.platform.accounts.models import User


def note_preparer(pay_round: PayRound, *, by: User, at: datetime) -> None:
    """Note that someone has a hand in the list; noted once."""
    Preparer.objects.get_or_create(pay_round=pay_round, by=by, defaults={"at": at})


def note_who_opened_accounts(pay_round: PayRound, *, at: datetime) -> None:
    """Note everybody who handed in the bank's word for an account that is paid into."""
    openers = PayLine.objects.filter(pay_round=pay_round, account__opened_by__isnull=False)
    for one in User.objects.filter(pk__in=openers.values("account__opened_by").distinct()):
        note_preparer(pay_round, by=one, at=at)

"""Whoever has a hand in a list is noted, so that nobody's second eyes are their own."""

from datetime import datetime

from tangga.payments.models import PayRound, Preparer
from tangga.platform.accounts.models import User


def note_preparer(pay_round: PayRound, *, by: User, at: datetime) -> None:
    """Note that someone has a hand in the list; noted once."""
    Preparer.objects.get_or_create(pay_round=pay_round, by=by, defaults={"at": at})

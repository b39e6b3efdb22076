"""A pair is given to one reviewer at a time, looked at, and its numbers unmasked for a reason."""

from datetime import datetime, timedelta

from django.db import transaction

from tangga.matching.domain.review import IN_QUEUE
from tangga.matching.models import DoubtfulPair
from tangga.matching.policies import check_can_review, check_can_unmask
from tangga.matching.selectors import queue
from tangga.platform.accounts import policies as accounts
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.selectors import areas_where
from tangga.platform.audit import services as audit
from tangga.platform.moments import local_day

CLAIMED_FOR = timedelta(minutes=15)
"""Whoever leaves a pair for longer gives it back."""


@transaction.atomic
def claim_next(*, by: User, at: datetime) -> DoubtfulPair | None:
    """Give a reviewer the most valuable pair that waits; the one they have in hands already, as long as it does."""
    today = local_day(at)
    areas = areas_where(by, Permission.REVIEW_PAIRS, today=today)
    if not areas:
        accounts.check_can(by, Permission.REVIEW_PAIRS, today=today)
    # Locked, so that two windows of one reviewer are given the same pair.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    held = queue.claimed_pair_of(by, areas=areas, at=at)
    if held is not None:
        return hold(held, by=by, at=at)
    waiting = queue.waiting_for(by, areas=areas, at=at)
    # What another reviewer is being given this moment is passed over.
    pair = waiting.select_for_update(skip_locked=True, of=("self",)).first()
    if pair is None:
        return None
    hold(pair, by=by, at=at)
    audit.record("matching.pair_claimed", subject="pair", number=pair.pk, by=by, at=at)
    return pair


def hold(pair: DoubtfulPair, *, by: User, at: datetime) -> DoubtfulPair:
    """Put a pair into a reviewer's hands for a while, and whatever else they held back; inside a service only."""
    DoubtfulPair.objects.filter(claimed_by=by).exclude(pk=pair.pk).update(claimed_by=None, claimed_until=None)
    pair.claimed_by, pair.claimed_until = by, at + CLAIMED_FOR
    pair.save(update_fields=["claimed_by", "claimed_until"])
    return pair


@transaction.atomic
def look_at(*, pair: DoubtfulPair, by: User, at: datetime) -> DoubtfulPair:
    """Put on record that someone looks at a pair; whoever has it in hands keeps it for another while."""
    check_can_review(by, pair, today=local_day(at))
    looked = DoubtfulPair.objects.select_for_update().get(pk=pair.pk)
    if looked.claimed_by_id == by.pk and looked.state in IN_QUEUE:
        hold(looked, by=by, at=at)
    audit.record("matching.pair_seen", subject="pair", number=pair.pk, by=by, at=at)
    return looked


@transaction.atomic
def unmask_numbers(*, pair: DoubtfulPair, why: str, by: User, at: datetime) -> None:
    """Put on record that someone reads the numbers of a pair unmasked, and why."""
    check_can_unmask(by, pair, today=local_day(at))
    audit.record("matching.numbers_unmasked", subject="pair", number=pair.pk, by=by, at=at, purpose=why)

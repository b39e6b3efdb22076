"""What waits for a reviewer, and how far the queue has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tangga.matching.domain.review import IN_QUEUE, Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.platform.accounts.models import User
from tangga.platform.geography import within


@dataclass(frozen=True, slots=True)
class QueueProgress:
    """How many pairs stand where; `in_release_count` of the settled ones are held by the loaded release already."""

    waiting_count: int
    second_count: int
    disagreed_count: int
    settled_count: int
    in_release_count: int

    @property
    def count(self) -> int:
        """All pairs of the queue, those that left it apart."""
        return self.waiting_count + self.second_count + self.disagreed_count + self.settled_count

    @property
    def share(self) -> float:
        """The share, 0 to 1, that is settled."""
        return self.settled_count / self.count if self.count else 0.0


def pairs_in(areas: Iterable[str]) -> QuerySet[DoubtfulPair]:
    """The pairs of which one record lies in these areas."""
    codes = tuple(areas)
    return DoubtfulPair.objects.filter(within(codes, "region_code_a") | within(codes, "region_code_b"))


def waiting_for(user: User, *, areas: Iterable[str], at: datetime) -> QuerySet[DoubtfulPair]:
    """The pairs that someone can be given now, the most valuable first: not theirs already, in nobody else's hands."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at) | Q(claimed_by=user)
    return open_for(user, areas=areas).filter(free).order_by("-worth", "id")


def open_for(user: User, *, areas: Iterable[str]) -> QuerySet[DoubtfulPair]:
    """The pairs of the queue of which someone has said nothing yet, whoever has them in hands."""
    return pairs_in(areas).filter(~Exists(_standing_of(user)), state__in=IN_QUEUE)


def claimed_pair_of(user: User, *, areas: Iterable[str], at: datetime) -> DoubtfulPair | None:
    """The pair that someone has in hands, if it still waits for them."""
    return waiting_for(user, areas=areas, at=at).filter(claimed_by=user, claimed_until__gt=at).first()


def disagreements(*, areas: Iterable[str]) -> QuerySet[DoubtfulPair]:
    """The pairs on which two reviewers differ, the most valuable first."""
    return pairs_in(areas).filter(state=PairState.DISAGREED).order_by("-worth", "id")


def disagreements_for(user: User, *, areas: Iterable[str]) -> QuerySet[DoubtfulPair]:
    """The pairs on which two others differ, so that this one can be the third."""
    said = _standing_of(user).exclude(answer=Answer.SKIP)
    return disagreements(areas=areas).filter(~Exists(said))


def skipped_by(user: User, *, areas: Iterable[str]) -> QuerySet[DoubtfulPair]:
    """The pairs that someone has skipped and nobody has settled since."""
    skips = _standing_of(user).filter(answer=Answer.SKIP)
    return pairs_in(areas).filter(Exists(skips), state__in=IN_QUEUE).order_by("-worth", "id")


def queue_progress(*, areas: Iterable[str]) -> QueueProgress:
    """How many pairs wait, are disputed and are settled in these areas."""
    states = {state: Count("pk", filter=Q(state=state)) for state in PairState}
    counted = pairs_in(areas).aggregate(
        **{state.value: count for state, count in states.items()},
        in_release=Count("pk", filter=Q(state=PairState.SETTLED) & ~Q(carried_answer="")),
    )
    return QueueProgress(
        waiting_count=counted[PairState.WAITING],
        second_count=counted[PairState.WAITING_FOR_SECOND],
        disagreed_count=counted[PairState.DISAGREED],
        settled_count=counted[PairState.SETTLED],
        in_release_count=counted["in_release"],
    )


def _standing_of(user: User) -> QuerySet[PairDecision]:
    """What someone has said of a pair, in a subquery of pairs."""
    return PairDecision.objects.filter(
        pair=OuterRef("pk"), round=OuterRef("round"), reviewer=user, undone_at__isnull=True
    )

"""What reviewers said of pairs, and how often two of them agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from tangga.matching.domain.agreement import Agreement
from tangga.matching.domain.circles import Decided, circles
from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.selectors.queue import pairs_in
from tangga.matching.words import SAID_WORDS
from tangga.platform.accounts.models import User
from tangga.platform.language import Text
from tangga.platform.sealing import unseal

_MOST_STEPS = 12
"""A person of more records than this, one joined to the next, is not followed further."""


@dataclass(frozen=True, slots=True)
class SaidOfPair:
    """What one reviewer said of a pair, with the reason they gave."""

    number: int
    name: str
    is_mine: bool
    said: Text
    why: str
    at: datetime


def standing_decisions(pair: DoubtfulPair) -> list[PairDecision]:
    """The decisions on a pair that count, the earliest first; skips and what was undone are left out."""
    said = PairDecision.objects.filter(pair=pair, round=pair.round, undone_at__isnull=True)
    return list(said.exclude(answer=Answer.SKIP).select_related("reviewer").order_by("id"))


def earlier_decisions(pair: DoubtfulPair) -> list[PairDecision]:
    """The decisions on a pair as it was before its evidence changed or it was opened again, the latest first."""
    said = PairDecision.objects.filter(pair=pair, round__lt=pair.round, undone_at__isnull=True)
    return list(said.exclude(answer=Answer.SKIP).select_related("reviewer").order_by("-id"))


def said_by(decision: PairDecision, *, reader: User) -> SaidOfPair:
    """A decision as someone reads it."""
    return SaidOfPair(
        number=decision.pk,
        name=decision.reviewer.full_name,
        is_mine=decision.reviewer_id == reader.pk,
        said=SAID_WORDS[Answer(decision.answer)],
        why=unseal(decision.why_sealed) if decision.why_sealed else "",
        at=decision.at,
    )


def latest_decisions_of(user: User) -> QuerySet[PairDecision]:
    """What someone said and did not take back, skips included, the latest first."""
    said = PairDecision.objects.filter(reviewer=user, undone_at__isnull=True)
    return said.select_related("pair").order_by("-id")


def decision_of(user: User, number: int) -> PairDecision | None:
    """A word of someone by its number; None where it is another's, or was taken back."""
    return latest_decisions_of(user).filter(pk=number).first()


def decisions_by_count(user: User, *, since: datetime) -> tuple[int, int]:
    """How many pairs someone has decided since a moment, and ever."""
    said = PairDecision.objects.filter(reviewer=user, undone_at__isnull=True).exclude(answer=Answer.SKIP)
    counted = said.aggregate(since=Count("pk", filter=Q(at__gte=since)), ever=Count("pk"))
    return counted["since"], counted["ever"]


def agreement(*, areas: Iterable[str], with_user: User | None = None) -> Agreement:
    """How often two reviewers who did not know of each other said the same; of all, or of one with the others."""
    twice = PairDecision.objects.filter(
        second_to__isnull=False, undone_at__isnull=True, pair__in=pairs_in(areas).values("pk")
    )
    if with_user is not None:
        twice = twice.filter(Q(reviewer=with_user) | Q(second_to__reviewer=with_user))
    counted = twice.values_list("second_to__answer", "answer").annotate(Count("pk")).order_by()
    counts = {(first, second): count for first, second, count in counted}
    join, apart = Answer.JOIN.value, Answer.KEEP_APART.value
    return Agreement(
        both_join=counts.get((join, join), 0),
        join_then_apart=counts.get((join, apart), 0),
        apart_then_join=counts.get((apart, join), 0),
        both_apart=counts.get((apart, apart), 0),
    )


def contradicted_by(pair: DoubtfulPair, answer: Answer) -> list[int]:
    """The settled pairs with which this answer cannot hold: whoever is joined through others is not kept apart."""
    settled = _settled_around(pair)
    if not settled and answer == Answer.JOIN:
        return []
    ours = Decided(bytes(pair.record_a), bytes(pair.record_b), answer == Answer.JOIN, pair.pk)
    wrong = {
        decided.place
        for circle in circles([*settled, ours])
        if ours in circle
        for decided in circle
        if decided.place is not None
    }
    return sorted(wrong - {pair.pk})


def _settled_around(pair: DoubtfulPair) -> list[Decided[bytes]]:
    """The settled pairs that hang together with this one by joins, and those kept apart that touch them."""
    reached, frontier = set[bytes](), {bytes(pair.record_a), bytes(pair.record_b)}
    found: dict[int, Decided[bytes]] = {}
    for _ in range(_MOST_STEPS):
        if not frontier:
            break
        reached |= frontier
        touching = DoubtfulPair.objects.filter(
            Q(record_a__in=frontier) | Q(record_b__in=frontier), state=PairState.SETTLED
        ).exclude(pk=pair.pk)
        frontier = set()
        for number, one, other, said in touching.values_list("pk", "record_a", "record_b", "answer"):
            found[number] = Decided(bytes(one), bytes(other), said == Answer.JOIN, number)
            if said == Answer.JOIN:
                frontier |= {bytes(one), bytes(other)} - reached
    return list(found.values())

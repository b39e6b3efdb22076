"""What the pages of the review show, with what their reader may know at that point and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tangga.matching.domain.agreement import Agreement
from tangga.matching.domain.review import OPEN, Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.policies import can_decide, can_undo
from tangga.matching.selectors import decisions, queue
from tangga.matching.selectors.comparison import Comparison, comparison_of
from tangga.matching.selectors.decisions import SaidOfPair
from tangga.matching.words import SAID_WORDS, STATE_WORDS
from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.language import Text
from tangga.platform.moments import WIB, local_day
from tangga.platform.sealing import unseal

_LATEST = 15
_LISTED = 50


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """A word of the reader about a pair."""

    number: int
    pair_number: int
    said: Text
    lists: str
    state: Text
    at: datetime


@dataclass(frozen=True, slots=True)
class PairPage:
    """One pair as its reader sees it.

    What others said is shown to who has decided, to the third in a dispute, and once the pair is settled; before that
    only whether the pair was looked at on older evidence. `near` are other open pairs with one of the two records.
    """

    number: int
    round: int
    comparison: Comparison
    is_unmasked: bool
    state: Text
    can_decide: bool
    is_dispute: bool
    is_settled: bool
    is_mine: bool
    needs_two: bool
    said: list[SaidOfPair]
    earlier: list[SaidOfPair]
    earlier_at: datetime | None
    reopened_why: str
    held_by: str
    near: list[int]
    last: OwnDecision | None


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """How often two reviewers agree, as a page says it."""

    count: int
    agreed_count: int
    share: float | None
    kappa: Text | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """How far the queue is, how well reviewers agree, and what the reader did."""

    progress: queue.QueueProgress
    agreement: AgreementShown
    own_agreement: AgreementShown
    today_count: int
    own_count: int
    latest: list[OwnDecision]
    last: OwnDecision | None
    dispute_count: int
    skipped: list[int]


def pair_page(pair: DoubtfulPair, *, reader: User, areas: Iterable[str], at: datetime, is_unmasked: bool) -> PairPage:
    """The pair with what this reader may know of it."""
    standing, earlier = decisions.standing_decisions(pair), decisions.earlier_decisions(pair)
    may_decide = can_decide(reader, pair, standing, today=local_day(at))
    is_dispute = pair.state == PairState.DISAGREED
    knows_others = is_dispute or not may_decide
    is_held = pair.claimed_until is not None and pair.claimed_until > at and pair.claimed_by_id != reader.pk
    return PairPage(
        number=pair.pk,
        round=pair.round,
        comparison=comparison_of(pair, is_unmasked=is_unmasked),
        is_unmasked=is_unmasked,
        state=STATE_WORDS[PairState(pair.state)],
        can_decide=may_decide,
        is_dispute=is_dispute,
        is_settled=pair.state == PairState.SETTLED,
        is_mine=any(decision.reviewer_id == reader.pk for decision in standing),
        # The sample is not told: who knows that another looks too looks otherwise.
        needs_two=bool(pair.stakes) and pair.needs_second,
        said=_told(standing, reader) if knows_others else [],
        earlier=_told(earlier, reader) if knows_others else [],
        earlier_at=earlier[0].at if earlier else None,
        reopened_why=unseal(pair.reopened_why_sealed) if pair.reopened_why_sealed else "",
        held_by=pair.claimed_by.full_name if is_held and pair.claimed_by else "",
        near=_near(pair, areas),
        last=last_decision(reader, at=at),
    )


def queue_page(*, reader: User, areas: Sequence[str], at: datetime) -> QueuePage:
    """The queue in the reader's areas, and their own part in it."""
    today_count, own_count = decisions.decisions_by_count(reader, since=_start_of_day(at))
    latest = decisions.latest_decisions_of(reader)[:_LATEST]
    return QueuePage(
        progress=queue.queue_progress(areas=areas),
        agreement=_shown(decisions.agreement(areas=areas)),
        own_agreement=_shown(decisions.agreement(areas=areas, with_user=reader)),
        today_count=today_count,
        own_count=own_count,
        latest=[_own(decision) for decision in latest],
        last=last_decision(reader, at=at),
        dispute_count=queue.disagreements_for(reader, areas=areas).count(),
        skipped=list(queue.skipped_by(reader, areas=areas).values_list("pk", flat=True)[:_LISTED]),
    )


def disputes(*, reader: User, areas: Iterable[str]) -> list[tuple[DoubtfulPair, list[SaidOfPair]]]:
    """The pairs on which two others differ, with the words of both."""
    pairs = list(queue.disagreements_for(reader, areas=areas)[:_LISTED])
    said: dict[int, list[SaidOfPair]] = {pair.pk: [] for pair in pairs}
    rounds = {pair.pk: pair.round for pair in pairs}
    found = PairDecision.objects.filter(pair__in=pairs, undone_at__isnull=True).exclude(answer=Answer.SKIP)
    for decision in found.select_related("reviewer").order_by("id"):
        if decision.round == rounds[decision.pair_id]:
            said[decision.pair_id].append(decisions.said_by(decision, reader=reader))
    return [(pair, said[pair.pk]) for pair in pairs]


def last_decision(reader: User, *, at: datetime) -> OwnDecision | None:
    """The latest word of a reader, if they can still take it back."""
    decision = decisions.latest_decisions_of(reader).first()
    if decision is None:
        return None
    standing = decisions.standing_decisions(decision.pair)
    may_undo = can_undo(reader, decision.pair, decision, standing, today=local_day(at))
    return _own(decision) if may_undo else None


def _shown(agreement: Agreement) -> AgreementShown:
    kappa = None if agreement.kappa is None else figures.decimal(agreement.kappa, 2)
    return AgreementShown(agreement.count, agreement.agreed_count, agreement.share, kappa)


def _told(said: Iterable[PairDecision], reader: User) -> list[SaidOfPair]:
    return [decisions.said_by(decision, reader=reader) for decision in said]


def _own(decision: PairDecision) -> OwnDecision:
    pair = decision.pair
    return OwnDecision(
        number=decision.pk,
        pair_number=pair.pk,
        said=SAID_WORDS[Answer(decision.answer)],
        lists=f"{pair.list_a}, {pair.list_b}",
        state=STATE_WORDS[PairState(pair.state)],
        at=decision.at,
    )


def _near(pair: DoubtfulPair, areas: Iterable[str]) -> list[int]:
    """Other open pairs with one of the two records: what is said of them hangs together."""
    ends = (pair.record_a, pair.record_b)
    touching = queue.pairs_in(areas).filter(Q(record_a__in=ends) | Q(record_b__in=ends), state__in=OPEN)
    return list(touching.exclude(pk=pair.pk).order_by("id").values_list("pk", flat=True)[:_LISTED])


def _start_of_day(at: datetime) -> datetime:
    """The first moment of the reader's day, by the capital's clock."""
    return at.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)

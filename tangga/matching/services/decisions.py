"""Reviewers say what they hold of a pair, take it back, or open again what was settled."""

from datetime import datetime

from django.db import transaction

from tangga.matching.domain.review import IN_QUEUE, Answer, PairState, Stake, Step, move, step_of, undoing
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.policies import CHANGED, EvidenceChanged, check_can_decide, check_can_reopen, check_can_undo
from tangga.matching.selectors.decisions import contradicted_by, standing_decisions
from tangga.matching.services.claims import hold
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill, listed
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal

_CONTRADICTS = Text(
    "Keputusan ini tidak dapat berlaku bersama keputusan lain, yaitu pasangan {pairs}: siapa yang disatukan melalui "
    "rekaman lain tidak dapat dipisahkan. Keputusan Anda tidak disimpan. Periksa pasangan-pasangan itu, dan buka lagi "
    "yang keliru.",
    "This decision cannot hold beside others, those about the pairs {pairs}: whoever is joined through other records "
    "cannot be kept apart. Yours was not stored. Look at those pairs, and open the wrong one again.",
)


class Contradicts(Refused):
    """The decision cannot hold beside what was settled of other pairs."""

    def __init__(self, pairs: list[int]) -> None:
        super().__init__(fill(_CONTRADICTS, pairs=listed([Text(str(number), str(number)) for number in pairs])))
        self.pairs = pairs


@transaction.atomic
def decide(*, pair: DoubtfulPair, answer: Answer, why: str, seen_round: int, by: User, at: datetime) -> PairDecision:
    """Store what a reviewer says of a pair as they saw it in a round, and bring the pair to its next state.

    Where little is at stake one word settles a pair, else two of different people who agree; a third ends a dispute.
    Who skips says nothing of the pair, and can still decide it later.
    """
    pair = DoubtfulPair.objects.select_for_update().get(pk=pair.pk)
    standing = standing_decisions(pair)
    check_can_decide(by, pair, standing, today=local_day(at))
    if seen_round != pair.round:
        raise EvidenceChanged(CHANGED)
    _lift_skip(pair, by=by, at=at)
    second_to = None
    if answer != Answer.SKIP:
        second_to = _unknown_first(pair, standing, by)
        _settle(pair, answer, standing)
    decision = PairDecision.objects.create(
        pair=pair,
        round=pair.round,
        reviewer=by,
        answer=answer,
        why_sealed=seal(why) if why else None,
        at=at,
        second_to=second_to,
    )
    _give_back(pair, by)
    pair.save(update_fields=["state", "answer", "claimed_by", "claimed_until"])
    action = "matching.pair_skipped" if answer == Answer.SKIP else "matching.pair_decided"
    facts: dict[str, str | int] = {"answer": str(answer), "state": str(pair.state), "round": pair.round}
    audit.record(action, subject="pair", number=pair.pk, by=by, at=at, facts=facts)
    return decision


@transaction.atomic
def undo(*, decision: PairDecision, by: User, at: datetime) -> DoubtfulPair:
    """Take back one's own latest word about a pair, and have the pair in hands again."""
    pair = DoubtfulPair.objects.select_for_update().get(pk=decision.pair_id)
    decision = PairDecision.objects.get(pk=decision.pk)
    standing = standing_decisions(pair)
    check_can_undo(by, pair, decision, standing, today=local_day(at))
    decision.undone_at = at
    decision.save(update_fields=["undone_at"])
    if decision.answer != Answer.SKIP:
        pair.state, pair.answer = move(PairState(pair.state), undoing(len(standing))), ""
        pair.save(update_fields=["state", "answer"])
    if pair.state in IN_QUEUE:
        hold(pair, by=by, at=at)
    facts: dict[str, str | int] = {"answer": decision.answer, "state": str(pair.state), "round": pair.round}
    audit.record("matching.decision_undone", subject="pair", number=pair.pk, by=by, at=at, facts=facts)
    return pair


@transaction.atomic
def reopen(*, pair: DoubtfulPair, why: str, by: User, at: datetime) -> DoubtfulPair:
    """Have a settled pair decided anew by two people; what was said before stays on record."""
    pair = DoubtfulPair.objects.select_for_update().get(pk=pair.pk)
    check_can_reopen(by, pair, today=local_day(at))
    pair.state, pair.round, pair.answer = move(PairState(pair.state), Step.REOPEN), pair.round + 1, ""
    pair.stakes = [*(stake for stake in pair.stakes if stake != Stake.REOPENED), Stake.REOPENED]
    pair.needs_second, pair.changed_fields, pair.exported_at = True, [], None
    pair.reopened_at, pair.reopened_why_sealed = at, seal(why)
    pair.save()
    audit.record("matching.pair_reopened", subject="pair", number=pair.pk, by=by, at=at, purpose=why)
    return pair


def _settle(pair: DoubtfulPair, answer: Answer, standing: list[PairDecision]) -> None:
    """Bring the pair to where this answer leads; refuses one that cannot hold beside what is settled."""
    said = [Answer(decision.answer) for decision in standing]
    pair.state = move(PairState(pair.state), step_of(answer, standing=said, needs_second=pair.needs_second))
    if pair.state == PairState.SETTLED:
        wrong = contradicted_by(pair, answer)
        if wrong:
            raise Contradicts(wrong)
        pair.answer = answer


def _unknown_first(pair: DoubtfulPair, standing: list[PairDecision], by: User) -> PairDecision | None:
    """The one decision of someone else beside which this one is made without knowing it.

    Who has taken such a word back has seen the other since; and a pair that was opened again says why.
    """
    if len(standing) != 1 or Stake.REOPENED in pair.stakes:
        return None
    seen = PairDecision.objects.filter(pair=pair, round=pair.round, reviewer=by, second_to__isnull=False)
    return None if seen.exists() else standing[0]


def _lift_skip(pair: DoubtfulPair, *, by: User, at: datetime) -> None:
    skips = PairDecision.objects.filter(pair=pair, round=pair.round, reviewer=by, answer=Answer.SKIP)
    skips.filter(undone_at__isnull=True).update(undone_at=at)


def _give_back(pair: DoubtfulPair, by: User) -> None:
    """End the reviewer's claim, and anybody's where nothing is left to decide."""
    if pair.claimed_by_id == by.pk or pair.state not in IN_QUEUE:
        pair.claimed_by = pair.claimed_until = None

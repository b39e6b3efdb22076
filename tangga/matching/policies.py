"""Who may say what of a doubtful pair, and who may take it back."""

from collections.abc import Sequence
from datetime import date

from tangga.matching.domain.review import OPEN, Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.platform.accounts import policies as accounts
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

DECIDED_BY_YOU = Text(
    "Anda sudah memutuskan pasangan ini. Batalkan dahulu keputusan Anda bila ingin mengubahnya.",
    "You have decided this pair already. Undo your decision first if you want to change it.",
)
DECIDED_BY_OTHERS = Text(
    "Orang lain lebih dahulu memutuskan pasangan ini, dan satu keputusan lagi tidak diperlukan. Keputusan Anda tidak "
    "disimpan.",
    "Someone else decided this pair before you, and no further decision is needed. Yours was not stored.",
)
GONE = Text(
    "Pasangan ini tidak lagi diragukan di rilis yang dimuat. Keputusan Anda tidak disimpan.",
    "This pair is no longer doubtful in the release that is loaded. Your decision was not stored.",
)
CHANGED = Text(
    "Buktinya berubah selagi Anda melihatnya: rilis baru sudah dimuat. Lihat sekali lagi, lalu putuskan.",
    "The evidence changed while you looked: a new release was loaded. Look once more, then decide.",
)
NOTHING_TO_UNDO = Text(
    "Keputusan ini sudah dibatalkan, atau bukan keputusan Anda.",
    "This decision was undone already, or it is not yours.",
)
DECIDED_SINCE = Text(
    "Orang lain sudah memutuskan sesudah Anda, jadi keputusan Anda tidak dapat dibatalkan lagi.",
    "Someone else has decided after you, so your decision cannot be undone any more.",
)
HANDED_OVER = Text(
    "Keputusan ini sudah diserahkan ke rilis berikutnya. Buka lagi pasangannya dengan alasan bila keputusannya keliru.",
    "This decision has been handed to the next release. Open the pair again, with a reason, if it is wrong.",
)
NOT_SETTLED = Text(
    "Pasangan ini belum diputuskan, jadi tidak perlu dibuka lagi.",
    "This pair is not decided, so there is nothing to open again.",
)


class AlreadyDecided(Refused):
    """The reviewer's own decision on the pair stands."""


class DecidedByOthers(Refused):
    """The pair needs no further decision."""


class NoLongerDoubtful(Refused):
    """The loaded release does not hold the pair to be doubtful."""


class EvidenceChanged(Refused):
    """The reviewer looked at the pair as an earlier release told of it."""


class CannotUndo(Refused):
    """The decision is not the reviewer's to take back, or not any more."""


class NotSettled(Refused):
    """Only what is settled is opened again."""


def can_review(user: User, pair: DoubtfulPair, *, today: date) -> bool:
    """Whether someone may look at this pair: one of its records lies in an area where they review pairs."""
    codes = (pair.region_code_a, pair.region_code_b)
    return any(accounts.can(user, Permission.REVIEW_PAIRS, today=today, area_code=code) for code in codes)


def check_can_review(user: User, pair: DoubtfulPair, *, today: date) -> None:
    """Refuse who may not look at this pair."""
    if not can_review(user, pair, today=today):
        accounts.check_can(user, Permission.REVIEW_PAIRS, today=today, area_code=pair.region_code_a)


def check_can_decide(user: User, pair: DoubtfulPair, standing: Sequence[PairDecision], *, today: date) -> None:
    """Refuse who may not look at the pair, has decided on it, or comes too late.

    So nobody is the second reviewer of their own decision, nor the third of a dispute that is theirs. `standing` are
    the decisions on the pair that count, skips left out.
    """
    check_can_review(user, pair, today=today)
    if any(decision.reviewer_id == user.pk for decision in standing):
        raise AlreadyDecided(DECIDED_BY_YOU)
    if pair.state == PairState.WITHDRAWN:
        raise NoLongerDoubtful(GONE)
    if pair.state not in OPEN:
        raise DecidedByOthers(DECIDED_BY_OTHERS)


def can_decide(user: User, pair: DoubtfulPair, standing: Sequence[PairDecision], *, today: date) -> bool:
    """Whether someone may say a word about this pair now."""
    try:
        check_can_decide(user, pair, standing, today=today)
    except Refused:
        return False
    return True


def check_can_undo(
    user: User, pair: DoubtfulPair, decision: PairDecision, standing: Sequence[PairDecision], *, today: date
) -> None:
    """Refuse to take back what is not one's own, what another has answered since, or what was handed over."""
    check_can_review(user, pair, today=today)
    if decision.reviewer_id != user.pk or decision.undone_at is not None or decision.round != pair.round:
        raise CannotUndo(NOTHING_TO_UNDO)
    if decision.answer == Answer.SKIP:
        return
    if pair.state == PairState.WITHDRAWN:
        raise CannotUndo(GONE)
    if standing[-1].pk != decision.pk:
        raise CannotUndo(DECIDED_SINCE)
    if pair.exported_at is not None:
        raise CannotUndo(HANDED_OVER)


def can_undo(
    user: User, pair: DoubtfulPair, decision: PairDecision, standing: Sequence[PairDecision], *, today: date
) -> bool:
    """Whether someone may take this decision back now."""
    try:
        check_can_undo(user, pair, decision, standing, today=today)
    except Refused:
        return False
    return True


def check_can_unmask(user: User, pair: DoubtfulPair, *, today: date) -> None:
    """Refuse who may not look at this pair, or may not unmask numbers where its records lie."""
    check_can_review(user, pair, today=today)
    codes = (pair.region_code_a, pair.region_code_b)
    if not any(accounts.can(user, Permission.UNMASK_NUMBERS, today=today, area_code=code) for code in codes):
        accounts.check_can(user, Permission.UNMASK_NUMBERS, today=today, area_code=pair.region_code_a)


def check_can_reopen(user: User, pair: DoubtfulPair, *, today: date) -> None:
    """Refuse to open again what was not settled."""
    check_can_review(user, pair, today=today)
    if pair.state != PairState.SETTLED:
        raise NotSettled(NOT_SETTLED)

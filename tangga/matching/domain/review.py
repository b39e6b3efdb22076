"""How a doubtful pair comes to a decision: its states, who else must look, what is worth looking at first."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

SAMPLED_ONE_IN = 20
"""One decided pair in so many is looked at a second time by someone else, who does not know of it."""
MANY_RECORDS = 8
"""A join by which a person comes to have more records than this is looked at twice."""


class Answer(StrEnum):
    """What a reviewer says of a pair; who skips says nothing of it."""

    JOIN = "JOIN"
    KEEP_APART = "KEEP_APART"
    SKIP = "SKIP"


class PairState(StrEnum):
    """Where a pair stands between doubt and decision."""

    WAITING = "WAITING"
    WAITING_FOR_SECOND = "WAITING_FOR_SECOND"
    DISAGREED = "DISAGREED"
    SETTLED = "SETTLED"
    WITHDRAWN = "WITHDRAWN"


class Step(StrEnum):
    """What brings a pair from one state to the next."""

    SETTLE = "SETTLE"
    ASK_SECOND = "ASK_SECOND"
    AGREE = "AGREE"
    DISAGREE = "DISAGREE"
    RESOLVE = "RESOLVE"
    UNDO_FIRST = "UNDO_FIRST"
    UNDO_SECOND = "UNDO_SECOND"
    UNDO_THIRD = "UNDO_THIRD"
    REOPEN = "REOPEN"
    WITHDRAW = "WITHDRAW"
    COME_AGAIN = "COME_AGAIN"


MOVES: Final[dict[PairState, dict[Step, PairState]]] = {
    PairState.WAITING: {
        Step.SETTLE: PairState.SETTLED,
        Step.ASK_SECOND: PairState.WAITING_FOR_SECOND,
        Step.WITHDRAW: PairState.WITHDRAWN,
    },
    PairState.WAITING_FOR_SECOND: {
        Step.AGREE: PairState.SETTLED,
        Step.DISAGREE: PairState.DISAGREED,
        Step.UNDO_FIRST: PairState.WAITING,
        Step.WITHDRAW: PairState.WITHDRAWN,
        Step.COME_AGAIN: PairState.WAITING,
    },
    PairState.DISAGREED: {
        Step.RESOLVE: PairState.SETTLED,
        Step.UNDO_SECOND: PairState.WAITING_FOR_SECOND,
        Step.WITHDRAW: PairState.WITHDRAWN,
        Step.COME_AGAIN: PairState.WAITING,
    },
    PairState.SETTLED: {
        Step.UNDO_FIRST: PairState.WAITING,
        Step.UNDO_SECOND: PairState.WAITING_FOR_SECOND,
        Step.UNDO_THIRD: PairState.DISAGREED,
        Step.REOPEN: PairState.WAITING,
        Step.COME_AGAIN: PairState.WAITING,
    },
    PairState.WITHDRAWN: {
        Step.COME_AGAIN: PairState.WAITING,
    },
}
"""From each state, the steps that lead out of it and where to."""

IN_QUEUE: Final = (PairState.WAITING, PairState.WAITING_FOR_SECOND)
"""The states in which a pair is given to whoever asks for the next one."""
OPEN: Final = (*IN_QUEUE, PairState.DISAGREED)
"""The states in which a pair has no decision yet."""


class Stake(StrEnum):
    """Why a wrong decision about a pair would cost much; each asks for a second, different reviewer."""

    CONFLICT = "CONFLICT"
    TWINS = "TWINS"
    MANY_RECORDS = "MANY_RECORDS"
    TWO_NUMBERS = "TWO_NUMBERS"
    REOPENED = "REOPENED"


class NoSuchStep(ValueError):
    """A pair in this state cannot take this step."""


def move(state: PairState, step: Step) -> PairState:
    """The state that a step leads to."""
    if step not in MOVES[state]:
        raise NoSuchStep(f"{state}: {step}")
    return MOVES[state][step]


def step_of(answer: Answer, *, standing: Sequence[Answer], needs_second: bool) -> Step:
    """The step that one more answer is, after those that stand: two who agree settle a pair, a third ends a dispute."""
    if not standing:
        return Step.ASK_SECOND if needs_second else Step.SETTLE
    if len(standing) == 1:
        return Step.AGREE if answer == standing[0] else Step.DISAGREE
    return Step.RESOLVE


def undoing(standing_count: int) -> Step:
    """The step that undoing the last of so many answers is."""
    return (Step.UNDO_FIRST, Step.UNDO_SECOND, Step.UNDO_THIRD)[standing_count - 1]


def stakes_of(
    *, is_conflict: bool, may_be_twins: bool, record_count: int, has_two_numbers: bool, was_reopened: bool = False
) -> tuple[Stake, ...]:
    """Why a wrong decision would cost much; nothing where it would not.

    `record_count` is that of the person who would hold both records; `has_two_numbers` says that each record has a
    valid identity number of its own.
    """
    reasons = {
        Stake.CONFLICT: is_conflict,
        Stake.TWINS: may_be_twins,
        Stake.MANY_RECORDS: record_count > MANY_RECORDS,
        Stake.TWO_NUMBERS: has_two_numbers,
        Stake.REOPENED: was_reopened,
    }
    return tuple(stake for stake, is_met in reasons.items() if is_met)


def is_sampled(fingerprint: bytes) -> bool:
    """Whether a pair is one of those looked at a second time to measure errors; always the same for the same pair.

    The fingerprint is keyed, so that nobody can tell beforehand which pairs these are.
    """
    return int.from_bytes(fingerprint[:8], "big") % SAMPLED_ONE_IN == 0


def worth(*, probability: float, is_joined: bool, record_count: int) -> float:
    """How much a decision is worth: the chance that the run is wrong about the pair, times the records that hang on it.

    Shares from 0 to 1 times a count, so a pair of two records is worth at most 2.
    """
    chance_wrong = 1 - probability if is_joined else probability
    return chance_wrong * record_count

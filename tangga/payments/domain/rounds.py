"""A pay round from the first draft to the last rupiah (law.md 10.2)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final


class RoundState(StrEnum):
    """Where a pay round stands."""

    DRAWING = "DRAWING"
    FINAL_CLOSING = "FINAL_CLOSING"
    """The list is frozen."""
    ACCOUNT_CHECK = "ACCOUNT_CHECK"
    """Every line was checked; what blocks is taken off or mended."""
    SPP = "SPP"
    """Payment is requested: whoever prepared the round stands by it, and others may approve."""
    SPM = "SPM"
    """Payment is ordered: all approvals are there."""
    SP2D = "SP2D"
    """Funds are released, by a third."""
    STANDING_INSTRUCTION = "STANDING_INSTRUCTION"
    """The files are with banks and post."""
    TOP_UP = "TOP_UP"
    """The first reply has come."""
    RECONCILED = "RECONCILED"
    """Every rupiah is accounted for."""
    CANCELLED = "CANCELLED"


class RoundStep(StrEnum):
    """What brings a round from one state to the next."""

    FREEZE = "FREEZE"
    CHECK = "CHECK"
    REQUEST = "REQUEST"
    ORDER = "ORDER"
    RELEASE = "RELEASE"
    INSTRUCT = "INSTRUCT"
    REPLY = "REPLY"
    RECONCILE = "RECONCILE"
    SEND_BACK = "SEND_BACK"
    CANCEL = "CANCEL"


ROUND_MOVES: Final[dict[RoundState, dict[RoundStep, RoundState]]] = {
    RoundState.DRAWING: {RoundStep.FREEZE: RoundState.FINAL_CLOSING, RoundStep.CANCEL: RoundState.CANCELLED},
    RoundState.FINAL_CLOSING: {RoundStep.CHECK: RoundState.ACCOUNT_CHECK, RoundStep.CANCEL: RoundState.CANCELLED},
    RoundState.ACCOUNT_CHECK: {RoundStep.REQUEST: RoundState.SPP, RoundStep.CANCEL: RoundState.CANCELLED},
    RoundState.SPP: {
        RoundStep.ORDER: RoundState.SPM,
        RoundStep.SEND_BACK: RoundState.ACCOUNT_CHECK,
        RoundStep.CANCEL: RoundState.CANCELLED,
    },
    RoundState.SPM: {
        RoundStep.RELEASE: RoundState.SP2D,
        RoundStep.SEND_BACK: RoundState.ACCOUNT_CHECK,
        RoundStep.CANCEL: RoundState.CANCELLED,
    },
    RoundState.SP2D: {RoundStep.INSTRUCT: RoundState.STANDING_INSTRUCTION},
    RoundState.STANDING_INSTRUCTION: {RoundStep.REPLY: RoundState.TOP_UP},
    RoundState.TOP_UP: {RoundStep.RECONCILE: RoundState.RECONCILED},
    RoundState.RECONCILED: {},
    RoundState.CANCELLED: {},
}
"""From each state, the steps that lead out of it; once funds are released nothing is cancelled any more."""

BEFORE_MONEY: Final = (
    RoundState.DRAWING,
    RoundState.FINAL_CLOSING,
    RoundState.ACCOUNT_CHECK,
    RoundState.SPP,
    RoundState.SPM,
)
"""The states in which no rupiah has moved."""
TAKES_REPLIES: Final = (RoundState.STANDING_INSTRUCTION, RoundState.TOP_UP, RoundState.RECONCILED)
"""The states in which banks and post may say more: what nobody took comes back long after a round is reconciled."""


class NoSuchStep(ValueError):
    """A round in this state cannot take this step."""


def move_round(state: RoundState, step: RoundStep) -> RoundState:
    """The state that a step leads to."""
    if step not in ROUND_MOVES[state]:
        raise NoSuchStep(f"{state}: {step}")
    return ROUND_MOVES[state][step]


def approvals_needed(amount: int, bands: Sequence[tuple[int, int]]) -> int:
    """How many people must approve a round of this amount in rupiah.

    A band is the amount from which it holds and how many people it asks for; the bands rise, the first begins at 0.
    """
    return max(people for least, people in bands if amount >= least)

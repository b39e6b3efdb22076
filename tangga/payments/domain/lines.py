"""One payment from the list to the family, or back to the treasury."""

from enum import StrEnum
from typing import Final


class LineState(StrEnum):
    """Where one payment stands."""

    DRAWN = "DRAWN"
    TAKEN_OFF = "TAKEN_OFF"
    """Before the money moved: it blocked, or the round was cancelled."""
    ORDERED = "ORDERED"
    FAILED = "FAILED"
    """The bank could not credit it; the rupiah never left the treasury's account."""
    TOPPED_UP = "TOPPED_UP"
    TRANSACTED = "TRANSACTED"
    UNTRANSACTED = "UNTRANSACTED"
    """It lies in the account, and the family has not taken it."""
    RETURNED = "RETURNED"
    """To the treasury."""


class LineStep(StrEnum):
    """What brings a payment from one state to the next."""

    TAKE_OFF = "TAKE_OFF"
    ORDER = "ORDER"
    FAIL = "FAIL"
    TOP_UP = "TOP_UP"
    TRANSACT = "TRANSACT"
    LEAVE = "LEAVE"
    RETURN = "RETURN"


LINE_MOVES: Final[dict[LineState, dict[LineStep, LineState]]] = {
    LineState.DRAWN: {LineStep.TAKE_OFF: LineState.TAKEN_OFF, LineStep.ORDER: LineState.ORDERED},
    LineState.TAKEN_OFF: {},
    LineState.ORDERED: {
        LineStep.FAIL: LineState.FAILED,
        LineStep.TOP_UP: LineState.TOPPED_UP,
        LineStep.TRANSACT: LineState.TRANSACTED,
        LineStep.LEAVE: LineState.UNTRANSACTED,
        LineStep.RETURN: LineState.RETURNED,
    },
    LineState.FAILED: {},
    LineState.TOPPED_UP: {
        LineStep.TRANSACT: LineState.TRANSACTED,
        LineStep.LEAVE: LineState.UNTRANSACTED,
        LineStep.RETURN: LineState.RETURNED,
    },
    LineState.UNTRANSACTED: {LineStep.TRANSACT: LineState.TRANSACTED, LineStep.RETURN: LineState.RETURNED},
    LineState.TRANSACTED: {},
    LineState.RETURNED: {},
}
"""From each state, the steps that lead out of it. What has left the treasury comes back by RETURN alone."""

LIVE: Final = (
    LineState.DRAWN,
    LineState.ORDERED,
    LineState.TOPPED_UP,
    LineState.TRANSACTED,
    LineState.UNTRANSACTED,
)
"""The states in which a payment stands: while it does, nobody is paid for the same time again."""
WITHOUT_THEIR_MONEY: Final = (LineState.ORDERED, LineState.TOPPED_UP, LineState.UNTRANSACTED)
"""Ordered, and as far as we know not in the family's hands: at the post they wait to be invited."""
PAYABLE_AGAIN: Final = (LineState.FAILED, LineState.RETURNED)
"""The states after which the same time may be paid again, on purpose."""


class NoSuchStep(ValueError):
    """A payment in this state cannot take this step."""


def move_line(state: LineState, step: LineStep) -> LineState:
    """The state that a step leads to."""
    if step not in LINE_MOVES[state]:
        raise NoSuchStep(f"{state}: {step}")
    return LINE_MOVES[state][step]

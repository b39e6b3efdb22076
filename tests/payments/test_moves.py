"""What a pay round and a payment can become: every state is reached, and money does not come back by itself."""

from enum import StrEnum
from typing import Any

import pytest

from tangga.payments.domain import lines, rounds
from tangga.payments.domain.lines import LINE_MOVES, LIVE, PAYABLE_AGAIN, LineState, LineStep, move_line
from tangga.payments.domain.rounds import (
    BEFORE_MONEY,
    ROUND_MOVES,
    RoundState,
    RoundStep,
    approvals_needed,
    move_round,
)

BANDS = ((0, 1), (10_000_000_000, 2), (1_000_000_000_000, 3))


def reached(moves: dict[Any, dict[Any, Any]], first: StrEnum) -> set[StrEnum]:
    """Every state to which some steps lead."""
    found, todo = {first}, [first]
    while todo:
        fresh = set(moves[todo.pop()].values()) - found
        found |= fresh
        todo += fresh
    return found


def test_every_state_is_reached() -> None:
    assert reached(ROUND_MOVES, RoundState.DRAWING) == set(RoundState) == set(ROUND_MOVES)
    assert reached(LINE_MOVES, LineState.DRAWN) == set(LineState) == set(LINE_MOVES)


@pytest.mark.parametrize("state", RoundState)
def test_a_round_is_cancelled_only_before_money_moves(state: RoundState) -> None:
    if state in BEFORE_MONEY:
        assert move_round(state, RoundStep.CANCEL) is RoundState.CANCELLED
    else:
        with pytest.raises(rounds.NoSuchStep):
            move_round(state, RoundStep.CANCEL)


@pytest.mark.parametrize("state", LineState)
def test_a_payment_stands_until_it_was_taken_off_failed_or_came_back(state: LineState) -> None:
    assert (state in LIVE) == (state not in {LineState.TAKEN_OFF, *PAYABLE_AGAIN})
    if state in PAYABLE_AGAIN:
        assert LINE_MOVES[state] == {}


def test_what_a_family_took_never_changes_again() -> None:
    for step in LineStep:
        with pytest.raises(lines.NoSuchStep):
            move_line(LineState.TRANSACTED, step)


@pytest.mark.parametrize(
    ("amount", "people"), [(0, 1), (9_999_999_999, 1), (10_000_000_000, 2), (999_999_999_999, 2), (10**12, 3)]
)
def test_the_larger_the_amount_the_more_must_approve(amount: int, people: int) -> None:
    assert approvals_needed(amount, BANDS) == people

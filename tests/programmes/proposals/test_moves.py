"""The way of a proposal, as a table: every state is reached, and everything that waits, waits for someone."""

from datetime import date
from itertools import pairwise

import pytest

from tangga.programmes.domain.proposals import (
    HOLDERS,
    OPEN_PROPOSALS,
    PROPOSAL_MOVES,
    TRACK,
    NoSuchMove,
    ProposalMove,
    ProposalState,
    ToldFamily,
    cutoff_month,
    months_to_send,
    move_proposal,
    next_cutoff,
)
from tangga.programmes.policies import PERMISSION_OF
from tangga.programmes.words import HOLDER_WORDS, PROPOSAL_STATE_WORDS

ENDS = {ProposalState.TAKEN_IN, ProposalState.REFUSED, ProposalState.WITHDRAWN}


def test_every_state_is_reached_from_the_village() -> None:
    reached = {ProposalState.DRAFTED}
    while more := {to for state in reached for to in PROPOSAL_MOVES[state].values()} - reached:
        reached |= more
    assert reached == set(ProposalState)


def test_whatever_is_no_end_has_a_holder_who_may_move_it() -> None:
    assert set(OPEN_PROPOSALS) == set(ProposalState) - ENDS
    assert all(PROPOSAL_MOVES[state] for state in OPEN_PROPOSALS)
    assert not any(PROPOSAL_MOVES[state] for state in ENDS)
    assert {PERMISSION_OF[holder] for holder in HOLDERS.values()} == set(PERMISSION_OF.values())
    assert set(HOLDER_WORDS) == set(HOLDERS.values())
    assert set(PROPOSAL_STATE_WORDS) == set(ProposalState)


def test_it_can_be_refused_everywhere_and_withdrawn_until_it_is_sent() -> None:
    refusable = {state for state in ProposalState if ProposalMove.REFUSE in PROPOSAL_MOVES[state]}
    withdrawable = {state for state in ProposalState if ProposalMove.WITHDRAW in PROPOSAL_MOVES[state]}
    assert refusable == set(OPEN_PROPOSALS)
    assert withdrawable == refusable - {ProposalState.SENT}


def test_the_way_has_no_short_cut() -> None:
    for state, after in pairwise(TRACK):
        onward = [to for to in PROPOSAL_MOVES[state].values() if to not in ENDS - {ProposalState.TAKEN_IN}]
        assert onward == [after]
    with pytest.raises(NoSuchMove):
        move_proposal(ProposalState.DRAFTED, ProposalMove.DECIDE)


@pytest.mark.parametrize(
    ("on", "month"),
    [
        (date(2025, 11, 1), date(2025, 11, 1)),
        (date(2025, 11, 25), date(2025, 11, 1)),
        (date(2025, 11, 26), date(2025, 12, 1)),
        (date(2025, 12, 26), date(2026, 1, 1)),
        (date(2026, 1, 31), date(2026, 2, 1)),
    ],
)
def test_after_the_25th_it_counts_for_the_next_month(on: date, month: date) -> None:
    assert cutoff_month(on) == month
    assert next_cutoff(on) == month.replace(day=25)
    assert months_to_send(on)[-1] == month
    assert months_to_send(on)[0] == on.replace(day=1)


def test_a_family_told_twice_is_the_same_by_its_nik_or_by_name_and_address() -> None:
    told = ToldFamily("Kartini", "Dusun  Seberang")
    assert told.sameness("1501012003") == ToldFamily("KARTINI ", "dusun seberang").sameness("1501012003")
    assert told.sameness("1501012003") != told.sameness("1501012004")
    assert ToldFamily("A", "B", "9901014404900009").sameness("1") == ToldFamily("C", "D", "9901014404900009").sameness(
        "2"
    )
    assert ToldFamily.from_kept(told.as_kept()) == told

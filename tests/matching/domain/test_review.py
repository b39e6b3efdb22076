"""The states of a pair: one table, told a second time from the answers alone."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.matching.domain.review import (
    IN_QUEUE,
    MOVES,
    OPEN,
    SAMPLED_ONE_IN,
    Answer,
    NoSuchStep,
    PairState,
    Stake,
    Step,
    is_sampled,
    move,
    stakes_of,
    step_of,
    undoing,
    worth,
)
from tangga.matching.words import STAKE_WORDS, STATE_WORDS

DECIDING = st.sampled_from([Answer.JOIN, Answer.KEEP_APART])


def told_again(answers: list[Answer], *, needs_second: bool) -> PairState:
    """Where a pair stands, from what was said of it and nothing else."""
    if not answers:
        return PairState.WAITING
    if len(answers) == 1:
        return PairState.WAITING_FOR_SECOND if needs_second else PairState.SETTLED
    if len(answers) == 2:
        return PairState.SETTLED if answers[0] == answers[1] else PairState.DISAGREED
    return PairState.SETTLED


@given(acts=st.lists(st.one_of(DECIDING, st.just("undo")), max_size=12), needs_second=st.booleans())
def test_the_table_says_what_the_answers_say(*, acts: list[Answer | str], needs_second: bool) -> None:
    state, standing = PairState.WAITING, list[Answer]()
    for act in acts:
        if act == "undo":
            if standing:
                state = move(state, undoing(len(standing)))
                standing.pop()
        elif state in OPEN:
            state = move(state, step_of(Answer(act), standing=standing, needs_second=needs_second))
            standing.append(Answer(act))
        assert state == told_again(standing, needs_second=needs_second)


def test_every_state_is_reached_and_has_a_word() -> None:
    reached, frontier = set[PairState](), {PairState.WAITING}
    while frontier:
        reached |= frontier
        frontier = {to for state in frontier for to in MOVES[state].values()} - reached
    assert reached == set(PairState) == set(MOVES) == set(STATE_WORDS)
    assert {step for steps in MOVES.values() for step in steps} == set(Step)


def test_only_what_is_open_is_decided() -> None:
    deciding = {Step.SETTLE, Step.ASK_SECOND, Step.AGREE, Step.DISAGREE, Step.RESOLVE}
    assert {state for state in PairState if deciding & set(MOVES[state])} == set(OPEN)
    assert set(IN_QUEUE) < set(OPEN)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (PairState.SETTLED, Step.AGREE),
        (PairState.WITHDRAWN, Step.SETTLE),
        (PairState.WAITING, Step.UNDO_FIRST),
        (PairState.SETTLED, Step.WITHDRAW),
        (PairState.DISAGREED, Step.REOPEN),
    ],
)
def test_refuses_a_step_that_does_not_lead_out_of_a_state(state: PairState, step: Step) -> None:
    with pytest.raises(NoSuchStep):
        move(state, step)


def stakes(**met: object) -> tuple[Stake, ...]:
    nothing = {"is_conflict": False, "may_be_twins": False, "record_count": 2, "has_two_numbers": False}
    return stakes_of(**{**nothing, **met})  # type: ignore[arg-type]


def test_little_hangs_on_an_ordinary_pair() -> None:
    assert stakes() == ()
    assert stakes(record_count=8) == ()


@pytest.mark.parametrize(
    ("met", "stake"),
    [
        ({"is_conflict": True}, Stake.CONFLICT),
        ({"may_be_twins": True}, Stake.TWINS),
        ({"record_count": 9}, Stake.MANY_RECORDS),
        ({"has_two_numbers": True}, Stake.TWO_NUMBERS),
        ({"was_reopened": True}, Stake.REOPENED),
    ],
)
def test_much_hangs_on_some_pairs_and_why_is_said(met: dict[str, object], stake: Stake) -> None:
    assert stakes(**met) == (stake,)
    assert stake in STAKE_WORDS


def test_samples_one_pair_in_twenty_and_always_the_same() -> None:
    prints = [number.to_bytes(8, "big") + b"\0" * 8 for number in range(2_000)]
    found = Counter(is_sampled(one) for one in prints)
    assert found[True] == len(prints) / SAMPLED_ONE_IN
    assert [is_sampled(one) for one in prints] == [is_sampled(one) for one in prints]


def test_worth_is_the_chance_of_an_error_times_the_records_that_hang_on_it() -> None:
    assert worth(probability=0.8, is_joined=False, record_count=3) == pytest.approx(2.4)
    assert worth(probability=0.8, is_joined=True, record_count=3) == pytest.approx(0.6)
    assert worth(probability=0.3, is_joined=True, record_count=10) == pytest.approx(7.0)

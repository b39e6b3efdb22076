"""What may become of a job."""

from datetime import timedelta

import pytest

from tangga.platform.jobs import domain
from tangga.platform.jobs.domain import JOB_MOVES, JobState, JobStep, move_job


def test_every_state_is_reached_and_every_step_leads_somewhere() -> None:
    reached = {state for steps in JOB_MOVES.values() for state in steps.values()}
    assert reached == set(JobState)
    assert {step for steps in JOB_MOVES.values() for step in steps} == set(JobStep)
    assert set(JOB_MOVES) == set(JobState)


@pytest.mark.parametrize("state", [JobState.DONE, JobState.REFUSED, JobState.FAILED])
def test_what_is_finished_stays_so(state: JobState) -> None:
    assert state not in domain.UNFINISHED
    with pytest.raises(domain.NoSuchStep):
        move_job(state, JobStep.TAKE)


def test_five_tries_are_all() -> None:
    assert [domain.step_after_error(tries) for tries in (1, 4, 5)] == [JobStep.LEAVE, JobStep.LEAVE, JobStep.GIVE_UP]
    assert [domain.step_of_next_worker(tries) for tries in (0, 4, 5)] == [JobStep.TAKE, JobStep.TAKE, JobStep.GIVE_UP]


def test_rests_twice_as_long_after_each_error() -> None:
    assert [domain.pause_after(tries) // timedelta(seconds=1) for tries in (1, 2, 3, 4)] == [10, 20, 40, 80]


@pytest.mark.parametrize(
    ("done", "total", "taken", "left"),
    [(0, 10, 5, None), (5, 0, 5, None), (5, 10, 0, None), (4, 10, 2, 3), (11, 10, 2, 0)],
)
def test_tells_how_long_the_rest_takes(done: int, total: int, taken: float, left: float | None) -> None:
    assert domain.seconds_left(done=done, total=total, taken=taken) == left

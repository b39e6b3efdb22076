"""What may become of a job, how long a worker holds it, and how often it is tried."""

from datetime import timedelta
from enum import StrEnum
from typing import Final

LEASE: Final = timedelta(seconds=60)
"""How long a job is its worker's after the last sign of life; then another takes it over."""
RENEW_EVERY: Final = timedelta(seconds=15)
"""Three signs may be lost before the lease is."""
MOST_TRIES: Final = 5
FIRST_PAUSE: Final = timedelta(seconds=10)
"""After an error; each time twice as long, so that what fails because something is away finds it back."""
LONGEST_WAIT: Final = timedelta(minutes=1)
"""A job that nobody took for longer may have no worker at all, and says so."""


class JobState(StrEnum):
    """Where a job stands."""

    ASKED = "ASKED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    REFUSED = "REFUSED"
    """What was asked cannot be done, and whoever asked is told why."""
    FAILED = "FAILED"
    """It was tried as often as it may be; an administrator must look."""


class JobStep(StrEnum):
    """What brings a job from one state to the next."""

    TAKE = "TAKE"
    FINISH = "FINISH"
    REFUSE = "REFUSE"
    LEAVE = "LEAVE"
    GIVE_UP = "GIVE_UP"


JOB_MOVES: Final[dict[JobState, dict[JobStep, JobState]]] = {
    JobState.ASKED: {JobStep.TAKE: JobState.RUNNING},
    JobState.RUNNING: {
        JobStep.TAKE: JobState.RUNNING,
        JobStep.FINISH: JobState.DONE,
        JobStep.REFUSE: JobState.REFUSED,
        JobStep.LEAVE: JobState.ASKED,
        JobStep.GIVE_UP: JobState.FAILED,
    },
    JobState.DONE: {},
    JobState.REFUSED: {},
    JobState.FAILED: {},
}
"""From each state, the steps that lead out of it; a running job is taken over where its worker was killed."""

UNFINISHED: Final = tuple(state for state, steps in JOB_MOVES.items() if steps)


class NoSuchStep(ValueError):
    """A job in this state cannot take this step."""


def move_job(state: JobState, step: JobStep) -> JobState:
    """The state that a step leads to."""
    if step not in JOB_MOVES[state]:
        raise NoSuchStep(f"{state}: {step}")
    return JOB_MOVES[state][step]


def step_of_next_worker(tries: int) -> JobStep:
    """What whoever meets a free job does with it: a job that brought down its worker every time is given up."""
    return JobStep.GIVE_UP if tries >= MOST_TRIES else JobStep.TAKE


def step_after_error(tries: int) -> JobStep:
    """What becomes of a job that ended in an error: it is tried again, but not for ever."""
    return JobStep.GIVE_UP if tries >= MOST_TRIES else JobStep.LEAVE


def pause_after(tries: int) -> timedelta:
    """How long a job rests after so many tries that ended in an error."""
    return FIRST_PAUSE * (1 << max(tries - 1, 0))


def seconds_left(*, done: int, total: int, taken: float) -> float | None:
    """How long the rest of a step takes if it goes on as it went; None while nothing is known of that."""
    if done <= 0 or total <= 0 or taken <= 0:
        return None
    return max(taken * (total - done) / done, 0.0)

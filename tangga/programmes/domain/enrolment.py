"""The life of an enrolment: what it can become, how it ends, how long a family has been a member."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

MONTHS_A_YEAR: Final = 12
HALF_A_YEAR: Final = 6


class EnrolmentState(StrEnum):
    """Where a family stands in a programme."""

    CANDIDATE = "CANDIDATE"
    ENROLLED = "ENROLLED"
    SUSPENDED = "SUSPENDED"
    ENDED = "ENDED"


class EnrolmentStep(StrEnum):
    """What brings an enrolment from one state to the next."""

    ENROL = "ENROL"
    SUSPEND = "SUSPEND"
    RESUME = "RESUME"
    END = "END"
    RESTORE = "RESTORE"
    RESTORE_SUSPENDED = "RESTORE_SUSPENDED"


MOVES: Final[dict[EnrolmentState, dict[EnrolmentStep, EnrolmentState]]] = {
    EnrolmentState.CANDIDATE: {
        EnrolmentStep.ENROL: EnrolmentState.ENROLLED,
        EnrolmentStep.END: EnrolmentState.ENDED,
    },
    EnrolmentState.ENROLLED: {
        EnrolmentStep.SUSPEND: EnrolmentState.SUSPENDED,
        EnrolmentStep.END: EnrolmentState.ENDED,
    },
    EnrolmentState.SUSPENDED: {
        EnrolmentStep.RESUME: EnrolmentState.ENROLLED,
        EnrolmentStep.END: EnrolmentState.ENDED,
    },
    EnrolmentState.ENDED: {
        EnrolmentStep.RESTORE: EnrolmentState.ENROLLED,
        EnrolmentStep.RESTORE_SUSPENDED: EnrolmentState.SUSPENDED,
    },
}
"""From each state, the steps that lead out of it; what has ended is restored only where its end is undone."""

ONGOING: Final = (EnrolmentState.CANDIDATE, EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED)
"""The states in which a family has an enrolment; it has one at most in each programme."""


class EndKind(StrEnum):
    """How an enrolment ended (law.md 3.1); only the first four are a success."""

    NATURAL = "NATURAL"
    INDEPENDENT = "INDEPENDENT"
    UPDATING = "UPDATING"
    PPSE = "PPSE"
    TENURE = "TENURE"
    NON_ELIGIBLE = "NON_ELIGIBLE"
    NEVER_BEGAN = "NEVER_BEGAN"
    """A candidate that was not enrolled."""


END_KINDS: Final = {
    "NO_COMPONENT": EndKind.NATURAL,
    "NOT_POOR_ENOUGH": EndKind.UPDATING,
    "TERM_ENDED": EndKind.TENURE,
}
"""By the first reason for which the law refuses; every other reason makes a family not eligible."""


class NoSuchStep(ValueError):
    """An enrolment in this state cannot take this step."""


def move(state: EnrolmentState, step: EnrolmentStep) -> EnrolmentState:
    """The state that a step leads to."""
    if step not in MOVES[state]:
        raise NoSuchStep(f"{state}: {step}")
    return MOVES[state][step]


def end_kind_of(reasons: str) -> EndKind:
    """How an enrolment ends that ends for these reasons of the law, joined by commas."""
    return END_KINDS.get(reasons.split(",")[0], EndKind.NON_ELIGIBLE)


@dataclass(frozen=True, slots=True)
class Membership:
    """How long a family has been a member: full years, and full months beyond them."""

    years: int
    months: int


def membership_of(since: date, until: date) -> Membership:
    """The time from one day to another; a month counts when its day has come again."""
    months = (until.year - since.year) * MONTHS_A_YEAR + until.month - since.month - (until.day < since.day)
    return Membership(*divmod(max(months, 0), MONTHS_A_YEAR))


class ClockState(StrEnum):
    """How near the longest membership is."""

    NO_LIMIT = "NO_LIMIT"
    EXEMPT = "EXEMPT"
    RUNNING = "RUNNING"
    A_YEAR_LEFT = "A_YEAR_LEFT"
    HALF_A_YEAR_LEFT = "HALF_A_YEAR_LEFT"
    REACHED = "REACHED"


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a family has been in the programme, the day on which the longest membership is reached, and how near."""

    state: ClockState
    membership: Membership
    ends_on: date | None


def clock_of(since: date, *, today: date, most_years: int | None, is_exempt: bool) -> Clock:
    """Where a family stands before the longest membership of the law; `most_years` is None where there is none.

    The family is warned a year ahead and again half a year ahead.
    """
    membership = membership_of(since, today)
    if most_years is None:
        return Clock(ClockState.NO_LIMIT, membership, None)
    if is_exempt:
        return Clock(ClockState.EXEMPT, membership, None)
    ends_on = later(since, most_years * MONTHS_A_YEAR)
    if today >= ends_on:
        state = ClockState.REACHED
    elif today >= later(ends_on, -HALF_A_YEAR):
        state = ClockState.HALF_A_YEAR_LEFT
    elif today >= later(ends_on, -MONTHS_A_YEAR):
        state = ClockState.A_YEAR_LEFT
    else:
        state = ClockState.RUNNING
    return Clock(state, membership, ends_on)


def later(day: date, months: int) -> date:
    """The same day so many months later; where that month has no such day, the first of the month after."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return later(date(year, month + 1, 1), 1)

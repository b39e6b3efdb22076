"""How long someone stays signed in, and whether they have access at all."""

from datetime import datetime, timedelta
from enum import StrEnum


class Ending(StrEnum):
    """Why someone who was signed in no longer is."""

    IDLE = "IDLE"
    LONG = "LONG"
    ELSEWHERE = "ELSEWHERE"
    """The password was changed, or the account closed, somewhere else."""
    OWN = "OWN"
    """They signed out."""


def ending_of(
    *, signed_in_at: datetime, seen_at: datetime, at: datetime, longest_idle: timedelta, longest: timedelta
) -> Ending | None:
    """Why a session is over at a moment: nothing was done for too long, or it has lasted for too long."""
    if at - signed_in_at >= longest:
        return Ending.LONG
    return Ending.IDLE if at - seen_at >= longest_idle else None


class Standing(StrEnum):
    """Whether someone has access today."""

    WITH_ROLE = "WITH_ROLE"
    WITHOUT_ROLE = "WITHOUT_ROLE"
    CLOSED = "CLOSED"

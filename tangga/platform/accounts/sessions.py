"""What a session knows of whoever is signed in, and what is left of it when it ends.

A session that ended leaves behind whose it was: a form that arrives afterwards was typed by them and by nobody else.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from tangga.platform.accounts.domain import Ending
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal, unseal

SEEN_EVERY = timedelta(minutes=1)
"""How exactly a session knows when it was last used: writing it down with every page would cost every page a write."""

_SIGNED_IN, _SEEN, _WHO_LEFT, _ENDING = "signed_in_at", "seen_at", "who_left", "ending"


@dataclass(frozen=True, slots=True)
class Course:
    """When someone signed in, and when they were last seen."""

    signed_in_at: datetime
    seen_at: datetime


def course_of(session: SessionBase, *, at: datetime) -> Course:
    """The course of a session so far; one that has none begins now."""
    if _SIGNED_IN not in session:
        session[_SIGNED_IN] = session[_SEEN] = int(at.timestamp())
    return Course(
        datetime.fromtimestamp(session[_SIGNED_IN], UTC),
        datetime.fromtimestamp(session[_SEEN], UTC),
    )


def mark_seen(session: SessionBase, course: Course, *, at: datetime) -> None:
    """Remember that the session is in use."""
    if at - course.seen_at >= SEEN_EVERY:
        session[_SEEN] = int(at.timestamp())


def leave_behind(session: SessionBase, *, number: int, ending: Ending) -> None:
    """Write into a session that is nobody's any more whose it was, and why it ended."""
    session[_WHO_LEFT] = seal(str(number)).hex()
    session[_ENDING] = str(ending)


def who_left(session: SessionBase) -> int | None:
    """The number of the user whose session ended in this browser; None where that is not known."""
    sealed = session.get(_WHO_LEFT)
    try:
        return int(unseal(bytes.fromhex(sealed))) if sealed else None
    except Refused:
        # Sealed with a key that has gone since.
        return None


def take_ending(session: SessionBase) -> Ending | None:
    """Why the session before ended, once."""
    ending = session.pop(_ENDING, None)
    return Ending(ending) if ending else None

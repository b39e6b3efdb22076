"""What a worker does for a change set: each step for as many families as there are, so that nobody waits at a page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from tangga.platform.accounts.models import User
from tangga.platform.progress import Progress
from tangga.programmes.domain.changes import ChangeState
from tangga.programmes.models import ChangeSet
from tangga.programmes.services.changes.announcing import announce
from tangga.programmes.services.changes.applying import apply, begin
from tangga.programmes.services.changes.proposing import compare
from tangga.programmes.services.changes.taking_back import take_back

COMPARE: Final = "programmes.compare_change"
ANNOUNCE: Final = "programmes.announce_change"
BEGIN: Final = "programmes.begin_change"
APPLY: Final = "programmes.apply_change"
TAKE_BACK: Final = "programmes.take_change_back"
KINDS: Final = (COMPARE, ANNOUNCE, BEGIN, APPLY, TAKE_BACK)
"""The kinds of jobs; the subject of each is the change set."""


def compare_change(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job that works out the impact."""
    compare(change_set=ChangeSet.objects.get(pk=subject), by=_someone(by), at=at, progress=progress)


def _job(
    step: Callable[..., ChangeSet], *before: ChangeState
) -> Callable[[int, User | None, datetime, Progress], None]:
    """A job that takes a step where the set stands before it, and does nothing where it was taken already."""

    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        change_set = ChangeSet.objects.get(pk=subject)
        if change_set.state in before:
            more: dict[str, Any] = {"why": change_set.taken_back_why} if step is take_back else {}
            step(change_set=change_set, by=_someone(by), at=at, **more)

    return work


announce_change = _job(announce, ChangeState.DRAFT)
begin_change = _job(begin, ChangeState.ANNOUNCED)
apply_change = _job(apply, ChangeState.BEGUN)
take_change_back = _job(take_back, ChangeState.ANNOUNCED, ChangeState.BEGUN, ChangeState.APPLIED)


def _someone(by: User | None) -> User:
    """Nothing is changed for families without a name."""
    if by is None:
        raise TypeError("a change without a name")
    return by

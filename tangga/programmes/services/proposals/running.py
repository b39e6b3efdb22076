"""What a worker does for proposals: all that an area decided for a month is sent, so that nobody waits at a page."""

from datetime import date, datetime
from typing import Final

from tangga.platform.accounts.models import User
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.selectors import asked_at
from tangga.platform.progress import Progress
from tangga.programmes.models import ProposalBatch
from tangga.programmes.services.proposals.sending import check_can_send, send_batch

SEND: Final = "programmes.send_proposals"
"""The subject is the month and the area: see `subject_of`."""
_MONTH_DIGITS: Final = 6


def subject_of(month: date, area_code: str) -> int:
    """A month and an area as one number: November 2025 of 1501 is 2025111501."""
    return int(f"{month:%Y%m}{area_code}")


def ask_to_send(*, month: date, area_code: str, by: User, at: datetime) -> Job:
    """Ask a worker to send; refused at once where there is nothing to send, or it is not theirs to."""
    check_can_send(month=month, area_code=area_code, by=by, at=at)
    return jobs.ask(kind=SEND, subject=subject_of(month, area_code), by=by, at=at)


def send_proposals(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job; done again, it sends nothing more. Which months may be sent is told by the moment it was asked for."""
    if by is None:
        raise TypeError(SEND)
    told = str(subject)
    month, area = date(int(told[:4]), int(told[4:_MONTH_DIGITS]), 1), told[_MONTH_DIGITS:]
    said_at = asked_at(kind=SEND, subject=subject, at=at)
    if not ProposalBatch.objects.filter(month=month, area_code=area, sent_by=by, sent_at=said_at).exists():
        send_batch(month=month, area_code=area, by=by, at=at, said_at=said_at, progress=progress)

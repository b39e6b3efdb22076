"""What a worker does for a round: from the draw to the checked list, and from the release to the files."""

from datetime import datetime

from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Approval, PayRound
from tangga.payments.services.approving import approve, release, request
from tangga.payments.services.checking import check
from tangga.payments.services.drawing import draw
from tangga.payments.services.freezing import freeze
from tangga.payments.services.instructing import instruct
from tangga.payments.services.kinds import APPROVE, INSTRUCT, PREPARE, RELEASE, REQUEST
from tangga.payments.services.paying_again import draw_again
from tangga.platform.accounts.models import User
from tangga.platform.jobs.selectors import asked_at
from tangga.platform.progress import Progress


def prepare_round(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: `subject` is the round; no list is prepared without a name."""
    if by is None:
        raise TypeError(PREPARE)
    prepare(pay_round=PayRound.objects.get(pk=subject), by=by, at=at, progress=progress)


def request_round(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job that checks the list once more and asks for payment; done again, it does nothing more."""
    if by is None:
        raise TypeError(REQUEST)
    pay_round = PayRound.objects.get(pk=subject)
    if pay_round.state == RoundState.ACCOUNT_CHECK:
        request(pay_round=pay_round, by=by, at=at, progress=progress)


def approve_round(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job that holds the list against its hash and stands by it; done again, it does nothing more."""
    if by is None:
        raise TypeError(APPROVE)
    pay_round = PayRound.objects.get(pk=subject)
    if not Approval.objects.filter(pay_round=pay_round, by=by, undone_at__isnull=True).exists():
        said_at = asked_at(kind=APPROVE, subject=subject, at=at)
        approve(pay_round=pay_round, by=by, at=at, said_at=said_at, progress=progress)


def release_round(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job that looks at every line once more and lets the money go; done again, it does nothing more."""
    if by is None:
        raise TypeError(RELEASE)
    pay_round = PayRound.objects.get(pk=subject)
    if pay_round.state == RoundState.SPM:
        said_at = asked_at(kind=RELEASE, subject=subject, at=at)
        release(pay_round=pay_round, by=by, at=at, said_at=said_at, progress=progress)


def write_files(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job that writes the files of a released round; done again, it does nothing more."""
    if by is None:
        raise TypeError(INSTRUCT)
    pay_round = PayRound.objects.get(pk=subject)
    if pay_round.state == RoundState.SP2D:
        instruct(pay_round=pay_round, by=by, at=at, progress=progress)


def prepare(*, pay_round: PayRound, by: User, at: datetime, progress: Progress) -> PayRound:
    """Draw the list, freeze it and check it: whatever of it is not done yet, so that it may be begun again."""
    pay_round = PayRound.objects.get(pk=pay_round.pk)
    if pay_round.state == RoundState.DRAWING:
        drawing = draw_again if pay_round.is_again else draw
        drawing(pay_round=pay_round, by=by, at=at, progress=progress)
        freeze(pay_round=pay_round, by=by, at=at, progress=progress)
    pay_round.refresh_from_db()
    if pay_round.state in (RoundState.FINAL_CLOSING, RoundState.ACCOUNT_CHECK):
        check(pay_round=pay_round, by=by, at=at, progress=progress)
        pay_round.refresh_from_db()
    return pay_round

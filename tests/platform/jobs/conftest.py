"""What tests of jobs share: a clock that they set, and a worker whose work they write."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.jobs import services
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Progress
from tests.conftest import AT

KIND = "tests.count_lines"
Ask = Callable[..., Job]
DoNext = Callable[..., Job | None]


class Clock:
    """The time, which goes on when a test says so."""

    def __init__(self) -> None:
        self.at = AT

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def nothing(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """Work that is done at once."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ask(db: None, clock: Clock) -> Ask:
    """Ask for a job."""

    def asked(subject: int = 1, by: User | None = None, kind: str = KIND, *, has_news: bool = False) -> Job:
        return services.ask(kind=kind, subject=subject, by=by, at=clock(), has_news=has_news)

    return asked


@pytest.fixture
def do_next(db: None, clock: Clock) -> DoNext:
    """Let a worker do the next job in a way that the test writes."""

    def done(work: services.Work = nothing, *, worker: str = "one") -> Job | None:
        return services.work_once(worker=worker, kinds={KIND: work}, clock=clock)

    return done

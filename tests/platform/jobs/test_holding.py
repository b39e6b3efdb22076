"""While a job is worked on its lease is renewed and its progress written, whatever the work is busy with."""

import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import LEASE, JobState
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Progress
from tests.conftest import AT
from tests.platform.jobs.conftest import Ask, Clock, DoNext
from tests.platform.jobs.test_working import CHECKING

pytestmark = pytest.mark.django_db(transaction=True)


def until(is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The row of the job as soon as it is so."""
    for _ in range(600):
        row: dict[str, Any] = Job.objects.values().get()
        if is_so(row):
            return row
        signal.sigtimedwait([], 0.05)
    pytest.fail("it never is")


def test_progress_stands_in_the_row_while_the_work_goes_on(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        with progress.step(CHECKING, 1_000_000) as advance:
            clock.go_on(3)
            advance(412_000)
            row = until(lambda row: row["done_count"] == 412_000)
        assert (row["state"], row["total_count"], row["step_words"]["id"]) == ("RUNNING", 1_000_000, CHECKING.id)
        assert (row["step_began_at"], row["told_at"]) == (AT, AT + timedelta(seconds=3))

    ask()
    job = do_next(work)
    assert job is not None
    assert job.state == JobState.DONE


def test_a_worker_that_says_nothing_keeps_its_job(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        clock.go_on(59)
        assert until(lambda row: row["held_until"] > AT + LEASE)["held_until"] == AT + timedelta(seconds=59) + LEASE

    ask()
    job = do_next(work)
    assert job is not None
    assert job.state == JobState.DONE


def test_a_long_transaction_keeps_nobody_from_renewing(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a SQLite file has one writer; there one worker at a time takes jobs")

    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        with transaction.atomic(), progress.step(CHECKING, 2) as advance:
            Job.objects.create(kind="tests.other", subject_number=1, asked_at=AT)
            advance(1)
            clock.go_on(59)
            for _ in range(600):
                row = Job.objects.filter(subject_number=7).values().get()
                if row["held_until"] > AT + LEASE:
                    break
                signal.sigtimedwait([], 0.05)
            assert row["done_count"] == 1

    ask(7)
    job = do_next(work)
    assert job is not None
    assert job.state == JobState.DONE


def test_a_worker_that_was_overtaken_is_told(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        with progress.step(CHECKING) as advance:
            Job.objects.update(worker="two", tries=2)
            clock.go_on(59)
            while True:
                advance(1)
                signal.sigtimedwait([], 0.05)

    ask()
    job = do_next(work)
    assert job is not None
    assert (job.state, job.worker, job.done_count) == (JobState.RUNNING, "two", 0)

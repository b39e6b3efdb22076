"""What a worker does with the job whose turn it is."""

import json
import logging
from datetime import datetime, timedelta
from typing import NoReturn

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import LEASE, MOST_TRIES, JobState
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.services.telling import LeaseLost
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.site.logs import JsonLines
from tests.conftest import AT, UserWith
from tests.platform.jobs.conftest import Ask, Clock, DoNext

CHECKING = Text("Memeriksa daftar bayar", "Checking the pay list")
WHY = Text("Daftar ini sudah dibekukan.", "This list is frozen already.")
SECRET = "NIK 9915014107900001"


def refuse(*_: object) -> NoReturn:
    raise Refused(WHY)


def break_down(*_: object) -> NoReturn:
    raise ValueError(SECRET)


def test_works_on_the_subject_for_whoever_asked(ask: Ask, do_next: DoNext, user_with: UserWith, clock: Clock) -> None:
    told: list[tuple[int, User | None, datetime]] = []
    rina = user_with()
    ask(7, by=rina)
    clock.go_on(5)
    job = do_next(lambda subject, by, at, progress: told.append((subject, by, at)))
    assert told == [(7, rina, AT + timedelta(seconds=5))]
    assert job is not None
    assert (job.state, job.tries, job.worker, job.held_until) == (JobState.DONE, 1, "one", None)
    assert job.ended_at == clock()


def test_takes_the_oldest_first_and_nothing_where_none_waits(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    for subject in (3, 1, 2):
        ask(subject)
        clock.go_on(1)
    done = [do_next() for _ in range(4)]
    assert [job and job.subject_number for job in done] == [3, 1, 2, None]


def test_leaves_kinds_that_it_does_not_know(ask: Ask, do_next: DoNext) -> None:
    ask(kind="tests.of_tomorrow")
    assert do_next() is None


def test_a_refusal_ends_the_job_in_its_own_words(ask: Ask, do_next: DoNext) -> None:
    ask()
    job = do_next(refuse)
    assert job is not None
    assert (job.state, job.refusal) == (JobState.REFUSED, {"id": WHY.id, "en": WHY.en})
    assert do_next() is None


def test_keeps_what_was_said_last(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    ask()

    def work(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        with progress.step(CHECKING, 10) as advance:
            advance(3)
            clock.go_on(2)
            with progress.step(Text("Membaca", "Reading")) as inner:
                inner(99)
            advance(4)

    job = do_next(work)
    assert job is not None
    assert (job.step_words["en"], job.done_count, job.total_count) == ("Checking the pay list", 7, 10)
    assert (job.step_began_at, job.told_at) == (AT, clock())


def test_an_error_is_tried_again_after_a_rest_and_given_up_in_the_end(
    ask: Ask, do_next: DoNext, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    ask()
    for tries in range(1, MOST_TRIES):
        job = do_next(break_down)
        assert job is not None
        assert (job.state, job.tries, job.refusal) == (JobState.ASKED, tries, None)
        assert do_next() is None
        clock.go_on(200)
    job = do_next(break_down)
    assert job is not None
    assert (job.state, job.tries) == (JobState.FAILED, MOST_TRIES)
    assert f"name job {job.number}" in job.refusal["en"]
    kept = json.dumps(list(Job.objects.values()), default=str)
    written = [JsonLines().format(record) for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(written) == MOST_TRIES
    assert all('"error": "builtins.ValueError"' in line and "break_down" in line for line in written)
    assert not any(SECRET in text or "Traceback" in text for text in [kept, *written])


def test_what_failed_once_can_still_succeed(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    ask()
    do_next(break_down)
    clock.go_on(10)
    job = do_next()
    assert job is not None
    assert (job.state, job.tries) == (JobState.DONE, 2)


def held_by_another(clock: Clock, *, tries: int = 1) -> None:
    """The job as a worker leaves it that was killed."""
    Job.objects.update(state="RUNNING", worker="gone", tries=tries, held_until=clock() + LEASE)


def test_a_job_is_taken_over_once_its_lease_is_over(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    ask()
    held_by_another(clock)
    Job.objects.update(
        step_words={"id": CHECKING.id, "en": CHECKING.en}, step_began_at=AT, done_count=9, total_count=10
    )
    clock.go_on(60)
    assert do_next() is None
    clock.go_on(0.001)
    job = do_next()
    assert job is not None
    assert (job.state, job.worker, job.tries) == (JobState.DONE, "one", 2)
    assert (job.step_words, job.step_began_at, job.done_count, job.total_count) == (None, None, 0, None)


def test_a_job_that_brings_down_every_worker_is_given_up(ask: Ask, do_next: DoNext, clock: Clock) -> None:
    ask()
    held_by_another(clock, tries=MOST_TRIES)
    clock.go_on(61)
    job = do_next(break_down)
    assert job is not None
    assert (job.state, job.worker, job.tries) == (JobState.FAILED, "gone", MOST_TRIES)
    assert do_next() is None


@pytest.mark.parametrize("work", [refuse, break_down, None])
def test_who_was_overtaken_writes_nothing_more(ask: Ask, do_next: DoNext, clock: Clock, work: object) -> None:
    ask()

    def overtaken(*given: object) -> None:
        Job.objects.update(worker="two", tries=2)
        if callable(work):
            work()

    job = do_next(overtaken)
    assert job is not None
    assert (job.state, job.worker, job.tries, job.ended_at) == (JobState.RUNNING, "two", 2, None)


def test_who_was_overtaken_stops_at_the_next_word(ask: Ask, do_next: DoNext) -> None:
    ask()
    reached = []

    def overtaken(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        with progress.step(CHECKING, 2) as advance:
            progress.is_lost = True  # type: ignore[attr-defined]  # as the thread says that holds the job
            reached.append(1)
            with pytest.raises(LeaseLost), progress.step(CHECKING):
                pass
            advance(1)
        reached.append(2)

    job = do_next(overtaken)
    assert job is not None
    assert (reached, job.state) == ([1], JobState.RUNNING)
